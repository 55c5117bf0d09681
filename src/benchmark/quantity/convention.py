"""The decimal sign of a document, as far as its own numbers show it.

A number shows it where it can be read in one way only: 0,05 and 1.234,5 have a decimal comma, 1.5 and 1,234.5 a
decimal point; 1,250 shows nothing.  12,5 and 0,05 might also be two numbers, so one text alone settles nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from benchmark.normalise import fold
from benchmark.quantity.numbers import convention
from benchmark.quantity.texts import reference

_COMMA = re.compile(r"(?<![0-9.,A-Za-z/])(0,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))(?![0-9]|[.,][0-9])")
_POINT = re.compile(r"(?<![0-9.,A-Za-z/])(?:0\.[0-9]+|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,}))(?![0-9]|[.,][0-9])")
_ENOUGH, _ENOUGH_OF_ANY = 2, 3


@dataclass(frozen=True)
class Shown:
    """What some texts show of the decimal sign; what several parts of a document show adds up."""

    commas: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    sure: bool = False

    def __add__(self, other: Shown) -> Shown:
        return Shown(_few(self.commas | other.commas), _few(self.points | other.points), self.sure or other.sure)

    @property
    def sign(self) -> str:
        if self.commas and self.points:
            return ""
        enough = len(self.commas) >= (_ENOUGH if self.sure else _ENOUGH_OF_ANY)
        return "," if enough else "." if len(self.points) >= _ENOUGH else ""


def _few(texts: frozenset[str]) -> frozenset[str]:
    """No more of them than can make a difference."""
    return frozenset(sorted(texts)[:_ENOUGH_OF_ANY])


def decimal_sign(texts: Iterable[str]) -> str:
    """ "," or "." where the distinct texts of a document agree on it, "" where they are too few or contradict.

    >>> decimal_sign(["≤ 0,05", "1,5", "1,250"]), decimal_sign(["0,05", "1.5", "0,1"]), decimal_sign(["1,250"])
    (',', '', '')
    """
    return shown(texts).sign


def shown(texts: Iterable[str]) -> Shown:
    """What the distinct texts show of the decimal sign."""
    commas: set[str] = set()
    points: set[str] = set()
    sure = False
    for text in {text for text in texts if any(c.isdigit() for c in text)}:
        found = _shown_by(text)
        commas |= found.commas
        points |= found.points
        sure = sure or found.sure
    return Shown(_few(frozenset(commas)), _few(frozenset(points)), sure)


@lru_cache(maxsize=1 << 17)
def _shown_by(text: str) -> Shown:
    """What one text shows; kept, as the chunks of a sector repeat their texts."""
    text = fold(text)
    if reference(text) is not None:
        return Shown()
    written, said = _COMMA.findall(text), convention(text)
    comma = bool(written) or said == ","
    sure = comma and (said == "," or any(number.startswith("0,") for number in written))
    point = said == "." or _POINT.search(text) is not None
    return Shown(frozenset({text} if comma else ()), frozenset({text} if point else ()), sure)
