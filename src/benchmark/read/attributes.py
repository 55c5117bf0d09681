"""The columns that say what a product is: its identity, and the attributes kept under their own headings."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from benchmark.read.columns import Column, Layout
from benchmark.read.document import Unused
from benchmark.read.grid import Grid, column_letter
from benchmark.read.table import Preamble, Texts, blank, with_unit
from benchmark.read.vocabulary import Role
from benchmark.tables import ATTRIBUTE

_IDENTITY = (Role.ENTERPRISE, Role.ENTERPRISE_STANDARD, Role.PRODUCT)
_KEPT = frozenset({Role.OTHER, Role.REMARK, Role.INSTANCE})


def identity_columns(layout: Layout, cells: pd.DataFrame, preamble: Preamble) -> pd.DataFrame:
    """enterprise, enterprise_standard and product of each row; what stands above the table fills the gaps."""
    columns = {}
    for role in _IDENTITY:
        found = layout.having(role)
        text = cells[found[0].at] if found else blank(cells.index)
        columns[role.value] = text.where(text != "", preamble.identity.get(role.value, ""))
    return pd.DataFrame(columns, index=cells.index)


def attribute_columns(
    grid: Grid, layout: Layout, cells: pd.DataFrame, preamble: Preamble
) -> tuple[pd.DataFrame, tuple[Unused, ...]]:
    """The `attr:` columns, and those among them that neither the catalogue nor the reader knows."""
    kept: dict[str, Texts] = {}
    unused = []
    for column, name in _named(layout, cells):
        # A long table's heading keeps its unit in its text; the unit row of a wide one stands nowhere else.
        kept[ATTRIBUTE + name] = with_unit(cells[column.at], column.unit if layout.kind == "wide" else "")
        if not column.attribute and column.role is not Role.INSTANCE:
            unused.append(Unused(grid.at(layout.first), name))
    for name, text in preamble.attributes.items():
        above = kept.get(ATTRIBUTE + name, blank(cells.index))
        kept[ATTRIBUTE + name] = above.where(above != "", text)
    return pd.DataFrame(kept, index=cells.index, dtype="str"), tuple(unused)


def _named(layout: Layout, cells: pd.DataFrame) -> Iterator[tuple[Column, str]]:
    """The columns to keep and a heading for each that is theirs alone; empty ones without a heading are none."""
    taken: set[str] = set()
    for column in layout.columns:
        if column.role not in _KEPT and not column.attribute:
            continue
        if not column.heading and not (cells[column.at] != "").any():
            continue
        name = column.heading
        if not name or name in taken:
            name = f"{name} (column {column_letter(column.at)})".strip()
        taken.add(name)
        yield column, name


def instance_of(layout: Layout, cells: pd.DataFrame) -> Texts:
    """What tells two products of one name apart: sample or lot, model, and the attributes the catalogue knows."""
    result = blank(cells.index)
    for column in layout.columns:
        if column.role is Role.INSTANCE or (column.attribute and column.role in _KEPT):
            result = result + cells[column.at] + "\x1f"
    return result
