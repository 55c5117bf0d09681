"""Measured values against a limit under each decision rule, and rounding (semantics, sections 5 and 6)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark.compare import DecisionRule, Outcome, Uncertainty, judge
from benchmark.model import Better, Kind, Limit, Reason, Requirement, Verdict
from sets import HIGHER, LOWER, bound, indicator, limit, measured

values = st.fractions(min_value=-50, max_value=50, max_denominator=20)
one_sided = st.sampled_from([HIGHER, LOWER])
uncertainties = st.fractions(min_value=Fraction(1, 100), max_value=5, max_denominator=100)
sides = st.sampled_from(["conformity", "nonconformity"])


def met(value: Fraction | int, better: Better, rule: DecisionRule, at: Fraction | int, u: Fraction | None) -> Outcome:
    given_u = None if u is None else Uncertainty(u, "mm", Fraction(2))
    return judge(measured(value), indicator(better), limit(better, at), rule, given_u)


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


@pytest.mark.parametrize(
    ("value", "u", "low", "high", "published"),
    [
        # JCGM 106:2012, clause 7: breakdown voltage of a Zener diode, and the viscosity of a motor oil. Restated from
        # knowledge of the text, which could not be reached here; the numbers follow from the formula as well.
        ("-5.47", "0.05", None, "-5.40", 0.92),
        ("13.6", "1.8", "12.5", "16.3", 0.66),
    ],
)
def test_the_examples_of_jcgm_106_come_out_as_published(
    value: str, u: str, low: str | None, high: str, published: float
) -> None:
    limits = Limit(low=bound(low) if low else None, high=bound(high))
    better = Better.WITHIN if low else LOWER
    given_u = Uncertainty(2 * Fraction(u), "mm", Fraction(2))
    found = judge(measured(value), indicator(better), limits, DecisionRule("guarded"), given_u).probability
    assert found is not None
    assert round(found, 2) == published


@pytest.mark.parametrize(
    ("band", "risk"),
    [
        # In units of the standard uncertainty: the guard bands of ILAC-G8:09/2019, table 1 (w = U, 1.5 U, 0.83 U with
        # k = 2) and those of the EURACHEM/CITAC guide (1.64 u for 5 %, 2.33 u for 1 %).
        ("2", 0.0228),
        ("3", 0.0014),
        ("1.66", 0.0485),
        ("1.64", 0.0505),
        ("2.33", 0.0099),
    ],
)
def test_a_value_on_the_acceptance_limit_bears_the_risk_that_its_guard_band_is_meant_for(
    band: str, risk: float
) -> None:
    found = judge(
        measured(10 - Fraction(band)), indicator(LOWER), limit(LOWER, 10), DecisionRule("guarded"),
        Uncertainty(Fraction(2), "mm", Fraction(2)),
    ).probability  # fmt: skip
    assert found is not None
    assert 1 - found == pytest.approx(risk, abs=0.00006)
