"""What must be true of a standard beyond its form; each check would have caught a fault once found in real facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from benchmark import normalise, units
from benchmark.catalogue.marked import Fault
from benchmark.conditions import FLAT, Hierarchies, Hierarchy, when_contained, when_overlap
from benchmark.model import Attribute, Better, Indicator, Interval, Limit, Standard, Vocabulary, Words

Lines = Mapping[tuple[str, int], int]
"""Where the parts of a standard stand in its file (`standards.Entry.lines`)."""


def check(
    standard: Standard, lines: Lines, vocabularies: Mapping[str, Vocabulary], hierarchies: Mapping[str, Hierarchy]
) -> Iterator[Fault]:
    """The faults of one standard, in the order of its file."""
    yield from _attributes(standard, lines, vocabularies)
    by_attribute = {a.key: hierarchies.get(a.vocabulary, FLAT) for a in standard.attributes}
    seen: set[str] = set()
    for number, indicator in enumerate(standard.indicators):
        if indicator.key in seen:
            yield Fault(standard.path, lines["indicator", number], f"the indicator '{indicator.key}' is defined twice")
        seen.add(indicator.key)
        yield from _indicator(standard, lines, number, indicator)
        for limit in indicator.limits:
            yield from _limit(standard, indicator, limit, vocabularies)
        yield from _overlaps(indicator, by_attribute)
    yield from _shared_names(standard, lines)


def _attributes(standard: Standard, lines: Lines, vocabularies: Mapping[str, Vocabulary]) -> Iterator[Fault]:
    for number, attribute in enumerate(standard.attributes):
        line = lines["attribute", number]
        if attribute.vocabulary and attribute.vocabulary not in vocabularies:
            message = f"the vocabulary '{attribute.vocabulary}' of '{attribute.key}' does not exist"
            yield Fault(standard.path, line, message)
        if attribute.unit and isinstance(units.read(attribute.unit), units.UnknownUnit):
            message = f"the unit '{attribute.unit}' of attribute '{attribute.key}' is not known"
            yield Fault(standard.path, line, message)
    for number, product in enumerate(standard.products):
        if product.vocabulary and product.vocabulary not in vocabularies:
            message = f"the vocabulary '{product.vocabulary}' of a product does not exist"
            yield Fault(standard.path, lines["product", number], message)


def _indicator(standard: Standard, lines: Lines, number: int, indicator: Indicator) -> Iterator[Fault]:
    if isinstance(unknown := units.read(indicator.unit), units.UnknownUnit):
        hint = f"; did you mean '{unknown.suggestion}'?" if unknown.suggestion else ""
        message = f"the unit '{indicator.unit}' of '{indicator.key}' is not known{hint}"
        yield Fault(standard.path, lines["unit", number], message)
    if indicator.reference_grade and indicator.reference_grade not in indicator.grades:
        message = f"the reference grade '{indicator.reference_grade}' is none of the grades of '{indicator.key}'"
        yield Fault(standard.path, lines["reference_grade", number], message)
    if not indicator.limits and not indicator.informative:
        message = f"'{indicator.key}' has no limit; give one or mark it informative"
        yield Fault(standard.path, lines["indicator", number], message)


def _limit(
    standard: Standard, indicator: Indicator, limit: Limit, vocabularies: Mapping[str, Vocabulary]
) -> Iterator[Fault]:
    path, line = standard.path, _line(limit)
    if limit.source is None:
        yield Fault(path, line, f"a limit of '{indicator.key}' has no source")
    if limit.grade and limit.grade not in indicator.grades:
        yield Fault(
            path, line, f"the grade '{limit.grade}' of '{indicator.key}' is none of: {', '.join(indicator.grades)}"
        )
    if not indicator.informative:
        message = _shape(indicator, limit)
        if message:
            yield Fault(path, line, f"'{indicator.key}' {message}")
    declared = {a.key: a for a in standard.attributes}
    for key, condition in limit.when:
        if isinstance(condition, Words) and key in declared:
            yield from _words(path, line, declared[key], condition, vocabularies)


def _words(
    path: str, line: int, attribute: Attribute, condition: Words, vocabularies: Mapping[str, Vocabulary]
) -> Iterator[Fault]:
    vocabulary = vocabularies.get(attribute.vocabulary)
    for word in condition.values + condition.excepted if vocabulary else ():
        if vocabulary and word not in vocabulary.values:
            yield Fault(path, line, f"'{word}' is no value of '{attribute.key}' (vocabulary '{vocabulary.key}')")


def _shape(indicator: Indicator, limit: Limit) -> str:
    """What contradicts the indicator's direction; "" where nothing does."""
    low, high = limit.low is not None, limit.high is not None
    match indicator.better:
        case Better.HIGHER if high or not low:
            return "is better higher, so a limit of it is a minimum alone"
        case Better.LOWER if low or not high:
            return "is better lower, so a limit of it is a maximum alone"
        case Better.WITHIN | Better.COVERING if not (low or high):
            return "needs a limit with a lower or an upper end"
        case Better.GRADE if not limit.klass or limit.klass not in indicator.grades:
            return f"needs a 'class' that is one of: {', '.join(indicator.grades)}"
        case Better.YES_NO if limit.value is None:
            return "needs 'value: true' or 'value: false'"
        case Better.PLAN if limit.plan is None:
            return "needs a 'plan'"
    return ""


def _overlaps(indicator: Indicator, ups: Hierarchies) -> Iterator[Fault]:
    """Two limits of one grade that hold together, neither within the other: nobody could say which applies."""
    by_grade: dict[str, list[Limit]] = {}
    for limit in indicator.limits:
        by_grade.setdefault(limit.grade, []).append(limit)
    for limits in by_grade.values():
        for bucket in _buckets(limits):
            for a, b in combinations(bucket, 2):
                whens = dict(a.when), dict(b.when)
                if _apart(*whens) or not when_overlap(*whens, ups):
                    continue
                ways = when_contained(*whens, ups), when_contained(whens[1], whens[0], ups)
                if ways[0] == ways[1]:
                    yield Fault(
                        a.where.rpartition(":")[0],
                        _line(b),
                        f"a limit of '{indicator.key}' overlaps that of line {_line(a)}",
                    )


def _buckets(limits: list[Limit]) -> Iterator[list[Limit]]:
    """Limits grouped so that only those of one group can overlap: by exact numbers named in all of them."""
    keys = set.intersection(*({k for k, _ in limit.when} for limit in limits)) if limits else set()
    exact = [k for k in sorted(keys) if all(_exact(dict(limit.when)[k]) for limit in limits)]
    groups: dict[tuple[object, ...], list[Limit]] = {}
    for limit in limits:
        when = dict(limit.when)
        groups.setdefault(tuple(when[k] for k in exact), []).append(limit)
    yield from groups.values()


def _exact(condition: Interval | Words) -> bool:
    return isinstance(condition, Interval) and condition.low is not None and condition.low == condition.high


def _apart(a: Mapping[str, Interval | Words], b: Mapping[str, Interval | Words]) -> bool:
    """A quick no: some interval of the two is disjoint."""
    return any(
        isinstance(a[key], Interval) and isinstance(b[key], Interval) and not a[key].meets(b[key])  # type: ignore[union-attr,arg-type]
        for key in a.keys() & b.keys()
    )


def _shared_names(standard: Standard, lines: Lines) -> Iterator[Fault]:
    """One name for two indicators that could be mistaken for one another."""
    owner: dict[str, Indicator] = {}
    for number, indicator in enumerate(standard.indicators):
        for name in {normalise.key(n) for n in (indicator.term.en, indicator.term.zh, *indicator.term.aliases) if n}:
            other = owner.setdefault(name, indicator)
            if other is not indicator and _confusable(other, indicator):
                yield Fault(
                    standard.path,
                    lines["indicator", number],
                    f"the name '{name}' serves both '{other.key}' and '{indicator.key}'",
                )


def _confusable(a: Indicator, b: Indicator) -> bool:
    same_dimension = a.unit == b.unit or units.conversion(a.unit, b.unit) is not None
    return (
        same_dimension
        and a.asked_as() != b.asked_as()
        and a.better == b.better
        and a.qualifiers == b.qualifiers
        and not (a.informative or b.informative)
    )


def _line(limit: Limit) -> int:
    return int(limit.where.rpartition(":")[2] or 1)
