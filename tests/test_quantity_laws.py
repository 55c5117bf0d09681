"""Laws of the requirement grammar: what is written in any notation is read back, and nothing else is."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.model import Bound, Kind, Requirement
from benchmark.quantity import describe, parse

_LOWER = {
    True: ["≥{}", ">= {}", "不小于{}", "不得低于 {}", "{}以上", "min {}", "at least {}", "≧ {}"],
    False: ["> {}", "＞{}", "大于{}"],
}
_UPPER = {
    True: ["≤{}", "<= {}", "不大于{}", "不得超过{}", "{}以下", "max. {}", "{} max", "up to {}"],
    False: ["< {}", "＜{}", "小于{}"],
}
_RANGES = [
    "{}~{}",
    "{}～{}",
    "{} ~ {}",
    "{}至{}",
    "{} to {}",
    "between {} and {}",
    "[{}, {}]",
    "≥{}且≤{}",
    "≥{}, ≤{}",
    "{}≤x≤{}",
]
_UNITS = ["", "MPa", " MPa", " mg/kg", "mg/kg", " %", "%", " mm", "℃", " ℃", " CFU/g", "兆帕"]
_WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})
_ALPHABET = "0123456789.,+-±~≤≥<>=()[]/×x*^ %:;nmcMLge不大于小得检出以上下至级约一十百万MPaCFUkgmax in°℃①½⁻³₀"

numbers = (
    st.decimals(min_value=-9999, max_value=9999, places=2, allow_nan=False, allow_infinity=False)
    .map(lambda d: f"{d:f}".rstrip("0").rstrip(".") if "." in f"{d:f}" else f"{d:f}")
    .map(lambda text: "0" if text in ("-0", "") else text)
)
positive = numbers.filter(lambda text: not text.startswith("-"))


def _value(bound: Bound | None) -> Fraction | None:
    return bound.number.value if bound else None


@given(positive, st.booleans(), st.booleans(), st.data())
@settings(deadline=None)
def test_a_comparison_in_any_notation_is_read_back(
    number: str, lower: bool, inclusive: bool, data: st.DataObject
) -> None:
    unit = data.draw(st.sampled_from(_UNITS))
    form = data.draw(st.sampled_from((_LOWER if lower else _UPPER)[inclusive]))
    found = parse(form.format(number + unit))[0]
    assert found.problem is None, found
    assert found.kind == (Kind.MIN if lower else Kind.MAX)
    bound = found.low if lower else found.high
    assert bound is not None
    assert (bound.number.value, bound.inclusive) == (Fraction(number), inclusive)


@given(numbers, numbers, st.sampled_from(_RANGES), st.sampled_from(_UNITS))
@settings(deadline=None)
def test_a_range_in_any_notation_is_read_back(a: str, b: str, form: str, unit: str) -> None:
    low, high = sorted((a, b), key=Fraction)
    found = parse(form.format(low + unit, high + unit))[0]
    assert found.problem is None, found
    assert (found.kind, _value(found.low), _value(found.high)) == (Kind.RANGE, Fraction(low), Fraction(high))


@given(numbers, positive, st.sampled_from(["{}±{}", "{} ± {}", "({}±{})", "{} +{h}/-{h}", "{} +/- {}"]))
@settings(deadline=None)
def test_a_tolerance_is_computed_exactly(nominal: str, half: str, form: str) -> None:
    if form.startswith("{} +{h}") and Fraction(half) == 0:
        return
    found = parse(form.format(nominal, half, h=half) + " mm")[0]
    assert found.problem is None, found
    low, high = Fraction(nominal) - Fraction(half), Fraction(nominal) + Fraction(half)
    assert (found.kind, _value(found.low), _value(found.high)) == (Kind.TARGET, low, high)


@given(
    st.integers(1, 999),
    st.integers(-9, 9),
    st.sampled_from(["{}×10^{}", "{}x10^{}", "{}E{}", "{} × 10^{}", "{}*10^{}"]),
)
@settings(deadline=None)
def test_a_power_of_ten_is_exact(mantissa: int, power: int, form: str) -> None:
    found = parse("≤" + form.format(mantissa, power))[0]
    assert _value(found.high) == mantissa * Fraction(10) ** power, found


@given(positive, st.sampled_from(["≥{} MPa", "{}~9999.5 mg/kg", "不大于{}%", "{}±0.5mm", "max {} kPa"]))
@settings(deadline=None)
def test_full_width_writing_changes_nothing(number: str, form: str) -> None:
    text = form.format(number)
    assert describe(parse(text.translate(_WIDE))) | {"text": ""} == describe(parse(text)) | {"text": ""}


@given(st.text(max_size=60))
@settings(deadline=None)
def test_no_text_raises_and_every_text_has_an_answer(text: str) -> None:
    found = parse(text)
    assert found
    assert all(one.text == text for one in found)


@given(
    st.text(alphabet=_ALPHABET, max_size=24),
    st.sampled_from(["", "MPa", "L", "级", "?"]),
    st.sampled_from(["", ">=", "<"]),
)
@settings(max_examples=400, deadline=None)
def test_an_answer_is_a_set_or_a_reason(text: str, unit: str, operator: str) -> None:
    for one in parse(text, unit, operator, frozenset("a1")):
        if one.problem is None:
            _check_consistent(one)


def _check_consistent(one: Requirement) -> None:
    """What is understood is complete: the fields of its kind are there, and low is not above high in one unit."""
    present = {
        Kind.MIN: one.low,
        Kind.MAX: one.high,
        Kind.RANGE: one.low and one.high,
        Kind.EXACT: one.low and one.high,
    }
    assert present.get(one.kind, True) is not None, one
    assert (one.kind is Kind.GRADE) == bool(one.grade), one
    assert (one.kind is Kind.PLAN) == (one.plan is not None), one
    assert (one.kind is Kind.YES_NO) == (one.yes is not None), one
    if one.low and one.high and one.low.unit == one.high.unit:
        assert one.low.number.value <= one.high.number.value, one


@given(
    positive, st.sampled_from(["≥{} MPa", "{}~9999.5", "{}±0.5 mm", "<{}", "{}"]), st.sampled_from(list("@#&?!|\\{}$"))
)
@settings(deadline=None)
def test_a_sign_that_is_not_understood_is_never_skipped(number: str, form: str, stray: str) -> None:
    for text in (f"{form.format(number)} {stray} 1", f"{stray} {form.format(number)}"):
        assert parse(text)[0].problem is not None, text


@pytest.mark.parametrize(
    "piece", ["≥", "1 ", "(", "不", "a", "1,", "1×10^3~", "以上", "min ", "级", "①", "-", "m/", "5 min, "]
)
def test_a_long_cell_is_answered_at_once(piece: str) -> None:
    text = (piece * 1000)[:990]
    started = time.perf_counter()
    parse(text, footnotes=frozenset("①a"))
    parse(piece * 200_000)
    assert time.perf_counter() - started < 2


def test_the_parts_of_a_cell_are_described_each_on_its_own() -> None:
    shown = describe(parse("MD≥20 MPa; TD≥18 MPa"))
    parts = [(part["kind"], part["low"], part["qualifier"]) for part in shown["parts"]]
    assert parts == [("min", "20", "MD"), ("min", "18", "TD")]
    assert (shown["low"], shown["problem"]) == (None, None)


def test_a_description_has_the_promised_keys_and_exact_decimals() -> None:
    shown = describe(parse("≤1.0×10⁻³ mol/L"))
    promised = {"text", "kind", "low", "high", "low_inclusive", "high_inclusive", "unit", "parts", "problem"}
    assert promised <= set(shown)
    assert (shown["high"], shown["high_inclusive"], shown["low"], shown["unit"]) == ("0.001", True, None, "mol/L")


def test_what_is_not_understood_is_described_without_numbers() -> None:
    shown = describe(parse("≥18 MPq"))
    assert (shown["low"], shown["problem"]) == (None, "unit_unknown")
