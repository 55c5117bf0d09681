"""The lines of the document with a column for each reference, as many in one table as the width allows."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from benchmark.model import Verdict
from benchmark.report import _outline, _side
from benchmark.report._outline import Entry, ProductView
from benchmark.report._side import SideRow
from benchmark.report.terminal import lines
from benchmark.report.terminal.page import Page

_FIRST = 34
"""Cells of the name and of the text together, at the least."""
_COLUMN = 20


def draw(page: Page, view: ProductView, remarks: lines.Remarks) -> None:
    shown = [row for row in _side.rows(view) if row.head.get("parameter") is not None]
    told_before = len(remarks.sentences)
    present = {reference for row in shown for reference in row.cells}
    columns = [column for column in _side.references([view], page.side or ()) if column[0] in present]
    number = max((page.width - _FIRST) // _COLUMN, 1)
    for start in range(0, len(columns), number):
        page.line()
        page.put(_table(page, shown, columns[start : start + number], remarks))
    lines.told(page, remarks, told_before)


def _table(page: Page, shown: Sequence[SideRow], columns: Sequence[tuple[str, str]], remarks: lines.Remarks) -> Table:
    table = Table(box=page.box, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    for key in ("parameter", "text"):
        table.add_column(page.text(page.wording.heading(key)), overflow="fold")
    for reference, axis in columns:
        told = page.wording.phrase("axis", axis) if axis else ""
        table.add_column(page.stack((reference, "bold"), (told, "dim")), overflow="fold", min_width=_COLUMN - 4)
    for row in shown:
        if any(reference in row.cells for reference, _ in columns):
            table.add_row(*_row(page, row, columns, remarks))
    return table


def _row(page: Page, row: SideRow, columns: Sequence[tuple[str, str]], remarks: lines.Remarks) -> list[Text]:
    marks = remarks.marks(_outline.remarks(row.head, page.wording)) if row.head.get("parameter") else ""
    first = [page.stack((row.name + marks, "bold")), page.text(str(row.head.get("text") or "—"))]
    return [*first, *(_cell(page, row.cells.get(reference)) for reference, _ in columns)]


def _cell(page: Page, entry: Entry | None) -> Text:
    """Limit, verdict and gap; a reference that does not have the indicator has an empty cell."""
    if entry is None:
        return page.text("")
    if entry["verdict"] == Verdict.NOT_APPLICABLE:
        return page.stack((page.verdict(entry["verdict"])[0], "dim"))
    grade = page.wording.say("grade", grade=entry["grade"]) if entry.get("grade") else ""
    code = entry.get("provisional")
    provisional = page.wording.say("provisional", verdict=page.wording.verdict(code)) if code else ""
    gap = page.wording.gap(entry["gap"], entry.get("unit") or "") if entry.get("gap") is not None else ""
    reason = page.wording.reason(entry["reason"]) if entry.get("reason") else ""
    clause = f"{entry.get('clause') or ''}{_outline.source_mark(entry, page.wording)}".strip()
    limit = (str(entry.get("limit") or "—"), "")
    told = ((reason, "dim"), (provisional, "dim"), (grade, ""), (gap, ""))
    return page.stack(limit, (clause, "dim"), page.verdict(entry["verdict"]), *told)
