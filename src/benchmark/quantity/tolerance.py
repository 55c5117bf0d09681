"""A nominal value with what it may deviate by; the bounds are computed exactly.

tolerance   = "±" operand | "(" "1" "±" operand ")" [unit] | deviations | "(" deviations ")" [unit]
deviations  = deviation [ "/" | "," ] deviation
deviation   = [raised] ("+" | "-") operand | [raised] "0"
zero        = "±" operand
relative    = nominal [of] zero | zero [of] nominal
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from benchmark.model import Bound, Kind, Number, Requirement
from benchmark.quantity import measure
from benchmark.quantity.cursor import Cursor, Operand
from benchmark.quantity.numbers import decimals, exact, negative
from benchmark.quantity.tokens import T, ambiguous, unreadable


def tolerance(cur: Cursor, nominal: Operand, inside: bool = False) -> Requirement | None:
    """What follows a nominal value, None where nothing of the kind does; `inside` brackets no unit follows."""
    if cur.peek().kind is T.PM:
        cur.take()
        return _symmetric(cur, nominal, cur.operand(), inside)
    if cur.peek().kind is T.LP and cur.peek(1).text == "1" and cur.peek(2).kind is T.PM:
        return _factor(cur, nominal)
    if cur.peek().kind is T.LP and _starts_deviations(cur, 1):
        cur.take()
        found = _deviations(cur, nominal)
        if not cur.accept(T.RP):
            raise unreadable("a bracket is not closed")
        unit = cur.unit()
        return replace(found, unit=unit) if unit and not found.unit else found
    return _deviations(cur, nominal) if _starts_deviations(cur, 0) else None


def zero_centred(cur: Cursor) -> Requirement:
    """±0.02: the tolerance of something that ought to be zero."""
    cur.take()
    half = cur.operand()
    if half.number is None or half.number.value < 0:
        raise unreadable("a tolerance is a positive number")
    low, high = Bound(negative(half.number), True, half.unit), Bound(half.number, True, half.unit)
    return Requirement("", Kind.TARGET, low, high, Number(Fraction(0), "0"), half.unit, zero_centred=True)


def _symmetric(cur: Cursor, nominal: Operand, half: Operand, inside: bool) -> Requirement:
    if nominal.number is None or half.number is None or half.number.value < 0:
        raise unreadable("a tolerance is a positive number")
    check_scale(nominal, half)
    per = measure.PERCENT.get(half.unit)
    if per is not None and not inside:
        _check_percent(cur, nominal, half)
        return _relative(nominal, half.number.value * per)
    unit = nominal.unit or half.unit
    width = measure.difference_in(half.number.value, half.unit, unit)
    if width is None:
        raise unreadable("the tolerance is in a unit of another dimension")
    return _around(nominal.number, width, width, unit, decimals(half.number))


def check_scale(first: Operand, second: Operand) -> None:
    """In "2.5~3.0×10³" and "1~2万" the power of ten may belong to both numbers or to the second alone."""
    if second.scaled and not first.scaled and first.number and first.number.value:
        raise ambiguous("a power of ten behind the second number only")


def _check_percent(cur: Cursor, nominal: Operand, half: Operand) -> None:
    """ "20 mm ± 5 %" is relative; "20 ± 5 %" and "20 % ± 5 %" may also mean 15 % to 25 %."""
    assert nominal.number is not None and half.number is not None
    named = nominal.unit or cur.column.key
    if (named and named not in measure.PERCENT) or cur.unknown:
        return
    value, width = nominal.number.value, half.number.value
    relative = value * width * measure.PERCENT[half.unit]
    if width == relative and nominal.unit == half.unit:
        return
    points, share = (f"{exact(value - w).text}~{exact(value + w).text}" for w in (width, relative))
    raise ambiguous("± in percent of the value, or in percentage points", f"{points} %", f"{share} {named}".strip())


def _relative(nominal: Operand, share: Fraction) -> Requirement:
    assert nominal.number is not None
    width = abs(nominal.number.value) * share
    return _around(nominal.number, width, width, nominal.unit, 0)


def _around(nominal: Number, below: Fraction, above: Fraction, unit: str, digits: int) -> Requirement:
    places = max(digits, decimals(nominal))
    low, high = (Bound(exact(value, places), True, unit) for value in (nominal.value - below, nominal.value + above))
    return Requirement("", Kind.TARGET, low, high, nominal, unit)


def _factor(cur: Cursor, nominal: Operand) -> Requirement:
    """100 µF (1 ± 5 %), 100 (1 ± 0.05) µF."""
    cur.at += 3
    share = cur.operand()
    if share.number is None or not cur.accept(T.RP) or (share.unit and share.unit not in measure.PERCENT):
        raise unreadable("1 ± a share is expected in the bracket")
    found = _relative(nominal, share.number.value * measure.PERCENT.get(share.unit, Fraction(1)))
    unit = "" if nominal.unit else cur.unit()
    return replace(found, unit=unit) if unit else found


def _starts_deviations(cur: Cursor, ahead: int) -> bool:
    """Two deviations follow, at least one with a sign; "10-20" and "10 - 20 + 5" are none, "20 -0.2/+0.5" is."""
    first = _deviation_length(cur, ahead)
    link = cur.peek(ahead + first)
    joined = link.kind in (T.SLASH, T.COMMA)
    second = _deviation_length(cur, ahead + first + joined) if first else 0
    if not second:
        return False
    start, follow = cur.peek(ahead), cur.peek(ahead + first + joined)
    if start.kind is T.STACK or follow.kind is T.STACK:
        return True
    if start.kind is T.NUMBER:
        return start.spaced and follow.kind in (T.PLUS, T.MINUS)
    return start.kind is T.PLUS or joined or (start.spaced and not cur.peek(ahead + 1).spaced)


def _deviation_length(cur: Cursor, ahead: int) -> int:
    """How many tokens a deviation takes here, 0 where none stands."""
    stacked = 1 if cur.peek(ahead).kind is T.STACK else 0
    sign = 1 if cur.peek(ahead + stacked).kind in (T.PLUS, T.MINUS) else 0
    number = cur.peek(ahead + stacked + sign)
    if number.kind is not T.NUMBER or number.number is None or (not sign and number.number.value != 0):
        return 0
    unit = 1 if cur.peek(ahead + stacked + sign + 1).kind is T.UNIT else 0
    return stacked + sign + 1 + unit


def _deviations(cur: Cursor, nominal: Operand) -> Requirement:
    if nominal.number is None:
        raise unreadable("infinity with a tolerance")
    first = _deviation(cur)
    cur.accept(T.SLASH, T.COMMA)
    second = _deviation(cur)
    unit = nominal.unit or second.unit or first.unit
    values = sorted(_width(one, unit) for one in (first, second))
    if not values[0] <= 0 <= values[1] or values[0] == values[1]:
        raise unreadable("two deviations of opposite sign are expected")
    digits = max(decimals(one.number) for one in (first, second) if one.number)
    return _around(nominal.number, -values[0], values[1], unit, digits)


def _deviation(cur: Cursor) -> Operand:
    cur.accept(T.STACK)
    return cur.operand()


def _width(deviation: Operand, unit: str) -> Fraction:
    assert deviation.number is not None
    if deviation.unit in measure.PERCENT and unit not in measure.PERCENT:
        raise unreadable("deviations in percent")
    width = measure.difference_in(deviation.number.value, deviation.unit, unit)
    if width is None:
        raise unreadable("the deviation is in a unit of another dimension")
    return width
