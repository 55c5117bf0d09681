"""Sampling plans: stricter with more units, fewer allowed between m and M, and lower m and M; lots against a plan."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from fractions import Fraction

from benchmark import units
from benchmark.compare.outcome import Note, Outcome, not_comparable, undetermined
from benchmark.compare.sets import verdict_of
from benchmark.model import Indicator, Kind, Limit, Plan, PlanLevel, Reason, Requirement, Verdict

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


def compare_lot(requirement: Requirement, indicator: Indicator, limit: Limit) -> Outcome:
    """The results of a lot's units against its plan: none above M, at most c above m, and n of them (ICMSF).

    A document that states a plan where values are measured is compared as one.
    """
    plan = limit.plan
    if requirement.kind is Kind.PLAN or plan is None:
        found = compare_plan(requirement, indicator, limit)
        return replace(found, verdict=Verdict.MEETS) if found.verdict is Verdict.EXCEEDS else found
    if requirement.problem is not None and not requirement.specimens:
        return undetermined(requirement.problem, requirement.detail)
    taken = requirement.specimens or (requirement,)
    found_units = [_unit_of_lot(one, indicator, plan) for one in taken]
    problem = next((one for one in found_units if isinstance(one, Reason)), None)
    above = [one for one in found_units if isinstance(one, _Standing)]
    between, beyond = above.count(_Standing.BETWEEN), above.count(_Standing.BEYOND)
    told = (("number", len(taken)), ("between", between), ("beyond", beyond), ("allowed", plan.c), ("asked", plan.n))
    note = Note("lot", tuple((name, str(count)) for name, count in told))
    if beyond or (len(taken) <= plan.n and between > plan.c):
        return Outcome(Verdict.FALLS_SHORT, notes=(note,))
    if problem is not None:
        return undetermined(problem, requirement.text)
    if between > plan.c:
        return undetermined(Reason.VALUE_AMBIGUOUS, requirement.text)
    if len(taken) < plan.n:
        return undetermined(Reason.SPECIMENS_MISSING, f"{len(taken)} / {plan.n}")
    return Outcome(Verdict.MEETS, notes=(note,))


def _without_unit(requirement: Requirement, indicator: Indicator, limit: Limit) -> Outcome:
    as_given = compare_plan(replace(requirement, unit=indicator.unit), indicator, limit)
    return undetermined(Reason.UNIT_MISSING, indicator.unit, as_given)


class _Standing(Enum):
    """Where the result of one unit of a lot lies: at most m, above it but not above M, or above M."""

    GOOD = "good"
    BETWEEN = "between"
    BEYOND = "beyond"


def _unit_of_lot(one: Requirement, indicator: Indicator, plan: Plan) -> _Standing | Reason:
    if one.problem is not None:
        return one.problem
    if one.kind is Kind.NOT_DETECTED:
        return _absent(one, indicator, plan)
    if one.kind not in (Kind.EXACT, Kind.MAX) or one.high is None:
        return Reason.VALUE_UNREADABLE
    counted = one.kind is Kind.EXACT
    if plan.m.count is None or plan.M.count is None:
        return _Standing.BEYOND if counted and one.high.number.value > 0 else Reason.DETECTION_LIMIT_UNKNOWN
    scale = _factor(one.unit, indicator.unit)
    if isinstance(scale, Reason):
        return scale
    value = one.high.number.value * scale
    if value <= plan.m.count.value:
        return _Standing.GOOD
    if not counted:
        return Reason.DETECTION_LIMIT_HIGH
    return _Standing.BETWEEN if value <= plan.M.count.value else _Standing.BEYOND


def _absent(one: Requirement, indicator: Indicator, plan: Plan) -> _Standing | Reason:
    """Not detected: in at least the amount that the plan asks for, or below a limit that is at most m."""
    if plan.m.count is None:
        compared = _absences(one.examined, plan.m.absent_in)
        if compared is None:
            return Reason.DETECTION_LIMIT_UNKNOWN
        return _Standing.GOOD if compared >= 0 else Reason.DETECTION_LIMIT_HIGH
    limit = one.detection_limit
    if limit is None:
        return Reason.DETECTION_LIMIT_UNKNOWN
    scale = _factor(limit.unit or one.unit, indicator.unit)
    if isinstance(scale, Reason):
        return scale
    return _Standing.GOOD if limit.number.value * scale <= plan.m.count.value else Reason.DETECTION_LIMIT_HIGH


def _factor(unit: str, wanted: str) -> Fraction | Reason:
    if not unit and wanted:
        return Reason.UNIT_MISSING
    found = units.conversion(unit, wanted)
    return found.scale if found is not None else Reason.DIMENSION_DIFFERS


def _scale(requirement: Requirement, indicator: Indicator) -> Fraction | Reason:
    """The factor to the indicator's unit; a plan of absences alone needs none."""
    plan = requirement.plan
    if plan is not None and plan.m.count is None and plan.M.count is None:
        return Fraction(1)
    return _factor(requirement.unit, indicator.unit)


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
