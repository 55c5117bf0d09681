"""The form as a grid of cells: what is asked of the enterprise on top, then the attributes, then one line a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmark.context import Context
from benchmark.form.asked import Asked
from benchmark.form.fields import Field
from benchmark.form.lines import Line
from benchmark.form.shown import limits_shown, methods_shown
from benchmark.form.whole import Form
from benchmark.model import Better
from benchmark.wording import Wording

_ABREAST = 2
"""Attributes beside one another above the table: each a label and the cell for its value."""
_WIDTHS = (34, 24, 20, 24, 24)
_LIMIT_WIDTH, _FURTHER_WIDTHS = 26, (30, 30, 34)


@dataclass(frozen=True)
class Choices:
    """What a cell may hold; `closed` where anything else would not be understood."""

    options: tuple[str, ...]
    closed: bool = True


@dataclass(frozen=True)
class Cell:
    """A text with its part in the form: title, guide, label, input, heading, text or shown."""

    text: str = ""
    part: str = "text"
    choices: Choices | None = None


@dataclass(frozen=True)
class Sheet:
    """The rows of a form; `heading` is the place of the row of headings, `widths` are in characters."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    heading: int
    widths: tuple[int, ...]


def sheet_of(form: Form, context: Context, lang: str) -> Sheet:
    """Every row has as many cells as the heading."""
    say = Wording(lang)
    standards = form.standards
    above = _above(form.product, form.fields, say)
    headings = [Cell(text, "heading") for text in _headings(standards, say)]
    rows = [*above, headings, *(_line(line, standards, form.fields, context, say) for line in form.lines)]
    filled = tuple(tuple(row) + (Cell(),) * (len(headings) - len(row)) for row in rows)
    widths = (*_WIDTHS, *(_LIMIT_WIDTH for _ in standards), *_FURTHER_WIDTHS)
    return Sheet(say.form("sheet"), filled, len(above), widths)


def _above(product: str, fields: Sequence[Field], say: Wording) -> list[list[Cell]]:
    title = [Cell(say.form("title", product=product), "title")]
    guide = [Cell(say.form("guide"), "guide")]
    # In a cell of its own with its label, no product's name is taken for the label of an attribute (食品, 包装).
    about = [Cell(say.say("labelled", name=say.heading("product"), text=product), "label")]
    asked = [(label, Cell("", "input")) for label in (say.heading("enterprise"), say.form("own_standard"))]
    for field in fields:
        choices = Choices(field.options, field.closed) if field.options else None
        asked.append((field.label, Cell(field.value, "input", choices)))
    return [title, guide, about, *(_pairs(asked[n : n + _ABREAST], say) for n in range(0, len(asked), _ABREAST))]


def _pairs(pairs: Sequence[tuple[str, Cell]], say: Wording) -> list[Cell]:
    """Label and value, and again beside them with an empty cell between."""
    row: list[Cell] = []
    for name, cell in pairs:
        label = Cell(say.say("labelled", name=name, text="").rstrip(), "label")
        row += [Cell(), label, cell] if row else [label, cell]
    return row


def _headings(standards: Sequence[str], say: Wording) -> list[str]:
    own = [say.form(key) for key in ("name", "requirement", "unit", "method", "conditions")]
    shown = [*standards, say.form("other_name"), say.form("methods"), say.form("needed")]
    return [*own, *(say.form("shown", text=text) for text in shown)]


def _line(line: Line, standards: Sequence[str], fields: Sequence[Field], context: Context, say: Wording) -> list[Cell]:
    by_standard = {one.standard.id: one for one in line.asked}
    limits = [limits_shown(by_standard[s], context, say) if s in by_standard else "" for s in standards]
    needed = {key for one in line.asked for key in one.missing}
    told = [line.other, methods_shown(line.asked, say), say.joined([f.label for f in fields if f.key in needed])]
    return [
        Cell(line.name),
        Cell("", "input", _choices(line.asked, say)),
        Cell(line.unit),
        *(Cell("", "input") for _ in ("method", "conditions")),
        *(Cell(text, "shown") for text in (*limits, *told)),
    ]


def _choices(asked: Sequence[Asked], say: Wording) -> Choices | None:
    """The grades of the standards, or yes and no; nothing where a number is asked for."""
    if all(one.indicator.better is Better.YES_NO for one in asked):
        return Choices((say.form("yes"), say.form("no")))
    graded = [one.indicator.grades for one in asked if one.indicator.better is Better.GRADE]
    return Choices(tuple(dict.fromkeys(g for grades in graded for g in grades)), False) if graded else None
