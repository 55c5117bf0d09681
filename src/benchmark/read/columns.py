"""The columns of a table as its heading describes them, and what a heading cell by itself tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from benchmark.names import take_apart
from benchmark.normalise import fold, key
from benchmark.read.document import Hints
from benchmark.read.vocabulary import Role, vocabulary
from benchmark.units import match_at

Rows = Sequence[Sequence[str]]

COLONS = (":", "：")
"""What ends a label whose value stands beside it; no heading of a column ends so."""
_NUMBER = re.compile(r"[<>≤≥=±+-]?\s*\d+(?:[.,]\d+)*\s*%?")
BOUND_WORD = {
    "min": re.compile(r"[\s_.,(（\-]*(?:\bmin(?:imum)?\b\.?|最小值?|最低值?|下限)[\s)）]*", re.IGNORECASE),
    "max": re.compile(r"[\s_.,(（\-]*(?:\bmax(?:imum)?\b\.?|最大值?|最高值?|上限)[\s)）]*", re.IGNORECASE),
}


@dataclass(frozen=True)
class Column:
    """One column: `name` is what its parameters are called (wide), `bound` min|max of a pair with one name."""

    at: int
    heading: str
    role: Role
    name: str = ""
    unit: str = ""
    operator: str = ""
    qualifier: str = ""
    bound: str = ""
    attribute: bool = False


@dataclass(frozen=True)
class Layout:
    """A heading that was understood: it fills the rows `first` to `body` (exclusive) of its grid."""

    kind: str
    first: int
    body: int
    columns: tuple[Column, ...]

    def having(self, *roles: Role) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role in roles)


def one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\r" in text else text


def count_texts(row: Sequence[str]) -> int:
    """The number of different texts side by side; a text merged across cells counts once."""
    return sum(1 for at, cell in enumerate(row) if cell and (at == 0 or row[at - 1] != cell))


def has_number(row: Sequence[str]) -> bool:
    return any(_NUMBER.fullmatch(cell) for cell in row)


def unit_text(cell: str) -> str:
    """The unit a cell of a unit row holds: brackets and dashes are not part of it."""
    bare = cell.strip("()（）[]【】 ")
    return "" if bare in vocabulary().nothing else bare


def is_unit(text: str) -> bool:
    """Whether a text is a unit and nothing else; a plain number is none."""
    folded = fold(text)
    found = match_at(folded, 0) if folded else None
    return found is not None and found[1] == len(folded) and bool(found[0])


def is_indicator(text: str, hints: Hints) -> bool:
    names = {text, *(word.sub(" ", text) for word in BOUND_WORD.values())}
    return bool(text) and any({key(name), take_apart(name).key} & hints.indicators for name in names)


def is_attribute(text: str, role: Role, hints: Hints) -> bool:
    """A heading that the catalogue knows as a product attribute, or that is nothing but a unit (hp, kW, Hz)."""
    if not text or role is Role.SHOWN:
        return False
    known = key(text) in hints.attributes or take_apart(text).key in hints.attributes
    return known or (role is Role.OTHER and is_unit(text))
