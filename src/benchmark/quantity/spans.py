"""Numbers with what binds them into a set: intervals, ranges, tolerances, comparisons.

set      = interval | bounds | span
interval = ("["|"(") end ("," | ";") end ("]"|")") [unit]                       end = operand | "∞"
span     = [between] ( grouped | [about] operand [tolerance | range operand] ) [between_end] [roughly]
grouped  = "(" span ")" [unit]
range    = "~" | "-" | 至 | to | and (behind `between`)
bounds   = see bounds.py;  tolerance = see tolerance.py
"""

from __future__ import annotations

from dataclasses import replace

from benchmark.model import Bound, Kind, Requirement
from benchmark.quantity import measure
from benchmark.quantity.cursor import Cursor, Operand
from benchmark.quantity.numbers import exact as scaled
from benchmark.quantity.tokens import RefusedError, T, Token, ambiguous, unreadable
from benchmark.quantity.tolerance import check_scale, tolerance, zero_centred

_OPEN = frozenset({T.LP, T.LB})
_CLOSE = frozenset({T.RP, T.RB})


def interval(cur: Cursor) -> Requirement | None:
    """[a, b], (a, b], [a, ∞): the brackets say which ends belong to it; None where no interval stands here."""
    start = cur.at
    if cur.peek().kind not in _OPEN or not cur.starts_operand(1):
        return None
    left = cur.take().kind is T.LB
    low = cur.operand()
    if not cur.accept(T.COMMA, T.SEMI) or not cur.starts_operand():
        cur.at, cur.unknown = start, ""
        return None
    high = cur.operand()
    if cur.peek().kind not in _CLOSE:
        raise unreadable("an interval is not closed")
    right = cur.take().kind is T.RB
    return shared_unit(spread(low, high, left, right), cur.unit())


def spread(low: Operand, high: Operand, left: bool = True, right: bool = True) -> Requirement:
    """The set between two operands; an infinite one leaves its side open."""
    lower = Bound(low.number, left, low.unit) if low.number else None
    upper = Bound(high.number, right, high.unit) if high.number else None
    if lower and upper:
        _check_order(lower, upper)
        return Requirement("", Kind.RANGE, lower, upper, unit=low.unit or high.unit)
    if lower is None and upper is None:
        raise unreadable("both ends are open")
    return Requirement("", Kind.MIN if lower else Kind.MAX, lower, upper, unit=low.unit or high.unit)


def _check_order(low: Bound, high: Bound) -> None:
    upper = measure.in_unit(high.number.value, high.unit, low.unit)
    if upper is None:
        raise unreadable("the two ends have units of different dimensions")
    if upper < low.number.value:
        raise unreadable("the range runs downwards")


def _check_power(join: Token, low: Operand, high: Operand) -> None:
    """ "10-3" is 10⁻³ with its exponent lowered, rather than a range that runs downwards."""
    if join.kind is not T.MINUS or low.number is None or high.number is None or low.unit:
        return
    if low.number.text == "10" and high.number.text in tuple("123456789"):
        raise ambiguous("a power, or a range that runs downwards", f"10^-{high.number.text}")


def shared_unit(requirement: Requirement, unit: str) -> Requirement:
    """The unit behind a bracket is that of both ends."""
    if not unit:
        return requirement
    if requirement.unit:
        raise unreadable("units inside and behind the brackets")
    return replace(requirement, unit=unit)


def span(cur: Cursor) -> Requirement:
    """A number, a range or a tolerance, with the words that may stand around it."""
    between = cur.accept_role("between")
    requirement = grouped(cur) or _plain_span(cur, between is not None)
    if between and requirement.kind is not Kind.RANGE:
        raise unreadable("between what?")
    if cur.peek().is_("between_end") and (between or requirement.kind is Kind.RANGE):
        cur.take()
    if cur.accept_role("roughly"):
        requirement = replace(requirement, approximate=True)
    return requirement


def grouped(cur: Cursor) -> Requirement | None:
    """(0.6~1.0)%, (23±2)℃: the unit behind the bracket is the unit of what stands in it."""
    if cur.peek().kind not in _OPEN or not (cur.starts_operand(1) or cur.peek(1).kind is T.PM):
        return None
    close = T.RP if cur.take().kind is T.LP else T.RB
    requirement = _plain_span(cur, False, inside=True)
    if not cur.accept(close):
        raise unreadable("a bracket is not closed")
    if requirement.kind is Kind.EXACT:
        raise unreadable("a single number in brackets")
    return shared_unit(_times_power(cur, requirement), cur.unit())


def _times_power(cur: Cursor, requirement: Requirement) -> Requirement:
    """(2.5~3.0)×10³: the power behind the bracket multiplies every number in it."""
    power = cur.peek(1)
    if cur.peek().kind is not T.TIMES or power.number is None or not power.text.startswith("10^"):
        return requirement
    cur.at += 2
    factor = power.number.value
    low, high = (
        replace(end, number=scaled(end.number.value * factor)) if end else None
        for end in (requirement.low, requirement.high)
    )
    nominal = scaled(requirement.nominal.value * factor) if requirement.nominal else None
    return replace(requirement, low=low, high=high, nominal=nominal)


def _plain_span(cur: Cursor, between: bool, inside: bool = False) -> Requirement:
    if cur.peek().kind is T.UNIT and cur.starts_operand():
        unit = cur.take().unit
        return shared_unit(_plain_span(cur, between, inside=True), unit)
    if cur.peek().kind is T.PM:
        return zero_centred(cur)
    about = cur.accept_role("about") is not None
    if not about and cur.peek().text == "~" and cur.starts_operand(1):
        raise _tilde(cur)
    first = cur.operand()
    found = tolerance(cur, first, inside)
    if found or joint(cur, between) is None:
        found = found or exact(first)
        return replace(found, approximate=True) if about else found
    join = cur.take()
    _check_minus(cur, join.kind)
    second = cur.operand()
    _check_power(join, first, second)
    check_scale(first, second)
    requirement = spread(first, second)
    if cur.peek().kind is T.PM or joint(cur, False) is not None:
        raise unreadable("a range of more than two ends")
    requirement = requirement if inside else agreed_unit(requirement, cur)
    return replace(requirement, approximate=True) if about else requirement


def _tilde(cur: Cursor) -> RefusedError:
    cur.take()
    number = cur.operand().number
    shown = number.text if number else "∞"
    return ambiguous("~ before a number is about, or up to", f"约 {shown}", f"≤ {shown}")


def joint(cur: Cursor, between: bool) -> T | None:
    """The kind of the token that joins two ends here, if a second end follows it."""
    here = cur.peek()
    joins = here.is_("range") or here.kind is T.MINUS or (between and here.is_("and"))
    return here.kind if joins and cur.starts_operand(1) else None


def _check_minus(cur: Cursor, kind: T) -> None:
    """ "10 -12": a blank before the sign and none behind it reads like a negative number."""
    minus, number = cur.tokens[cur.at - 1], cur.peek()
    if kind is T.MINUS and minus.spaced and not number.spaced:
        raise ambiguous("a range, or a negative number", f"{cur.text[: minus.start].strip()}~{number.text}")


def agreed_unit(requirement: Requirement, cur: Cursor) -> Requirement:
    """A unit behind the second end is meant for both; one behind the first alone needs the column to agree."""
    low, high = requirement.low, requirement.high
    if not (low and high and low.unit and not high.unit) or cur.unknown:
        return requirement
    if cur.column.key and measure.same(cur.column.key, low.unit):
        return requirement
    raise ambiguous(
        "the second end has no unit",
        f"{low.number.text} {low.unit}~{high.number.text} {low.unit}",
    )


def exact(operand: Operand) -> Requirement:
    if operand.number is None:
        raise unreadable("infinity alone")
    bound = Bound(operand.number, True, operand.unit)
    return Requirement("", Kind.EXACT, bound, bound, unit=operand.unit)
