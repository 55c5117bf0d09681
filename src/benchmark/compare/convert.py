"""The ends of a requirement in the indicator's unit, or why they cannot be given in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from benchmark import units
from benchmark.compare.outcome import End, Note
from benchmark.model import Bound, Indicator, Limit, Reason, Requirement

_LIKELY = 10
"""A bare number is taken as a plain ratio only where reading it in percent is this many times off the limit."""


@dataclass(frozen=True, slots=True)
class Ends:
    """`problem` says why a comparison in these numbers does not decide (then they are provisional)."""

    low: End | None = None
    high: End | None = None
    problem: Reason | None = None
    detail: str = ""
    notes: tuple[Note, ...] = ()


def ends(requirement: Requirement, indicator: Indicator, limit: Limit) -> Ends | Reason:
    """Both ends in the indicator's unit; a `Reason` alone where not even a provisional number exists."""
    bounds = (requirement.low, requirement.high)
    written = {bound.unit or requirement.unit for bound in bounds if bound is not None}
    if len(written) != 1:
        return _each(requirement, indicator)
    unit = written.pop()
    if unit == "" and indicator.unit != "":
        return _unitless(requirement, indicator, limit)
    found = units.conversion(unit, indicator.unit)
    if found is None:
        return Reason.DIMENSION_DIFFERS
    converted = Ends(_end(requirement.low, found), _end(requirement.high, found))
    if _impossible(converted, indicator):
        return replace(converted, problem=Reason.VALUE_IMPOSSIBLE, detail=requirement.text)
    notes = (Note(found.note, (("unit", unit), ("target", indicator.unit))),) if found.note else ()
    return replace(converted, notes=notes)


_NEVER_NEGATIVE = ("mass fraction", "volume fraction", "density")


def _impossible(found: Ends, indicator: Indicator) -> bool:
    """A content below zero is no content but a code ("-1" for not detected) or a slip."""
    unit = units.known(indicator.unit)
    content = unit is not None and (unit.kind in _NEVER_NEGATIVE or unit.kind.startswith("colony count"))
    return content and any(end is not None and end.value < 0 for end in (found.low, found.high))


def _each(requirement: Requirement, indicator: Indicator) -> Ends | Reason:
    """Each end by its own unit, as in "0.5 mm ~ 1 cm"."""
    converted: list[End | None] = []
    for bound in (requirement.low, requirement.high):
        found = units.conversion(bound.unit or requirement.unit, indicator.unit) if bound else None
        if bound is not None and found is None:
            return Reason.DIMENSION_DIFFERS
        converted.append(_end(bound, found) if found else None)
    return Ends(converted[0], converted[1])


def _end(bound: Bound | None, conversion: units.Conversion) -> End | None:
    if bound is None:
        return None
    return End(bound.number.value * conversion.scale + conversion.offset, bound.inclusive)


def _unitless(requirement: Requirement, indicator: Indicator, limit: Limit) -> Ends:
    """A number without a unit: a plain fraction is a ratio like %, and nothing else may be assumed."""
    unchanged = units.Conversion(Fraction(1), Fraction(0))
    as_given = Ends(_end(requirement.low, unchanged), _end(requirement.high, unchanged))
    ratio = units.conversion("", indicator.unit)
    if ratio is not None and ratio.scale != 1 and _plainly_a_fraction(requirement, limit, ratio.scale):
        note = Note("plain_fraction_as_ratio", (("target", indicator.unit),))
        return Ends(_end(requirement.low, ratio), _end(requirement.high, ratio), notes=(note,))
    if ratio is not None and ratio.scale == 1:
        return as_given
    return replace(as_given, problem=Reason.UNIT_MISSING, detail=indicator.unit)


def _plainly_a_fraction(requirement: Requirement, limit: Limit, scale: Fraction) -> bool:
    """0.926 beside a limit of 90.4 % can only be 92.6 %; 0.2 beside 15 % could be either."""
    limits = [abs(b.number.value) for b in (limit.low, limit.high) if b is not None and b.number.value]
    values = [abs(b.number.value) for b in (requirement.low, requirement.high) if b is not None and b.number.value]
    if not limits or not values or max(values) > 1:
        return False
    return all(
        v * _LIKELY < s and s < v * scale * _LIKELY and v * scale < s * _LIKELY for v in values for s in limits[:1]
    )
