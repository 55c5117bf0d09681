"""The comparison table: one row for every entry of the result, so nothing is dropped."""

from __future__ import annotations

from benchmark.report import _outline
from benchmark.report._outline import Entry
from benchmark.report.document import _view
from benchmark.report.document._parts import Cell, Section, Table
from benchmark.report.document._view import View, text

KEY = "comparison"
FULL = (
    ("product", 20), ("parameter", 22), ("official", 22), ("text", 16), ("reference", 20), ("clause", 14),
    ("limit_alone", 16), ("verdict", 13), ("gap", 10, True), ("relative", 10, True), ("unit", 9), ("grade", 9),
    ("source_kind", 12), ("reason", 20), ("axis", 18), ("counting", 9), ("where", 24), ("remarks", 60),
)  # fmt: skip
"""All columns, for a sheet; a page shows those of `NARROW`, a printed sheet the first `PRINTED`."""
PRINTED = 14
NARROW = ("parameter", "text", "reference", "limit_alone", "verdict", "gap", "relative", "unit", "grade", "reason")


def section(view: View) -> Section:
    """One table for each product, with all columns of `FULL`."""
    tables = tuple(_table(view, at) for at in range(len(view.products)))
    return Section(KEY, view.wording.heading(KEY), (), tables, view.wording.say("nothing"))


def _table(view: View, at: int) -> Table:
    rows = tuple(_row(view, at, entry) for entry in _ordered(view, at))
    return Table(f"product_{at}", view.label(at), view.columns(*FULL), rows)


def _ordered(view: View, at: int) -> list[Entry]:
    """Lines as the outline has them: the references of one parameter below each other."""
    return [entry for lines in view.products[at].sections.values() for line in lines for entry in line.entries]


def _row(view: View, at: int, entry: Entry) -> tuple[Cell, ...]:
    wording = view.wording
    axis, kind = entry.get("axis"), entry.get("source_kind")
    return (
        text(view.label(at)),
        _view.named(entry),
        text(_outline.official(entry)),
        text(entry.get("text")),
        text(entry.get("reference")),
        text(entry.get("clause")),
        text(entry.get("limit")),
        _view.verdict(entry, wording),
        _view.gap(entry),
        _view.relative(entry, wording),
        _view.unit(entry),
        text(entry.get("grade")),
        text(wording.phrase("source_kind", kind) if kind else ""),
        text(wording.reason(entry["reason"]) if entry.get("reason") else ""),
        text(wording.phrase("axis", axis) if axis else ""),
        text(wording.say("counts_yes" if entry.get("counts", True) else "counts_no")),
        text(entry.get("where")),
        text(wording.phrases_joined(_outline.remarks(entry, wording))),
    )
