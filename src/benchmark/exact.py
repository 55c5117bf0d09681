"""Exact numbers as text, and rounding as GB/T 8170 and ISO 80000-1 (rule A) do it: once, halves to even."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

_DIGITS = Context(prec=15)


def decimal_text(value: Fraction) -> str:
    """The exact decimal without exponent or trailing zeros; 15 significant digits where there is no finite one.

    >>> decimal_text(Fraction("1.6133")), decimal_text(Fraction(1, 3))
    ('1.6133', '0.333333333333333')
    """
    if _is_finite(value.denominator):
        places = max(_power(value.denominator, 2), _power(value.denominator, 5))
        scaled = value.numerator * 10**places // value.denominator
        return _plain(Decimal(scaled).scaleb(-places, Context(prec=max(len(str(scaled)), 1) + 1)))
    return _plain(_DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator)))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _is_finite(denominator: int) -> bool:
    for prime in (2, 5):
        denominator //= prime ** _power(denominator, prime)
    return denominator == 1


def _power(number: int, prime: int) -> int:
    count = 0
    while number % prime == 0:
        number //= prime
        count += 1
    return count


def places(text: str) -> int:
    """The decimal places with which a number was written ("97.0" has one, "12" has none)."""
    mantissa = text.replace("E", "e").split("e")[0]
    return len(mantissa.partition(".")[2])


def round_half_even(value: Fraction, decimals: int) -> Fraction:
    """`value` rounded once to `decimals` places, halves to even (GB/T 8170-2008, clause 3.2)."""
    step = Fraction(1, 10**decimals)
    return round(value / step) * step
