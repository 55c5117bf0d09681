"""Text → unit, in any spelling of the table; what is no unit comes back with the one that may be meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from benchmark.normalise import fold
from benchmark.units.measure import Measure, describe, measure
from benchmark.units.scan import look_up, scan
from benchmark.units.table import Term, table

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
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


@lru_cache(maxsize=16384)
def read(text: str) -> Unit | UnknownUnit:
    """The unit that the whole of `text` names; never raises."""
    folded = fold(text)
    if not folded or folded in table().none:
        return _unit(())
    found = None if folded in table().refused else _whole(folded)
    return UnknownUnit(text, suggestion(folded)) if found is None else _unit(found)


def _whole(text: str) -> tuple[Term, ...] | None:
    if known := look_up(text):
        return known.terms if known.alone else None
    found = scan(text, 0, whole=True)
    if found and found.end == len(text):
        return found.terms
    inner = _BRACKETED.fullmatch(text)
    return _whole(inner.group(1).strip()) if inner else None


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
    return {measure(_whole(fold(like)) or ()).dimension: name for name, like in table().kinds.items()}


def _spell(terms: tuple[Term, ...]) -> str:
    above = [_spell_term(t, t.exponent) for t in terms if t.exponent > 0]
    below = [_spell_term(t, -t.exponent) for t in terms if t.exponent < 0]
    if not below:
        return "·".join(above)
    under = below[0] if len(below) == 1 else f"({'·'.join(below)})"
    return f"{'·'.join(above) or '1'}/{under}"


def _spell_term(term: Term, exponent: int) -> str:
    amount = "" if term.amount == 1 else str(term.amount)
    return amount + term.prefix + term.atom + ("" if exponent == 1 else str(exponent).translate(_RAISED))


def suggestion(text: str) -> str:
    """The known unit closest to `text`, "" when none is close; composed units are mended part by part."""
    parts = re.split(r"([/·*()])", text)
    if len(parts) > 1:
        mended = "".join(part if _is_known(part) else _closest(part) or part for part in parts)
        unit = _whole(mended)
        return _unit(unit).key if unit else _closest(text)
    return _closest(text)


def _is_known(part: str) -> bool:
    return len(part) < 2 and not part.isalpha() or look_up(part.strip()) is not None


def _closest(text: str) -> str:
    import difflib

    known = table()
    candidates = dict.fromkeys((*known.common, *known.atoms, *known.spellings))
    close = difflib.get_close_matches(text, candidates, n=8, cutoff=0.6) if 1 < len(text) <= 24 else []
    ranks = {unit: rank for rank, unit in enumerate(candidates)}
    best = sorted(close, key=lambda unit: (-_likeness(text, unit), ranks[unit]))
    terms = _whole(fold(best[0])) if best else None
    return _unit(terms).key if terms else ""


def _likeness(text: str, unit: str) -> float:
    from difflib import SequenceMatcher

    same_start = 0.1 if text[:1] == unit[:1] else 0.0
    return round(SequenceMatcher(None, text.lower(), unit.lower()).ratio() + same_start, 2)
