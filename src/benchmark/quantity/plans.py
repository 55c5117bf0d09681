"""Sampling plans: n=5,c=2,m=10²,M=10³ CFU/g, or 5/2/10^2/10^3.

    plan   = ["("] name "=" value { [","|";"|"/"] name "=" value } [")"] [unit]       names n, c, m, M, each once
    value  = operand | absence | "-"
    short  = number "/" number "/" operand "/" operand

It is a plan only where it can be one: n ≥ 1, 0 ≤ c ≤ n, m ≤ M.  Without M, none may lie above m where c is 0.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from benchmark.model import Kind, Number, Plan, PlanLevel, Requirement
from benchmark.quantity.absence import absence
from benchmark.quantity.cursor import Cursor
from benchmark.quantity.tokens import T, unreadable

_NAMES = ("n", "c", "m", "M")
_SEPARATORS = (T.COMMA, T.SEMI, T.SLASH)


def plan(cur: Cursor) -> Requirement | None:
    """The plan that the rest of the cell is; None, with the cursor where it was, where it does not begin like one."""
    if _is_short(cur):
        return _short(cur)
    start = cur.at
    opened = cur.accept(T.LP)
    if not (cur.peek().text == "n" and _is_name(cur)):
        cur.at = start
        return None
    levels: dict[str, tuple[PlanLevel, str]] = {}
    while _is_name(cur):
        name = cur.take().text
        cur.take()
        if name in levels:
            raise unreadable(f"{name} stands twice")
        levels[name] = _level(cur)
        while cur.accept(*_SEPARATORS):
            pass
    if opened and not cur.accept(T.RP):
        raise unreadable("a bracket is not closed")
    return _finish(cur, levels)


def _is_name(cur: Cursor) -> bool:
    """A name and its sign; "M=-" and "m=M=0" need no more than that."""
    name, sign = cur.peek(), cur.peek(1)
    return name.text in _NAMES and (sign.meaning.before == "=" or sign.kind is T.COLON)


def _level(cur: Cursor) -> tuple[PlanLevel, str]:
    """A level with the unit beside it."""
    if found := absence(cur):
        if found.detection_limit:
            raise unreadable("a detection limit in a sampling plan")
        return PlanLevel(absent_in=found.examined or "-"), ""
    if cur.peek().kind in (T.MINUS, T.SLASH) and not cur.starts_operand():
        cur.take()
        return PlanLevel(), ""
    operand = cur.operand()
    if operand.number is None or operand.number.value < 0:
        raise unreadable("a level is a number that is not negative")
    return PlanLevel(operand.number), operand.unit


def _is_short(cur: Cursor) -> bool:
    kinds = [cur.peek(ahead).kind for ahead in range(7)]
    return kinds == [T.NUMBER, T.SLASH] * 3 + [T.NUMBER]


def _short(cur: Cursor) -> Requirement:
    levels: dict[str, tuple[PlanLevel, str]] = {}
    for name in _NAMES:
        token = cur.take()
        levels[name] = PlanLevel(token.number), cur.unit()
        cur.accept(T.SLASH)
    return _finish(cur, levels)


def _finish(cur: Cursor, levels: dict[str, tuple[PlanLevel, str]]) -> Requirement:
    if not {"n", "c", "m"} <= levels.keys():
        raise unreadable("a plan has n, c and m")
    units = {unit for _, unit in levels.values() if unit} | ({behind} if (behind := cur.unit()) else set())
    if len(units) > 1 or not cur.done():
        raise unreadable("not understood behind the plan")
    found = _checked(levels)
    return replace(Requirement("", Kind.PLAN, plan=found), unit=units.pop() if units else "")


def _checked(levels: dict[str, tuple[PlanLevel, str]]) -> Plan:
    n, c = (_count(levels[name][0], name) for name in ("n", "c"))
    low, high = levels["m"][0], levels.get("M", (PlanLevel(), ""))[0]
    if low == PlanLevel():
        raise unreadable("m has no value")
    if high == PlanLevel():
        if c > 0:
            raise unreadable("M is missing though some may lie above m")
        high = low
    if n < 1 or c > n or not _ordered(low, high):
        raise unreadable("no plan has these numbers")
    return Plan(n, c, _bare(low), _bare(high))


def _bare(level: PlanLevel) -> PlanLevel:
    """Absence without a quantity is a count of zero."""
    return PlanLevel(Number(Fraction(0), "0")) if level.absent_in == "-" else level


def _count(level: PlanLevel, name: str) -> int:
    if level.count is None or level.count.value.denominator != 1 or level.count.value < 0:
        raise unreadable(f"{name} is a whole number")
    return int(level.count.value)


def _ordered(low: PlanLevel, high: PlanLevel) -> bool:
    if low.count is None:
        return True
    return low.count.value <= (high.count.value if high.count is not None else 0)
