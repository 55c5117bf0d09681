"""What is advised is written as the enterprise writes: its unit, its decimals, its words; never looser than needed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark.exact import places
from benchmark.model import Better, Bound, Indicator, Limit, Number, Term
from benchmark.parse import understand
from benchmark.schemes.wanted import in_own_words, wanted


def indicator(better: Better, unit: str, *grades: str) -> Indicator:
    return Indicator("x", "x", Term("x", "x"), better, unit, grades=grades)


def limit(low: str = "", high: str = "", **more: str) -> Limit:
    ends = [Bound(Number(Fraction(text), text)) if text else None for text in (low, high)]
    return Limit(low=ends[0], high=ends[1], klass=more.get("klass", ""))


HIGHER, LOWER, WITHIN, COVERING = Better.HIGHER, Better.LOWER, Better.WITHIN, Better.COVERING


@pytest.mark.parametrize(("better", "unit", "written", "low", "high", "text"), [
    (HIGHER, "%", "≥ 450 %", "480", "", "≥ 480 %"),
    (HIGHER, "MPa", "≥ 20.0 MPa", "24", "", "≥ 24.0 MPa"),
    (HIGHER, "MPa", "≥ 20 MPa", "24.5", "", "≥ 24.5 MPa"),
    (HIGHER, "MPa", "≥ 184 kgf/cm²", "24", "", "≥ 245 kgf/cm²"),
    (LOWER, "mm³", "≤ 0.12 cm³", "", "100", "≤ 0.10 cm³"),
    (LOWER, "mg/kg", "≤ 0.5 ppm", "", "0.2", "≤ 0.2 ppm"),
    (LOWER, "MPa", "≤ 9 kgf/cm²", "", "0.5", "≤ 5.09 kgf/cm²"),
    (WITHIN, "mm", "20 ± 1 mm", "19.5", "20.5", "19.5 ~ 20.5 mm"),
    (COVERING, "degC", "-10 ~ 40 ℃", "-25", "55", "-25 ~ 55 °C"),
])  # fmt: skip
def test_in_its_own_unit_and_decimals(better: Better, unit: str, written: str, low: str, high: str, text: str) -> None:
    (mine,) = understand(written, "", "x", "", "", {})
    assert wanted(mine, "x", indicator(better, unit), limit(low, high), "") == text


@pytest.mark.parametrize(("written", "plain", "text"), [
    ("不小于400 %", "≥ 480 %", "不小于480 %"),
    ("不低于 18MPa", "≥ 24 MPa", "不低于 24MPa"),
    ("min. 400 %", "≥ 480 %", "min. 480 %"),
    ("≥ 400 %", "≥ 480 %", ""),
    ("400", "≥ 480 %", ""),
    ("在5 N下不大于3 mm", "≤ 2 mm", ""),
])  # fmt: skip
def test_in_its_own_words(written: str, plain: str, text: str) -> None:
    mine = understand(written, "", "x", "", "", {})[0]
    assert in_own_words(mine, plain) == text


@pytest.mark.parametrize(("written", "grade", "text"), [
    ("3级", "2", "2级"), ("IE3", "IE4", "IE4"), ("class C", "B", "class B"), ("见附录", "B", "B"),
])  # fmt: skip
def test_a_grade_in_its_own_words(written: str, grade: str, text: str) -> None:
    mine = understand(written, "", "x", "", "", {})[0]
    asked = indicator(Better.GRADE, "", "3", "2", "1", "IE3", "IE4", "C", "B")
    assert wanted(mine, "x", asked, limit(klass=grade), "") == text


@given(
    st.integers(1, 10**6), st.integers(0, 4), st.integers(1, 10**6), st.integers(0, 3), st.sampled_from([HIGHER, LOWER])
)
def test_it_is_never_looser_than_needed_nor_shorter_than_the_enterprise_writes(
    mine: int, decimals: int, needed: int, digits: int, better: Better
) -> None:
    """The limit is in MPa, the text in kgf/cm², whose factor is no short decimal."""
    own, asked = f"{mine / 10**decimals:.{decimals}f}", f"{needed / 10**digits:.{digits}f}"
    sign = "≥" if better is HIGHER else "≤"
    (requirement,) = understand(f"{sign} {own} kgf/cm²", "", "x", "", "", {})
    ends = (asked, "") if better is HIGHER else ("", asked)
    text = wanted(requirement, "x", indicator(better, "MPa"), limit(*ends), "")
    number = text.split()[1]
    value, exact = Fraction(number) * Fraction("0.0980665"), Fraction(asked)
    assert value >= exact if better is HIGHER else value <= exact
    assert abs(value - exact) <= exact / 200
    assert places(number) >= places(own)
