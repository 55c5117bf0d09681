"""A check under a scheme as a chapter: the floor first, the grade, the indicators with their levels, what to change."""

from __future__ import annotations

from collections.abc import Iterator

from benchmark.report import _check
from benchmark.report._check import CheckRow, CheckView, LevelCell
from benchmark.report.document._parts import Cell, Column, Paragraph, Section, Table
from benchmark.report.document._view import View, text

KEY = "check"
_SIGNS = {"yes": "✓ ", "no": "✗ ", "open": "? ", "none": ""}
_COLOURS = {"yes": "meets", "no": "falls_short", "open": "undetermined", "none": ""}
_Checked = list[tuple[int, CheckView]]


def asked(view: View) -> bool:
    """Whether the result holds a check under a scheme."""
    return any(one.product.get("check") for one in view.products)


def section(view: View) -> Section:
    found = [(at, told) for at, one in enumerate(view.products) if (told := _check.view(one.product, view.wording))]
    paragraphs = tuple(paragraph for at, told in found for paragraph in _paragraphs(view, at, told))
    title = view.wording.phrase("check", "title")
    return Section(KEY, title, paragraphs, (_indicators(view, found), _changes(view, found), _open(view, found)))


def _paragraphs(view: View, at: int, told: CheckView) -> Iterator[Paragraph]:
    """The sentences of one product; a broken mandatory limit comes first and loud."""
    label = view.label(at) if len(view.products) > 1 else ""
    for sentence in told.loud:
        yield Paragraph(sentence, label, alarm=True)
    yield Paragraph(told.scheme, view.wording.phrase("check", "scheme"))
    if told.example:
        yield Paragraph(told.example)
    yield Paragraph(view.wording.joined([part for part in (told.grade, told.points) if part]),
                    label or view.wording.phrase("check", "grade"))  # fmt: skip
    if told.capped_by:
        yield Paragraph(view.wording.joined(told.capped_by), view.wording.phrase("check", "capped"))
    for sentence in told.remarks:
        yield Paragraph(sentence)


def _column(view: View, key: str, width: int) -> Column:
    return Column(key, view.wording.phrase("check", key), width)


def _indicators(view: View, found: _Checked) -> Table:
    levels = tuple(dict.fromkeys(level for _, told in found for level in told.levels))
    columns = (
        *view.columns(("product", 18)), _column(view, "indicator", 24), _column(view, "type", 14),
        *view.columns(("text", 14)), *(Column(f"level{n}", level, 18) for n, level in enumerate(levels)),
        _column(view, "attained", 12),
    )  # fmt: skip
    rows = tuple(_indicator(view, at, row, levels) for at, told in found for row in told.rows)
    return Table("check_indicators", view.wording.phrase("check", "indicators"), columns, rows)


def _indicator(view: View, at: int, row: CheckRow, levels: tuple[str, ...]) -> tuple[Cell, ...]:
    by_level = {cell.level: cell for cell in row.levels}
    role = view.wording.joined([row.role, row.source])
    cells = (_level(by_level.get(level)) for level in levels)
    return text(view.label(at)), text(row.name), text(role), text(row.text), *cells, text(row.attained)


def _level(cell: LevelCell | None) -> Cell:
    if cell is None:
        return Cell()
    told = f"{_SIGNS[cell.state]}{cell.limit}" + (f" ({cell.distance})" if cell.distance else "")
    return Cell(told, sign=_COLOURS[cell.state])


def _changes(view: View, found: _Checked) -> Table:
    columns = (*view.columns(("product", 18)), _column(view, "goal", 24), _column(view, "change", 58))
    rows = tuple(
        (text(view.label(at)), text(steps.title), text(sentence))
        for at, told in found
        for steps in told.advice
        for sentence in (*steps.changes, *steps.remarks)
    )
    return Table("check_changes", view.wording.phrase("check", "to_change"), columns, rows)


def _open(view: View, found: _Checked) -> Table:
    """What is missing, and what the enterprise has to answer."""
    columns = (*view.columns(("product", 18)), _column(view, "is_open", 82))
    said = view.wording.phrase
    rows = [
        (text(view.label(at)), text(sentence))
        for at, told in found
        for sentence in (*told.settle, *(said("check", "answered", name=n, answer=a) for n, a in told.preconditions))
    ]
    return Table("check_open", said("check", "settle"), columns, tuple(rows))
