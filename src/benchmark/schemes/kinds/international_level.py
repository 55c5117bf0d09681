"""The international level (semantics, section 10).

K = the applicable key indicators of the axes that the scheme names, each by the one verdict that counts.  Any of K that
falls short: not reached.  Else any of K not judged or not stated: not concluded.  Else reached; exceeding where at
least one exceeds.  K empty: not concluded.  The mandatory floor is an axis of its own and is not asked here.

Switches: `axes` (which kinds of standards), `indicators` (`key` or `all`), `missing` (what a key indicator that is not
stated comes to: `not_concluded` or `not_reached`).  Both are no.
"""

from __future__ import annotations

from benchmark.schemes.kinds import Effort
from benchmark.schemes.kinds._common import everywhere, lacking
from benchmark.schemes.model import GradeRule, Need, Place, Profile, Role, Ruling, Scheme, Truth, all_of, any_of

REACHED, EXCEEDING = "reached", "exceeding"


def ruling(grade: GradeRule, profile: Profile, scheme: Scheme, effort: Effort) -> Ruling:
    key = [place for place in profile.of(Role.CORE) if place.applicable]
    truth = everywhere(key, REACHED) if key else Truth.OPEN
    if scheme.switches.get("missing") == "not_reached" and any(_unstated(place) for place in key):
        truth = Truth.NO
    needs = lacking(key, REACHED)
    if grade.key == EXCEEDING and key:
        above = any_of([place.reached(EXCEEDING) for place in key])
        more = () if above is Truth.YES else _nearest(key, effort)
        return Ruling(all_of([truth, above]), (*(n for n in needs if n.place not in {m.place for m in more}), *more))
    return Ruling(truth, needs)


def _unstated(place: Place) -> bool:
    return all(mark.row is None for mark in place.marks)


def _nearest(key: list[Place], effort: Effort) -> tuple[Need, ...]:
    """The one indicator for which it takes the least to exceed; none where nothing can be exceeded."""
    can = [p for p in key if (mark := p.mark(EXCEEDING)) is not None and mark.limit is not None]
    return tuple(sorted((Need(place.key, EXCEEDING) for place in can), key=effort)[:1])
