"""The unit that a misspelt one is close to; only ever a proposal for a person."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches
from functools import cache

from benchmark.normalise import fold
from benchmark.units.scan import look_up, scan
from benchmark.units.table import table

_LONGEST = 24
_PARTS = re.compile(r"([/·*()])")


def closest(text: str) -> str:
    """A known spelling close to the folded `text`, "" where none is.

    In this order: a unit followed by words ("mg/kg food"), the whole text, its parts one by one ("mg/kq").
    """
    found = scan(text, 0)
    if found and text[found.end : found.end + 1] in (" ", "(", ","):
        return text[: found.end]
    return _near(text, 0.8) or _mended(text) or _near(text, 0.5)


def _mended(text: str) -> str:
    parts = _PARTS.split(text)
    mended = "".join(part if look_up(part.strip()) or not part.isalnum() else _near(part, 0.5) for part in parts)
    return mended if len(parts) > 1 and look_up(mended) is None else ""


def _near(text: str, at_least: float) -> str:
    """The spelling most like `text`, whatever the case; units named as common win a tie."""
    if not 1 < len(text) <= _LONGEST:
        return ""
    lower, ranked = text.lower(), _ranked()
    scored = [(_likeness(lower, near), -ranked[near][0], near) for near in get_close_matches(lower, ranked, 8, 0.5)]
    score, _, best = max(scored, default=(0.0, 0, ""))
    return ranked[best][1] if best and score >= at_least else ""


def _likeness(text: str, near: str) -> float:
    """A letter mistaken is likelier than one left out, and the first letter is mostly right."""
    same_start = 0.1 if text[0] == near[0] else 0.0
    return round(SequenceMatcher(None, text, near).ratio() + same_start - 0.15 * abs(len(text) - len(near)), 2)


@cache
def _ranked() -> dict[str, tuple[int, str]]:
    """Lower-case spelling -> its rank and the spelling itself, common units first."""
    alone = [text for text, spelling in table().spellings.items() if spelling.alone]
    ranked: dict[str, tuple[int, str]] = {}
    for rank, unit in enumerate((*map(fold, table().common), *alone)):
        ranked.setdefault(unit.lower(), (rank, unit))
    return ranked
