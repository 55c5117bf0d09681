"""Exact numbers as text, and rounding by GB/T 8170: once, halves to even."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark.exact import decimal_text, places, round_half_even

decimals = st.decimals(min_value=-(10**9), max_value=10**9, places=6, allow_nan=False, allow_infinity=False)


@given(decimals, st.integers(0, 40))
def test_a_finite_decimal_is_written_exactly_and_without_exponent(value: Decimal, places_: int) -> None:
    exact = Fraction(value) / 10**places_
    text = decimal_text(exact)
    assert Fraction(text) == exact
    assert "e" not in text.lower()


@given(decimals)
def test_no_zero_is_written_that_says_nothing(value: Decimal) -> None:
    text = decimal_text(Fraction(value))
    assert not ("." in text and text.endswith(("0", ".")))
    assert text != "-0"
    assert not text.lstrip("-").startswith("0") or text.lstrip("-").startswith("0.") or text == "0"


@given(st.integers(1, 10**6), st.sampled_from([3, 7, 9, 11, 13, 17]))
def test_what_no_decimal_can_hold_is_given_to_fifteen_digits(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    error = abs(Fraction(decimal_text(exact)) - exact)
    assert error <= exact / 10**14


@pytest.mark.parametrize(
    ("value", "written"),
    [("1e-30", "0." + "0" * 29 + "1"), ("1e30", "1" + "0" * 30), ("-0.0", "0"), ("100", "100"), ("0.5000", "0.5")],
)
def test_large_and_small_numbers_are_written_out(value: str, written: str) -> None:
    assert decimal_text(Fraction(value)) == written


@pytest.mark.parametrize(
    ("text", "count"), [("97.0", 1), ("12", 0), ("0.050", 3), ("1.50e3", 2), ("-2.5", 1), (".5", 1), ("5.", 0)]
)
def test_the_places_are_those_that_were_written(text: str, count: int) -> None:
    assert places(text) == count


@pytest.mark.parametrize(
    ("value", "decimals_", "rounded"),
    [
        # the checks that domain-rules.md quotes for GB/T 8170
        ("12.1498", 0, "12"),
        ("12.1498", 1, "12.1"),
        ("1.050", 1, "1.0"),
        ("0.35", 1, "0.4"),
        ("97.46", 0, "97"),
        ("2.675", 2, "2.68"),
        ("2.665", 2, "2.66"),
        ("-0.25", 1, "-0.2"),
    ],
)
def test_rounding_is_done_once_with_halves_to_even(value: str, decimals_: int, rounded: str) -> None:
    assert round_half_even(Fraction(value), decimals_) == Fraction(rounded)


@given(decimals, st.integers(0, 5))
def test_rounding_is_that_of_exact_decimals(value: Decimal, decimals_: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-decimals_), rounding=ROUND_HALF_EVEN)
    assert round_half_even(Fraction(value), decimals_) == Fraction(expected)
