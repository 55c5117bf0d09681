"""Finding the heading of a table: in which rows it stands, and what each column holds.

Title rows above, headings of two rows, a row of units below and a second table further down are all found
by their words; where no row can be understood as a heading there is no table.
"""

from __future__ import annotations

from dataclasses import replace

from benchmark.read.columns import (
    Column,
    Layout,
    Rows,
    count_texts,
    has_number,
    is_attribute,
    is_indicator,
    one_line,
)
from benchmark.read.document import Hints
from benchmark.read.roles import settle_long
from benchmark.read.vocabulary import BOUNDS, VARIANTS, Heading, Role, vocabulary
from benchmark.read.wide_heading import wide_at

_BELOW = BOUNDS | VARIANTS | {Role.UNIT, Role.PLAN, Role.REQUIREMENT, Role.MEASURED, Role.LIMIT}
_BESIDE_NAMES = frozenset({Role.PRODUCT, Role.NAME, Role.UNIT, Role.METHOD, Role.NUMBER, Role.CONDITIONS, Role.REMARK})


def find_layout(rows: Rows, hints: Hints, kind: str, first: int = 0) -> Layout | None:
    """The first heading in these rows; a long one is preferred to a wide one in the same row."""
    narrow = True
    for at in range(len(rows)):
        found = _layout_at(rows, at, hints, kind, narrow)
        if found:
            return Layout(found.kind, first + found.first, first + found.body, found.columns)
        narrow = narrow and _leads_up(rows, at)
    found = _names_alone(rows, hints, kind, first)
    return found or (_any_names(rows, hints, first) if kind == "names" else None)


def _layout_at(rows: Rows, at: int, hints: Hints, kind: str, narrow: bool) -> Layout | None:
    if kind != "wide":
        for depth in (2, 1):
            columns = _long_columns(rows, at, depth, hints, kind)
            if columns and _is_long(columns):
                return Layout("long", at, at + depth, columns)
    if kind != "long" and narrow:
        return wide_at(rows, at, hints)
    return None


def _leads_up(rows: Rows, at: int) -> bool:
    """Whether the row can stand above a heading: a title, a pair, or a group row narrower than the next one."""
    filled = count_texts(rows[at])
    after = count_texts(rows[at + 1]) if at + 1 < len(rows) else 0
    return filled <= 1 or 2 * filled <= after or (filled < after and not has_number(rows[at + 1]))


def _is_long(columns: tuple[Column, ...]) -> bool:
    roles = {column.role for column in columns}
    named = Role.NAME in roles
    return named and bool(roles & ({Role.REQUIREMENT, Role.MEASURED, Role.PLAN} | BOUNDS | VARIANTS))


def _names_alone(rows: Rows, hints: Hints, kind: str, first: int) -> Layout | None:
    """A list of names without requirements can still be matched; only an unmistakable heading makes one."""
    for at in range(len(rows) if kind != "wide" else 0):
        columns = _weak_names(_long_columns(rows, at, 1, hints, kind))
        if any(column.role is Role.NAME for column in columns):
            return Layout("long", first + at, first + at + 1, columns)
        if not _leads_up(rows, at):
            return None
    return None


def _any_names(rows: Rows, hints: Hints, first: int) -> Layout | None:
    """Whatever is headed by a word for a name or for a product holds names; so does a list of one column."""
    for at, row in enumerate(rows):
        filled = [place for place, cell in enumerate(row) if cell.strip()]
        columns = _long_columns(rows, at, 1, hints, "names")
        weak = [c for c in columns if vocabulary().heading(one_line(row[c.at])).role is Role.NAME_OR_PRODUCT]
        if weak:
            named = tuple(replace(c, role=Role.NAME) if c.at == weak[0].at else c for c in columns)
            return Layout("long", first + at, first + at + 1, named)
        if filled:
            only = {place for cells in rows for place, cell in enumerate(cells) if cell.strip()} == {filled[0]}
            body = first + at + (1 if columns else 0)
            return Layout("long", first + at, body, (Column(filled[0], "name", Role.NAME),)) if only else None
    return None


def _weak_names(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column headed "name" with at most units and methods beside it holds names of indicators."""
    roles = {column.role for column in columns if column.heading}
    if roles - _BESIDE_NAMES or Role.NAME in roles:
        return columns
    return tuple(replace(c, role=Role.NAME) if c.role is Role.PRODUCT else c for c in columns)


def _long_columns(rows: Rows, at: int, depth: int, hints: Hints, kind: str) -> tuple[Column, ...]:
    if depth == 2 and not _continues(rows, at):
        return ()
    read = vocabulary().heading
    headings = [read(one_line(cell)) for cell in rows[at]]
    if depth == 2:
        headings = [_below(top, one_line(cell)) for top, cell in zip(headings, rows[at + 1], strict=True)]
    if not any(heading.role is not Role.OTHER for heading in headings):
        return ()
    unknown = [heading.text for heading in headings if heading.role is Role.OTHER]
    indicators = 0 if kind == "long" else sum(is_indicator(text, hints) for text in unknown)
    return tuple(
        Column(
            place,
            heading.text,
            role,
            unit=heading.unit,
            operator=heading.operator,
            qualifier=heading.text if role in VARIANTS else "",
            attribute=is_attribute(heading.text, role, hints),
        )
        for place, (heading, role) in enumerate(zip(headings, settle_long(headings, indicators), strict=True))
    )


def _continues(rows: Rows, at: int) -> bool:
    """Whether the next row is a second heading row: each cell repeats the one above or is a known sub-heading."""
    if at + 1 >= len(rows):
        return False
    pairs = [(above, below) for above, below in zip(rows[at], rows[at + 1], strict=True) if below]
    new = [below for above, below in pairs if below != above]
    return bool(new) and all(vocabulary().heading(one_line(below)).role in _BELOW for below in new)


def _below(top: Heading, below: str) -> Heading:
    if not below or below == top.text:
        return top
    sub = vocabulary().heading(below)
    return Heading(sub.text, sub.role, sub.rank, sub.unit or top.unit, sub.operator or top.operator)
