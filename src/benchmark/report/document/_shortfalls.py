"""What is not reached: broken mandatory limits, then shortfalls, nearest to the limit first; then the grades."""

from __future__ import annotations

from benchmark.report import _digest, _outline
from benchmark.report._digest import Ladder, Step
from benchmark.report._outline import Entry
from benchmark.report.document import _view
from benchmark.report.document._parts import Cell, Section, Table
from benchmark.report.document._view import View, text

KEY = "shortfalls"


def section(view: View) -> Section:
    wording = view.wording
    tables = (_floor(view), _short(view), _disclose(view), _grades(view))
    return Section(KEY, wording.heading(KEY), (), tables, wording.say("no_shortfalls"))


_COLUMNS = (
    ("product", 20), ("parameter", 22), ("text", 16), ("needed", 16), ("limit", 30), ("verdict", 13),
    ("gap", 10, True), ("relative", 10, True), ("unit", 9),
)  # fmt: skip


def _floor(view: View) -> Table:
    rows = (_row(view, at, entry) for at, one in enumerate(view.products) for entry in one.floor)
    return Table("floor", view.wording.heading("floor"), view.columns(*_COLUMNS), tuple(rows))


def _disclose(view: View) -> Table:
    rows = (_row(view, at, entry) for at, one in enumerate(view.products) for entry in one.disclose)
    return Table("disclose", view.wording.heading("disclose"), view.columns(*_COLUMNS), tuple(rows))


def _short(view: View) -> Table:
    """Of all products together, so that what is nearest to its limit comes first."""
    found = [(at, entry) for at, one in enumerate(view.products) for entry in _digest.shortfalls(one)]
    found.sort(key=lambda told: _digest.distance(told[1]))
    rows = tuple(_row(view, at, entry) for at, entry in found)
    return Table("short", view.wording.heading("nearest"), view.columns(*_COLUMNS), rows)


def _row(view: View, at: int, entry: Entry) -> tuple[Cell, ...]:
    wording = view.wording
    return (
        text(view.label(at)),
        text(_outline.full_name(entry, wording)),
        text(entry.get("text")),
        text(entry.get("needed")),
        text(_outline.required(entry, wording)),
        _view.verdict(entry, wording),
        _view.gap(entry),
        _view.relative(entry, wording),
        _view.unit(entry),
    )


def _grades(view: View) -> Table:
    columns = view.columns(
        ("product", 20), ("parameter", 24), ("reference", 22), ("grade", 10), ("limit_alone", 18), ("needed", 18),
        ("standing", 24),
    )  # fmt: skip
    found = [(at, ladder) for at, one in enumerate(view.products) for ladder in _digest.ladders(one)]
    rows = tuple(_step(view, at, ladder, step) for at, ladder in found for step in ladder.steps)
    return Table("grades", view.wording.heading("grades"), columns, rows)


def _step(view: View, at: int, ladder: Ladder, step: Step) -> tuple[Cell, ...]:
    entry = ladder.entry
    return (
        text(view.label(at)),
        text(_outline.full_name(entry, view.wording)),
        text(entry.get("reference")),
        text(step.grade),
        text(step.limit),
        text(step.needed),
        Cell(_standing(view, step), sign="meets" if step.attained else ""),
    )


def _standing(view: View, step: Step) -> str:
    told = {"attained": step.attained, "below": step.reached and not step.attained, "next": step.following}
    asked = [view.wording.say("step_asked")] if step.asked else []
    said = [view.wording.say(f"step_{key}") for key, holds in told.items() if holds]
    return view.wording.phrases_joined([*said, *asked])
