"""Requirements and limits made directly, in millimetres, for the tests of comparison."""

from __future__ import annotations

from fractions import Fraction

from benchmark.exact import decimal_text
from benchmark.model import Better, Bound, Indicator, Kind, Limit, Number, Requirement, Term

HIGHER, LOWER = Better.HIGHER, Better.LOWER


def indicator(better: Better, unit: str = "mm", grades: tuple[str, ...] = ()) -> Indicator:
    return Indicator("quantity", "quantity", Term("quantity", "量"), better, unit, grades=grades)


def bound(value: Fraction | int | str, inclusive: bool = True) -> Bound:
    exact = Fraction(value)
    return Bound(Number(exact, value if isinstance(value, str) else decimal_text(exact)), inclusive)


def limit(better: Better, value: Fraction | int | str, inclusive: bool = True) -> Limit:
    end = bound(value, inclusive)
    return Limit(low=end) if better is HIGHER else Limit(high=end)


def asked(better: Better, value: Fraction | int | str, inclusive: bool = True, unit: str = "mm") -> Requirement:
    """ "≥ value" where more is better, "≤ value" where less is."""
    end = bound(value, inclusive)
    low, high, kind = (end, None, Kind.MIN) if better is HIGHER else (None, end, Kind.MAX)
    return Requirement("", kind, low, high, unit=unit)


def window(low: Fraction | int, high: Fraction | int) -> Requirement:
    return Requirement("", Kind.RANGE, bound(low), bound(high), unit="mm")


def between(low: Fraction | int, high: Fraction | int) -> Limit:
    return Limit(low=bound(low), high=bound(high))


def measured(value: Fraction | int | str) -> Requirement:
    return Requirement("", Kind.EXACT, bound(value), bound(value), unit="mm")
