"""Sheets of text cells: what every format of tables is turned into before its layout is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

Cell = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """One sheet: `cells` are stripped texts, "" where empty, with positions as labels on both axes.

    `lines` has each row's number in the source (from 1).  `spread` maps every cell that was filled from a
    cell merged across columns to that cell's column; filling down leaves no trace.  `raised` holds the
    footnote marks that stood as superscript letters.
    """

    where: str
    cells: pd.DataFrame
    lines: npt.NDArray[np.int64]
    spread: Mapping[Cell, int] = field(default_factory=dict)
    raised: frozenset[str] = frozenset()
    ends: npt.NDArray[np.int64] | None = None
    """How many cells each row of a delimited text has; None where rows have no ends of their own."""

    def at(self, row: int) -> str:
        """Where a row stands in the source, as users read it: "file.csv:12", "file.xlsx[Sheet1]:12"."""
        return f"{self.where}:{self.lines[row]}"

    def head(self, count: int) -> list[list[str]]:
        return [[str(cell) for cell in row] for row in self.cells.head(count).values.tolist()]

    def filled_rows(self) -> int:
        return int((self.cells != "").any(axis=1).sum())


def grid(
    where: str,
    cells: pd.DataFrame,
    lines: npt.NDArray[np.int64] | None = None,
    ends: npt.NDArray[np.int64] | None = None,
) -> Grid:
    """A grid of stripped cells without the columns at its right that are empty throughout."""
    clean = pd.DataFrame({at: cells[column].str.strip() for at, column in enumerate(cells.columns)}, dtype="str")
    numbers = np.arange(1, len(clean) + 1) if lines is None else lines
    return Grid(where, without_empty_tail(clean.reset_index(drop=True)), numbers, ends=ends)


def without_empty_tail(cells: pd.DataFrame) -> pd.DataFrame:
    width = max((at + 1 for at in range(cells.shape[1]) if (cells[at] != "").any()), default=0)
    return cells.iloc[:, :width]


def column_letter(at: int) -> str:
    """The spreadsheet's name of a column: 0 is A, 26 is AA."""
    letters = ""
    rest = at + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
