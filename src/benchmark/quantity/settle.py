"""What stands around the cell: the unit of its column and the operator of its heading.

A unit in the text and another in the column contradict each other, unless they are one and the same; an operator
of the heading holds for a bare number, and a contrary one in the text contradicts it.  Neither is guessed around.
"""

from __future__ import annotations

import re
from dataclasses import replace

from benchmark.model import Kind, Reason, Requirement
from benchmark.quantity import measure
from benchmark.quantity.bounds import one_sided
from benchmark.quantity.cursor import Operand
from benchmark.quantity.describe import written
from benchmark.quantity.grades import of_code
from benchmark.quantity.tokens import ambiguous, unreadable

_NUMERIC = frozenset({Kind.MIN, Kind.MAX, Kind.RANGE, Kind.TARGET, Kind.EXACT})
_MEASURED = _NUMERIC | {Kind.PLAN, Kind.NOT_DETECTED}
_SIGNS = {">=": ">=", "≥": ">=", ">": ">", "<=": "<=", "≤": "<=", "<": "<", "=": "", "": ""}
_IN_POWERS = ("Ω·m", "CFU/g", "CFU/mL", "CFU/cm²", "MPN/g", "MPN/mL", "1/g", "1/mL", "pcs/g", "pcs/mL")
_LOST_POWER = re.compile(r"10([1-9]|1[0-9])")
_SIDES = {Kind.MIN: (">=", ">"), Kind.MAX: ("<=", "<")}
GRADE_COLUMNS = frozenset({"级", "等级", "级别", "class", "grade", "类"})


def settle(requirement: Requirement, column: measure.Column, operator: str, graded: bool) -> Requirement:
    """The requirement with the unit and the operator that its surroundings give it."""
    if graded:
        return _with_operator(_as_grade(requirement), operator)
    if requirement.kind in _MEASURED:
        requirement = _with_unit(requirement, column)
        _check_lost_power(requirement)
    return _with_operator(requirement, operator)


def _check_lost_power(requirement: Requirement) -> None:
    """108 Ω·m, 102 CFU/g: what is written in powers of ten has mostly lost its raised digits there."""
    if not any(measure.comparable(requirement.unit, one) for one in _IN_POWERS):
        return
    plan = requirement.plan
    levels = [level.count for level in (plan.m, plan.M) if level.count] if plan else []
    for number in (*(end.number for end in (requirement.low, requirement.high) if end), *levels):
        if lost := _LOST_POWER.fullmatch(number.text):
            raise ambiguous("a power of ten that lost its raised digits?", f"10^{lost.group(1)}", number.text)


def _as_grade(requirement: Requirement) -> Requirement:
    """A number in a column of grades is a grade; a range of them is not one requirement."""
    if requirement.kind not in _NUMERIC:
        return requirement
    bound = requirement.low or requirement.high
    single = requirement.kind in (Kind.EXACT, Kind.MIN, Kind.MAX)
    if bound is None or not single or requirement.unit or requirement.approximate or not bound.inclusive:
        raise unreadable("a grade is expected")
    sign = {Kind.MIN: ">=", Kind.MAX: "<="}.get(requirement.kind, "")
    return replace(of_code(bound.number.text, sign), qualifier=requirement.qualifier)


def _with_unit(requirement: Requirement, column: measure.Column) -> Requirement:
    ends = (requirement.low, requirement.high, requirement.detection_limit)
    own = [end.unit for end in ends if end and end.unit]
    unit = requirement.unit or next(iter(own), "")
    if not unit and column.unknown:
        hint = f" ({column.suggestion}?)" if column.suggestion else ""
        return replace(requirement, problem=Reason.UNIT_UNKNOWN, detail=column.unknown + hint)
    if not unit or not column.key or requirement.relative:
        return requirement if requirement.unit else replace(requirement, unit=unit or column.key)
    strangers = [one for one in {unit, *own} if not measure.same(one, column.key)]
    if strangers:
        number = written(replace(requirement, unit=""), units=False)
        raise ambiguous(f"{unit} in the text, {column.key} in the column", f"{number} {unit}", f"{number} {column.key}")
    return requirement if requirement.unit else replace(requirement, unit=unit)


def _with_operator(requirement: Requirement, operator: str) -> Requirement:
    sign = _SIGNS.get(operator.strip(), "")
    if not sign or requirement.problem is not None:
        return requirement
    if requirement.kind is Kind.GRADE:
        return _graded(requirement, sign)
    if requirement.kind not in _NUMERIC or requirement.relative:
        return requirement
    if requirement.kind is Kind.EXACT and requirement.low is not None:
        bound = one_sided(Operand(requirement.low.number, requirement.low.unit), sign)
        return replace(requirement, kind=bound.kind, low=bound.low, high=bound.high)
    if sign in _SIDES.get(requirement.kind, ()) or (requirement.zero_centred and sign == "<="):
        return requirement
    raise ambiguous(f"the heading says {sign}, the text says otherwise", written(requirement))


def _graded(requirement: Requirement, sign: str) -> Requirement:
    if sign in ("<", ">") or requirement.grade_bound not in ("", sign):
        raise ambiguous(
            f"the heading says {sign}, the text says otherwise", f"{requirement.grade_bound}{requirement.grade}"
        )
    return replace(requirement, grade_bound=sign)
