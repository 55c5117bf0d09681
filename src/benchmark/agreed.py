"""One line, one property: what several standards of a product take a line for, brought together."""

from __future__ import annotations

from collections.abc import Sequence

from benchmark import units
from benchmark.match import Match
from benchmark.model import Indicator


def agreed(matches: Sequence[Match]) -> list[Match]:
    """The matches of one line; one that fits the line's qualifiers less well gives way to another property's.

    "Longitudinal elongation at break" is the belt's in the belt's standard, and then not the cover's in the cover's.
    """
    return [_left(match, matches) for match in matches]


def _left(match: Match, others: Sequence[Match]) -> Match:
    mine = match.indicator
    if mine is None or match.evidence == "confirmed" or not any(_better(other, match, mine) for other in others):
        return match
    return Match(candidates=match.candidates)


def _better(other: Match, match: Match, mine: Indicator) -> bool:
    theirs = other.indicator
    if theirs is None or theirs.property == mine.property or other.agrees <= match.agrees:
        return False
    return other.score >= match.score - 1 and units.conversion(theirs.unit, mine.unit) is not None
