"""Comparisons: one-sided bounds, and two of them that make a range.

bounds = bound { ["," | ";" | "/" | and] bound }          of opposite sides
bound  = before [":"] [the same] ( operand | "±" operand ) [same after]
       | span after [ "(" ("含" | "不含") ... ")" ]
chain  = operand before [variable] [ before operand ]     0.5 ≤ x ≤ 1.2
"""

from __future__ import annotations

from dataclasses import replace

from benchmark.model import Bound, Kind, Requirement
from benchmark.quantity.cursor import Cursor, Operand
from benchmark.quantity.qualifiers import name
from benchmark.quantity.spans import agreed_unit, interval, shared_unit, span, spread
from benchmark.quantity.tokens import T, ambiguous, unreadable
from benchmark.quantity.tolerance import zero_centred
from benchmark.quantity.wording import wording

_JOINTS = (T.COMMA, T.SEMI, T.SLASH)
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def numeric_set(cur: Cursor) -> Requirement:
    """The set that stands here, with a second bound where one follows."""
    found = interval(cur)
    if found:
        return found
    first = bound(cur)
    while first.kind in (Kind.MIN, Kind.MAX) and _second_follows(cur, first):
        while cur.accept(*_JOINTS) or cur.accept_role("and"):
            pass
        first = joined(first, bound(cur), cur)
    return first


def bound(cur: Cursor) -> Requirement:
    """One comparison, or a span without one."""
    if cur.peek().kind is T.UNIT and (cur.peek(1).meaning.before or cur.peek(1).kind is T.COLON):
        unit = cur.take().unit
        cur.accept(T.COLON)
        return shared_unit(bound(cur), unit)
    if sign := cur.before():
        cur.take()
        cur.accept(T.COLON)
        if cur.before() == sign and cur.starts_operand(1):
            cur.take()
        return _prefixed(cur, sign)
    start = cur.at
    found = span(cur)
    if cur.before() in _TURNED and found.kind is Kind.EXACT and not cur.peek().text[0].isalpha():
        cur.at = start
        return _chain(cur)
    if (sign := cur.after()) == "<=" and found.zero_centred:
        cur.take()
        return found
    if sign:
        return _postfixed(cur, found, sign)
    return found


def _prefixed(cur: Cursor, sign: str) -> Requirement:
    if cur.peek().kind is T.PM and sign == "<=":
        return zero_centred(cur)
    if sign == "=":
        return span(cur)
    about = cur.accept_role("about") is not None
    operand = cur.operand()
    found = one_sided(operand, sign)
    found = replace(found, approximate=True) if about else found
    if cur.after() == sign and operand.unit and not cur.starts_operand(1):
        cur.take()
        found = _inclusion(cur, found)
    return found


def _postfixed(cur: Cursor, found: Requirement, sign: str) -> Requirement:
    if found.kind is not Kind.EXACT or found.low is None:
        raise unreadable("a comparison behind a range")
    cur.take()
    operand = Operand(found.low.number, found.low.unit or found.unit)
    return _inclusion(cur, replace(one_sided(operand, sign), approximate=found.approximate))


def _inclusion(cur: Cursor, found: Requirement) -> Requirement:
    """以上(含), 以下（不含18）: whether the end itself belongs to the set."""
    if cur.peek().kind is not T.LP or not (cur.peek(1).is_("including") or cur.peek(1).is_("excluding")):
        return found
    cur.take()
    inclusive = cur.take().is_("including")
    ends = {end.number.value for end in (found.low, found.high) if end}
    if cur.starts_operand():
        number = cur.operand().number
        if number is None or number.value not in ends:
            raise unreadable("what is included is not the end of the set")
    if not cur.accept(T.RP):
        raise unreadable("a bracket is not closed")
    low, high = (replace(end, inclusive=inclusive) if end else None for end in (found.low, found.high))
    return replace(found, low=low, high=high)


def one_sided(operand: Operand, sign: str) -> Requirement:
    """The set of a comparison; "<" with a number may also be a censored result, so its limit is kept as one."""
    if operand.number is None:
        raise unreadable("a comparison with infinity")
    end = Bound(operand.number, sign in (">=", "<="), operand.unit)
    if sign in (">=", ">"):
        return Requirement("", Kind.MIN, low=end, unit=operand.unit)
    return Requirement("", Kind.MAX, high=end, unit=operand.unit, detection_limit=end if sign == "<" else None)


def _second_follows(cur: Cursor, first: Requirement) -> bool:
    """Whether a bound of the other side follows, with nothing but a joint between."""
    ahead = 0
    while cur.peek(ahead).kind in _JOINTS or cur.peek(ahead).is_("and"):
        ahead += 1
    wanted = (">=", ">") if first.kind is Kind.MAX else ("<=", "<")
    if cur.peek(ahead).meaning.before in wanted and cur.starts_operand(ahead + 1):
        return True
    length = _operand_length(cur, ahead)
    return length > 0 and cur.peek(ahead + length).meaning.after in wanted


def _operand_length(cur: Cursor, ahead: int) -> int:
    """Tokens of a plain operand here ("-5 mm"), 0 where none stands."""
    sign = 1 if cur.peek(ahead).kind in (T.PLUS, T.MINUS) else 0
    if cur.peek(ahead + sign).kind is not T.NUMBER:
        return 0
    return sign + 1 + (1 if cur.peek(ahead + sign + 1).kind is T.UNIT else 0)


def joined(first: Requirement, second: Requirement, cur: Cursor) -> Requirement:
    """Two bounds of opposite sides as one range."""
    low, high = first.low or second.low, first.high or second.high
    if low is None or high is None or {first.kind, second.kind} != {Kind.MIN, Kind.MAX}:
        raise unreadable("two bounds of the same side")
    ends = Operand(low.number, low.unit), Operand(high.number, high.unit)
    found = spread(*ends, low.inclusive, high.inclusive)
    if low.number.value == high.number.value and not (low.inclusive and high.inclusive):
        raise unreadable("no number is between the two bounds")
    return agreed_unit(found, cur)


def _chain(cur: Cursor) -> Requirement:
    left = one_sided(cur.operand(), _TURNED[cur.take().meaning.before])
    left = replace(left, detection_limit=None)
    unit = cur.peek().unit
    variable = "x" if unit and cur.take() else _variable(cur)
    sign = cur.before()
    if not sign:
        if variable not in wording().sets["variable"]:
            raise unreadable("a number compared with words")
        return shared_unit(left, unit)
    cur.take()
    if sign not in _TURNED:
        raise unreadable("two signs of comparison")
    found = shared_unit(joined(left, one_sided(cur.operand(), sign), cur), unit)
    return found if variable in wording().sets["variable"] else replace(found, qualifier=name(variable))


def _variable(cur: Cursor) -> str:
    """What is compared: x, δ, or a word."""
    token = cur.peek()
    if token.kind not in (T.WORD, T.CODE):
        raise ambiguous(token.text) if token.kind is T.UNSURE else unreadable(f"not understood at {token.text!r}")
    return cur.take().text
