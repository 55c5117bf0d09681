"""A sheet's tables, one after the other, each read the way its heading asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from benchmark.read.columns import Layout, one_line
from benchmark.read.document import Hints, Options, Unusable
from benchmark.read.grid import Grid
from benchmark.read.heading import find_layout
from benchmark.read.long import long_part
from benchmark.read.preamble import read_preamble
from benchmark.read.problems import Problem, problem
from benchmark.read.rows import body_rows
from benchmark.read.table import Part, Preamble
from benchmark.read.vocabulary import Role, vocabulary
from benchmark.read.wide import wide_part

_SEARCHED = 60
_FURTHER = 4


def heading_words(row: Sequence[str]) -> int:
    """The number of cells of a row that are known headings as they stand."""
    return sum(vocabulary().knows(one_line(cell.strip())) for cell in row)


def read_grids(grids: Sequence[Grid], hints: Hints, options: Options) -> tuple[list[Part], list[Problem]]:
    """The parts of all sheets; a sheet without a table is a problem, a document without any is unusable."""
    parts: list[Part] = []
    problems: list[Problem] = []
    for grid in grids:
        found = list(_parts(grid, hints, options, problems))
        if not found:
            problems.append(problem("no_table", grid.where, count=str(grid.filled_rows())))
        parts.extend(found)
    if not parts:
        raise Unusable(_no_table(grids[0], options.layout))
    return parts, problems


def _parts(grid: Grid, hints: Hints, options: Options, problems: list[Problem]) -> Iterator[Part]:
    layouts = _layouts(grid, hints, options.layout)
    above, start = Preamble(), 0
    for at, layout in enumerate(layouts):
        above, notes = read_preamble(grid, start, layout.first, hints, above)
        problems.extend(notes)
        end = layouts[at + 1].first if at + 1 < len(layouts) else len(grid.cells)
        start = _title_of_next(grid, layout.body, end) if end < len(grid.cells) else end
        body = body_rows(grid, layout, start, hints)
        yield (long_part if layout.kind == "long" else wide_part)(grid, layout, body, above, options)


def _layouts(grid: Grid, hints: Hints, kind: str) -> list[Layout]:
    """The headings of a sheet: the first one within its first rows, further ones behind a gap or a title."""
    first = find_layout(grid.head(_SEARCHED), hints, kind)
    if first is None:
        return []
    layouts = [first]
    for row in _after_gaps(grid, first.body):
        if row < layouts[-1].body or _is_heading_again(grid, layouts[-1], row):
            continue
        rows = [[str(cell) for cell in cells] for cells in grid.cells.iloc[row : row + _FURTHER].values.tolist()]
        further = find_layout(rows, hints, kind, row)
        if further is not None and further.first == row and _is_full(further):
            layouts.append(further)
    return layouts


def _after_gaps(grid: Grid, body: int) -> list[int]:
    """The rows of several texts that follow a blank row or a row of one text."""
    filled = (grid.cells != "").sum(axis=1).to_numpy()
    gap = np.concatenate(([False], filled[:-1] <= 1)) | np.isin(np.arange(len(filled)), _after_merged(grid))
    return [int(row) for row in np.flatnonzero((filled >= 2) & gap) if row >= body]


def _after_merged(grid: Grid) -> list[int]:
    return [row + 1 for row, _ in grid.spread]


def _is_heading_again(grid: Grid, layout: Layout, row: int) -> bool:
    return bool((grid.cells.iloc[row] == grid.cells.iloc[layout.first]).all())


def _is_full(layout: Layout) -> bool:
    """Whether a heading further down is one by more than a single word."""
    return sum(column.role is not Role.OTHER for column in layout.columns) >= 2


def _title_of_next(grid: Grid, body: int, end: int) -> int:
    """Where the rows of single texts and blanks above the next heading begin."""
    row = end
    while row > body and len({cell for cell in grid.cells.iloc[row - 1] if cell}) <= 1:
        row -= 1
    return row


def _no_table(grid: Grid, kind: str) -> str:
    seen = [one_line(cell) for cell in _widest(grid.head(_SEARCHED)) if cell][:12]
    shown = ", ".join(f"“{cell}”" for cell in seen)
    if kind == "long":
        return (
            f"{grid.where} has no column of indicator names with a column of requirements or values (seen: {shown}); "
            "name the columns (for instance 项目 and 技术要求, or indicator and requirement) or use --layout wide."
        )
    hint = "; name it as the catalogue does" if kind == "wide" else ""
    return (
        f"{grid.where}: no column holds indicators (seen: {shown}){hint}; name the columns (for instance 项目 and "
        "技术要求, or an indicator's name with its unit as a heading) or use --layout long."
    )


def _widest(rows: list[list[str]]) -> list[str]:
    return max(rows, key=lambda row: sum(bool(cell) for cell in row), default=[])
