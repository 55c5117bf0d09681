"""A measured value against a limit, by a named decision rule (semantics, sections 5 and 6).

Simple acceptance takes the value as it is; the guarded rule keeps a band w = U inside the limit
(ILAC-G8, JCGM 106:2012) and gives the probability of conformity under a normal distribution.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction

from benchmark import units
from benchmark.compare import specimens
from benchmark.compare.convert import Ends, ends
from benchmark.compare.grades import compare_class, compare_yes_no
from benchmark.compare.outcome import End, Note, Outcome, not_comparable, undetermined
from benchmark.compare.plans import compare_lot
from benchmark.compare.requirement import NUMERIC, absence
from benchmark.compare.sets import compare_ends
from benchmark.compare.specimens import Uncertainty
from benchmark.exact import decimal_text, places, round_half_even
from benchmark.model import Better, Bound, Indicator, Kind, Limit, Number, Reason, Requirement, Verdict


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """`rule` simple | guarded; `side` conformity | nonconformity (who bears the doubt); `rounding` raw | rounded."""

    rule: str = "simple"
    side: str = "conformity"
    rounding: str = "raw"


def judge(
    requirement: Requirement,
    indicator: Indicator,
    limit: Limit,
    rule: DecisionRule,
    uncertainty: Uncertainty | None = None,
) -> Outcome:
    """Whether a measured value conforms; conforming is `meets`, never by itself `exceeds`."""
    if indicator.better is Better.PLAN:
        return compare_lot(requirement, indicator, limit)
    if requirement.specimens:
        return specimens.judged(
            requirement, indicator, uncertainty, lambda one, u: judge(one, indicator, limit, rule, u)
        )
    if requirement.problem is not None:
        return undetermined(requirement.problem, requirement.detail)
    if indicator.better in (Better.GRADE, Better.YES_NO):
        return _no_better(_other(requirement, indicator, limit))
    if requirement.kind is Kind.NOT_DETECTED:
        return _no_better(absence(requirement, indicator, limit))
    if requirement.kind not in NUMERIC or requirement.relative:
        return undetermined(Reason.VALUE_UNREADABLE, requirement.text)
    found = ends(requirement, indicator, limit)
    if isinstance(found, Reason):
        return not_comparable(found)
    outcome = _number(requirement, indicator, limit, rule, uncertainty, found)
    outcome = replace(outcome, notes=found.notes + outcome.notes)
    return undetermined(found.problem, found.detail, outcome) if found.problem else outcome


def _other(requirement: Requirement, indicator: Indicator, limit: Limit) -> Outcome:
    if indicator.better is Better.GRADE:
        return compare_class(requirement, indicator, limit)
    return compare_yes_no(requirement, limit)


def _no_better(outcome: Outcome) -> Outcome:
    return replace(outcome, verdict=Verdict.MEETS) if outcome.verdict is Verdict.EXCEEDS else outcome


def _number(
    requirement: Requirement,
    indicator: Indicator,
    limit: Limit,
    rule: DecisionRule,
    uncertainty: Uncertainty | None,
    found: Ends,
) -> Outcome:
    if requirement.kind in (Kind.MIN, Kind.MAX):
        return _censored(requirement, indicator, limit, found)
    nominal = requirement.kind is Kind.TARGET and requirement.nominal is not None
    if nominal and uncertainty is None:
        uncertainty = _stated(requirement)
    if requirement.kind is Kind.TARGET and found.low and found.high:
        middle = End((found.low.value + found.high.value) / 2)
        found = Ends(middle, middle)
    if found.low is None or found.high is None:
        return undetermined(Reason.VALUE_UNREADABLE, requirement.text)
    low, high = (_rounded(end, limit, rule) for end in (found.low, found.high))
    simple = _no_better(compare_ends(limit, low, high, indicator.better))
    simple = replace(simple, verdict=Verdict.FALLS_SHORT) if simple.verdict is Verdict.MIXED else simple
    if rule.rule == "simple":
        return simple
    return _guarded(requirement, indicator, limit, rule, uncertainty, simple)


def _stated(requirement: Requirement) -> Uncertainty | None:
    """ "9.7 ± 0.4": what stands behind the sign is the expanded uncertainty of the result."""
    if requirement.nominal is None or requirement.high is None:
        return None
    return Uncertainty(requirement.high.number.value - requirement.nominal.value, requirement.unit)


def _rounded(end: End, limit: Limit, rule: DecisionRule) -> End:
    """The rounded-value comparison of GB/T 8170: once, to the limit's own last digit."""
    texts = [b.number.text for b in (limit.low, limit.high) if b is not None and b.number.text]
    if rule.rounding != "rounded" or not texts:
        return end
    return End(round_half_even(end.value, max(places(text) for text in texts)), end.inclusive)


def _censored(requirement: Requirement, indicator: Indicator, limit: Limit, found: Ends) -> Outcome:
    """ "<0.01" and ">60" are intervals: they conform or fail only where the whole interval does."""
    outcome = compare_ends(limit, found.low, found.high, indicator.better)
    if outcome.verdict in (Verdict.MEETS, Verdict.EXCEEDS):
        return replace(outcome, verdict=Verdict.MEETS, gap=None, relative_gap=None, notes=(Note("censored"),))
    if _wholly_outside(limit, found):
        return replace(outcome, verdict=Verdict.FALLS_SHORT, notes=(Note("censored"),))
    return undetermined(Reason.DETECTION_LIMIT_HIGH, requirement.text)


def _wholly_outside(limit: Limit, found: Ends) -> bool:
    if found.low is not None and limit.high is not None and found.low.value >= limit.high.number.value:
        return not (found.low.inclusive and limit.high.inclusive and found.low.value == limit.high.number.value)
    if found.high is not None and limit.low is not None and found.high.value <= limit.low.number.value:
        return not (found.high.inclusive and limit.low.inclusive and found.high.value == limit.low.number.value)
    return False


def _guarded(
    requirement: Requirement,
    indicator: Indicator,
    limit: Limit,
    rule: DecisionRule,
    uncertainty: Uncertainty | None,
    simple: Outcome,
) -> Outcome:
    if uncertainty is None:
        return undetermined(Reason.UNCERTAINTY_MISSING, requirement.text, simple)
    if simple.low is None:
        return undetermined(Reason.UNCERTAINTY_MISSING, requirement.text, simple)
    expanded = _in_unit(uncertainty, requirement, indicator, simple.low.value)
    if expanded is None:
        return undetermined(Reason.UNCERTAINTY_MISSING, requirement.text, simple)
    probability = _probability(limit, simple.low.value, expanded, uncertainty.k)
    inside = compare_ends(_moved(limit, expanded), simple.low, simple.high, indicator.better).verdict
    outside = compare_ends(_moved(limit, -expanded), simple.low, simple.high, indicator.better).verdict
    conforms = {Verdict.MEETS, Verdict.EXCEEDS}
    if inside in conforms:
        return replace(simple, verdict=Verdict.MEETS, probability=probability)
    if outside not in conforms:
        accepted = _accepted(limit, expanded if rule.side == "conformity" else -expanded)
        return replace(simple, verdict=Verdict.FALLS_SHORT, probability=probability, accepted=accepted)
    if rule.side == "nonconformity":
        return replace(
            simple, verdict=Verdict.MEETS, probability=probability, notes=(*simple.notes, Note("doubt_admitted"))
        )
    return replace(undetermined(Reason.WITHIN_UNCERTAINTY, requirement.text, simple), probability=probability)


def _in_unit(
    uncertainty: Uncertainty, requirement: Requirement, indicator: Indicator, value: Fraction
) -> Fraction | None:
    """U in the indicator's unit; in percent it is relative to the value, except where the value is a percentage."""
    own = requirement.unit or indicator.unit
    if uncertainty.unit == "%" != own:
        return uncertainty.expanded / 100 * abs(value)
    found = units.conversion(uncertainty.unit or own, indicator.unit)
    return None if found is None else uncertainty.expanded * found.scale


def _accepted(limit: Limit, inwards: Fraction) -> tuple[Fraction | None, Fraction | None]:
    moved = _moved(limit, inwards)
    return (moved.low.number.value if moved.low else None, moved.high.number.value if moved.high else None)


def _moved(limit: Limit, inwards: Fraction) -> Limit:
    """The acceptance limits: each end moved towards the inside by the guard band (w = U)."""

    def move(bound: Bound | None, by: Fraction) -> Bound | None:
        if bound is None:
            return None
        value = bound.number.value + by
        return replace(bound, number=Number(value, decimal_text(value)))

    return replace(limit, low=move(limit.low, inwards), high=move(limit.high, -inwards))


def _probability(limit: Limit, value: Fraction, expanded: Fraction, k: Fraction | None) -> float | None:
    """Φ((b − x)/u) − Φ((a − x)/u) with u = U/k (JCGM 106:2012, 7.2); None without k or with U = 0."""
    if k is None or k == 0 or expanded == 0:
        return None
    u = float(expanded / k)
    upper = _phi((float(limit.high.number.value) - float(value)) / u) if limit.high else 1.0
    lower = _phi((float(limit.low.number.value) - float(value)) / u) if limit.low else 0.0
    return round(upper - lower, 5)


def _phi(z: float) -> float:
    return 0.5 * (1.0 + math.erf(z / math.sqrt(2.0)))
