"""Delimited text (comma, tab, semicolon) to a grid; every line of the file keeps its number."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from benchmark.read.document import Unusable
from benchmark.read.grid import Grid, grid
from benchmark.read.problems import Problem, problem

_SEPARATORS = ",\t;"
_SAMPLE_LINES = 60
_LONGEST_FIELD = 1 << 22
_GUARD = r"^'(?=[=+\-@])"
"""The apostrophe that keeps a spreadsheet from calculating a text is no part of the text."""


def read_delimited(
    text: str, where: str, heading_words: Callable[[list[str]], int], head: int = 0, skipped: int = 0
) -> tuple[Grid, list[Problem]]:
    """The grid of a delimited text; `heading_words` counts the cells of a row that are known headings.

    Of a block of a longer file, the first `head` lines are those of the file, of which `skipped` lines follow.
    """
    if not text.strip():
        raise Unusable(f"{where} is empty; give a table with a heading row.")
    body, offset, declared = without_declaration(text)
    separator = declared or find_separator(body, heading_words)
    cells = _cells(body, separator, where)
    breaks = _breaks_within(cells, body)
    lines = _line_numbers(len(cells), breaks) + offset
    lines = np.where(lines > head, lines + skipped, lines)
    return grid(where, cells, lines, _ends(body, separator, len(cells))), _runaways(
        cells, breaks, lines, separator, where
    )


def without_declaration(text: str) -> tuple[str, int, str]:
    """The text without the line `sep=;` that spreadsheet programs write and understand."""
    first, _, rest = text.partition("\n")
    mark = first.strip().strip('"').lower()
    if mark.startswith("sep=") and len(mark) == 5:
        return rest, 1, mark[4]
    return text, 0, ""


def find_separator(text: str, heading_words: Callable[[list[str]], int]) -> str:
    """The separator that shows the most headings in one row, and then the steadiest number of columns."""
    sample = "\n".join(text[: 1 << 18].splitlines()[:_SAMPLE_LINES])
    return max(_SEPARATORS, key=lambda separator: _promise(sample, separator, heading_words))


def _promise(sample: str, separator: str, heading_words: Callable[[list[str]], int]) -> tuple[int, int]:
    rows = [row for row in _rows(sample, separator) if any(row)]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    steadiest = max((count * min(width, 8) for width, count in widths.items()), default=0)
    return max((heading_words(row) for row in rows if len(row) > 1), default=0), steadiest


def _rows(text: str, separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return []


def _cells(text: str, separator: str, where: str) -> pd.DataFrame:
    width = _width(text, separator, where)
    try:
        cells = pd.read_csv(
            io.BytesIO(text.encode()),
            sep=separator,
            header=None,
            names=range(width),
            index_col=False,
            dtype="str",
            na_filter=False,
            skip_blank_lines=False,
            low_memory=False,
        )
    except pd.errors.ParserError as error:
        raise Unusable(
            f"{where} cannot be split into columns ({str(error).strip()}); mend the quotation marks."
        ) from None
    return cells.replace(_GUARD, "", regex=True) if "'" in text else cells


def _width(text: str, separator: str, where: str) -> int:
    """At least the number of fields of the longest row; rows may differ in length (titles, notes)."""
    if '"' not in text:
        return max(line.count(separator) for line in _lines(text)) + 1
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        return max(len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Unusable(f"{where} cannot be split into columns ({error}); mend the quotation marks.") from None


def _ends(text: str, separator: str, rows: int) -> npt.NDArray[np.int64] | None:
    """The number of fields of each row; None where the two parsers do not see the same rows."""
    if '"' in text:
        counts = [len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    else:
        counts = [line.count(separator) + 1 for line in _lines(text)]
    if len(counts) == rows + 1 and counts[-1] == 1:
        counts.pop()  # what stands behind the last line break
    return np.array(counts, dtype=np.int64) if len(counts) == rows else None


def _lines(text: str) -> list[str]:
    """The lines as the parser sees them; `str.splitlines` knows more line breaks than CSV has."""
    return (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).split("\n")


def _breaks_within(cells: pd.DataFrame, text: str) -> npt.NDArray[np.int64]:
    """The number of line breaks inside the quoted cells of each row."""
    breaks = np.zeros(len(cells), dtype=np.int64)
    if '"' in text:
        for column in cells.columns:
            breaks += cells[column].str.count("\r\n|\r|\n").to_numpy(dtype=np.int64)
    return breaks


def _line_numbers(count: int, breaks: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    before = np.concatenate(([0], np.cumsum(breaks)[:-1])) if count else breaks
    return np.arange(1, count + 1, dtype=np.int64) + before


def _runaways(
    cells: pd.DataFrame, breaks: npt.NDArray[np.int64], lines: npt.NDArray[np.int64], separator: str, where: str
) -> list[Problem]:
    """Rows in which a quotation mark swallowed the rest of its line: as many separators inside as should follow."""
    width = int((cells != "").sum(axis=1).median()) if breaks.any() else 0
    found = []
    for row in np.flatnonzero(breaks):
        if any(_swallows(str(cell), separator, width - 1 - at) for at, cell in enumerate(cells.iloc[row])):
            found.append(problem("runaway_quote", f"{where}:{lines[row]}", last=str(lines[row] + breaks[row])))
    return found


def _swallows(cell: str, separator: str, following: int) -> bool:
    return "\n" in cell and any(line.count(separator) >= max(following, 1) for line in cell.splitlines())
