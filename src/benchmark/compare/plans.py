"""Sampling plans: stricter with more units, fewer allowed between m and M, and lower m and M."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from benchmark import units
from benchmark.compare.outcome import Outcome, not_comparable, undetermined
from benchmark.compare.sets import verdict_of
from benchmark.model import Indicator, Kind, Limit, PlanLevel, Reason, Requirement

_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*(\S.*)")


def compare_plan(requirement: Requirement, indicator: Indicator, limit: Limit) -> Outcome:
    """n' ≥ n, c' ≤ c, m' ≤ m and M' ≤ M, each judged by itself."""
    mine, asked = requirement.plan, limit.plan
    if requirement.kind is not Kind.PLAN or mine is None or asked is None:
        return undetermined(Reason.KIND_DIFFERS, requirement.text)
    scale = _scale(requirement, indicator)
    if isinstance(scale, Reason):
        return (
            not_comparable(scale) if scale is Reason.DIMENSION_DIFFERS else _without_unit(requirement, indicator, limit)
        )
    levels = [_level(a, b, scale) for a, b in ((mine.m, asked.m), (mine.M, asked.M))]
    if None in levels:
        return undetermined(Reason.VALUE_UNREADABLE, requirement.text)
    counts = [_sign(mine.n - asked.n), _sign(asked.c - mine.c)]
    return Outcome(verdict_of(counts + [level for level in levels if level is not None]))


def _without_unit(requirement: Requirement, indicator: Indicator, limit: Limit) -> Outcome:
    as_given = compare_plan(replace(requirement, unit=indicator.unit), indicator, limit)
    return undetermined(Reason.UNIT_MISSING, indicator.unit, as_given)


def _scale(requirement: Requirement, indicator: Indicator) -> Fraction | Reason:
    """The factor to the indicator's unit; a plan of absences alone needs none."""
    plan = requirement.plan
    if plan is not None and plan.m.count is None and plan.M.count is None:
        return Fraction(1)
    if not requirement.unit and indicator.unit:
        return Reason.UNIT_MISSING
    found = units.conversion(requirement.unit, indicator.unit)
    return found.scale if found is not None else Reason.DIMENSION_DIFFERS


def _level(mine: PlanLevel, asked: PlanLevel, scale: Fraction) -> int | None:
    """Absence is stricter than any count; absence in more is stricter than absence in less."""
    if mine.count is not None and asked.count is not None:
        return _sign(asked.count.value - mine.count.value * scale)
    if mine.count is None and asked.count is None:
        return _absences(mine.absent_in, asked.absent_in)
    return 1 if mine.count is None else -1


def _absences(mine: str, asked: str) -> int | None:
    amounts = [_amount(text) for text in (mine, asked)]
    if amounts[0] is None or amounts[1] is None:
        return None
    (a, unit_a), (b, unit_b) = amounts[0], amounts[1]
    found = units.conversion(unit_a, unit_b)
    return None if found is None else _sign(a * found.scale - b)


def _amount(text: str) -> tuple[Fraction, str] | None:
    """ "25 g" as a number and its unit; None where it is neither."""
    found = _AMOUNT.fullmatch(text.strip())
    unit = units.read(found[2]) if found else None
    return (Fraction(found[1]), unit.key) if found and isinstance(unit, units.Unit) else None


def _sign(value: Fraction | int) -> int:
    return (value > 0) - (value < 0)
