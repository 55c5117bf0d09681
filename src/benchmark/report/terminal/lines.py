"""The table of indicators: one line each, further references indented below it, remarks numbered under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from benchmark.model import Verdict
from benchmark.report import _outline
from benchmark.report._outline import JUDGED_SECTION, Entry, ProductView
from benchmark.report.terminal.page import Page

_WIDE = 96
"""From this width on the verdict, the gap and the space between columns get more room."""


_BETWEEN = 4
"""How many times one column borders on another."""

_NAME = 16
"""The name column has at least so many cells: "└ 推荐性国家标准" fits."""


class Remarks:
    """Sentences under the tables of a report; one that was told before keeps its number and is not told again."""

    def __init__(self) -> None:
        self.sentences: dict[str, int] = {}

    def marks(self, told: Iterable[str]) -> str:
        numbers = sorted(self.sentences.setdefault(sentence, len(self.sentences) + 1) for sentence in told)
        return f" [{','.join(str(number) for number in numbers)}]" if numbers else ""


def draw(page: Page, view: ProductView, remarks: Remarks) -> None:
    shown = view.section(JUDGED_SECTION)
    if not shown:
        return
    table = _table(page)
    told_before = len(remarks.sentences)
    for line in shown:
        table.add_row(*_head(page, line.head, remarks))
        silent = [entry for entry in line.others if entry["verdict"] == Verdict.NOT_APPLICABLE]
        for entry in (entry for entry in line.others if entry not in silent):
            table.add_row(*_other(page, entry, remarks))
        if silent:
            table.add_row(*_silent(page, silent))
    page.line()
    page.put(table)
    told(page, remarks, told_before)


def widths(page: Page) -> dict[str, int]:
    """Cells of each column: the verdict and the gap get what they need, the three texts share the rest."""
    verdict, gap = (17, 14) if page.width >= _WIDE else (14, 12)
    rest = page.width - verdict - gap - _BETWEEN * (1 + _padding(page))
    parameter, text = max(rest * 5 // 16, _NAME), rest // 4
    return {"parameter": parameter, "text": text, "limit": rest - parameter - text, "verdict": verdict, "gap": gap}


def _padding(page: Page) -> int:
    """Blanks beside the one that the box puts between two columns."""
    return 1 if page.width >= _WIDE else 0


def _table(page: Page) -> Table:
    table = Table(box=page.box, padding=(0, _padding(page), 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    for key, width in widths(page).items():
        table.add_column(page.text(page.wording.heading(key)), width=width, overflow="fold")
    return table


def _head(page: Page, entry: Entry, remarks: Remarks) -> tuple[Text, ...]:
    marks = remarks.marks(_outline.remarks(entry, page.wording))
    name = page.stack((_outline.name(entry) + marks, "bold" if page.colour else ""), (_outline.official(entry), "dim"))
    return name, page.text(str(entry.get("text") or "—")), *_judgement(page, entry, None)


def _other(page: Page, entry: Entry, remarks: Remarks) -> tuple[Text, ...]:
    marks = remarks.marks(_outline.remarks(entry, page.wording))
    axis = entry.get("axis")
    told = page.wording.phrase("axis", axis) if axis else ""
    return page.text(f"└ {told}{marks}", "dim"), page.text(""), *_judgement(page, entry, "dim")


def _judgement(page: Page, entry: Entry, style: str | None) -> tuple[Text, Text, Text]:
    """Limit, verdict and gap; a shortfall keeps its colour even where another reference counts."""
    loud = style if entry["verdict"] not in _outline.SHORTFALL else None
    limit = page.stack((str(entry.get("limit") or "—"), ""), *_source(page, entry), (_asked(page, entry), "dim"))
    grade = page.wording.say("grade", grade=entry["grade"]) if entry.get("grade") else ""
    verdict = page.stack(page.verdict(entry["verdict"], loud), (_why(page, entry), "dim"), (grade, ""))
    return limit, verdict, _gap(page, entry)


def _asked(page: Page, entry: Entry) -> str:
    grade = entry.get("reference_grade")
    return page.wording.say("reference_grade", grade=grade) if grade else ""


def _source(page: Page, entry: Entry) -> list[tuple[str, str]]:
    """On one line where there is room, else broken between the standard and its clause."""
    whole = _outline.source(entry, page.wording)
    if cell_len(whole) <= widths(page)["limit"] or not entry.get("clause"):
        return [(whole, "dim")]
    clause = str(entry["clause"]) + _outline.source_mark(entry, page.wording)
    return [(str(entry["reference"]), "dim"), (clause, "dim")]


def _why(page: Page, entry: Entry) -> str:
    return page.wording.reason(entry["reason"]) if entry.get("reason") else ""


def _gap(page: Page, entry: Entry) -> Text:
    """The signed gap and its percentage, or what would come out; below it the probability of conformity."""
    wording, relative, chance = page.wording, entry.get("relative_gap"), entry.get("probability")
    told = _provisional(page, entry)
    if entry.get("gap") is not None:
        told = wording.gap(entry["gap"], entry.get("unit") or "")
    likely = wording.say("probability", probability=f"{chance:.3f}") if chance is not None else ""
    return page.stack((told, ""), (wording.percent(relative) if relative else "", "dim"), (likely, "dim"))


def _provisional(page: Page, entry: Entry) -> str:
    code = entry.get("provisional")
    return page.wording.say("provisional", verdict=page.wording.verdict(code)) if code else ""


def _silent(page: Page, entries: Sequence[Entry]) -> tuple[Text, ...]:
    """References of the line that have no limit for this product, in one row."""
    ids = [str(entry.get("reference")) for entry in entries]
    return page.text("└", "dim"), page.text(""), page.text(page.wording.say("no_limit", references=ids), "dim")


def told(page: Page, remarks: Remarks, told_before: int) -> None:
    """The remarks that are new, numbered."""
    for sentence, number in remarks.sentences.items():
        if number > told_before:
            page.bullet(sentence, "dim", indent=0, sign=f"[{number}]")
