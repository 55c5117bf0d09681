"""Points by weight, for those who rank: each indicator gives the points of the level it reaches, times its weight.

The score is the weighted mean over the applicable core indicators, from 0 to 100.  One that is not judged gives no
points, and the grade is open where its points could make the difference.  Floor and basic indicators must be met.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product

from benchmark.schemes.kinds import Effort
from benchmark.schemes.kinds._common import footing
from benchmark.schemes.model import GradeRule, Need, Place, Profile, Role, Ruling, Scheme, Truth, all_of

_MOST = 20_000
"""So many choices of changes are looked at; then the first that reaches the points is taken."""


def ruling(grade: GradeRule, profile: Profile, scheme: Scheme, effort: Effort) -> Ruling:
    core = [place for place in profile.of(Role.CORE) if place.applicable]
    base, needs = footing(profile)
    if not core:
        return Ruling(all_of([base, Truth.OPEN]), needs)
    total = sum((place.weight for place in core), Fraction(0))
    gained = sum((place.weight * _points(place, scheme.level_points) for place in core), Fraction(0)) / total
    possible = sum((place.weight * _possible(place, scheme.level_points) for place in core), Fraction(0)) / total
    reached = Truth.YES if gained >= grade.points else Truth.NO if possible < grade.points else Truth.OPEN
    lacks = (grade.points - gained) * total
    more = _fewest(core, lacks, scheme.level_points, effort) if lacks > 0 else ()
    return Ruling(all_of([base, reached]), (*needs, *more), gained)


def _points(place: Place, points: Mapping[str, Fraction]) -> Fraction:
    return points.get(place.attained(), Fraction(0))


def _possible(place: Place, points: Mapping[str, Fraction]) -> Fraction:
    """The points that the place would have, if all that is open came out well."""
    reachable = [points[m.level] for m in place.marks if m.applies and place.reached(m.level) is not Truth.NO]
    return max(reachable, default=Fraction(0))


def _fewest(core: Sequence[Place], lacks: Fraction, points: Mapping[str, Fraction], effort: Effort) -> tuple[Need, ...]:
    """The least effort among the smallest sets of changes that give the points; () where none does."""
    gains = {place.key: _gains(place, points) for place in core}
    most = {key: max((gain for _, gain in found), default=Fraction(0)) for key, found in gains.items()}
    able = sorted((key for key in most if most[key] > 0), key=lambda key: (-most[key], key))
    size = next((n for n in range(1, len(able) + 1) if sum(most[k] for k in able[:n]) >= lacks), 0)
    found = [needs for needs in _choices(able, size, gains) if sum(gain for _, gain in needs) >= lacks] if size else []
    best = min(found, key=lambda needs: sorted(effort(need) for need, _ in needs), default=())
    return tuple(need for need, _ in best)


_Gain = tuple[Need, Fraction]


def _choices(able: Sequence[str], size: int, gains: Mapping[str, Sequence[_Gain]]) -> Iterator[tuple[_Gain, ...]]:
    looked = 0
    for keys in combinations(able, size):
        for chosen in product(*(gains[key] for key in keys)):
            yield chosen
            looked += 1
            if looked >= _MOST:
                return


def _gains(place: Place, points: Mapping[str, Fraction]) -> list[_Gain]:
    """What each level above the present one would add."""
    now = _points(place, points)
    return [
        (Need(place.key, mark.level), place.weight * (points[mark.level] - now))
        for mark in place.marks
        if mark.applies and mark.limit is not None and points[mark.level] > now
    ]
