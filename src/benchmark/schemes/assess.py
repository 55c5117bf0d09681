"""A product under a scheme: the grade, what caps it, what is open, and what to change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from benchmark.context import Context
from benchmark.schemes.advice import Advice, advise
from benchmark.schemes.effort import effort_of
from benchmark.schemes.gather import profiles
from benchmark.schemes.kinds import kind
from benchmark.schemes.model import GradeRule, Level, Need, Profile, Role, Ruling, Scheme, Truth, all_of
from benchmark.schemes.trials import Trials


@dataclass(frozen=True)
class Assessment:
    """`state`: graded | below (judged, and no grade reached) | not_established | not_for_product.

    `floor` is whether the mandatory national floor is kept; `capped_by` are the places that keep the next better grade
    from being reached, `open` those of them that are not judged.  `points` belong to schemes that give points.
    """

    profile: Profile
    scheme: Scheme
    state: str
    grade: GradeRule | None = None
    floor: Truth = Truth.YES
    capped_by: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    points: Fraction | None = None
    advice: tuple[Advice, ...] = ()


def assess(table: pd.DataFrame, context: Context, scheme: Scheme, *, advice: bool = True) -> list[Assessment]:
    """One assessment for each product of a finished verdict table, in its order; with what to change, if asked for."""
    trials = Trials(context) if advice else None
    return [_assessed(profile, trials, scheme) for profile in profiles(table, context, scheme)]


def _assessed(profile: Profile, trials: Trials | None, scheme: Scheme) -> Assessment:
    floor = all_of([p.reached(Level.BASELINE) for p in profile.of(Role.FLOOR) if p.applicable])
    if not profile.fits:
        return Assessment(profile, scheme, "not_for_product", floor=floor)
    effort = effort_of(profile)
    rulings = [(grade, _ruling(grade, profile, scheme, effort)) for grade in scheme.grades]
    reached = next((n for n, (_, told) in enumerate(rulings) if told.truth is Truth.YES), len(rulings))
    following = rulings[reached - 1][1] if reached else Ruling(Truth.YES)
    if reached < len(rulings):
        state = "graded"
    else:
        state = "below" if all(told.truth is Truth.NO for _, told in rulings) else "not_established"
    capped = tuple(dict.fromkeys(need.place for need in following.needs))
    return Assessment(
        profile, scheme, state, rulings[reached][0] if reached < len(rulings) else None, floor, capped,
        _open(profile, following.needs), rulings[0][1].points,
        tuple(_advised(rulings, reached, profile, trials, effort)) if trials else (),
    )  # fmt: skip


def _ruling(grade: GradeRule, profile: Profile, scheme: Scheme, effort: Callable[[Need], tuple[Any, ...]]) -> Ruling:
    return kind(scheme.kind)(grade, profile, scheme, effort)


def _open(profile: Profile, needs: tuple[Need, ...]) -> tuple[str, ...]:
    found = (n.place for n in needs if profile.place(n.place).reached(n.level) is Truth.OPEN)
    return tuple(dict.fromkeys(found))


def _advised(
    rulings: list[tuple[GradeRule, Ruling]],
    reached: int,
    profile: Profile,
    trials: Trials,
    effort: Callable[[Need], tuple[Any, ...]],
) -> list[Advice]:
    """What reaches the next better grade, and the best one where that is another."""
    targets = dict.fromkeys(n for n in (reached - 1, 0) if 0 <= n < reached)
    return [advise(rulings[n][0], rulings[n][1].needs, profile, trials, effort) for n in targets]
