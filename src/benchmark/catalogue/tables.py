"""A long table of a standard, kept as CSV beside its YAML and laid out as the standard prints it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmark.catalogue.fields import Reader
from benchmark.catalogue.marked import Fields, Text


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with the row and column it stands at; `column` is "" for a one-column table."""

    row: str
    column: str
    value: Text


@dataclass(frozen=True, slots=True)
class TableUse:
    """`{table, rows, columns | column}`: which attributes the rows and columns of a file stand for."""

    table: str
    rows: str
    columns: str
    column: str
    line: int


def table_use(reader: Reader, node: Fields) -> TableUse | None:
    fields = reader.fields(node, "a limit table", ("table", "rows"), ("columns", "column"))
    if fields is None or "table" not in fields or "rows" not in fields:
        return None
    table, rows, columns, column = (reader.text(node, key) for key in ("table", "rows", "columns", "column"))
    if bool(columns) == bool(column):
        reader.fault(node.line, "a limit table needs either 'columns' (an attribute) or 'column' (a heading)")
        return None
    return TableUse(table, rows, columns, column, node.line)


def cells(reader: Reader, use: TableUse, folder: Path) -> Iterator[Cell]:
    """The filled cells of the table; an empty cell is no limit."""
    path = folder / use.table
    if not path.is_file():
        reader.fault(use.line, f"the table '{use.table}' does not stand beside the file")
        return
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    header = [heading.strip() for heading in rows[0]] if rows else []
    if use.column and use.column not in header:
        reader.fault(use.line, f"the table '{use.table}' has no column '{use.column}'")
        return
    seen: set[str] = set()
    for row in rows[1:]:
        yield from _row(reader, use, header, [cell.strip() for cell in row], seen)


def _row(reader: Reader, use: TableUse, header: list[str], row: list[str], seen: set[str]) -> Iterator[Cell]:
    if not any(row):
        return
    if len(row) != len(header):
        reader.fault(
            use.line, f"row '{row[0]}' of '{use.table}' has {len(row)} cells where the heading has {len(header)}"
        )
        return
    if row[0] in seen:
        reader.fault(use.line, f"row '{row[0]}' stands twice in '{use.table}'")
        return
    seen.add(row[0])
    for heading, value in zip(header[1:], row[1:], strict=True):
        if value and (not use.column or heading == use.column):
            text = Text(value)
            text.line = use.line
            yield Cell(row[0], "" if use.column else heading, text)
