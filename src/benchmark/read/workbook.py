"""XLSX workbooks to grids, one per sheet; the only place that knows openpyxl.

Merged cells are filled; raised and lowered digits become Unicode ones, so that 10³ never turns into 103.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import numpy as np
import pandas as pd

from benchmark.read.document import Unusable
from benchmark.read.grid import Cell, Grid, without_empty_tail
from benchmark.read.problems import Problem, problem
from benchmark.read.shown import shown

_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")


def read_workbook(data: bytes, where: str) -> tuple[list[Grid], list[Problem]]:
    """The visible sheets that hold anything, and what the rest of the workbook keeps from being read."""
    written = _open(data, where, values=False)
    stored = _open(data, where, values=True) if _has_formulas(written) else written
    grids, problems = [], []
    lists = _drop_down_lists(written)
    for sheet in written.worksheets:
        if sheet.sheet_state != "visible" and _only_lists(sheet, lists):
            continue
        found, notes = _sheet(sheet, stored[sheet.title], f"{where}[{sheet.title}]")
        problems.extend(notes)
        if sheet.sheet_state != "visible" and found.filled_rows():
            problems.append(problem("hidden_sheet", found.where, count=str(found.filled_rows())))
        elif found.filled_rows():
            grids.append(found)
    if not grids:
        raise Unusable(f"{where} has no visible sheet with anything in it; give a table with a heading row.")
    return grids, problems


def _open(data: bytes, where: str, values: bool) -> Any:
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values, rich_text=not values)
    except Exception as error:  # whatever the damaged part provokes
        raise Unusable(
            f"{where} is not a readable XLSX workbook ({error}); open it and save it again as XLSX."
        ) from None


Areas = dict[str, list[tuple[int, ...]]]
"""For each sheet some ranges: first column and row, last column and row, from 1."""


def _drop_down_lists(book: Any) -> Areas:
    """What the drop-down lists of visible sheets offer."""
    from openpyxl.utils.cell import range_to_tuple

    found: Areas = {}
    for sheet in book.worksheets:
        for rule in sheet.data_validations.dataValidation if sheet.sheet_state == "visible" else ():
            if rule.type == "list" and "!" in str(rule.formula1):
                with suppress(ValueError, TypeError):
                    title, area = range_to_tuple(rule.formula1)
                    found.setdefault(title, []).append(tuple(end or 0 for end in area))
    return found


def _only_lists(sheet: Any, lists: Areas) -> bool:
    """Whether a sheet holds nothing but what drop-down lists offer; it states nothing of a product."""
    areas = lists.get(sheet.title, [])
    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return bool(areas) and all(
        any(left <= cell.column <= right and top <= cell.row <= bottom for left, top, right, bottom in areas)
        for cell in filled
    )


def _has_formulas(book: Any) -> bool:
    return any(cell.data_type == "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def _sheet(sheet: Any, stored: Any, where: str) -> tuple[Grid, list[Problem]]:
    problems: list[Problem] = []
    marks: set[str] = set()
    rows = [
        [_text(cell, stored, where, problems, marks) for cell in row] for row in sheet.iter_rows(min_row=1, min_col=1)
    ]
    spread = _fill_merged(rows, sheet.merged_cells.ranges)
    cells = without_empty_tail(pd.DataFrame(rows, dtype="str"))
    return Grid(where, cells, np.arange(1, len(rows) + 1), spread, frozenset(marks)), problems


def _text(cell: Any, stored: Any, where: str, problems: list[Problem], marks: set[str]) -> str:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        return _formula(cell, stored, where, problems)
    if isinstance(cell.value, list):
        return "".join(_run(run, marks) for run in cell.value).strip()
    return shown(cell.value, cell.number_format).strip()


def _formula(cell: Any, stored: Any, where: str, problems: list[Problem]) -> str:
    result = stored[cell.coordinate]
    if result.value is not None:
        return shown(result.value, result.number_format).strip()
    written = str(getattr(cell.value, "text", cell.value))
    problems.append(problem("formula_unknown", f"{where}:{cell.row}", cell=cell.coordinate, text=written))
    return written


def _run(run: Any, marks: set[str]) -> str:
    """A run of rich text; a raised letter or asterisk is the mark of a footnote and is remembered as one."""
    font = getattr(run, "font", None)
    text = str(getattr(run, "text", run))
    if font is None or font.vertAlign not in ("superscript", "subscript"):
        return text
    if font.vertAlign == "subscript":
        return text.translate(_LOWERED)
    if text.strip().isalpha() and text.strip().isascii() and text.strip() != "n":
        marks.add(text.strip())
        return text
    return text.translate(_RAISED)


def _fill_merged(rows: list[list[str]], ranges: Any) -> dict[Cell, int]:
    """Writes each merged text into all of its cells; returns the cells filled sideways and from which column."""
    spread: dict[Cell, int] = {}
    for area in ranges:
        text = rows[area.min_row - 1][area.min_col - 1]
        for row, column in _cells_of(area):
            rows[row][column] = text
            if column > area.min_col - 1 and text:
                spread[row, column] = area.min_col - 1
    return spread


def _cells_of(area: Any) -> Iterator[Cell]:
    for row in range(area.min_row - 1, area.max_row):
        for column in range(area.min_col - 1, area.max_col):
            yield row, column
