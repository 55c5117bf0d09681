"""A requirement against a requirement: two sets, judged on the bounds that the standard has (semantics, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from benchmark.compare.outcome import End, Note, Outcome
from benchmark.model import Better, Bound, Limit, Verdict

STRICT = Note("strict_sign")
"""At the same number the enterprise excludes the bound and the standard admits it: equal, and worth a note."""
BOUND_PASSES = Note("bound_would_pass")
"""At the same number the standard excludes the bound and the enterprise admits it: looser by nothing but the bound."""


@dataclass(frozen=True, slots=True)
class Side:
    """How the enterprise stands on one bound of the standard: -1 looser, 0 equal, 1 stricter."""

    standing: int
    gap: Fraction | None
    relative: Fraction | None
    note: Note | None = None


def side(standard: Bound, enterprise: End | None, sign: int) -> Side:
    """`sign` is +1 where a larger number is better on this bound, -1 where a smaller one is."""
    if enterprise is None:
        return Side(-1, None, None)
    limit = standard.number.value
    gap = sign * (enterprise.value - limit)
    relative = gap / abs(limit) if limit else None
    if gap != 0:
        return Side(1 if gap > 0 else -1, gap, relative)
    if standard.inclusive == enterprise.inclusive:
        return Side(0, gap, relative)
    return Side(0, gap, relative, STRICT) if standard.inclusive else Side(-1, gap, relative, BOUND_PASSES)


def compare_ends(limit: Limit, low: End | None, high: End | None, better: Better) -> Outcome:
    """The verdict on the bounds that the standard has; for `covering` a wider set is the better one."""
    outward = better is Better.COVERING
    sides = [
        side(bound, end, sign)
        for bound, end, sign in ((limit.low, low, -1 if outward else 1), (limit.high, high, 1 if outward else -1))
        if bound is not None
    ]
    if outward:
        sides = [_covered(s) for s in sides]
    worst = _worst(sides)
    lower = next(iter(sides), None) if limit.low is not None else None
    upper = sides[-1] if limit.high is not None else None
    return Outcome(
        verdict_of([s.standing for s in sides]),
        gap=worst.gap,
        relative_gap=worst.relative,
        gaps=(lower.gap if lower else None, upper.gap if upper else None),
        low=low,
        high=high,
        notes=tuple(dict.fromkeys(s.note for s in sides if s.note)),
    )


def _covered(found: Side) -> Side:
    """A range that is open on this side covers whatever the standard asks there; inclusiveness turns round."""
    if found.gap is None:
        return Side(1, None, None)
    if found.note is STRICT:
        return Side(-1, found.gap, found.relative, STRICT)
    return Side(0, found.gap, found.relative) if found.note is BOUND_PASSES else found


def _worst(sides: list[Side]) -> Side:
    """The bound that decides: a missing end where the standard has one, else the smallest gap."""
    return min(
        sides, key=lambda s: (s.gap is not None or s.standing > 0, s.gap if s.gap is not None else 0, s.standing)
    )


def verdict_of(standings: list[int]) -> Verdict:
    """The verdict from looser (-1), equal (0) and stricter (1) on each bound."""
    if min(standings) < 0:
        return Verdict.MIXED if max(standings) > 0 else Verdict.FALLS_SHORT
    return Verdict.EXCEEDS if max(standings) > 0 else Verdict.MEETS
