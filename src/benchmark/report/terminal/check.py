"""A check under a scheme: the floor first and loud, the grade, the indicators with their levels, what to change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

from benchmark.report import _check
from benchmark.report._check import CheckRow, CheckView, LevelCell
from benchmark.report.terminal.page import Page

_STYLES = {"yes": "green", "no": "red", "open": "yellow", "none": "dim"}
_SIGNS = {"yes": "✓", "no": "✗", "open": "?", "none": "-"}


def draw(page: Page, view: CheckView) -> None:
    phrase = page.wording.phrase
    page.heading(phrase("check", "title"))
    for sentence in view.loud:
        page.line(f" {sentence} ", "bold white on red")
    page.facts_of([
        (phrase("check", "scheme"), page.stack((view.scheme, ""), (view.example, "yellow"))),
        (phrase("check", "grade"), page.text(view.grade, "bold")),
        (phrase("check", "points"), page.text(view.points)),
        (phrase("check", "capped"), page.text(page.wording.joined(view.capped_by))),
    ])  # fmt: skip
    if view.rows:
        page.line()
        page.put(_table(page, view))
    for steps in view.advice:
        page.heading(steps.title)
        _bullets(page, steps.changes, "")
        _bullets(page, steps.remarks, "dim")
    _listed(page, phrase("check", "settle"), view.settle)
    answers = [phrase("check", "answered", name=name, answer=answer) for name, answer in view.preconditions]
    _listed(page, phrase("check", "preconditions"), answers)
    page.line()
    _bullets(page, view.remarks, "")


def _listed(page: Page, heading: str, told: list[str] | tuple[str, ...]) -> None:
    if told:
        page.heading(heading)
        _bullets(page, told, "")


def _bullets(page: Page, told: list[str] | tuple[str, ...], style: str) -> None:
    for sentence in told:
        page.bullet(sentence, style)


def _table(page: Page, view: CheckView) -> Table:
    table = Table(box=page.box, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    headings = [page.wording.phrase("check", "indicator"), page.wording.heading("text"), *view.levels]
    for heading in (*headings, page.wording.phrase("check", "attained")):
        table.add_column(page.text(heading), overflow="fold")
    for row in view.rows:
        table.add_row(*_cells(page, view, row))
    return table


def _cells(page: Page, view: CheckView, row: CheckRow) -> list[Text]:
    by_level = {cell.level: cell for cell in row.levels}
    levels = [_level(page, by_level.get(level)) for level in view.levels]
    attained = page.text(row.attained, "green" if row.reached else "bold red")
    return [
        page.stack((row.name, "bold"), (row.role, "dim"), (row.source, "dim")),
        page.text(row.text),
        *levels,
        attained,
    ]


def _level(page: Page, cell: LevelCell | None) -> Text:
    if cell is None:
        return page.text("")
    style = _STYLES[cell.state]
    return page.stack((f"{_SIGNS[cell.state]} {cell.limit}", style), (cell.distance, style))


def drawn(page: Page, product: Mapping[str, Any]) -> None:
    """The check of a product, where one was asked for."""
    found = _check.view(product, page.wording)
    if found is not None:
        draw(page, found)
