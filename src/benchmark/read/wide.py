"""Tables with one product a row and one indicator a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from benchmark.read.attributes import attribute_columns, identity_columns
from benchmark.read.columns import Column, Layout
from benchmark.read.document import Options
from benchmark.read.grid import Grid
from benchmark.read.rows import Body
from benchmark.read.table import Part, Preamble, Texts, blank, first_filled, range_text
from benchmark.read.vocabulary import Role


@dataclass(frozen=True)
class _Parameter:
    name: str
    qualifier: str
    unit: str
    text: Texts


def wide_part(grid: Grid, layout: Layout, body: Body, preamble: Preamble, options: Options) -> Part:
    """Each filled cell of an indicator's column is a parameter; a product without any keeps one empty row."""
    parameters = _parameters(layout, body.cells)
    common = _common(grid, layout, body, preamble, options)
    units = _units(layout, body.cells, parameters)
    tables = [_of_parameter(common, p, p.text != "", units, at) for at, p in enumerate(parameters)]
    empty = first_filled([p.text for p in parameters], body.cells.index) == ""
    tables.append(_of_parameter(common, parameters[0], empty, units, 0))
    attributes, unused = attribute_columns(grid, layout, body.cells, preamble)
    table = pd.concat(tables).join(attributes).sort_values(["row", "place"], kind="stable", ignore_index=True)
    return Part(table.drop(columns="place"), body.notes, len(body.cells) + len(body.notes), unused, "wide", grid.where)


def _common(grid: Grid, layout: Layout, body: Body, preamble: Preamble, options: Options) -> pd.DataFrame:
    """What all parameters of a product share; every product is an instance of its own."""
    index = body.cells.index
    table = pd.DataFrame(index=index)
    table["where"] = grid.where + ":" + pd.Series(grid.lines[index], index=index).astype("str")
    table = table.join(identity_columns(layout, body.cells, preamble))
    for role in (Role.METHOD, Role.CONDITIONS):
        table[role.value] = first_filled([body.cells[c.at] for c in layout.having(role)], index)
    for column in ("uncertainty", "k", "detection_limit", "cost", "own_limit"):
        table[column] = blank(index)
    values = "measured" if options.values == "measured" else "requirement"
    table["values"] = pd.Series(values, index=index, dtype="str")
    table["section"] = body.sections
    table["footnotes"] = pd.Series(" ".join(body.marks), index=index, dtype="str")
    table["instance"] = pd.Series(index, index=index).astype("str")
    return table.assign(row=range(len(index)))


def _units(layout: Layout, cells: pd.DataFrame, parameters: Sequence[_Parameter]) -> Texts:
    """A column of units says which one is meant only where there is one indicator."""
    columns = layout.having(Role.UNIT)
    return cells[columns[0].at] if columns and len(parameters) == 1 else blank(cells.index)


def _of_parameter(
    common: pd.DataFrame, parameter: _Parameter, rows: pd.Series, units: Texts, place: int
) -> pd.DataFrame:
    table = common[rows].copy()
    table["name"] = pd.Series(parameter.name, index=table.index, dtype="str")
    table["qualifier"] = pd.Series(parameter.qualifier, index=table.index, dtype="str")
    table["text"] = parameter.text[rows]
    table["unit"] = units[rows].where(units[rows] != "", parameter.unit)
    return table.assign(place=place)


def _parameters(layout: Layout, cells: pd.DataFrame) -> list[_Parameter]:
    """The indicators in the order of their columns; two bounds of one name are one parameter."""
    parameters, done = [], set()
    for column in layout.having(Role.INDICATOR):
        if not column.bound:
            parameters.append(_Parameter(column.name, column.qualifier, column.unit, cells[column.at]))
        elif column.name not in done:
            done.add(column.name)
            parameters.append(_bounded(layout, column, cells))
    return parameters


def _bounded(layout: Layout, column: Column, cells: pd.DataFrame) -> _Parameter:
    ends = {c.bound: cells[c.at] for c in layout.having(Role.INDICATOR) if c.bound and c.name == column.name}
    none = blank(cells.index)
    text = range_text(ends.get("min", none), ends.get("max", none))
    return _Parameter(column.name, column.qualifier, column.unit, text)
