"""The laws of two sets compared, on sets made directly: stricter is never worse, and swapping sides swaps the verdict."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from benchmark.compare import DecisionRule, Outcome, Uncertainty, compare, judge
from benchmark.exact import decimal_text
from benchmark.model import (
    Better,
    Bound,
    Indicator,
    Kind,
    Limit,
    Number,
    Plan,
    PlanLevel,
    Reason,
    Requirement,
    Term,
    Verdict,
)

SWAPPED = {
    Verdict.EXCEEDS: Verdict.FALLS_SHORT,
    Verdict.FALLS_SHORT: Verdict.EXCEEDS,
    Verdict.MEETS: Verdict.MEETS,
    Verdict.MIXED: Verdict.MIXED,
}
WORTH = {Verdict.FALLS_SHORT: 0, Verdict.MIXED: 0, Verdict.MEETS: 1, Verdict.EXCEEDS: 2}
HIGHER, LOWER = Better.HIGHER, Better.LOWER

values = st.fractions(min_value=-50, max_value=50, max_denominator=20)
windows = st.tuples(values, values).filter(lambda ends: ends[0] < ends[1])
one_sided = st.sampled_from([HIGHER, LOWER])
two_sided = st.sampled_from([Better.WITHIN, Better.COVERING])


def indicator(better: Better, unit: str = "mm", grades: tuple[str, ...] = ()) -> Indicator:
    return Indicator("quantity", "quantity", Term("quantity", "量"), better, unit, grades=grades)


def bound(value: Fraction | int | str, inclusive: bool = True) -> Bound:
    exact = Fraction(value)
    return Bound(Number(exact, value if isinstance(value, str) else decimal_text(exact)), inclusive)


def limit(better: Better, value: Fraction | int | str, inclusive: bool = True) -> Limit:
    end = bound(value, inclusive)
    return Limit(low=end) if better is HIGHER else Limit(high=end)


def asked(better: Better, value: Fraction | int | str, inclusive: bool = True, unit: str = "mm") -> Requirement:
    """"≥ value" where more is better, "≤ value" where less is."""
    end = bound(value, inclusive)
    low, high, kind = (end, None, Kind.MIN) if better is HIGHER else (None, end, Kind.MAX)
    return Requirement("", kind, low, high, unit=unit)


def window(low: Fraction | int, high: Fraction | int) -> Requirement:
    return Requirement("", Kind.RANGE, bound(low), bound(high), unit="mm")


def between(low: Fraction | int, high: Fraction | int) -> Limit:
    return Limit(low=bound(low), high=bound(high))


def measured(value: Fraction | int | str) -> Requirement:
    return Requirement("", Kind.EXACT, bound(value), bound(value), unit="mm")


def met(value: Fraction | int, better: Better, rule: DecisionRule, at: Fraction | int, u: Fraction | None) -> Outcome:
    given_u = None if u is None else Uncertainty(u, "mm", Fraction(2))
    return judge(measured(value), indicator(better), limit(better, at), rule, given_u)


# ------------------------------------------------------------------------------ requirement against requirement


@given(one_sided, values, values)
def test_swapping_two_one_sided_requirements_swaps_stricter_and_looser(
    better: Better, own: Fraction, theirs: Fraction
) -> None:
    there = compare(asked(better, own), indicator(better), limit(better, theirs))
    back = compare(asked(better, theirs), indicator(better), limit(better, own))
    assert back.verdict is SWAPPED[there.verdict]
    assert there.gap is not None and back.gap == -there.gap


@given(two_sided, windows, windows)
def test_swapping_two_windows_swaps_stricter_and_looser(
    better: Better, own: tuple[Fraction, Fraction], theirs: tuple[Fraction, Fraction]
) -> None:
    there = compare(window(*own), indicator(better), between(*theirs))
    back = compare(window(*theirs), indicator(better), between(*own))
    assert back.verdict is SWAPPED[there.verdict]
    assert [gap and -gap for gap in there.gaps] == list(back.gaps)


@given(one_sided, values, values, values)
def test_a_stricter_requirement_never_gets_a_worse_verdict(
    better: Better, a: Fraction, b: Fraction, theirs: Fraction
) -> None:
    looser, stricter = sorted((a, b), reverse=better is LOWER)
    of = {own: compare(asked(better, own), indicator(better), limit(better, theirs)) for own in (looser, stricter)}
    assert WORTH[of[stricter].verdict] >= WORTH[of[looser].verdict]
    assert (of[stricter].gap or 0) >= (of[looser].gap or 0)


@given(two_sided, windows, st.tuples(st.fractions(0, 9), st.fractions(0, 9)), windows)
def test_a_window_further_on_the_better_side_at_both_ends_never_gets_a_worse_verdict(
    better: Better, own: tuple[Fraction, Fraction], by: tuple[Fraction, Fraction], theirs: tuple[Fraction, Fraction]
) -> None:
    outward = -1 if better is Better.COVERING else 1
    moved = (own[0] + outward * by[0], own[1] - outward * by[1])
    assume(moved[0] < moved[1])
    verdicts = [compare(window(*ends), indicator(better), between(*theirs)).verdict for ends in (own, moved)]
    assert WORTH[verdicts[1]] >= WORTH[verdicts[0]]


@given(windows, windows)
def test_a_window_passes_exactly_when_all_that_it_permits_the_standard_permits(
    own: tuple[Fraction, Fraction], theirs: tuple[Fraction, Fraction]
) -> None:
    inside = theirs[0] <= own[0] and own[1] <= theirs[1]
    verdict = compare(window(*own), indicator(Better.WITHIN), between(*theirs)).verdict
    assert (WORTH[verdict] > 0) is inside
    covers = own[0] <= theirs[0] and theirs[1] <= own[1]
    verdict = compare(window(*own), indicator(Better.COVERING), between(*theirs)).verdict
    assert (WORTH[verdict] > 0) is covers


@given(one_sided, values, st.booleans(), st.booleans())
def test_at_one_number_the_signs_decide_as_the_contract_says(
    better: Better, value: Fraction, own: bool, theirs: bool
) -> None:
    found = compare(asked(better, value, own), indicator(better), limit(better, value, theirs))
    looser_by_the_bound = own and not theirs
    assert found.verdict is (Verdict.FALLS_SHORT if looser_by_the_bound else Verdict.MEETS)
    assert found.gap == 0
    assert bool(found.notes) is (own != theirs), "a sign that differs is worth a note, and only that"


@given(one_sided, values, values)
def test_a_requirement_against_the_direction_is_never_judged(better: Better, own: Fraction, theirs: Fraction) -> None:
    other = LOWER if better is HIGHER else HIGHER
    found = compare(asked(other, own), indicator(better), limit(better, theirs))
    assert (found.verdict, found.reason) == (Verdict.NOT_COMPARABLE, Reason.DIRECTION_CONTRADICTS)


@given(windows)
def test_a_bare_value_against_a_window_is_not_judged(theirs: tuple[Fraction, Fraction]) -> None:
    middle = (theirs[0] + theirs[1]) / 2
    for better in (Better.WITHIN, Better.COVERING):
        found = compare(measured(middle), indicator(better), between(*theirs))
        assert (found.verdict, found.gap) == (Verdict.UNDETERMINED, None)
        assert found.reason is Reason.VALUE_AMBIGUOUS


@given(one_sided, values.filter(bool), st.integers(1, 10**6))
def test_the_relative_gap_is_the_gap_divided_by_the_limit_and_absent_at_zero(
    better: Better, theirs: Fraction, parts: int
) -> None:
    own = theirs + Fraction(1, parts)
    found = compare(asked(better, own), indicator(better), limit(better, theirs))
    assert found.gap is not None and found.relative_gap == found.gap / abs(theirs)
    at_zero = compare(asked(better, own), indicator(better), limit(better, 0))
    assert at_zero.relative_gap is None and at_zero.gap is not None


@pytest.mark.parametrize("verdicts", ["unit", "dimension"])
def test_a_number_without_its_unit_or_in_another_dimension_is_never_judged(verdicts: str) -> None:
    unit = {"unit": "", "dimension": "kg"}[verdicts]
    found = compare(asked(HIGHER, 5, unit=unit), indicator(HIGHER), limit(HIGHER, 3))
    expected = {
        "unit": (Verdict.UNDETERMINED, Reason.UNIT_MISSING, Verdict.EXCEEDS),
        "dimension": (Verdict.NOT_COMPARABLE, Reason.DIMENSION_DIFFERS, None),
    }
    assert (found.verdict, found.reason, found.provisional) == expected[verdicts]
    assert found.gap is None, "what is not judged has no gap"


# ------------------------------------------------------------------------------------------- grades and plans

GRADES = ("C", "B", "A")
grades = st.sampled_from(GRADES)
codes = st.tuples(st.integers(0, 6), st.integers(0, 8))


def class_verdict(own: str, theirs: str) -> Verdict:
    requirement = Requirement("", Kind.GRADE, grade=own)
    return compare(requirement, indicator(Better.GRADE, "", GRADES), Limit(klass=theirs)).verdict


@given(grades, grades)
def test_swapping_two_classes_swaps_better_and_worse(own: str, theirs: str) -> None:
    assert class_verdict(own, theirs) is SWAPPED[class_verdict(theirs, own)]
    assert (class_verdict(own, theirs) is Verdict.EXCEEDS) is (GRADES.index(own) > GRADES.index(theirs))


@given(codes, codes)
def test_a_code_passes_exactly_when_each_digit_is_at_least_as_high(own: tuple[int, int], theirs: tuple[int, int]) -> None:
    code, other = (f"IP{a}{b}" for a, b in (own, theirs))
    verdict = class_verdict(code, other)
    assert (WORTH[verdict] > 0) is (own[0] >= theirs[0] and own[1] >= theirs[1])
    assert class_verdict(other, code) is SWAPPED[verdict]


def test_a_class_that_the_standard_does_not_have_is_not_judged() -> None:
    assert class_verdict("D", "B") is Verdict.UNDETERMINED


plans = st.tuples(st.integers(1, 10), st.integers(0, 5), st.integers(0, 1000), st.integers(0, 10000))


def plan(numbers: tuple[int, int, int, int]) -> Plan:
    m, large = (PlanLevel(Number(Fraction(value), str(value))) for value in numbers[2:])
    return Plan(numbers[0], numbers[1], m, large)


def plan_verdict(own: tuple[int, int, int, int], theirs: tuple[int, int, int, int]) -> Verdict:
    requirement = Requirement("", Kind.PLAN, plan=plan(own), unit="CFU/g")
    return compare(requirement, indicator(Better.PLAN, "CFU/g"), Limit(plan=plan(theirs))).verdict


@given(plans, plans)
def test_a_plan_is_stricter_with_more_samples_and_less_allowed(
    own: tuple[int, int, int, int], theirs: tuple[int, int, int, int]
) -> None:
    verdict = plan_verdict(own, theirs)
    passes = own[0] >= theirs[0] and all(mine <= asked_for for mine, asked_for in zip(own[1:], theirs[1:], strict=True))
    assert (WORTH[verdict] > 0) is passes
    assert plan_verdict(theirs, own) is SWAPPED[verdict]
    assert plan_verdict(own, own) is Verdict.MEETS


# ------------------------------------------------------------------------------------------------ measured values

uncertainties = st.fractions(min_value=Fraction(1, 100), max_value=5, max_denominator=100)
sides = st.sampled_from(["conformity", "nonconformity"])


@given(one_sided, values, values, st.sampled_from(["raw", "rounded"]))
def test_a_measured_value_conforms_or_fails_and_never_exceeds_by_itself(
    better: Better, value: Fraction, at: Fraction, rounding: str
) -> None:
    verdict = met(value, better, DecisionRule(rounding=rounding), at, None).verdict
    assert verdict in (Verdict.MEETS, Verdict.FALLS_SHORT)
    if rounding == "raw":
        assert (verdict is Verdict.MEETS) is (value >= at if better is HIGHER else value <= at)


@given(one_sided, values, values, uncertainties)
def test_the_guarded_rule_has_three_answers_split_at_the_guard_band(
    better: Better, value: Fraction, at: Fraction, u: Fraction
) -> None:
    margin = value - at if better is HIGHER else at - value
    proven, refuted = margin >= u, margin < -u
    found = met(value, better, DecisionRule("guarded"), at, u)
    expected = Verdict.MEETS if proven else Verdict.FALLS_SHORT if refuted else Verdict.UNDETERMINED
    assert found.verdict is expected
    assert found.reason is (None if proven or refuted else Reason.WITHIN_UNCERTAINTY)


@given(one_sided, values, values, uncertainties)
def test_who_must_be_proven_wrong_is_never_judged_more_harshly(
    better: Better, value: Fraction, at: Fraction, u: Fraction
) -> None:
    conformity, simple, other = (
        met(value, better, rule, at, u).verdict
        for rule in (DecisionRule("guarded"), DecisionRule(), DecisionRule("guarded", "nonconformity"))
    )
    assert other in (Verdict.MEETS, Verdict.FALLS_SHORT)
    if conformity is Verdict.MEETS:
        assert simple is Verdict.MEETS
    if simple is Verdict.MEETS:
        assert other is Verdict.MEETS


@given(one_sided, values, values, sides)
def test_a_guarded_rule_without_uncertainty_never_falls_back(
    better: Better, value: Fraction, at: Fraction, side: str
) -> None:
    found = met(value, better, DecisionRule("guarded", side), at, None)
    assert (found.verdict, found.reason) == (Verdict.UNDETERMINED, Reason.UNCERTAINTY_MISSING)


@given(one_sided, values, st.fractions(0, 10), values, uncertainties, sides)
def test_a_better_measured_value_never_gets_a_worse_verdict_under_any_rule(
    better: Better, value: Fraction, by: Fraction, at: Fraction, u: Fraction, side: str
) -> None:
    order = {Verdict.FALLS_SHORT: 0, Verdict.UNDETERMINED: 1, Verdict.MEETS: 2}
    improved = value + by if better is HIGHER else value - by
    for rule in (DecisionRule(), DecisionRule("guarded", side), DecisionRule(rounding="rounded")):
        verdicts = [met(x, better, rule, at, u).verdict for x in (value, improved)]
        assert order[verdicts[1]] >= order[verdicts[0]]


@pytest.mark.parametrize(
    ("x", "low", "high", "probability"), [("9.7", None, 10, 0.93319), ("9.7", 9, 10, 0.93296), ("10", None, 10, 0.5)]
)
def test_the_probability_of_conformity_is_that_of_jcgm_106(
    x: str, low: int | None, high: int, probability: float
) -> None:
    """The check values of semantics, section 5: u = 0.2 as U = 0.4 with k = 2."""
    limits = Limit(low=bound(low) if low is not None else None, high=bound(high))
    better = LOWER if low is None else Better.WITHIN
    u = Uncertainty(Fraction("0.4"), "mm", Fraction(2))
    assert judge(measured(x), indicator(better), limits, DecisionRule("guarded"), u).probability == probability


@given(st.sampled_from(["0.4", "0.04 cm", "400 µm"]))
def test_the_uncertainty_is_converted_like_the_value(written: str) -> None:
    number, _, unit = written.partition(" ")
    u = Uncertainty(Fraction(number), unit, Fraction(2))
    found = judge(measured("9.5"), indicator(LOWER), limit(LOWER, 10), DecisionRule("guarded"), u)
    assert found.verdict is Verdict.MEETS


@given(values, values, st.booleans())
def test_a_result_below_its_reporting_limit_is_an_interval_and_not_that_number(
    reported: Fraction, at: Fraction, inclusive: bool
) -> None:
    censored = Requirement("", Kind.MAX, high=bound(reported, inclusive), unit="mm")
    found = judge(censored, indicator(LOWER), limit(LOWER, at), DecisionRule())
    assert found.verdict is (Verdict.MEETS if reported <= at else Verdict.UNDETERMINED)
    if reported > at:
        assert found.reason is Reason.DETECTION_LIMIT_HIGH


@given(values, values)
def test_not_detected_conforms_exactly_when_its_detection_limit_does(detection: Fraction, at: Fraction) -> None:
    absent = Requirement("未检出", Kind.NOT_DETECTED, detection_limit=bound(detection), unit="mm")
    found = judge(absent, indicator(LOWER), limit(LOWER, at), DecisionRule())
    assert found.verdict is (Verdict.MEETS if detection <= at else Verdict.UNDETERMINED)
    unknown = judge(replace(absent, detection_limit=None), indicator(LOWER), limit(LOWER, at), DecisionRule())
    assert (unknown.verdict, unknown.reason) == (Verdict.UNDETERMINED, Reason.DETECTION_LIMIT_UNKNOWN)


@pytest.mark.parametrize(
    ("value", "at", "better", "raw", "rounded"),
    [
        ("9.46", "9.5", HIGHER, Verdict.FALLS_SHORT, Verdict.MEETS),
        ("9.45", "9.5", HIGHER, Verdict.FALLS_SHORT, Verdict.FALLS_SHORT),  # half to even: 9.4
        ("9.55", "9.6", HIGHER, Verdict.FALLS_SHORT, Verdict.MEETS),  # half to even: 9.6
        ("96.94", "97.0", HIGHER, Verdict.FALLS_SHORT, Verdict.FALLS_SHORT),
        ("97.4", "97", LOWER, Verdict.FALLS_SHORT, Verdict.MEETS),
        ("97.4", "97.0", LOWER, Verdict.FALLS_SHORT, Verdict.FALLS_SHORT),
        ("97.5", "97", LOWER, Verdict.FALLS_SHORT, Verdict.FALLS_SHORT),  # half to even: 98
        ("0.25", "0.2", LOWER, Verdict.FALLS_SHORT, Verdict.MEETS),
    ],
)
def test_a_value_is_rounded_once_to_the_last_digit_of_the_limit(
    value: str, at: str, better: Better, raw: Verdict, rounded: Verdict
) -> None:
    for rounding, expected in (("raw", raw), ("rounded", rounded)):
        found = judge(measured(value), indicator(better), limit(better, at), DecisionRule(rounding=rounding))
        assert found.verdict is expected
