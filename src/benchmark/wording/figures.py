"""Exact numbers as people read them: short, signed, in percent.  Nothing here decides a verdict."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

WHOLE = 4
"""A number of at most this many significant digits is shown as it is."""
KEPT = 3
"""Of a longer one this many are shown, and never fewer than its whole part has."""


_WIDE = Context(prec=400, rounding=ROUND_HALF_EVEN)


def short(exact: str | Fraction) -> str:
    """Shorten an exact number for reading; what is not zero never becomes zero.

    >>> short("0.16133"), short("12.25"), short("-2.5"), short("1/3"), short("123456.7")
    ('0.161', '12.25', '-2.5', '0.333', '123457')
    """
    value = Fraction(exact)
    if isinstance(exact, str) and "/" not in exact and _digits(Decimal(exact)) <= WHOLE:
        return format(Decimal(exact), "f")
    return format(_kept(value), "f")


def signed(exact: str | Fraction) -> str:
    """Like `short`, with the sign of a gap: ``+2``, ``-2.5``, ``0``."""
    value = Fraction(exact)
    if value == 0:
        return "0"
    return ("+" if value > 0 else "") + short(exact)


def percent(relative: float) -> str:
    """A relative gap (0.09) as signed percent digits (``+9.0``), without the sign for percent.

    >>> percent(0.125), percent(-0.2), percent(0.0), percent(0.00042), percent(12.5)
    ('+12.5', '-20.0', '0', '+0.042', '+1250')
    """
    value = Decimal(str(relative)) * 100
    if value == 0:
        return "0"
    rounded = _rounded(value, _percent_places(abs(value)))
    return ("+" if value > 0 else "") + format(rounded, "f")


def share(part: float) -> str:
    """A proportion (0.818) as whole percent digits; only all is ``100``, only nothing is ``0``."""
    value = Decimal(str(part)) * 100
    whole = _rounded(value, 0)
    if whole != value and whole in (0, 100):
        whole = _rounded(value, 1)
    return format(whole, "f")


def _percent_places(size: Decimal) -> int:
    if size >= 1000:
        return 0
    return 1 if size >= Decimal("0.1") else 1 - size.adjusted()


def _digits(value: Decimal) -> int:
    """Significant digits as written, counting those of the whole part and after the point."""
    return len(value.as_tuple().digits) + max(0, int(value.as_tuple().exponent))


def _kept(value: Fraction) -> Decimal:
    near = _WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
    return _rounded(near, max(0, KEPT - 1 - near.adjusted()))


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), context=_WIDE)


_UNITS = {"1/m": "m⁻¹", "degC": "°C", "degF": "°F", "delta_degC": "K"}


def unit(key: str) -> str:
    """A unit of the catalogue as people write it; a difference of temperatures is in kelvins."""
    return _UNITS.get(key, key)
