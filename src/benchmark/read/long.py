"""Tables with one parameter a row, by column: no row is looked at by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from benchmark.read.attributes import attribute_columns, identity_columns, instance_of
from benchmark.read.columns import Column, Layout
from benchmark.read.document import Options
from benchmark.read.grid import Grid
from benchmark.read.problems import Problem, problem
from benchmark.read.rows import Body, qualifying
from benchmark.read.table import (
    Part,
    Preamble,
    Texts,
    blank,
    first_filled,
    joined,
    range_text,
    with_operator,
    with_unit,
)
from benchmark.read.vocabulary import BOUNDS, VALUES, VARIANTS, Role

_STANDARD = "u = "
"""Stands before a standard uncertainty in the column of uncertainties, as people write it in a cell."""


@dataclass(frozen=True)
class _Variant:
    """One requirement or value that the rows carry: its text, and where it does not come from `unit`."""

    text: Texts
    unit: str = ""
    values: str = "requirement"
    qualifier: str = ""


def long_part(grid: Grid, layout: Layout, body: Body, preamble: Preamble, options: Options) -> Part:
    """The part of the long table that the rows below one long heading give."""
    body, broken = _cut_off(grid, layout, body)
    names = _names(body, layout)
    variants, limit, notes = _variants(grid, layout, body, options)
    stated = first_filled([variant.text for variant in variants], body.cells.index)
    readable = names != ""
    problems = [*body.notes, *broken, *notes, *_nameless(grid, body, stated, ~readable)]
    common = _common(grid, layout, body, preamble, names, limit)
    tables = [_of_variant(common, variant, readable & (variant.text != "")) for variant in variants]
    tables.append(_of_variant(common, _Variant(blank(common.index)), readable & (stated == "")))
    attributes, unused = attribute_columns(grid, layout, body.cells, preamble)
    table = pd.concat(tables).join(attributes).sort_values(["row"], kind="stable", ignore_index=True)
    return Part(table, tuple(problems), len(body.cells) + len(body.notes), unused, "long", grid.where)


def _cut_off(grid: Grid, layout: Layout, body: Body) -> tuple[Body, list[Problem]]:
    """A row that ends with a bare number, before the unit that the heading has, may have lost digits with its unit.

    The number is marked as unfinished ("≤1…"), which no requirement can be read from.
    """
    units = [column.at for column in layout.having(Role.UNIT)]
    if grid.ends is None or not units:
        return body, []
    ends = pd.Series(grid.ends[body.cells.index], index=body.cells.index)
    cells, found = body.cells, []
    for column in layout.having(*VALUES):
        last = (ends == column.at + 1) & (column.at < max(units))
        last &= cells[column.at].str.contains(r"\d$", regex=True) if last.any() else False
        if last.any():
            marked = cells[column.at].where(~last, cells[column.at] + "…")
            cells = cells.copy()
            cells[column.at] = marked
            found += [problem("row_cut", grid.at(row), text=str(cells.at[row, column.at])) for row in cells.index[last]]
    return replace(body, cells=cells), found


def _names(body: Body, layout: Layout) -> Texts:
    columns = [body.cells[column.at] for column in layout.having(Role.NAME)]
    names = joined(columns, body.cells.index, " ")
    broken = names.str.contains("\n", regex=False)
    return names.where(~broken, names[broken].str.split().str.join(" ")) if broken.any() else names


def _common(grid: Grid, layout: Layout, body: Body, preamble: Preamble, names: Texts, limit: Texts) -> pd.DataFrame:
    """What all parameters of a row share, whichever of its columns they come from."""
    index = body.cells.index
    table = pd.DataFrame(index=index)
    table["where"] = grid.where + ":" + pd.Series(grid.lines[index], index=index).astype("str")
    table = table.join(identity_columns(layout, body.cells, preamble))
    table["name"] = names
    table["unit"] = _plain(layout, body, Role.UNIT)
    for role in (Role.METHOD, Role.CONDITIONS, Role.K, Role.COST, Role.SPECIMEN):
        table[role.value] = _plain(layout, body, role)
    for role in (Role.UNCERTAINTY, Role.DETECTION_LIMIT):
        table[role.value] = _measure(layout, body, role)
    standard = _measure(layout, body, Role.STANDARD_UNCERTAINTY)
    standard = (_STANDARD + standard).where(standard != "", "")
    table["uncertainty"] = first_filled([table["uncertainty"], standard], index)
    table["own_limit"] = limit
    table["qualifier"] = joined([_plain(layout, body, Role.QUALIFIER), _qualifying(body)], index, " ")
    table["section"] = body.sections
    table["footnotes"] = pd.Series(" ".join(body.marks), index=index, dtype="str")
    table["instance"] = instance_of(layout, body.cells)
    return table.assign(row=range(len(index)))


def _plain(layout: Layout, body: Body, role: Role) -> Texts:
    return first_filled([body.cells[column.at] for column in layout.having(role)], body.cells.index)


def _measure(layout: Layout, body: Body, role: Role) -> Texts:
    """A quantity beside the value, with the unit of its own heading where the cell has none."""
    columns = [with_unit(body.cells[column.at], column.unit) for column in layout.having(role)]
    return first_filled(columns, body.cells.index)


def _qualifying(body: Body) -> Texts:
    titles = {title: qualifying(title) for title in body.sections.unique()}
    return body.sections.map(titles).astype("str")


def _of_variant(common: pd.DataFrame, variant: _Variant, rows: pd.Series) -> pd.DataFrame:
    """The rows that this variant gives; its heading's unit stands in where the row has no unit of its own."""
    table = common[rows].copy()
    table["text"] = variant.text[rows]
    table["unit"] = table["unit"].where(table["unit"] != "", variant.unit)
    table["values"] = pd.Series(variant.values, index=table.index, dtype="str")
    if variant.qualifier:
        table["qualifier"] = (variant.qualifier + " " + table["qualifier"]).str.strip()
    return table


# ------------------------------------------------------------------- which columns hold the requirement


def _variants(
    grid: Grid, layout: Layout, body: Body, options: Options
) -> tuple[list[_Variant], Texts, tuple[Problem, ...]]:
    """(what the rows require or measured, the limit that the input carries, problems)."""
    required, notes = _requirements(grid, layout, body)
    measured = _measured(layout, body)
    limit = _limit(layout, body)
    label = {"auto": ""}.get(options.values, options.values)
    if measured is None or (options.values == "requirement" and required):
        return [_labelled(variant, label) for variant in required], limit, notes
    if not required:
        return [_labelled(measured, label)], limit, notes
    has_value = measured.text != ""
    limit = limit.where((limit != "") | ~has_value, _stated_limit(layout, body, required))
    rest = [_kept(_labelled(variant, label), ~has_value) for variant in required]
    return [_labelled(measured, label), *rest], limit, (*notes, *_both(grid, layout, has_value, required))


def _labelled(variant: _Variant, label: str) -> _Variant:
    return _Variant(variant.text, variant.unit, label or variant.values, variant.qualifier)


def _kept(variant: _Variant, rows: pd.Series) -> _Variant:
    return _Variant(variant.text.where(rows, ""), variant.unit, variant.values, variant.qualifier)


def _requirements(grid: Grid, layout: Layout, body: Body) -> tuple[list[_Variant], tuple[Problem, ...]]:
    """One variant for the requirement (a text, bounds or a plan), one for each grade column."""
    columns, plain = layout.having(Role.REQUIREMENT), blank(body.cells.index)
    notes: tuple[Problem, ...] = ()
    if columns:
        plain = joined([_cells(body, column) for column in columns], body.cells.index, "; ")
    for found in (_bounds(layout, body), _plan(layout, body)):
        if found is not None:
            notes += _beside(grid, plain, found)
            plain = plain.where(plain != "", found)
    has_plain = columns or layout.having(*BOUNDS, Role.PLAN)
    variants = [_Variant(plain, _unit(layout, Role.REQUIREMENT, *BOUNDS))] if has_plain else []
    for column in layout.having(*VARIANTS):
        variants.append(_Variant(_cells(body, column), column.unit, "requirement", column.qualifier))
    return variants, notes


def _cells(body: Body, column: Column) -> Texts:
    return with_operator(body.cells[column.at], column.operator)


def _unit(layout: Layout, *roles: Role) -> str:
    return next((column.unit for column in layout.having(*roles) if column.unit), "")


def _bounds(layout: Layout, body: Body) -> Texts | None:
    columns = layout.having(*BOUNDS)
    if not columns:
        return None
    by_role = {column.role: body.cells[column.at] for column in columns}
    none = blank(body.cells.index)
    return range_text(by_role.get(Role.MIN, none), by_role.get(Role.MAX, none))


def _plan(layout: Layout, body: Body) -> Texts | None:
    """The columns n, c, m, M as "n=5,c=2,m=100,M=1000"; one text merged across them stays itself."""
    columns = layout.having(Role.PLAN)
    if not columns:
        return None
    cells = [body.cells[column.at] for column in columns]
    letters = [
        pd.Series(f"{column.heading}=", index=cell.index, dtype="str").where(cell != "", "") + cell
        for column, cell in zip(columns, cells, strict=True)
    ]
    same = pd.concat([cell == cells[0] for cell in cells], axis=1).all(axis=1)
    return joined(letters, body.cells.index, ",").where(~same, cells[0])


def _beside(grid: Grid, text: Texts, bounds: Texts) -> tuple[Problem, ...]:
    both = (text != "") & (bounds != "")
    return tuple(
        problem("bounds_beside_text", grid.at(row), text=text[row], bounds=bounds[row]) for row in text.index[both]
    )


def _measured(layout: Layout, body: Body) -> _Variant | None:
    """The measured values; of several columns under one heading all are kept, none is picked."""
    columns = layout.having(Role.MEASURED)
    if not columns:
        return None
    text = joined([_cells(body, column) for column in columns], body.cells.index, "; ")
    return _Variant(text, _unit(layout, Role.MEASURED), "measured")


def _limit(layout: Layout, body: Body) -> Texts:
    """The limit column, with the unit of its heading or of the limit's unit column behind bare numbers."""
    units = _plain(layout, body, Role.LIMIT_UNIT)
    columns = [with_unit(with_unit(_cells(body, c), c.unit), units) for c in layout.having(Role.LIMIT)]
    return joined(columns, body.cells.index, "; ")


def _stated_limit(layout: Layout, body: Body, required: Sequence[_Variant]) -> Texts:
    """What the document requires, as the limit of its own measured values; grades are named before theirs."""
    texts = []
    for variant in required:
        text = with_unit(variant.text, variant.unit)
        texts.append((variant.qualifier + " " + text).where(text != "", "") if variant.qualifier else text)
    return joined(texts, body.cells.index, "; ")


def _both(grid: Grid, layout: Layout, has_value: pd.Series, required: Sequence[_Variant]) -> tuple[Problem, ...]:
    if not any(((variant.text != "") & has_value).any() for variant in required):
        return ()
    measured = layout.having(Role.MEASURED)[0].heading
    requirement = layout.having(Role.REQUIREMENT, *BOUNDS, Role.PLAN, *VARIANTS)[0].heading
    return (problem("two_values", grid.at(layout.first), measured=measured, requirement=requirement),)


def _nameless(grid: Grid, body: Body, stated: Texts, rows: pd.Series) -> list[Problem]:
    """Rows without a name: a problem each, since whatever they require is about nothing that is known."""
    found = []
    for row in body.cells.index[rows]:
        text = " | ".join(cell for cell in map(str, body.cells.loc[row]) if cell)
        code = "name_missing" if stated[row] != "" else "no_name_no_requirement"
        found.append(problem(code, grid.at(row), rows=1, text=text))
    return found
