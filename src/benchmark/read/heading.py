"""Finding the heading of a table: in which rows it stands, and what each column holds.

Title rows above, headings of two rows, a row of units below and a second table further down are all found
by their words; where no row can be understood as a heading there is no table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from benchmark.names import take_apart
from benchmark.normalise import key
from benchmark.read.document import Hints
from benchmark.read.roles import settle_long, settle_wide
from benchmark.read.vocabulary import BOUNDS, VARIANTS, Heading, Role, vocabulary
from benchmark.units import Unit
from benchmark.units import read as read_unit

Rows = Sequence[Sequence[str]]

_NUMBER = re.compile(r"[<>≤≥=±+-]?\s*\d+(?:[.,]\d+)*\s*%?")
_BELOW = BOUNDS | VARIANTS | {Role.UNIT, Role.PLAN, Role.REQUIREMENT, Role.MEASURED, Role.LIMIT}
_BESIDE_NAMES = frozenset({Role.PRODUCT, Role.NAME, Role.UNIT, Role.METHOD, Role.NUMBER, Role.CONDITIONS, Role.REMARK})


@dataclass(frozen=True)
class Column:
    """One column: `name` is what its parameters are called (wide), `bound` min|max of a pair with one name."""

    at: int
    heading: str
    role: Role
    name: str = ""
    unit: str = ""
    operator: str = ""
    qualifier: str = ""
    bound: str = ""
    attribute: bool = False


@dataclass(frozen=True)
class Layout:
    """A heading that was understood: it fills the rows `first` to `body` (exclusive) of its grid."""

    kind: str
    first: int
    body: int
    columns: tuple[Column, ...]

    def having(self, *roles: Role) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role in roles)


def find_layout(rows: Rows, hints: Hints, kind: str, first: int = 0) -> Layout | None:
    """The first heading in these rows; a long one is preferred to a wide one in the same row."""
    narrow = True
    for at in range(len(rows)):
        found = _layout_at(rows, at, hints, kind, narrow)
        if found:
            return Layout(found.kind, first + found.first, first + found.body, found.columns)
        narrow = narrow and _leads_up(rows, at)
    return _names_alone(rows, hints, kind, first)


def _layout_at(rows: Rows, at: int, hints: Hints, kind: str, narrow: bool) -> Layout | None:
    if kind != "wide":
        for depth in (2, 1):
            columns = _long_columns(rows, at, depth, hints)
            if columns and _is_long(columns):
                return Layout("long", at, at + depth, columns)
    if kind != "long" and narrow:
        return _wide_at(rows, at, hints)
    return None


def _leads_up(rows: Rows, at: int) -> bool:
    """Whether the row can stand above a heading: a title, a pair, or a group row narrower than the next one."""
    filled = _filled(rows[at])
    after = _filled(rows[at + 1]) if at + 1 < len(rows) else 0
    return filled <= 1 or 2 * filled <= after or (filled < after and not _has_number(rows[at + 1]))


def _filled(row: Sequence[str]) -> int:
    """The number of different texts side by side; a text merged across cells counts once."""
    return sum(1 for at, cell in enumerate(row) if cell and (at == 0 or row[at - 1] != cell))


def _has_number(row: Sequence[str]) -> bool:
    return any(_NUMBER.fullmatch(cell) for cell in row)


def _is_long(columns: tuple[Column, ...]) -> bool:
    roles = {column.role for column in columns}
    named = Role.NAME in roles
    return named and bool(roles & ({Role.REQUIREMENT, Role.MEASURED, Role.PLAN} | BOUNDS | VARIANTS))


def _names_alone(rows: Rows, hints: Hints, kind: str, first: int) -> Layout | None:
    """A list of names without requirements can still be matched; only an unmistakable heading makes one."""
    for at in range(len(rows) if kind != "wide" else 0):
        columns = _weak_names(_long_columns(rows, at, 1, hints))
        if any(column.role is Role.NAME for column in columns):
            return Layout("long", first + at, first + at + 1, columns)
        if not _leads_up(rows, at):
            return None
    return None


def _weak_names(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column headed "name" with at most units and methods beside it holds names of indicators."""
    if any(column.role not in _BESIDE_NAMES for column in columns if column.heading):
        return columns
    return tuple(replace(c, role=Role.NAME) if c.role is Role.PRODUCT else c for c in columns)


def _long_columns(rows: Rows, at: int, depth: int, hints: Hints) -> tuple[Column, ...]:
    if depth == 2 and not _continues(rows, at):
        return ()
    read = vocabulary().heading
    headings = [read(one_line(cell)) for cell in rows[at]]
    if depth == 2:
        headings = [_below(top, one_line(cell)) for top, cell in zip(headings, rows[at + 1], strict=True)]
    if not any(heading.role is not Role.OTHER for heading in headings):
        return ()
    indicators = sum(_is_indicator(heading.text, hints) for heading in headings if heading.role is Role.OTHER)
    return tuple(
        Column(
            place,
            heading.text,
            role,
            unit=heading.unit,
            operator=heading.operator,
            qualifier=heading.text if role in VARIANTS else "",
            attribute=is_attribute(heading.text, hints),
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


def one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\r" in text else text


# ------------------------------------------------------------------------------------------ wide tables


def _wide_at(rows: Rows, at: int, hints: Hints) -> Layout | None:
    row = [one_line(cell) for cell in rows[at]]
    if _has_number(row) or _filled(row) < 1:
        return None
    tops = [one_line(cell) for cell in rows[at - 1]] if at and _is_group_row(rows[at - 1], rows[at]) else [""] * len(row)
    subs, depth = _sub_headings(rows, at)
    columns = settle_wide_columns(row, tops, subs, hints)
    if not any(column.role is Role.INDICATOR for column in columns):
        return None
    return _with_units(rows, Layout("wide", at, at + depth, columns))


def _is_group_row(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether the row above heads groups of columns: fewer texts than columns, and more than a title."""
    return 2 <= _filled(above) < _filled(row)


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


def settle_wide_columns(row: list[str], tops: list[str], subs: list[str], hints: Hints) -> tuple[Column, ...]:
    headings = [vocabulary().heading(cell) for cell in row]
    filled = _filled_right(row, subs)
    indicator = [bool(cell) and _is_indicator(cell, hints) for cell in filled]
    columns = []
    for at, role in enumerate(settle_wide(headings, indicator)):
        column = Column(at, filled[at], role, attribute=is_attribute(row[at], hints))
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


_BOUND_WORD = {
    "min": re.compile(r"[\s_.,(（\-]*(?:\bmin(?:imum)?\b\.?|最小值?|最低值?|下限)[\s)）]*", re.IGNORECASE),
    "max": re.compile(r"[\s_.,(（\-]*(?:\bmax(?:imum)?\b\.?|最大值?|最高值?|上限)[\s)）]*", re.IGNORECASE),
}


def _paired(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """"Length min" beside "Length max" are the two bounds of one parameter called "Length"."""
    bare: dict[tuple[str, str], Column] = {}
    for column in columns:
        if column.role is Role.INDICATOR and not column.bound:
            for bound, word in _BOUND_WORD.items():
                if word.search(column.name.replace("_", " ")):
                    bare[word.sub(" ", column.name.replace("_", " ")).strip(), bound] = column
    pairs = {name for name, _ in bare if (name, "min") in bare and (name, "max") in bare}
    named = {column.at: (name, bound) for (name, bound), column in bare.items() if name in pairs}
    return tuple(
        replace(c, name=named[c.at][0], bound=named[c.at][1]) if c.at in named else c for c in columns
    )


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
        return not _has_number(cells)
    units = [unit_text(cell) for cell in cells if unit_text(cell)]
    labelled = any(row[c.at] for c in layout.columns if c.role in (Role.PRODUCT, Role.ENTERPRISE, Role.MODEL))
    return bool(units) and not labelled and all(_is_unit(u) for u in units) and any(len(u) > 1 or u in "%‰℃°Ω" for u in units)


def unit_text(cell: str) -> str:
    """The unit a cell of a unit row holds: brackets and dashes are not part of it."""
    bare = cell.strip("()（）[]【】 ")
    return "" if bare in vocabulary().nothing else bare


def _is_unit(text: str) -> bool:
    unit = read_unit(text)
    return isinstance(unit, Unit) and bool(unit.key)


def _is_indicator(text: str, hints: Hints) -> bool:
    return bool(text) and bool({key(text), take_apart(text).key} & hints.indicators)


def is_attribute(text: str, hints: Hints) -> bool:
    """A heading that the catalogue knows as a product attribute, or that is nothing but a unit (hp, kW, Hz)."""
    if not text:
        return False
    return key(text) in hints.attributes or take_apart(text).key in hints.attributes or _is_unit(text)
