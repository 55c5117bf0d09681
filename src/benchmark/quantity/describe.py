"""A requirement shown to people and to scripts."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from benchmark.exact import decimal_text
from benchmark.model import Bound, Kind, Number, PlanLevel, Requirement


def describe(requirement: Requirement | tuple[Requirement, ...]) -> dict[str, Any]:
    """The keys of `benchmark parse`: numbers as exact decimal text (a fraction where no finite decimal is exact).

    Several requirements of one cell stand in `parts`, each in the same form, and the cell itself then has no bounds.
    A requirement that was not understood shows no bounds either.
    """
    if isinstance(requirement, Requirement):
        return _one(requirement)
    if len(requirement) == 1:
        return _one(requirement[0])
    first = requirement[0]
    problem = next((part.problem for part in requirement if part.problem), None)
    whole = _one(Requirement(first.text, Kind.TEXT if problem else first.kind))
    return whole | {"parts": [_one(part) for part in requirement], "problem": str(problem) if problem else None}


def _one(requirement: Requirement) -> dict[str, Any]:
    understood = requirement.problem is None
    low, high = (requirement.low, requirement.high) if understood else (None, None)
    shown: dict[str, Any] = {
        "text": requirement.text,
        "kind": str(requirement.kind),
        "low": number_text(low.number) if low else None,
        "high": number_text(high.number) if high else None,
        "low_inclusive": low.inclusive if low else None,
        "high_inclusive": high.inclusive if high else None,
        "unit": requirement.unit,
        "parts": [],
        "problem": str(requirement.problem) if requirement.problem else None,
    }
    return shown | _details(requirement)


def _details(requirement: Requirement) -> dict[str, Any]:
    """What only some requirements have; absent where there is none."""
    details: dict[str, Any] = {
        "nominal": number_text(requirement.nominal) if requirement.nominal else None,
        "low_unit": _own_unit(requirement.low, requirement.unit),
        "high_unit": _own_unit(requirement.high, requirement.unit),
        "grade": requirement.grade,
        "grade_bound": requirement.grade_bound,
        "plan": _plan(requirement),
        "yes": requirement.yes,
        "detection_limit": number_text(requirement.detection_limit.number) if requirement.detection_limit else None,
        "examined": requirement.examined,
        "reference": requirement.reference,
        "qualifier": requirement.qualifier,
        "detail": requirement.detail,
        "readings": list(requirement.readings),
    }
    flags = {name: True for name in ("zero_centred", "relative", "approximate") if getattr(requirement, name)}
    return {key: value for key, value in details.items() if value not in (None, "", [])} | flags


def _own_unit(bound: Bound | None, common: str) -> str:
    return bound.unit if bound and bound.unit != common else ""


def number_text(number: Number) -> str:
    """The exact value: a decimal without trailing zeros, or a fraction such as 1/3."""
    text = decimal_text(number.value)
    return text if Fraction(text) == number.value else f"{number.value.numerator}/{number.value.denominator}"


def _plan(requirement: Requirement) -> dict[str, Any] | None:
    plan = requirement.plan
    return None if plan is None else {"n": plan.n, "c": plan.c, "m": _level(plan.m), "M": _level(plan.M)}


def _level(level: PlanLevel) -> str:
    return number_text(level.count) if level.count else f"absent in {level.absent_in}"


def written(requirement: Requirement, units: bool = True) -> str:
    """The requirement in one way of writing ("≥ 18 MPa", "0.5~1.2 %"), with the digits as they were written."""
    low, high = requirement.low, requirement.high
    unit = f" {requirement.unit}" if units and requirement.unit else ""
    if requirement.kind is Kind.EXACT and low:
        return f"{low.number.text}{unit}"
    if low and high:
        plain = low.inclusive and high.inclusive
        left, right = "[" if low.inclusive else "(", "]" if high.inclusive else ")"
        inner = (
            f"{low.number.text}~{high.number.text}" if plain else f"{left}{low.number.text}, {high.number.text}{right}"
        )
        return inner + unit
    if low or high:
        end, strict, loose = (low, ">", "≥") if low else (high, "<", "≤")
        assert end is not None
        return f"{loose if end.inclusive else strict} {end.number.text}{unit}"
    return requirement.grade or str(requirement.kind)
