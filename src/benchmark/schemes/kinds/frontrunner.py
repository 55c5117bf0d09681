"""Frontrunner (企业标准"领跑者"): the grade of the standard is the lowest level of its core indicators, never a mean.

The mandatory national floor and all basic indicators must be met.  A core indicator that is missing gives no grade.
With the switch `innovative: required` one innovative indicator at least must reach the level that the grade names.
"""

from __future__ import annotations

from benchmark.schemes.kinds import Effort
from benchmark.schemes.kinds._common import everywhere, footing, lacking
from benchmark.schemes.model import GradeRule, Need, Profile, Role, Ruling, Scheme, Truth, all_of, any_of


def ruling(grade: GradeRule, profile: Profile, scheme: Scheme, effort: Effort) -> Ruling:
    base, needs = footing(profile)
    core = [place for place in profile.of(Role.CORE) if place.applicable]
    truths = [base, everywhere(core, grade.core) if core else Truth.OPEN]
    needs += lacking(core, grade.core)
    if scheme.switches.get("innovative") == "required" and grade.innovative:
        truth, more = _innovative(profile, grade.innovative, effort)
        truths.append(truth)
        needs += more
    return Ruling(all_of(truths), needs)


def _innovative(profile: Profile, level: str, effort: Effort) -> tuple[Truth, tuple[Need, ...]]:
    places = [place for place in profile.of(Role.INNOVATIVE) if place.applicable]
    truth = any_of([place.reached(level) for place in places])
    needs = sorted((Need(place.key, level) for place in places), key=effort)
    return truth, () if truth is Truth.YES else tuple(needs[:1])
