"""What a scheme must be beyond the form of its file: complete for its kind, and stricter from level to level."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from benchmark.catalogue.fields import Reader
from benchmark.model import Axis, Better, Bound, Indicator, Limit, Rulebook
from benchmark.schemes.model import Item, Level, Role, Scheme, Threshold

_NEEDS_END = {Better.HIGHER: "low", Better.LOWER: "high"}


def check(reader: Reader, scheme: Scheme, rulebook: Rulebook) -> None:
    _check_grades(reader, scheme)
    _check_items(reader, scheme, rulebook)
    if scheme.kind != "international-level" and not scheme.example and not scheme.source:
        reader.fault(1, "a scheme has a 'source', or an 'example' that says plainly that it is one")
    for axis in scheme.switches.get("axes", "").split(","):
        if axis and axis not in tuple(Axis):
            reader.fault(1, f"the switch 'axes' names '{axis}', which is none of: {', '.join(Axis)}")


def _check_grades(reader: Reader, scheme: Scheme) -> None:
    keys = [grade.key for grade in scheme.grades]
    if len(set(keys)) < len(keys):
        reader.fault(1, "a grade stands twice in 'grades'")
    if not keys:
        reader.fault(1, "a scheme has 'grades', best first")
    if scheme.kind == "frontrunner" and not all(grade.core for grade in scheme.grades):
        reader.fault(1, "each grade of a frontrunner scheme names the level that all core indicators reach: 'core'")
    if scheme.kind == "weighted-points":
        points = [grade.points for grade in scheme.grades]
        if points != sorted(points, reverse=True) or len(set(points)) < len(points):
            reader.fault(1, "grades stand best first: their 'points' must fall from one to the next")
        if not scheme.level_points:
            reader.fault(1, "a scheme of points says in 'level_points' what each level gives")
    if scheme.kind == "international-level" and set(keys) - {"reached", "exceeding"}:
        reader.fault(1, "the grades of the international level are exceeding and reached")
    order = [tuple(Level).index(Level(grade.core)) for grade in scheme.grades if grade.core in tuple(Level)]
    if order != sorted(order, reverse=True):
        reader.fault(1, "grades stand best first: their 'core' level must not rise from one to the next")


def _check_items(reader: Reader, scheme: Scheme, rulebook: Rulebook) -> None:
    if scheme.kind == "international-level":
        if not scheme.taken:
            reader.fault(1, "the international level takes its indicators 'from-verdicts'")
        return
    if not any(item.role is Role.CORE for item in scheme.items):
        reader.fault(1, "a scheme has at least one indicator of type core")
    seen: set[str] = set()
    for item in scheme.items:
        if item.key in seen:
            reader.fault(item.line, f"the indicator '{item.key}' stands here a second time; give it a 'key' of its own")
        seen.add(item.key)
        if item.role is Role.CORE and {t.level for t in item.levels} != set(Level):
            reader.fault(item.line, f"a core indicator has the three levels {', '.join(Level)}")
        _check_order(reader, item, rulebook)


def _check_order(reader: Reader, item: Item, rulebook: Rulebook) -> None:
    for threshold in item.levels:
        indicator = _indicator(threshold, rulebook)
        end = _NEEDS_END.get(indicator.better)
        if threshold.own is not None and end and getattr(threshold.own, end) is None:
            asked = "min or above" if end == "low" else "max or below"
            better = f"'{indicator.key}' is better {indicator.better.value}"
            reader.fault(item.line, f"{better}: give {asked} for the level {threshold.level}")
    for lower, upper in pairwise(item.levels):
        if (lower.standard, lower.indicator) == (upper.standard, upper.indicator) and _looser(lower, upper, rulebook):
            reader.fault(item.line, f"the level {upper.level} of '{item.key}' is looser than the level {lower.level}")


def _indicator(threshold: Threshold, rulebook: Rulebook) -> Indicator:
    standard = next(s for s in rulebook.standards if s.id == threshold.standard)
    return next(i for i in standard.indicators if i.key == threshold.indicator)


def _looser(lower: Threshold, upper: Threshold, rulebook: Rulebook) -> bool:
    """Whether the upper level asks for less; what hangs on attributes is told by its grade alone."""
    indicator = _indicator(lower, rulebook)
    if lower.grade and upper.grade:
        order = {grade: place for place, grade in enumerate(indicator.grades)}
        return order.get(upper.grade, 0) < order.get(lower.grade, 0)
    limits = [_limit(threshold, indicator) for threshold in (lower, upper)]
    if limits[0] is None or limits[1] is None:
        return False
    covers = indicator.better is Better.COVERING
    below, above = _falls(limits[0].low, limits[1].low), _falls(limits[1].high, limits[0].high)
    return (
        (_falls(limits[1].low, limits[0].low) or _falls(limits[0].high, limits[1].high)) if covers else below or above
    )


def _limit(threshold: Threshold, indicator: Indicator) -> Limit | None:
    """The limit itself where it is one for all products."""
    if threshold.own is not None:
        return threshold.own
    found: Sequence[Limit] = [limit for limit in indicator.limits if limit.grade == threshold.grade]
    return found[0] if len(found) == 1 and not found[0].when else None


def _falls(first: Bound | None, second: Bound | None) -> bool:
    """Whether the second end lies below the first, where both are there."""
    return first is not None and second is not None and second.number.value < first.number.value
