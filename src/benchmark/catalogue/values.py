"""Numbers, intervals and word conditions as a catalogue file writes them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from benchmark.catalogue.fields import Reader, line_of
from benchmark.catalogue.marked import Fields, Items, Node, Text
from benchmark.model import Bound, Condition, Interval, Number, Plan, PlanLevel, Words

_INTERVAL = re.compile(r"^([\[(])\s*([^,]*?)\s*,\s*([^,]*?)\s*([\])])$")
_ABSENT = re.compile(r"^absent in (?P<quantity>\d.*)$")


def number(text: str) -> Number | None:
    """An exact number with its digits; None where the text is none."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return Number(Fraction(value), text) if value.is_finite() else None


def interval(text: str) -> Interval | None:
    """`4`, `[6, 10)`, `(16, inf)`; None where the text is neither a number nor an interval."""
    exact = number(text)
    if exact:
        return Interval(exact.value, exact.value)
    match = _INTERVAL.match(text)
    if not match:
        return None
    left, low, high, right = match.groups()
    ends = [None if end.strip("+-") in ("", "inf") else number(end) for end in (low, high)]
    if any(
        end is None and written.strip("+-") not in ("", "inf") for end, written in zip(ends, (low, high), strict=True)
    ):
        return None
    low_value, high_value = (end.value if end else None for end in ends)
    if low_value is not None and high_value is not None and low_value > high_value:
        return None
    return Interval(low_value, high_value, left == "[", right == "]")


def condition(reader: Reader, key: str, node: Node, words_only: bool) -> Condition | None:
    """What `when` asks of one attribute: a number, an interval, a word, words, or `{any, except}`."""
    if isinstance(node, Fields):
        fields = reader.fields(node, f"the condition on '{key}'", ("any",), ("except",))
        return Words(reader.texts(node, "any"), reader.texts(node, "except")) if fields is not None else None
    if isinstance(node, Items):
        if all(isinstance(item, Text) for item in node):
            return Words(tuple(str(item) for item in node))
        reader.fault(line_of(node), f"the condition on '{key}' must list words")
        return None
    if node == "":
        reader.fault(line_of(node), f"the condition on '{key}' is empty")
        return None
    found = None if words_only else interval(str(node))
    return found if found is not None else Words((str(node),))


def bound(reader: Reader, node: Node, inclusive: bool) -> Bound | None:
    found = number(str(node)) if isinstance(node, Text) else None
    if found is None:
        reader.fault(line_of(node), f"'{node}' is no number")
        return None
    return Bound(found, inclusive)


def plan(reader: Reader, node: Node) -> Plan | None:
    fields = reader.fields(node, "the sampling plan", ("n", "c", "m"), ("M",))
    if fields is None or any(key not in fields for key in ("n", "c", "m")):
        return None
    counts = [str(fields[key]) for key in ("n", "c")]
    levels = [_plan_level(reader, fields[key]) for key in ("m", "M" if "M" in fields else "m")]
    if not all(count.isdecimal() for count in counts) or None in levels:
        reader.fault(
            fields.line, "a sampling plan needs whole numbers n and c, and m and M as numbers or 'absent in 25 g'"
        )
        return None
    small, large = levels
    assert small is not None and large is not None
    return Plan(int(counts[0]), int(counts[1]), small, large)


def _plan_level(reader: Reader, node: Node) -> PlanLevel | None:
    absent = _ABSENT.match(str(node))
    if absent:
        return PlanLevel(None, absent["quantity"])
    found = number(str(node))
    return PlanLevel(found) if found else None
