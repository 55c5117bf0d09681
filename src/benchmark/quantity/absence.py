"""Absence: 不得检出, ND, absent in 25 g, with the quantity examined and the detection limit where they are given.

absence  = [ [每] quantity ["in the"] ] absent { examined | limit } | "0" "/" quantity | number "L"
examined = ("/" | in) quantity | "(" quantity ["in the"] ")" | quantity
limit    = ["(" | ","] [ detection_limit ["="|":"|before] | "<" ] operand [")"]
"""

from __future__ import annotations

from dataclasses import replace

from benchmark.model import Bound, Kind, Requirement
from benchmark.quantity import measure
from benchmark.quantity.cursor import Cursor, Operand
from benchmark.quantity.tokens import T, ambiguous, unreadable


def absence(cur: Cursor) -> Requirement | None:
    """None, with the cursor where it was, where no absence stands."""
    start = cur.at
    examined = _leading(cur)
    if cur.accept_role("absent") is None:
        cur.at, cur.unknown = start, ""
        return _zero_in(cur)
    found = Requirement("", Kind.NOT_DETECTED, examined=examined)
    while (more := _examined(cur, found) or _limit(cur, found)) is not None:
        found = more
    return found


def below(cur: Cursor) -> Requirement | None:
    """0.01L in a report of water: below the detection limit 0.01; litres where the column or an operator says so.

    Without a unit column 20L may be either and is asked about; 0.01L is taken as the report of water means it.
    """
    number, letter = cur.peek(), cur.peek(1)
    if number.kind is not T.NUMBER or (letter.text, letter.spaced, letter.kind) != ("L", False, T.UNIT):
        return None
    if cur.peek(2).kind is not T.END or number.number is None:
        return None
    if cur.column.key and measure.comparable("L", cur.column.key):
        return None
    if not cur.column.key and number.number.value >= 1:
        raise ambiguous("litres, or below the detection limit", f"{number.text} L", f"< {number.text}")
    cur.at += 2
    return Requirement("", Kind.NOT_DETECTED, detection_limit=Bound(number.number))


def _leading(cur: Cursor) -> str:
    """每25g中不得检出, 25 g 样品中不得检出."""
    start = cur.at
    cur.accept_role("in")
    if cur.peek().kind is not T.NUMBER or cur.peek(1).kind is not T.UNIT:
        cur.at = start
        return ""
    examined = quantity(cur)
    cur.accept_role("in the")
    if not _is_amount(examined):
        cur.at = start
        return ""
    return examined


def quantity(cur: Cursor) -> str:
    """A quantity as "25 g", with its alternative where one stands: 25 g or 25 mL, 25 g(mL)."""
    operand = cur.operand()
    if operand.number is None or not operand.unit:
        raise unreadable("a quantity with a unit is expected")
    text = f"{operand.number.text} {operand.unit}"
    if cur.peek().kind is T.LP and cur.peek(1).kind is T.UNIT and cur.peek(2).kind is T.RP:
        other = cur.peek(1).unit
        cur.at += 3
        return f"{text} or {operand.number.text} {other}"
    if cur.peek().text.lower() in ("or", "或") and cur.peek(1).kind is T.NUMBER and cur.peek(2).kind is T.UNIT:
        cur.take()
        return f"{text} or {quantity(cur)}"
    if cur.peek().kind is T.SLASH and cur.peek(1).kind is T.UNIT:
        cur.take()
        return f"{text} or {operand.number.text} {cur.take().unit}"
    return text


def _zero_in(cur: Cursor) -> Requirement | None:
    """0/25 g."""
    zero = cur.peek()
    if zero.text != "0" or cur.peek(1).kind is not T.SLASH or cur.peek(2).kind is not T.NUMBER:
        return None
    if cur.peek(3).kind is not T.UNIT:
        return None
    cur.at += 2
    return Requirement("", Kind.NOT_DETECTED, examined=quantity(cur))


def _examined(cur: Cursor, found: Requirement) -> Requirement | None:
    start = cur.at
    if found.examined:
        return None
    opened = cur.accept(T.LP)
    linked = cur.accept(T.SLASH) or cur.accept_role("in") or cur.accept_role("in the")
    if (
        cur.peek().kind is not T.NUMBER
        or cur.peek(1).kind is not T.UNIT
        or not (linked or opened or cur.peek(2).is_("in the"))
    ):
        cur.at = start
        return None
    examined = quantity(cur)
    named = cur.accept_role("in the")
    if opened and not cur.accept(T.RP):
        cur.at = start
        return None
    if opened and not (linked or named) and not _is_amount(examined):
        cur.at = start
        return None
    return replace(found, examined=examined)


def _is_amount(examined: str) -> bool:
    unit = examined.split(" ", 1)[1]
    return any(measure.comparable(unit, base) for base in ("g", "mL", "cm²"))


def _limit(cur: Cursor, found: Requirement) -> Requirement | None:
    start = cur.at
    if found.detection_limit:
        return None
    joined = cur.accept(T.LP, T.COMMA, T.SEMI)
    named = cur.accept_role("detection_limit")
    if named:
        cur.accept(T.COLON)
    sign = cur.take().meaning.before if cur.before() else ""
    value = cur.peek().text == "为" and named is not None
    if value:
        cur.take()
    if not (named or sign == "<") or sign in (">", ">=") or not cur.starts_operand():
        cur.at = start
        return None
    operand = cur.operand()
    if joined and joined.kind is T.LP and not cur.accept(T.RP):
        raise unreadable("a bracket is not closed")
    return replace(found, detection_limit=_bound(operand), unit=operand.unit)


def _bound(operand: Operand) -> Bound:
    if operand.number is None or operand.number.value <= 0:
        raise unreadable("a detection limit is a positive number")
    return Bound(operand.number, True, operand.unit)


def stated_limit(cur: Cursor, found: Requirement) -> Requirement | None:
    """A detection limit behind another requirement ("≤0.01 (LOD 0.005)"); its name must stand there."""
    if cur.peek().kind not in (T.LP, T.COMMA, T.SEMI) or not cur.peek(1).is_("detection_limit"):
        return None
    more = _limit(cur, replace(found, detection_limit=None))
    return replace(found, detection_limit=more.detection_limit) if more else None
