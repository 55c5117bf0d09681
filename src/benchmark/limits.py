"""Which limit of an indicator applies to a product, from what is known of its attributes (semantics, section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from benchmark.conditions import FLAT, Hierarchies, Value, covered, holds, when_contained
from benchmark.exact import decimal_text
from benchmark.model import Bound, Indicator, Interval, Limit, Lookup, Number, Reason, Words

Values = Mapping[str, Value]
"""What is known of a product: attribute key → value, in the attribute's own unit."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The limit that applies, or why none could be chosen.

    `reason` is `attribute_missing` (then `attributes` names what to supply), `attribute_outside` (then
    `attributes` names what lies outside what the standard covers), or None with a limit.
    """

    limit: Limit | None = None
    reason: Reason | None = None
    attributes: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


NOT_CHOSEN = Choice(reason=Reason.ATTRIBUTE_OUTSIDE)
"""What stands for a grade that has no limit at all."""


def choose(indicator: Indicator, values: Values, ups: Hierarchies) -> dict[str, Choice]:
    """For each grade that has limits ("" where limits carry none): the one that applies to these attributes."""
    by_grade: dict[str, list[Limit]] = {}
    for limit in indicator.limits:
        by_grade.setdefault(limit.grade, []).append(limit)
    return {grade: _choose(indicator, limits, values, ups) for grade, limits in by_grade.items()}


def _choose(indicator: Indicator, limits: Sequence[Limit], values: Values, ups: Hierarchies) -> Choice:
    whole = limits
    limits, notes = _looked_up(indicator, limits, values, ups)
    unknown = {id(limit): _unknown(limit, values, ups) for limit in limits}
    applying = _most_specific([limit for limit in limits if unknown[id(limit)] == frozenset()], ups)
    possible = [
        limit for limit in limits if unknown[id(limit)] and not any(_narrower(known, limit, ups) for known in applying)
    ]
    if not applying and not possible:
        return _outside(whole, values, ups)
    missing = sorted(frozenset().union(*(unknown[id(limit)] or frozenset() for limit in possible)))
    if _all_alike(applying + possible) and (applying or _covered_by(possible, missing, values, ups)):
        same = ("same_limit_everywhere",) if possible else ()
        return Choice((applying + possible)[0], notes=notes + same)
    return Choice(reason=Reason.ATTRIBUTE_MISSING, attributes=tuple(missing))


def _unknown(limit: Limit, values: Values, ups: Hierarchies) -> frozenset[str] | None:
    """The attributes that keep us from telling whether the limit applies; None where it does not apply."""
    unknown: set[str] = set()
    for key, condition in limit.when:
        held = holds(condition, values[key], ups.get(key, FLAT)) if key in values else None
        if held is False:
            return None
        if held is None:
            unknown.add(key)
    return frozenset(unknown)


def _most_specific(limits: list[Limit], ups: Hierarchies) -> list[Limit]:
    return [limit for limit in limits if not any(_narrower(other, limit, ups) for other in limits)]


def _narrower(inner: Limit, outer: Limit, ups: Hierarchies) -> bool:
    a, b = dict(inner.when), dict(outer.when)
    return inner is not outer and when_contained(a, b, ups) and not when_contained(b, a, ups)


def _all_alike(limits: Iterable[Limit]) -> bool:
    """Whether all limits ask for the same; then it does not matter which of them applies."""
    return len({_demand(limit) for limit in limits}) == 1


def _demand(limit: Limit) -> tuple[object, ...]:
    ends = tuple((b.number.value, b.inclusive) if b else None for b in (limit.low, limit.high))
    return (*ends, limit.klass, limit.value, limit.plan, limit.basis, limit.conditions)


def _covered_by(possible: Sequence[Limit], missing: Sequence[str], values: Values, ups: Hierarchies) -> bool:
    """Whether some row applies whatever the missing attributes are; a row that may not apply is no limit."""
    whens = [dict(limit.when) for limit in possible]
    return all(covered(key, values.get(key), whens, ups.get(key, FLAT)) for key in missing)


def _outside(limits: Sequence[Limit], values: Values, ups: Hierarchies) -> Choice:
    """No limit applies: the attribute that rules most of them out, and what the standard covers of it."""
    failing: dict[str, int] = {}
    for limit in limits:
        for key, condition in limit.when:
            if key in values and holds(condition, values[key], ups.get(key, FLAT)) is False:
                failing[key] = failing.get(key, 0) + 1
    if not failing:
        return Choice(reason=Reason.ATTRIBUTE_OUTSIDE)
    key = max(sorted(failing), key=lambda k: failing[k])
    elsewhere = [
        dict(limit.when)[key]
        for limit in limits
        if key in dict(limit.when)
        and all(holds(c, values[k], ups.get(k, FLAT)) is not False for k, c in limit.when if k in values and k != key)
    ]
    conditions = elsewhere or [dict(limit.when)[key] for limit in limits if key in dict(limit.when)]
    return Choice(reason=Reason.ATTRIBUTE_OUTSIDE, attributes=(key,), covered=_covered(conditions, values[key]))


def _covered(conditions: Sequence[Interval | Words], value: Value) -> tuple[str, ...]:
    """What the standard covers, in words: neighbours and range of numbers, or the values themselves."""
    intervals = [c for c in conditions if isinstance(c, Interval)]
    if not intervals:
        return tuple(dict.fromkeys(word for c in conditions if isinstance(c, Words) for word in c.values))
    points = sorted({c.low for c in intervals if c.low is not None and c.low == c.high})
    if len(points) == len({(c.low, c.high) for c in intervals}):
        return _rows_covered(points, value)
    low = _least([c.low for c in intervals])
    high = _least([None if c.high is None else -c.high for c in intervals])
    return (f"{'−∞' if low is None else decimal_text(low)} … {'∞' if high is None else decimal_text(-high)}",)


_LISTED = 6


def _least(ends: Sequence[Fraction | None]) -> Fraction | None:
    """The least of the ends; None where one of them is open."""
    known = [end for end in ends if end is not None]
    return min(known) if len(known) == len(ends) else None


def _rows_covered(points: Sequence[Fraction], value: Value) -> tuple[str, ...]:
    """A few rows as they are; of many their range, and the two neighbours of a value inside it."""
    if len(points) <= _LISTED:
        return tuple(decimal_text(p) for p in points)
    whole = f"{decimal_text(points[0])} … {decimal_text(points[-1])}"
    if not isinstance(value, Fraction) or not points[0] < value < points[-1]:
        return (whole,)
    near = (max(p for p in points if p < value), min(p for p in points if p > value))
    return (f"{whole} ({', '.join(decimal_text(p) for p in near)})",)


def _looked_up(
    indicator: Indicator, limits: Sequence[Limit], values: Values, ups: Hierarchies
) -> tuple[Sequence[Limit], tuple[str, ...]]:
    """The limits after the table's own policy: the row at or above, at or below, or between two rows."""
    if indicator.lookup is Lookup.EXACT:
        return limits, ()
    for key in sorted({k for limit in limits for k, c in limit.when if _is_point(c)}):
        value = values.get(key)
        rows = [limit for limit in limits if _is_point(dict(limit.when).get(key))]
        rows = [
            r
            for r in rows
            if all(k == key or k not in values or holds(c, values[k], ups.get(k, FLAT)) is not False for k, c in r.when)
        ]
        if not isinstance(value, Fraction) or not rows:
            continue
        rest = [limit for limit in limits if not _is_point(dict(limit.when).get(key))]
        picked = _rows_for(indicator.lookup, rows, key, value)
        return [*rest, *picked], (f"lookup_{indicator.lookup.value}",) if picked else ()
    return limits, ()


def _is_point(condition: Interval | Words | None) -> bool:
    return isinstance(condition, Interval) and condition.low is not None and condition.low == condition.high


def _rows_for(policy: Lookup, rows: list[Limit], key: str, value: Fraction) -> list[Limit]:
    """The rows that hold at `value`, with their condition on `key` taken as fulfilled there."""
    points = sorted({point for row in rows if (point := _point(row, key)) is not None})
    below = [p for p in points if p <= value][-1:]
    above = [p for p in points if p >= value][:1]
    wanted = above if policy is Lookup.STEP_UP else below
    if policy is Lookup.LINEAR:
        if not below or not above:
            return []
        return _between(rows, key, below[0], above[0], value)
    return [_at(row, key, value) for row in rows if _point(row, key) in wanted]


def _point(limit: Limit, key: str) -> Fraction | None:
    condition = dict(limit.when).get(key)
    return condition.low if isinstance(condition, Interval) else None


def _at(limit: Limit, key: str, value: Fraction) -> Limit:
    here = Interval(value, value)
    return replace(limit, when=tuple((k, here if k == key else c) for k, c in limit.when))


def _between(rows: list[Limit], key: str, below: Fraction, above: Fraction, value: Fraction) -> list[Limit]:
    """Straight lines between the two neighbouring rows that agree in everything else."""
    share = Fraction(0) if above == below else (value - below) / (above - below)
    found: list[Limit] = []
    for low_row in (r for r in rows if _point(r, key) == below):
        others = [(k, c) for k, c in low_row.when if k != key]
        for high_row in (
            r for r in rows if _point(r, key) == above and [(k, c) for k, c in r.when if k != key] == others
        ):
            ends = [_mixed(a, b, share) for a, b in ((low_row.low, high_row.low), (low_row.high, high_row.high))]
            found.append(replace(_at(low_row, key, value), low=ends[0], high=ends[1]))
    return found


def _mixed(a: Bound | None, b: Bound | None, share: Fraction) -> Bound | None:
    if a is None or b is None:
        return None
    value = a.number.value + (b.number.value - a.number.value) * share
    return Bound(Number(value, decimal_text(value)), a.inclusive)
