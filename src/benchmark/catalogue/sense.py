"""What a limit says against what it is stored as: faults that are right in form and wrong in meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from benchmark import units
from benchmark.catalogue.marked import Fault
from benchmark.model import Better, Indicator, Interval, Limit, Standard

Lines = Mapping[tuple[str, int], int]

_TWO_SIDED = (Better.WITHIN, Better.COVERING)
_STRICT = re.compile(r"^(?:(less than|小于|低于)|(?:more than|greater than|大于|高于))(?!\s*or equal)", re.IGNORECASE)
_CUT_OFF = re.compile(r"(?:,|&|\(|\band|\bor)\s*$", re.IGNORECASE)
_GROUPED = re.compile(r"(?<![\d.,])(\d{1,3})(?:[ ,\u00a0\u202f]\d{3})*[ ,\u00a0\u202f](\d{3})(?![\d.,]*\d)")
_SPLIT_CLASS = re.compile(r"^(.+)_(?:ie[1-5]|(?:grade|class)_(?:\d{1,2}|[a-g]|i{1,3}))$")


def check(standard: Standard, lines: Lines) -> Iterator[Fault]:
    """The faults of one standard that its form does not show."""
    for number, indicator in enumerate(standard.indicators):
        line = lines["indicator", number]
        for message in (*_cut_off(indicator), *_restated(standard, indicator)):
            yield Fault(standard.path, line, message)
        for limit in indicator.limits:
            for message in _limit(indicator, limit):
                yield Fault(standard.path, _line(limit), f"a limit of '{indicator.key}' {message}")
        yield from _bands(standard, indicator)
    yield from _twins(standard, lines)
    yield from _split_classes(standard, lines)


def _limit(indicator: Indicator, limit: Limit) -> Iterator[str]:
    single = limit.low and limit.high and limit.low.number.value == limit.high.number.value
    if single and indicator.better in _TWO_SIDED and not indicator.informative:
        yield "is a single value, a definition that nothing can be better than; mark the indicator informative"
    strict = _STRICT.match(limit.note)
    bound = (limit.high if strict[1] else limit.low) if strict else None
    if bound is not None and bound.inclusive:
        word = "below" if strict and strict[1] else "above"
        yield f"is said to be '{limit.note}' and stored as inclusive; use '{word}'"
    if lost := _lost_thousands(indicator, limit):
        yield f"is printed as '{lost}', and no limit has that number; a part of it was taken for the whole"
    if _CUT_OFF.search(limit.note):
        yield f"has a note that is cut off: '{limit.note[-30:]}'"


def _lost_thousands(indicator: Indicator, limit: Limit) -> str:
    """The number in a note that was taken for its first or last three digits; "" where there is none."""
    have = {end.number.value for one in indicator.limits for end in (one.low, one.high) if end}
    mine = {end.number.value for end in (limit.low, limit.high) if end}
    for match in _GROUPED.finditer(limit.note):
        whole = int(re.sub(r"\D", "", match[0]))
        if whole not in have and {int(match[1]), int(match[2])} & mine:
            return match[0]
    return ""


def _cut_off(indicator: Indicator) -> Iterator[str]:
    for text in filter(_CUT_OFF.search, (indicator.note, indicator.clause, indicator.conditions)):
        yield f"a text of '{indicator.key}' is cut off: '{text[-30:]}'"


def _bands(standard: Standard, indicator: Indicator) -> Iterator[Fault]:
    """Grades side by side: what reaches the better one would fall out of the worse one."""
    if indicator.better not in _TWO_SIDED:
        return
    by_place: dict[object, list[Limit]] = {}
    for limit in indicator.limits:
        if limit.grade:
            by_place.setdefault(limit.when, []).append(limit)
    for limits in by_place.values():
        for a, b in combinations(limits, 2):
            if a.grade != b.grade and not _inside(a).meets(_inside(b)):
                message = f"the grades '{a.grade}' and '{b.grade}' of '{indicator.key}' are bands side by side"
                yield Fault(standard.path, _line(b), f"{message}; give each grade the one end that it requires")
                return


def _inside(limit: Limit) -> Interval:
    """The set of a limit without its ends: bands that only touch share nothing."""
    low, high = (end.number.value if end else None for end in (limit.low, limit.high))
    return Interval(low, high, False, False)


def _twins(standard: Standard, lines: Lines) -> Iterator[Fault]:
    """Two indicators of one property that nothing tells apart: nobody could say which of them a line is about."""
    for (_, a), (number, b) in combinations(enumerate(standard.indicators), 2):
        if a.property == b.property and _alike(a, b):
            message = f"'{a.key}' and '{b.key}' are the same property '{a.property}', and nothing tells them apart"
            yield Fault(standard.path, lines["indicator", number], message)


def _alike(a: Indicator, b: Indicator) -> bool:
    same = all(getattr(a, what) == getattr(b, what) for what in ("better", "qualifiers", "basis", "conditions"))
    known = same and a.key != b.key and a.asked_as() != b.asked_as() and not (a.informative or b.informative)
    return known and (a.unit == b.unit or units.conversion(a.unit, b.unit) is not None)


def _split_classes(standard: Standard, lines: Lines) -> Iterator[Fault]:
    """One indicator for each class, where one indicator with grades is meant."""
    first: dict[str, str] = {}
    for number, indicator in enumerate(standard.indicators):
        stem = _SPLIT_CLASS.match(indicator.key)
        if stem and first.setdefault(stem[1], indicator.key) != indicator.key and not indicator.informative:
            message = (
                f"'{first[stem[1]]}' and '{indicator.key}' are classes of one indicator; give its limits a 'grade'"
            )
            yield Fault(standard.path, lines["indicator", number], message)


def _restated(standard: Standard, indicator: Indicator) -> Iterator[str]:
    if not indicator.restates:
        return
    other = next((i for i in standard.indicators if i.key == indicator.restates), None)
    if other is None or other is indicator or other.restates:
        yield f"'{indicator.key}' restates '{indicator.restates}', which is no requirement of its own in this standard"
    elif other.property != indicator.property or other.better != indicator.better:
        yield f"'{indicator.key}' restates '{other.key}', which is another property or has another direction"
    elif units.conversion(indicator.unit, other.unit) is None:
        yield f"'{indicator.key}' restates '{other.key}' in '{indicator.unit}', which is no unit of the same dimension"


def _line(limit: Limit) -> int:
    return int(limit.where.rpartition(":")[2] or 1)
