"""Whether a condition of a limit holds for a product's attribute, contains another, or overlaps it.

Words are compared through their vocabulary: a value is every class that it is part of
(大米 is polished rice, polished rice is rice, rice is a cereal grain), and an exception is excepted.
Answers are three-valued: None means that what is known does not tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from benchmark.model import Condition, Interval, Vocabulary, Words

Value = Fraction | Interval | str
"""An attribute as known: a number in the attribute's unit, a range of them, or a vocabulary key."""

Ancestors = Mapping[str, frozenset[str]]
"""For each value of a vocabulary, the value itself and everything it is part of."""


def ancestors(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """The closure of `is_a`; a value that is part of itself by a ring stops there."""
    closed: dict[str, frozenset[str]] = {}

    def close(key: str, path: frozenset[str]) -> frozenset[str]:
        if key in closed:
            return closed[key]
        value = vocabulary.values.get(key)
        parents = [p for p in value.is_a if p not in path] if value else []
        reached = frozenset({key}).union(*(close(parent, path | {key}) for parent in parents))
        if not path:
            closed[key] = reached
        return reached

    for key in vocabulary.values:
        close(key, frozenset())
    return closed


def holds(condition: Condition, value: Value, up: Ancestors) -> bool | None:
    """Whether `value` fulfils `condition`; None where the value is too general to tell."""
    if isinstance(condition, Interval):
        return _interval_holds(condition, value)
    return _words_hold(condition, value, up) if isinstance(value, str) else False


def _interval_holds(condition: Interval, value: Value) -> bool | None:
    if isinstance(value, Fraction):
        return value in condition
    if isinstance(value, Interval):
        closed = replace(condition, low_inclusive=True, high_inclusive=True)
        if value.within(closed):
            return True
        inner = replace(value, low_inclusive=False, high_inclusive=False)
        return None if inner.meets(condition) else False
    return False


def _words_hold(condition: Words, value: str, up: Ancestors) -> bool | None:
    mine = up.get(value, frozenset({value}))
    if mine & set(condition.excepted):
        return False
    # A class may hold members on both sides of an exception: then it does not tell.
    general = any(value in up.get(word, ()) for word in condition.excepted)
    if mine & set(condition.values):
        return None if general else True
    return None if any(value in up.get(word, ()) for word in condition.values) else False


def contained(inner: Condition, outer: Condition, up: Ancestors) -> bool:
    """Whether whatever fulfils `inner` fulfils `outer`."""
    if isinstance(inner, Interval) or isinstance(outer, Interval):
        return isinstance(inner, Interval) and isinstance(outer, Interval) and inner.within(outer)
    return all(_word_contained(word, inner.excepted, outer, up) for word in inner.values)


def _word_contained(word: str, excepted: tuple[str, ...], outer: Words, up: Ancestors) -> bool:
    mine = up.get(word, frozenset({word}))
    if not mine & set(outer.values) or mine & set(outer.excepted):
        return False
    below = [e for e in outer.excepted if word in up.get(e, ())]
    return all(up.get(e, frozenset({e})) & set(excepted) for e in below)


def overlap(a: Condition, b: Condition, up: Ancestors) -> bool:
    """Whether some value known to the vocabulary fulfils both."""
    if isinstance(a, Interval) or isinstance(b, Interval):
        return isinstance(a, Interval) and isinstance(b, Interval) and a.meets(b)
    known = set(up) | set(a.values) | set(b.values)
    return any(_words_hold(a, v, up) and _words_hold(b, v, up) for v in known)


When = Mapping[str, Condition]


def when_contained(inner: When, outer: When, ups: Mapping[str, Ancestors]) -> bool:
    """Whether `inner` applies only where `outer` does: it names all of its attributes, no wider."""
    return all(key in inner and contained(inner[key], cond, ups.get(key, {})) for key, cond in outer.items())


def when_overlap(a: When, b: When, ups: Mapping[str, Ancestors]) -> bool:
    """Whether one product could fulfil both; attributes named on one side only never separate them."""
    return all(overlap(cond, b[key], ups.get(key, {})) for key, cond in a.items() if key in b)
