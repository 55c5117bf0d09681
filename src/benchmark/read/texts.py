"""A plain CSV of texts with one heading row, as `benchmark parse --input` takes it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from benchmark.read.decode import decode
from benchmark.read.delimited import find_separator, without_declaration
from benchmark.read.document import Unusable
from benchmark.read.source import read_bytes

_HEADINGS = frozenset({"text", "unit", "name"})


def records(path: str) -> list[dict[str, str]]:
    """A mapping of heading to text for each row, headings in lower case; rows of no cells at all are none.

    The encodings and separators are those of documents.  `Unusable` for a row longer than the heading.
    """
    text, _ = decode(read_bytes(path), path)
    body, _, declared = without_declaration(text)
    separator = declared or find_separator(body, lambda row: len(_HEADINGS & {_plain(cell) for cell in row}))
    try:
        rows = [row for row in csv.reader(io.StringIO(body, newline=""), delimiter=separator) if row]
    except csv.Error as error:
        raise Unusable(f"{path} cannot be split into columns ({error}); mend the quotation marks.") from None
    return [_record(row, rows[0], path) for row in rows[1:]]


def _plain(cell: str) -> str:
    return cell.strip().lower()


def _record(row: Sequence[str], headings: Sequence[str], path: str) -> dict[str, str]:
    if any(cell.strip() for cell in row[len(headings) :]):
        raise Unusable(
            f"{path}: the row {','.join(row)!r} has more cells than the heading; put quotation marks around it."
        )
    cells = [*row, *[""] * (len(headings) - len(row))]
    return {_plain(heading): cell.strip() for heading, cell in zip(headings, cells, strict=False)}
