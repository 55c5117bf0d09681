"""A requirement of a document against a limit of a standard: the heart of the matter (semantics, sections 3 and 4)."""

from __future__ import annotations

from dataclasses import replace

from benchmark import units
from benchmark.compare.convert import Ends, ends
from benchmark.compare.grades import compare_class, compare_yes_no
from benchmark.compare.outcome import End, Note, Outcome, not_comparable, undetermined
from benchmark.compare.plans import compare_plan
from benchmark.compare.sets import compare_ends
from benchmark.model import Better, Indicator, Kind, Limit, Reason, Requirement, Verdict

NUMERIC = frozenset({Kind.MIN, Kind.MAX, Kind.RANGE, Kind.TARGET, Kind.EXACT})


def compare(requirement: Requirement, indicator: Indicator, limit: Limit) -> Outcome:
    """The verdict of what a document requires; neither side is a measurement."""
    if requirement.problem is not None:
        return undetermined(requirement.problem, requirement.detail)
    match indicator.better:
        case Better.GRADE:
            return compare_class(requirement, indicator, limit)
        case Better.YES_NO:
            return compare_yes_no(requirement, limit)
        case Better.PLAN:
            return compare_plan(requirement, indicator, limit)
    if requirement.kind is Kind.NOT_DETECTED:
        return absence(requirement, indicator, limit)
    if requirement.kind not in NUMERIC:
        return undetermined(Reason.VALUE_UNREADABLE, requirement.text)
    if requirement.relative:
        return undetermined(Reason.VALUE_UNREADABLE, requirement.text)
    return _numbers(requirement, indicator, limit)


def _numbers(requirement: Requirement, indicator: Indicator, limit: Limit) -> Outcome:
    found = ends(requirement, indicator, limit)
    if isinstance(found, Reason):
        return not_comparable(found)
    contradiction = _against_direction(requirement, indicator)
    if contradiction:
        return not_comparable(contradiction, requirement.text)
    low, high, assumed = _bounded(requirement, indicator, found)
    outcome = compare_ends(limit, low, high, indicator.better)
    outcome = replace(outcome, notes=found.notes + assumed + outcome.notes)
    if found.problem is not None:
        return undetermined(found.problem, found.detail, outcome)
    if requirement.approximate:
        return undetermined(Reason.VALUE_AMBIGUOUS, requirement.text, outcome)
    if _lacks_tolerance(requirement, indicator):
        return undetermined(Reason.TOLERANCE_MISSING, requirement.text, outcome)
    return outcome


def _against_direction(requirement: Requirement, indicator: Indicator) -> Reason | None:
    """A maximum for something that is better higher, or the other way round."""
    lacking = {Better.HIGHER: requirement.low, Better.LOWER: requirement.high}
    return Reason.DIRECTION_CONTRADICTS if lacking.get(indicator.better, requirement) is None else None


def _lacks_tolerance(requirement: Requirement, indicator: Indicator) -> bool:
    """A bare value against a window says nothing of how far it may deviate, nor a point what it covers."""
    return requirement.kind is Kind.EXACT and indicator.better in (Better.WITHIN, Better.COVERING)


def _bounded(
    requirement: Requirement, indicator: Indicator, found: Ends
) -> tuple[End | None, End | None, tuple[Note, ...]]:
    """The ends as a set of permitted values: a bare number bounds the better side, ± about zero is a magnitude."""
    low, high = found.low, found.high
    if requirement.kind is Kind.EXACT and indicator.better in (Better.HIGHER, Better.LOWER):
        return (
            low,
            high,
            (Note("operator_assumed", (("operator", "≥" if indicator.better is Better.HIGHER else "≤"),)),),
        )
    if indicator.better is Better.LOWER and low is not None and high is not None and low.value < 0 <= high.value:
        magnitude = max(abs(low.value), high.value)
        return None, End(magnitude, high.inclusive), (Note("magnitude"),)
    return low, high, ()


def absence(requirement: Requirement, indicator: Indicator, limit: Limit) -> Outcome:
    """ "Must not be detected" against a numeric maximum: only its detection limit can tell."""
    if indicator.better is not Better.LOWER or limit.high is None:
        reason = Reason.DIRECTION_CONTRADICTS if indicator.better is Better.HIGHER else Reason.KIND_DIFFERS
        return not_comparable(reason, requirement.text)
    detection = requirement.detection_limit
    if detection is None:
        return undetermined(Reason.DETECTION_LIMIT_UNKNOWN, requirement.text)
    unit = detection.unit or requirement.unit
    found = units.conversion(unit, indicator.unit)
    if not unit and indicator.unit:
        return undetermined(Reason.UNIT_MISSING, indicator.unit)
    if found is None:
        return not_comparable(Reason.DIMENSION_DIFFERS)
    value = detection.number.value * found.scale + found.offset
    outcome = compare_ends(limit, None, End(value), Better.LOWER)
    if outcome.gap is None or outcome.gap < 0:
        return undetermined(Reason.DETECTION_LIMIT_HIGH, requirement.text)
    return Outcome(Verdict.EXCEEDS, low=outcome.low, high=outcome.high, notes=(Note("detection_limit_compared"),))
