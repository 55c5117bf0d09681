"""A long table of a standard, kept as CSV beside its YAML and laid out as the standard prints it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from benchmark.catalogue.fields import Reader
from benchmark.catalogue.marked import Fields, Items, Node, Text


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
    header, rows = _read(reader, use.table, folder, use.line)
    if not header:
        return
    if use.column and use.column not in header:
        reader.fault(use.line, f"the table '{use.table}' has no column '{use.column}'")
        return
    seen: set[str] = set()
    for row in rows:
        yield from _row(reader, use, header, row, seen)


def limit_rows(reader: Reader, fields: Fields, folder: Path, attributes: frozenset[str]) -> Iterator[Fields]:
    """The rows of `{rows: f.csv, of: {heading: text}}` that have these texts, each as the mapping of a limit.

    Whatever else the entry says (a clause, further conditions) holds for each row; an empty cell says nothing.
    """
    of = fields.get("of", Fields())
    wanted = {str(key): str(text) for key, text in of.items()} if isinstance(of, Fields) else {}
    shared: dict[str, Node] = {key: node for key, node in fields.items() if key not in ("rows", "of")}
    general = shared.pop("when", Fields())
    for row in _rows_of(reader, reader.text(fields, "rows"), wanted, folder, fields.line):
        said = {key: text for key, text in row.items() if text and key not in wanted}
        when = {**(general if isinstance(general, Fields) else {}), **_taken(said, attributes)}
        yield _marked({**shared, "when": _marked(when, fields.line), **said}, fields.line)


def _rows_of(reader: Reader, table: str, wanted: Mapping[str, str], folder: Path, line: int) -> list[dict[str, str]]:
    """The rows with these texts, cell by heading; nothing (and a fault) where the file cannot give any."""
    header, rows = _read(reader, table, folder, line)
    if not header:
        return []
    if unknown := sorted(wanted.keys() - set(header)):
        reader.fault(line, f"the table '{table}' has no column '{unknown[0]}'")
        return []
    if ragged := next((row for row in rows if any(row) and len(row) != len(header)), None):
        message = f"row '{ragged[0]}' of '{table}' has {len(ragged)} cells where the heading has {len(header)}"
        reader.fault(line, message)
        return []
    places = [(header.index(heading), text) for heading, text in wanted.items()]
    found = [row for row in rows if any(row) and all(row[place] == text for place, text in places)]
    if not found:
        reader.fault(line, f"the table '{table}' has no row of {', '.join(wanted.values()) or 'any kind'}")
    return [dict(zip(header, row, strict=True)) for row in found]


def _taken(said: dict[str, str], keys: frozenset[str]) -> dict[str, str]:
    return {key: said.pop(key) for key in list(said) if key in keys}


def _marked(written: Mapping[str, Node | str], line: int) -> Fields:
    """A mapping as if it stood in the file at this line."""
    found = Fields()
    for key, node in written.items():
        found[key] = _text(node, line) if not isinstance(node, Text | Items | Fields) else node
    found.line, found.lines = line, dict.fromkeys(found, line)
    return found


def _text(written: str, line: int) -> Text:
    text = Text(written)
    text.line = line
    return text


Rows = tuple[tuple[str, ...], ...]


def _read(reader: Reader, table: str, folder: Path, line: int) -> tuple[tuple[str, ...], Rows]:
    """The headings and the rows of a file beside the standard; nothing (and a fault) where there is none."""
    path = folder / table
    if not path.is_file():
        reader.fault(line, f"the table '{table}' does not stand beside the file")
        return (), ()
    return _parsed(path.read_bytes())


@lru_cache(maxsize=4)
def _parsed(content: bytes) -> tuple[tuple[str, ...], Rows]:
    """Kept for the next indicator: many share one long table."""
    lines = io.StringIO(content.decode("utf-8-sig"), newline="")
    rows = [tuple(cell.strip() for cell in row) for row in csv.reader(lines)]
    return (rows[0], tuple(rows[1:])) if rows else ((), ())


def _row(
    reader: Reader, use: TableUse, header: tuple[str, ...], row: tuple[str, ...], seen: set[str]
) -> Iterator[Cell]:
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
            yield Cell(row[0], "" if use.column else heading, _text(value, use.line))
