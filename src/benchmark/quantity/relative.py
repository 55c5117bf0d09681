"""Values in percent of a nominal value that the text does not give.

    relative = nominal [of] "±" operand | "±" operand [of] nominal
             | before nominal [of] operand | before operand [of] nominal
             | nominal [of] span [after]

A tolerance keeps its deviations (-5 % to +5 %); anything else is a share of the nominal value (95 %).
"""

from __future__ import annotations

from dataclasses import replace

from benchmark.model import Requirement
from benchmark.quantity.bounds import bound, one_sided
from benchmark.quantity.cursor import Cursor
from benchmark.quantity.tokens import T, unreadable


def relative(cur: Cursor) -> Requirement | None:
    """None where the text does not speak of a share of a nominal value; the cursor then stands where it stood."""
    start = cur.at
    sign = cur.take().meaning.before if cur.before() and cur.peek(1).is_("nominal") else ""
    if cur.accept_role("nominal") is None:
        cur.at = start
        return None
    of = cur.accept_role("of") is not None
    if cur.peek().kind is not T.PM and not of and not sign:
        cur.at = start
        return None
    found = one_sided(cur.operand(), sign) if sign else bound(cur)
    return of_nominal(found)


def behind(cur: Cursor, found: Requirement) -> Requirement:
    """ "±5 % of nominal": the nominal value may be named behind the number."""
    if not (cur.peek().is_("nominal") or (cur.peek().is_("of") and cur.peek(1).is_("nominal"))):
        return found
    cur.accept_role("of")
    cur.take()
    return of_nominal(found)


def of_nominal(found: Requirement) -> Requirement:
    units = {end.unit for end in (found.low, found.high) if end} | {found.unit}
    if units - {""} not in ({"%"}, {"‰"}) or found.qualifier:
        raise unreadable("a share of a nominal value is in percent")
    return replace(found, relative=True, zero_centred=False, nominal=None, unit=(units - {""}).pop())
