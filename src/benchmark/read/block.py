"""A block of lines of a delimited text, read as the whole text would be: its heading stands above every block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmark.quantity.convention import Shown, shown
from benchmark.read.delimited import read_delimited
from benchmark.read.document import Document, Hints, Options, Unusable
from benchmark.read.heading import find_layout
from benchmark.read.layout import heading_words, read_grids
from benchmark.read.problems import Problem, problem
from benchmark.read.source import NUMBERS, document_of
from benchmark.read.vocabulary import Role

_KEYS = (Role.ENTERPRISE, Role.ENTERPRISE_STANDARD, Role.PRODUCT, Role.INSTANCE)


@dataclass(frozen=True)
class Head:
    """What stands above the rows of a long table: so many lines, and the columns that tell the products apart."""

    lines: int
    keys: tuple[int, ...]


@dataclass(frozen=True)
class Block:
    """`connected`: its rows hang together with those of other blocks, so that the text has to be read as one."""

    document: Document
    decimal: Shown
    connected: bool


def head_of(text: str, where: str, hints: Hints) -> Head | None:
    """The head of a long table; None where the text is laid out in another way."""
    grid, _ = read_delimited(text, where, heading_words)
    layout = find_layout(grid.head(60), hints, "auto")
    if layout is None or layout.kind != "long" or layout.body >= len(grid.cells):
        return None
    keys = tuple(column.at for column in layout.having(*_KEYS))
    return Head(int(grid.lines[layout.body]) - 1, keys) if keys else None


def read_block(
    data: tuple[bytes, bytes],
    where: str,
    head: Head,
    skipped: int,
    hints: Hints,
    options: Options,
    sign: str,
    last: bool,
) -> Block:
    """The document of the lines `data` (the head's, the block's); `sign` is the decimal sign of the whole text."""
    lines, damaged = _decoded(data[1], where, head.lines + skipped)
    grid, problems = read_delimited(data[0].decode("utf-8-sig") + lines, where, heading_words, head.lines, skipped)
    parts, more = read_grids([grid], hints, options)
    found = document_of(parts, [*damaged, *problems, *more], {"path": where}, "utf-8", options)
    own = [p for p in found.problems if not skipped or _line(p) > head.lines]
    decimal = shown(text for column in NUMBERS for text in found.table[column].unique())
    document = Document(found.table.assign(decimal=sign), tuple(own), (), found.unused, found.data_rows)
    return Block(document, decimal, _connected(found, own, last))


def _connected(found: Document, own: Sequence[Problem], last: bool) -> bool:
    across = {"identity_from_above"} if last else {"identity_from_above", "note"}
    return len(found.layouts) > 1 or bool((found.table["section"] != "").any()) or any(p.code in across for p in own)


def _line(found: Problem) -> int:
    number = found.where.rpartition(":")[2]
    return int(number) if number.isdecimal() else 0


def _decoded(data: bytes, where: str, before: int) -> tuple[str, list[Problem]]:
    """The text; a line that is not UTF-8 is left blank and told."""
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    lines, damaged = data.split(b"\n"), []
    for at, line in enumerate(lines):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            damaged.append(problem("line_damaged", f"{where}:{before + at + 1}", rows=1))
            lines[at] = b"\r" if line.endswith(b"\r") else b""
    return b"\n".join(lines).decode("utf-8"), damaged


__all__ = ["Block", "Head", "Unusable", "head_of", "read_block"]
