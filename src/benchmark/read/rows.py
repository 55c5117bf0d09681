"""Which rows below a heading are data, and what the others are: blank, a repeated heading, a section, a note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from benchmark.names import take_apart
from benchmark.normalise import key
from benchmark.read.columns import Layout
from benchmark.read.document import Hints
from benchmark.read.grid import Grid
from benchmark.read.problems import Problem, problem
from benchmark.read.vocabulary import VALUES, Role, vocabulary

_TITLE = re.compile(r"^(?:[(（]?[一二三四五六七八九十]+[)）]?[、.．]|第[一二三四五六七八九十\d]+[章节部]).*|.*[:：]$")
_MARK = re.compile(r"^(?:注\s*[:：]?\s*)?([a-z]|\*+|[①-⑳])\s*[)）:：、.．\s]")
_SENTENCE = re.compile(r".*[。；;.]$|.{40,}", re.DOTALL)


@dataclass(frozen=True)
class Body:
    """The rows below one heading: `cells` are the data rows, indexed by their row in the grid.

    `sections` has the title row above each data row ("" where none), `notes` are problems, `marks` the
    footnote marks that the notes explain.
    """

    cells: pd.DataFrame
    sections: pd.Series
    notes: tuple[Problem, ...]
    marks: tuple[str, ...]


def body_rows(grid: Grid, layout: Layout, stop: int, hints: Hints) -> Body:
    """Sorts the rows from the heading's end to `stop`; every row is data, in `notes`, or structure."""
    cells, across = _unspread(grid, layout, stop)
    filled = (cells != "").sum(axis=1)
    cells = cells[(filled > 0) & ~_repeats(cells, grid, layout)]
    kinds = _lone_rows(cells, across, layout, hints)
    keep = ~cells.index.isin([row for row, (kind, _) in kinds.items() if kind != "data"])
    notes = {row: text for row, (kind, text) in kinds.items() if kind == "note"}
    titles = {row: text for row, (kind, text) in kinds.items() if kind == "section"}
    return Body(
        cells[keep],
        _sections(cells.index, titles)[keep],
        tuple(problem("note", grid.at(row), rows=1, text=text) for row, text in notes.items()),
        tuple(sorted({match[1] for match in map(_MARK.match, notes.values()) if match} | grid.raised)),
    )


def _unspread(grid: Grid, layout: Layout, stop: int) -> tuple[pd.DataFrame, frozenset[int]]:
    """The body without texts that were merged sideways into a column of another kind.

    Also the rows in which a name or a title runs across the columns of the values: those are no parameters.
    """
    cells = grid.cells.iloc[layout.body : stop]
    spread = {cell: origin for cell, origin in grid.spread.items() if layout.body <= cell[0] < stop}
    if not spread:
        return cells, frozenset()
    family = {column.at: _family(column.role) for column in layout.columns}
    strange = {c: o for c, o in spread.items() if family.get(c[1], "") != family.get(o, "") or family.get(o) == "other"}
    texts = cells.to_numpy(dtype=object, copy=True)
    for row, column in strange:
        texts[row - layout.body, column] = ""
    clean = pd.DataFrame(texts, index=cells.index, columns=cells.columns, dtype="str")
    return clean, frozenset(row for row, column in strange if family.get(column) == "value")


def _family(role: Role) -> str:
    if role in VALUES | {Role.INDICATOR, Role.LIMIT}:
        return "value"
    return role.value


def _repeats(cells: pd.DataFrame, grid: Grid, layout: Layout) -> npt.NDArray[np.bool_]:
    """Rows that repeat a row of the heading."""
    result = np.zeros(len(cells), dtype=np.bool_)
    for row in range(layout.first, layout.body):
        heading = grid.cells.iloc[row]
        same = np.ones(len(cells), dtype=np.bool_)
        for column in [at for at in cells.columns if heading[at] != ""]:
            same &= (cells[column] == heading[column]).to_numpy(dtype=bool)
        result |= same
    return result


def _lone_rows(
    cells: pd.DataFrame, across: frozenset[int], layout: Layout, hints: Hints
) -> Mapping[int, tuple[str, str]]:
    """For each row with a single text, or a text across it: data, section, note or blank, and its text."""
    lone = ((cells != "").sum(axis=1) == 1) | cells.index.isin(list(across))
    if len([column for column in layout.columns if column.heading]) == 1:
        lone &= cells.iloc[:, 0].str.match(vocabulary().notes.pattern, flags=re.IGNORECASE)
    last = max(cells.index[~lone], default=-1)
    numbered = _is_numbered(cells[~lone], layout)
    sorter = _Sorter(layout, hints, last, numbered)
    return {
        row: sorter.sort(row, list(texts), row in across)
        for row, texts in zip(cells.index[lone], cells[lone].values.tolist(), strict=True)
    }


def _is_numbered(cells: pd.DataFrame, layout: Layout) -> bool:
    columns = layout.having(Role.NUMBER)
    return bool(columns) and bool(len(cells)) and float((cells[columns[0].at] != "").mean()) > 0.5


@dataclass(frozen=True)
class _Sorter:
    layout: Layout
    hints: Hints
    last: int
    numbered: bool

    def sort(self, row: int, texts: list[str], across: bool) -> tuple[str, str]:
        at, text = next((at, text) for at, text in enumerate(texts) if text)
        role = next((column.role for column in self.layout.columns if column.at == at), Role.OTHER)
        return self._kind(row, at, text, role, across), text

    def _kind(self, row: int, at: int, text: str, role: Role, across: bool) -> str:
        if role is Role.NUMBER and text.strip(".、()（）").isdigit():
            return "blank"
        if vocabulary().notes.match(text):
            return "note"
        if across:
            return "note" if row > self.last else "section"
        if role is not Role.NAME:
            return self._kind_elsewhere(row, at, role)
        if not self.layout.having(*VALUES):
            return "data"  # where no column holds requirements, a name alone is what a row consists of
        if row > self.last and (_MARK.match(text) or _SENTENCE.fullmatch(text)):
            return "note"
        return "section" if self._is_title(text) else "data"

    def _kind_elsewhere(self, row: int, at: int, role: Role) -> str:
        """A single text outside the column of names: a title only to the left of it, and not below the table."""
        if role in VALUES | {Role.INDICATOR, Role.PRODUCT, Role.ENTERPRISE, Role.INSTANCE}:
            return "data"
        names = self.layout.having(Role.NAME)
        return "section" if names and at < names[0].at and row < self.last else "note"

    def _is_title(self, text: str) -> bool:
        """A single text in the column of names: a title unless it is the name of an indicator."""
        if key(text) in self.hints.indicators or take_apart(text).key in self.hints.indicators:
            return False
        return self.numbered or bool(_TITLE.fullmatch(text)) or bool(take_apart(text).qualifiers)


def _sections(index: pd.Index, titles: Mapping[int, str]) -> pd.Series:
    """The last title above each row."""
    return pd.Series(dict(titles), dtype="str").reindex(index).ffill().fillna("").astype("str")


def qualifying(section: str) -> str:
    """A section's title where it changes what is meant ("after ageing", "longitudinal"), else ""."""
    return section if section and take_apart(section).qualifiers else ""
