"""What several kinds ask of a profile."""

from __future__ import annotations

from collections.abc import Iterable

from benchmark.schemes.model import Level, Need, Place, Profile, Role, Truth, all_of


def lacking(places: Iterable[Place], level: str) -> tuple[Need, ...]:
    """The places that do not reach `level`, or of which it is not known."""
    return tuple(Need(p.key, level) for p in places if p.applicable and p.reached(level) is not Truth.YES)


def everywhere(places: Iterable[Place], level: str) -> Truth:
    """Whether all applicable places reach `level`."""
    return all_of([p.reached(level) for p in places if p.applicable])


def footing(profile: Profile) -> tuple[Truth, tuple[Need, ...]]:
    """The mandatory national floor and the basic indicators: nothing is graded that misses one of them."""
    below = (*profile.of(Role.FLOOR), *profile.of(Role.BASIC))
    return everywhere(below, Level.BASELINE), lacking(below, Level.BASELINE)
