"""A text file cut into blocks of lines where one product ends and the next begins."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from benchmark.read.block import Head

_QUOTED = 5_000
"""Lines after which a quotation mark that nothing closes is taken for damage."""


@dataclass(frozen=True)
class Piece:
    """`before` lines of the file stand between its head and this piece."""

    number: int
    file: int
    data: bytes
    before: int
    last: bool


def pieces(source: BinaryIO, head: Head, lines: int, separator: str, first: int, file: int) -> Iterator[Piece]:
    """Pieces of about `lines` lines each; the head has been read already."""
    kept: list[bytes] = []
    number, before = first, 0
    for line in source:
        if len(kept) >= lines and _ends(kept, line, head, separator, lines):
            yield Piece(number, file, b"".join(kept), before, False)
            number, before, kept = number + 1, before + len(kept), []
        kept.append(line)
    yield Piece(number, file, b"".join(kept), before, True)


def _ends(kept: list[bytes], following: bytes, head: Head, separator: str, lines: int) -> bool:
    """Whether another product begins with the following line, and no quotation is open."""
    if _key(kept[-1], head, separator) == _key(following, head, separator):
        return False
    late = len(kept) > lines + _QUOTED
    return late or sum(line.count(b'"') for line in kept) % 2 == 0


def _key(line: bytes, head: Head, separator: str) -> tuple[str, ...]:
    row = next(csv.reader([line.decode("utf-8", "replace").rstrip("\r\n")], delimiter=separator), [])
    return tuple(row[at].strip() if at < len(row) else "" for at in head.keys)
