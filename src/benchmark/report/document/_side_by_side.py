"""Several references side by side: a row for each line of the documents, a column for each standard.

What the documents do not state is listed in the comparison table and in the review.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmark.model import Verdict
from benchmark.report import _outline, _side
from benchmark.report._outline import Entry, ProductView
from benchmark.report._side import SideRow
from benchmark.report.document._parts import Cell, Column, Section, Table
from benchmark.report.document._view import View, text
from benchmark.wording import Wording

KEY = "side_by_side"
_WIDTH = 24


def asked(view: View) -> bool:
    """Whether columns were asked for, and there is something to stand in them."""
    return _side.asked(view.result) and any(_rows(one) for one in view.products) and bool(_references(view))


def section(view: View) -> Section:
    references = _references(view)
    columns = (
        *view.columns(("product", 20), ("parameter", 24), ("text", 18)),
        *(_column(view, n, *told) for n, told in enumerate(references)),
    )
    rows = tuple(
        (text(view.label(at)), text(row.name), text(row.head.get("text")), *_cells(row, references, view.wording))
        for at, one in enumerate(view.products)
        for row in _rows(one)
    )
    return Section(KEY, view.wording.heading(KEY), (), (Table("references", "", columns, rows),))


def _rows(one: ProductView) -> list[SideRow]:
    return [row for row in _side.rows(one) if row.head.get("parameter") is not None]


def _references(view: View) -> tuple[tuple[str, str], ...]:
    return _side.references(view.products, (view.result.get("options") or {}).get("against") or ())


def _column(view: View, at: int, reference: str, axis: str) -> Column:
    """The axes stay apart: each heading says which it is."""
    told = view.wording.phrase("axis", axis) if axis else ""
    return Column(f"reference{at}", f"{reference}\n{told}".strip(), _WIDTH)


def _cells(row: SideRow, references: tuple[tuple[str, str], ...], wording: Wording) -> Iterator[Cell]:
    for reference, _ in references:
        entry = row.cells.get(reference)
        yield Cell() if entry is None else Cell("\n".join(_told(entry, wording)), sign=entry["verdict"])


def _told(entry: Entry, wording: Wording) -> Iterator[str]:
    """Verdict, limit with its clause, grade, gap and reason, a line each."""
    yield wording.verdict(entry["verdict"])
    if entry["verdict"] == Verdict.NOT_APPLICABLE:
        return
    clause = f"{entry.get('clause') or ''}{_outline.source_mark(entry, wording)}".strip()
    limit = str(entry.get("limit") or "")
    yield from filter(None, (wording.say("required", limit=limit, source=clause) if limit and clause else limit,))
    if entry.get("grade"):
        yield wording.say("grade", grade=entry["grade"])
    if entry.get("gap") is not None:
        yield wording.gap(entry["gap"], entry.get("unit") or "")
    if entry.get("reason"):
        yield wording.reason(entry["reason"])
