"""The laws of two sets compared, on sets made directly: stricter is never worse, swapped sides swap the verdict."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from benchmark.compare import compare
from benchmark.model import Better, Kind, Limit, Number, Plan, PlanLevel, Reason, Requirement, Verdict
from sets import HIGHER, LOWER, asked, between, indicator, limit, measured, window

SWAPPED = {
    Verdict.EXCEEDS: Verdict.FALLS_SHORT,
    Verdict.FALLS_SHORT: Verdict.EXCEEDS,
    Verdict.MEETS: Verdict.MEETS,
    Verdict.MIXED: Verdict.MIXED,
}
WORTH = {Verdict.FALLS_SHORT: 0, Verdict.MIXED: 0, Verdict.MEETS: 1, Verdict.EXCEEDS: 2}

values = st.fractions(min_value=-50, max_value=50, max_denominator=20)
windows = st.tuples(values, values).filter(lambda ends: ends[0] < ends[1])
one_sided = st.sampled_from([HIGHER, LOWER])
two_sided = st.sampled_from([Better.WITHIN, Better.COVERING])


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
        assert found.reason is Reason.TOLERANCE_MISSING


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
def test_a_code_passes_exactly_when_each_digit_is_at_least_as_high(
    own: tuple[int, int], theirs: tuple[int, int]
) -> None:
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
