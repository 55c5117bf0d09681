"""Text → unit, in any spelling of the table; what is no unit comes back with the one that may be meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from benchmark.normalise import fold
from benchmark.units.measure import Measure, describe, measure
from benchmark.units.scan import look_up, scan
from benchmark.units.table import TEN, Term, table

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_BRACKETED = re.compile(r"[(\[](.+)[)\]]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit under its canonical spelling; "" is a plain number.  `kind` names the dimension it is of."""

    key: str
    kind: str
    terms: tuple[Term, ...] = field(default=(), repr=False)
    measure: Measure = field(default_factory=lambda: measure(()), repr=False)


@dataclass(frozen=True, slots=True)
class UnknownUnit:
    """A text that names no unit, with the unit that is close to it ("" when none is)."""

    text: str
    suggestion: str


LONGEST = 120
"""A longer text is no unit, and is not looked at."""


@lru_cache(maxsize=16384)
def read(text: str) -> Unit | UnknownUnit:
    """The unit that the whole of `text` names; never raises."""
    if len(text) > LONGEST:
        return UnknownUnit(text, "")
    return known(text) or UnknownUnit(text, _suggestion(fold(text)))


@lru_cache(maxsize=65536)
def known(text: str) -> Unit | None:
    """As `read`, but without looking for what a misspelt unit may mean: for texts that need not be units."""
    if len(text) > LONGEST:
        return None
    folded = fold(text)
    if not folded or folded in table().none:
        return _unit(())
    found = None if folded in table().refused else whole(folded)
    return None if found is None else _unit(found)


def _suggestion(text: str) -> str:
    from benchmark.units.suggest import closest

    terms = whole(closest(text))
    return _unit(terms).key if terms else ""


def whole(text: str) -> tuple[Term, ...] | None:
    """The terms of a folded text that is one unit from end to end."""
    if known := look_up(text):
        return known.terms if known.alone else None
    found = scan(text, 0, whole=True)
    if found and found.end == len(text):
        return found.terms
    inner = _BRACKETED.fullmatch(text)
    return whole(inner.group(1).strip()) if inner else None


def match_at(text: str, pos: int) -> tuple[str, int] | None:
    """The longest unit at `text[pos]` of a folded text, as (canonical key, end); never one inside a word."""
    found = scan(text, pos)
    if found is None or text[pos : found.end] in table().refused:
        return None
    return _unit(found.terms).key, found.end


def refused(text: str) -> str:
    """Why a spelling is refused although it looks like a unit; "" when it is not on that list."""
    return table().refused.get(fold(text), "")


@cache
def _unit(terms: tuple[Term, ...]) -> Unit:
    size = measure(terms)
    return Unit(_spell(terms), _kind(terms, size), terms, size)


def _kind(terms: tuple[Term, ...], size: Measure) -> str:
    if len(terms) == 1 and table().atoms[terms[0].atom].difference:
        return "temperature difference"
    return _kind_names().get(size.dimension) or describe(size.dimension)


@cache
def _kind_names() -> dict[tuple[tuple[str, int], ...], str]:
    return {measure(whole(fold(like)) or ()).dimension: name for name, like in table().kinds.items()}


def _spell(terms: tuple[Term, ...]) -> str:
    above = [_spell_term(t, t.exponent) for t in terms if t.exponent > 0 or t.atom == TEN]
    below = [_spell_term(t, -t.exponent) for t in terms if t.exponent < 0 and t.atom != TEN]
    if not below:
        return "·".join(above)
    under = below[0] if len(below) == 1 else f"({'·'.join(below)})"
    return f"{'·'.join(above) or '1'}/{under}"


def _spell_term(term: Term, exponent: int) -> str:
    amount = "" if term.amount == 1 else str(term.amount)
    power = "" if exponent == 1 else str(exponent).translate(_RAISED)
    return amount + term.prefix + term.atom + power
