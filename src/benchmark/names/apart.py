"""A name taken apart: from its right end inwards, then its brackets, then the words inside what is left.

Nothing is dropped: what is not understood stays in the core.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from benchmark.names.conditions import conditions_at_end, conditions_in, take_load
from benchmark.names.pieces import (
    Piece,
    basis_in,
    operator_at_end,
    operator_at_start,
    piece_of,
    unit_at_end,
    unit_in_bracket,
)
from benchmark.names.qualifiers import take_words
from benchmark.names.vocabulary import vocabulary
from benchmark.normalise import fold, key

_LAST_BRACKET = re.compile(r"[)\]]$")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_COMMA = re.compile(r"[,;](?![^(\[]*[)\]])")
_CHOICE = re.compile(r"\bor\b|或")
_AT_END = re.compile(r" at (.+)$")
_EDGE = re.compile(r"^(?:[ ,;:/_·的]|-(?!\d))+|[ ,;:/_·的-]+$")
_LOOSE_ENDS = re.compile(r"^(?:of|in|for|at)\b|\b(?:of|in|for|at|between|under|the)$", re.IGNORECASE)


LONGEST = 300
"""A longer text is no name of a property and is kept whole: the time to take one apart grows with its square."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a name says: the property (`core`, compared by `key`) and what it carries beside it.

    `operator` is one of ≤ ≥ < > = as "<=" and so on, "" for none.  `unit` is as written (folded), and is set only
    if it is one.  `basis` is in English ("as Pb", "dry matter").  `qualifiers` are canonical keys.
    """

    written: str
    core: str
    key: str
    operator: str = ""
    unit: str = ""
    basis: str = ""
    qualifiers: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


@dataclass
class _Taken:
    """What has been found so far."""

    operator: str = ""
    unit: str = ""
    basis: str = ""
    qualifiers: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)

    def accepts(self, piece: Piece) -> bool:
        """Takes the piece unless it contradicts what was found further right."""
        refines = self.unit == "度" and bool(piece.unit)
        clash = (piece.operator and self.operator) or (piece.basis and self.basis) or (piece.unit and self.unit)
        if clash and not refines:
            return False
        self.operator, self.basis = self.operator or piece.operator, self.basis or piece.basis
        self.unit = piece.unit or self.unit
        self.qualifiers += piece.qualifiers
        self.conditions += piece.conditions
        return True


@lru_cache(maxsize=65536)
def take_apart(text: str) -> Name:
    """The parts of a parameter's name or a column's heading; never raises, and the core is never empty of a name.

    >>> take_apart("50%负载效率").qualifiers
    ('partial load',)
    """
    folded = fold(text).replace("\n", " ")
    if len(folded) > LONGEST:
        return Name(text, folded, key(folded))
    taken = _Taken()
    rest = _peel(folded, taken)
    leading = operator_at_start(rest)
    rest = leading[0] if leading and taken.accepts(leading[1]) else rest
    rest = _take_brackets(rest, taken)
    rest = _take_inside(rest, taken)
    core = _tidy(rest)
    core = core if key(core) else folded
    return Name(
        written=text,
        core=core,
        key=key(core),
        operator=taken.operator,
        unit=taken.unit,
        basis=taken.basis,
        qualifiers=tuple(dict.fromkeys(taken.qualifiers)),
        conditions=tuple(dict.fromkeys(taken.conditions)),
    )


def _peel(text: str, taken: _Taken) -> str:
    """Takes operators, units and pieces behind commas or in brackets from the right end, as long as there are any."""
    while True:
        text = text.rstrip(" ,;:/")
        shorter = _peel_once(text, taken)
        if shorter is None or not key(shorter):
            return text
        text = shorter


def _peel_once(text: str, taken: _Taken) -> str | None:
    for found in (operator_at_end(text), unit_at_end(text), _bracket_at_end(text), _piece_at_end(text)):
        if found is not None and key(found[0]) and taken.accepts(found[1]):
            return found[0]
    return None


def _bracket_at_end(text: str) -> tuple[str, Piece] | None:
    if not _LAST_BRACKET.search(text):
        return None
    depth = 0
    for start in range(len(text) - 1, -1, -1):
        depth += (text[start] in ")]") - (text[start] in "([")
        if depth == 0:
            piece = piece_of(text[start + 1 : -1], text[:start])
            return (text[:start], piece) if piece else unit_in_bracket(text, start)
    return None


def _piece_at_end(text: str) -> tuple[str, Piece] | None:
    commas = list(_COMMA.finditer(text))
    if not commas:
        return None
    before, after = text[: commas[-1].start()], text[commas[-1].end() :]
    piece = piece_of(after.strip(), before)
    return (before, piece) if piece else None


def _take_brackets(text: str, taken: _Taken) -> str:
    """Takes the brackets in the middle that are understood, and leaves the others."""
    pos = 0
    while found := _BRACKET.search(text, pos):
        outside = f"{text[: found.start()]} {text[found.end() :]}"
        piece = piece_of(found.group(1), outside) if key(outside) else None
        if piece and not _needs_its_place(piece, outside) and taken.accepts(piece):
            text, pos = text[: found.start()] + text[found.end() :], found.start()
        else:
            pos = found.end()
    return text


def _needs_its_place(piece: Piece, outside: str) -> bool:
    """A unit or quantity in mid-name belongs to the words before it: channel (100 m) or basic link (90 m)."""
    return bool(piece.unit) or (bool(piece.conditions) and _CHOICE.search(outside) is not None)


def _take_inside(text: str, taken: _Taken) -> str:
    """Takes a basis, a share of load, qualifier words and the conditions beside them from running text.

    A text that is nothing but qualifiers ("老化前" over a section) keeps them as its core too.
    """
    text, basis = basis_in(text)
    taken.basis = taken.basis or basis
    rest, load, share = take_load(text)
    qualifiers = take_words(rest)[1]
    taken.qualifiers += [*([load] if load else []), *qualifiers]
    taken.conditions += [share] if share else []
    rest = _outside_brackets(rest)
    if not key(rest) or key(rest) in vocabulary().generic:
        return text
    return _take_conditions(rest, taken)


def _outside_brackets(text: str) -> str:
    """`text` without its qualifier words; a bracket that was not understood keeps all of its own."""
    parts = re.split(r"([(\[][^()\[\]]*[)\]])", text)
    return "".join(part if part[:1] in ("(", "[") else take_words(part)[0] for part in parts)


def _take_conditions(text: str, taken: _Taken) -> str:
    """Takes the quantities in place of words that were taken ("70°C×168h" before 老化后), or behind a last "at"."""
    kept = []
    for part in re.split(r" {2,}", text):
        at = _AT_END.search(part)
        found = conditions_in(at.group(1) if at else part.strip())
        shorter = part[: at.start()] if at and found else "" if found else part
        if "  " in text and not found:
            shorter, found = conditions_at_end(part)
        taken.conditions += found
        kept.append(shorter)
    return " ".join(part.strip() for part in kept if part.strip())


def _tidy(text: str) -> str:
    text = re.sub(r"[(\[] *[)\]]", "", text)
    text = re.sub(r"(?<=[㐀-鿿]) +(?=[㐀-鿿])", "", re.sub(r" +", " ", text))
    previous = None
    while previous != text:
        previous = text
        text = _LOOSE_ENDS.sub("", _EDGE.sub("", text))
    return text
