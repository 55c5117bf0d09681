"""The heading of a table with one product a row: names of indicators, what groups them, and their units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from benchmark.names import take_apart
from benchmark.read.columns import (
    BOUND_WORD,
    COLONS,
    Column,
    Layout,
    Rows,
    count_texts,
    has_number,
    is_attribute,
    is_indicator,
    is_unit,
    one_line,
    unit_text,
)
from benchmark.read.document import Hints
from benchmark.read.roles import settle_wide
from benchmark.read.vocabulary import BOUNDS, VARIANTS, Role, vocabulary


def wide_at(rows: Rows, at: int, hints: Hints) -> Layout | None:
    row = [one_line(cell) for cell in rows[at]]
    if has_number(row) or any(cell.endswith(COLONS) for cell in row) or not _may_be_wide(rows, at):
        return None
    grouped = at > 0 and _is_group_row(rows[at - 1], rows[at])
    tops = _over_their_columns([one_line(cell) for cell in rows[at - 1]] if grouped else [""] * len(row))
    subs, depth = _sub_headings(rows, at)
    columns = _columns(row, tops, subs, hints)
    if not any(column.role is Role.INDICATOR for column in columns):
        return None
    return _with_units(rows, Layout("wide", at, at + depth, columns))


def _may_be_wide(rows: Rows, at: int) -> bool:
    """One text alone is a heading only at the top of a column of numbers, not inside a list of names."""
    if count_texts(rows[at]) > 1:
        return True
    above, below = rows[:at], rows[at + 1 : at + 2]
    return count_texts(rows[at]) == 1 and not any(map(any, above)) and any(map(has_number, below))


def _is_group_row(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether the row above heads groups of columns: fewer texts than columns, and more than a title."""
    return 2 <= count_texts(above) < count_texts(row)


def _over_their_columns(tops: list[str]) -> list[str]:
    """The texts of a group row over every column of their group; merged cells already are."""
    if any(text and text == before for before, text in pairwise(tops)):
        return tops
    over = list(tops)
    for at in range(1, len(over)):
        over[at] = over[at] or over[at - 1]
    return over


def _sub_headings(rows: Rows, at: int) -> tuple[list[str], int]:
    """The second row of a wide heading: only min/max, grade words and qualifiers under a name."""
    none = [""] * len(rows[at])
    if at + 1 >= len(rows) or not any(rows[at + 1]):
        return none, 1
    subs = ["" if cell == above else one_line(cell) for above, cell in zip(rows[at], rows[at + 1], strict=True)]
    if any(subs) and all(_is_sub_heading(cell) for cell in subs if cell):
        return subs, 2
    return none, 1


def _is_sub_heading(cell: str) -> bool:
    return vocabulary().heading(cell).role in BOUNDS | VARIANTS or bool(take_apart(cell).qualifiers)


def _columns(row: list[str], tops: list[str], subs: list[str], hints: Hints) -> tuple[Column, ...]:
    headings = [vocabulary().heading(cell) for cell in row]
    filled = _filled_right(row, subs)
    indicator = [bool(cell) and is_indicator(cell, hints) for cell in filled]
    columns = []
    for at, role in enumerate(settle_wide(headings, indicator)):
        column = Column(at, filled[at], role, attribute=is_attribute(row[at], role, hints))
        columns.append(_named(column, tops[at], subs[at]) if role is Role.INDICATOR else column)
    return _paired(tuple(columns))


def _filled_right(row: list[str], subs: list[str]) -> list[str]:
    """A name above several sub-headings stands in the first of their columns only, unless it was merged."""
    filled = list(row)
    for at in range(1, len(row)):
        if not row[at] and subs[at]:
            filled[at] = filled[at - 1]
    return filled


def _named(column: Column, top: str, sub: str) -> Column:
    """An indicator's column with what stands above and below its name, as far as it changes the meaning."""
    role = vocabulary().heading(sub).role if sub else Role.OTHER
    name, bound, qualifier = column.heading, "", ""
    if role in BOUNDS:
        bound = role.value
    elif role in VARIANTS:
        qualifier = sub
    elif sub:
        name = f"{name}（{sub}）"
    if top and top != column.heading and take_apart(top).qualifiers:
        name = f"{name}（{top}）"
    return replace(column, name=name, qualifier=qualifier, bound=bound)


def _paired(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """“Length min” beside “Length max” are the two bounds of one parameter called “Length”."""
    bare: dict[tuple[str, str], Column] = {}
    for column in columns:
        if column.role is Role.INDICATOR and not column.bound:
            for bound, word in BOUND_WORD.items():
                if word.search(column.name.replace("_", " ")):
                    bare[word.sub(" ", column.name.replace("_", " ")).strip(), bound] = column
    pairs = {name for name, _ in bare if (name, "min") in bare and (name, "max") in bare}
    named = {column.at: (name, bound) for (name, bound), column in bare.items() if name in pairs}
    return tuple(replace(c, name=named[c.at][0], bound=named[c.at][1]) if c.at in named else c for c in columns)


def _with_units(rows: Rows, layout: Layout) -> Layout:
    """The layout with the units of the row below its heading, where that row holds nothing but units."""
    if layout.body >= len(rows) or not _is_unit_row(rows[layout.body], layout):
        return layout
    units = [unit_text(cell) for cell in rows[layout.body]]
    columns = tuple(replace(column, unit=units[column.at]) for column in layout.columns)
    return replace(layout, body=layout.body + 1, columns=columns)


def _is_unit_row(row: Sequence[str], layout: Layout) -> bool:
    """A row labelled "unit", or one of units only that names no product and is more than single letters."""
    cells = [cell for cell in row if cell]
    if any(vocabulary().heading(cell).role is Role.UNIT for cell in cells):
        return not has_number(cells)
    units = [unit_text(cell) for cell in cells if unit_text(cell)]
    labelled = any(row[c.at] for c in layout.columns if c.role in (Role.PRODUCT, Role.ENTERPRISE, Role.MODEL))
    telling = any(len(unit) > 1 or unit in "%‰℃°Ω" for unit in units)
    return telling and not labelled and all(is_unit(unit) for unit in units)
