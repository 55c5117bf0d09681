"""What stands above a table: "企业名称：…" and the like say whose product it is; titles say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from benchmark.names import take_apart
from benchmark.normalise import key
from benchmark.read.columns import COLONS
from benchmark.read.document import Hints
from benchmark.read.grid import Grid
from benchmark.read.problems import Problem, problem
from benchmark.read.table import Preamble
from benchmark.read.vocabulary import IDENTITY, Role, vocabulary

_PAIR = re.compile(r"([^:：]{1,30})[:：]\s*(.*)", re.DOTALL)


def read_preamble(grid: Grid, first: int, stop: int, hints: Hints, above: Preamble) -> tuple[Preamble, list[Problem]]:
    """The pairs in the rows `first` to `stop`, added to what an earlier table of the sheet had above it."""
    identity, attributes = dict(above.identity), dict(above.attributes)
    problems = []
    for row in range(first, stop):
        cells = _different(grid.cells.iloc[row].tolist())
        pairs = [(label, text) for label, text in _pairs(cells, hints) if text]
        for label, text in pairs:
            role = _identity(label)
            if role:
                identity[role] = text
            elif _is_attribute(label, hints):
                attributes[label] = text
        to_fill_in = all(_is_label(cell.rstrip(":： "), hints) for cell in cells)
        problems.extend(_unread(grid, row, cells, bool(pairs) or to_fill_in))
    return Preamble(identity, attributes), problems


def _unread(grid: Grid, row: int, cells: Sequence[str], understood: bool) -> list[Problem]:
    text = " | ".join(cells)
    if cells and vocabulary().notes.match(cells[0]):
        return [problem("note", grid.at(row), text=text)]
    return [problem("above_table", grid.at(row), text=text)] if len(cells) > 1 and not understood else []


def _different(cells: Sequence[str]) -> list[str]:
    """The texts of a row, each once where it was merged across cells."""
    return [str(cell) for at, cell in enumerate(cells) if cell and (at == 0 or cells[at - 1] != cell)]


def _pairs(cells: Sequence[str], hints: Hints) -> Iterator[tuple[str, str]]:
    """(label, text) of "label：text" in one cell, or of a label and the cell to its right."""
    for at, cell in enumerate(cells):
        following = cells[at + 1] if at + 1 < len(cells) else ""
        match = _PAIR.fullmatch(cell)
        if match and (match[2] or _is_label(match[1], hints)):
            yield match[1].strip(), match[2].strip() or ("" if following.endswith(COLONS) else following)
        elif _is_label(cell, hints) and not _is_label(following.rstrip(":： "), hints):
            yield cell, following


def _is_label(text: str, hints: Hints) -> bool:
    return bool(_identity(text)) or _is_attribute(text, hints)


def _is_attribute(label: str, hints: Hints) -> bool:
    """A label may carry its unit in brackets: "额定功率 (kW)"."""
    return key(label) in hints.attributes or take_apart(label).key in hints.attributes


def _identity(label: str) -> str:
    role = vocabulary().heading(label).role
    if role in (Role.MODEL, Role.NAME_OR_PRODUCT):
        return Role.PRODUCT.value if role is Role.MODEL else ""
    return role.value if role in IDENTITY else ""
