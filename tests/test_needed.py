"""What a shortfall would need: in the document's own unit, and enough when it is fed back."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark import quantity
from benchmark.compare import DecisionRule, Uncertainty, compare, judge
from benchmark.model import Better, Bound, Indicator, Limit, Number, Requirement, Term, Verdict
from benchmark.needed import needed

REACHED = (Verdict.MEETS, Verdict.EXCEEDS)


def bound(text: str | None, inclusive: bool = True) -> Bound | None:
    return None if text is None else Bound(Number(Fraction(text), text), inclusive)


def limit(low: str | None, high: str | None, inclusive: bool = True) -> Limit:
    return Limit(low=bound(low, inclusive), high=bound(high, inclusive))


def indicator(better: Better, unit: str) -> Indicator:
    return Indicator("it", "it", Term("it", "它"), better, unit)


def read(text: str, unit: str = "") -> Requirement:
    return quantity.parse(text, unit)[0]


@pytest.mark.parametrize(("written", "better", "unit", "bounds", "told"), [
    ("≥ 90.8 %", "higher", "%", ("91.2", None), "≥ 91.2 %"),
    ("≥ 90.8 %", "higher", "%", ("86.0", None), "≥ 86.0 %"),
    ("≥ 150 N/cm²", "higher", "MPa", ("1.8", None), "≥ 180 N/cm²"),
    ("≤ 0.6 mg/kg", "lower", "%", (None, "0.00005"), "≤ 0.5 mg/kg"),
    ("19 ~ 21 mm", "within", "cm", ("1.95", "2.05"), "19.5 ~ 20.5 mm"),
    ("≥ 50 °F", "higher", "degC", ("20", None), "≥ 68 °F"),
])  # fmt: skip
def test_the_value_is_told_in_the_unit_of_the_document(
    written: str, better: str, unit: str, bounds: tuple[str | None, str | None], told: str
) -> None:
    assert needed(read(written), indicator(Better(better), unit), limit(*bounds)) == told


@pytest.mark.parametrize(("better", "bounds", "told"), [
    ("higher", ("1.8", None), "≥ 18.355"),  # 1.8 MPa = 18.35485... kgf/cm²: 18.354 would still fall short
    ("lower", (None, "1.8"), "≤ 18.354"),
])  # fmt: skip
def test_a_number_without_a_short_decimal_is_rounded_to_the_stricter_side(
    better: str, bounds: tuple[str | None, str | None], told: str
) -> None:
    own = needed(read("20 kgf/cm²"), indicator(Better(better), "MPa"), limit(*bounds))
    assert own.rpartition(" ")[0] == told


def test_a_bound_that_the_standard_excludes_is_excluded() -> None:
    assert needed(read("≤ 2 mm"), indicator(Better.LOWER, "mm"), limit(None, "1", inclusive=False)) == "< 1 mm"


def test_a_grade_is_told_in_the_unit_of_the_standard_where_it_has_a_number() -> None:
    assert needed(read("IE2"), indicator(Better.HIGHER, "%"), limit("90.4", None)) == "≥ 90.4 %"


def test_without_a_document_the_limit_itself_is_told() -> None:
    assert needed(None, indicator(Better.HIGHER, "MPa"), limit("18", None)) == "≥ 18 MPa"


UNITS = [
    ("kgf/cm²", "MPa"),
    ("psi", "kPa"),
    ("bar", "MPa"),
    ("°F", "degC"),
    ("inch", "mm"),
    ("ppm", "mg/kg"),
    ("‰", "%"),
]
SIDES = [(Better.HIGHER, "low"), (Better.LOWER, "high"), (Better.WITHIN, "both"), (Better.COVERING, "both")]


@given(
    st.sampled_from(UNITS),
    st.sampled_from(SIDES),
    st.decimals("0.001", "99999", places=3, allow_nan=False),
    st.decimals("0.001", "99", places=3, allow_nan=False),
)
def test_what_is_needed_reaches_the_limit_when_it_is_fed_back(
    pair: tuple[str, str], side: tuple[Better, str], least: object, width: object
) -> None:
    """As an exceeding or an equal requirement; never one that still falls short by what was rounded."""
    own, theirs = pair
    low, high = str(least), str(Fraction(str(least)) + Fraction(str(width)))
    asked = {
        "low": Limit(low=bound(low)), "high": Limit(high=bound(low)),
        "both": Limit(low=bound(low), high=Bound(Number(Fraction(high), ""))),
    }[side[1]]  # fmt: skip
    it = indicator(side[0], theirs)
    told = needed(read(f"≥ 1 {own}"), it, asked)
    assert compare(read(told), it, asked).verdict in REACHED, told


def test_under_a_guarded_rule_the_uncertainty_is_part_of_what_is_needed() -> None:
    """9.7 with U = 0.2 is no proof of ≥ 10; 10.2 is (JCGM 106: the acceptance limit is 10 + U)."""
    it, asked, uncertainty = indicator(Better.HIGHER, "MPa"), limit("10", None), Uncertainty(Fraction("0.2"), "MPa")
    rule = DecisionRule("guarded")
    outcome = judge(read("9.7 MPa"), it, asked, rule, uncertainty)
    assert outcome.verdict is Verdict.FALLS_SHORT
    assert needed(read("9.7 MPa"), it, asked, outcome) == "≥ 10.2 MPa"
    assert judge(read("10.2 MPa"), it, asked, rule, uncertainty).verdict is Verdict.MEETS
