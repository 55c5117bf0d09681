"""Whether a condition of a limit holds for a product's attribute, contains another, or overlaps it.

Words are compared through their vocabulary: a value is every class that it is part of
(大米 is polished rice, polished rice is rice, rice is a cereal grain), and an exception is excepted.
The key of a class stands for its members that have no key of their own as well.
Answers are three-valued: None means that what is known does not tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from benchmark.model import Condition, Interval, Vocabulary, Words

Value = Fraction | Interval | str
"""An attribute as known: a number in the attribute's unit, a range of them, or a vocabulary key."""


@dataclass
class Hierarchy:
    """What is part of what in one vocabulary: for each value, itself and everything below it."""

    down: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _members: dict[Words, frozenset[str]] = field(default_factory=dict)

    def below(self, word: str) -> frozenset[str]:
        return self.down.get(word, frozenset({word}))

    def members(self, words: Words) -> frozenset[str]:
        """All values that fulfil the condition."""
        if words not in self._members:
            self._members[words] = _union(map(self.below, words.values)) - _union(map(self.below, words.excepted))
        return self._members[words]


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def hierarchy(vocabulary: Vocabulary) -> Hierarchy:
    """The closure of `is_a`; a ring of values that are part of one another is walked once.

    What a value possibly is stands below both, as a member that no document can name.
    """
    parts = {key: value.is_a for key, value in vocabulary.values.items()}
    for key, places in vocabulary.possibly.items():
        parts.update((f"{key}@{place}", (key, place)) for place in places)
    down: dict[str, set[str]] = {key: set() for key in parts}
    for key in parts:
        waiting, seen = [key], {key}
        while waiting:
            above = waiting.pop()
            down[above].add(key)
            parents = [p for p in parts[above] if p in down and p not in seen]
            seen.update(parents)
            waiting += parents
    return Hierarchy({key: frozenset(members) for key, members in down.items()})


def above(vocabulary: Vocabulary, word: str) -> frozenset[str]:
    """The value and all that it is part of."""
    waiting, seen = [word], {word}
    while waiting:
        value = vocabulary.values.get(waiting.pop())
        parents = [p for p in value.is_a if p not in seen] if value else []
        seen.update(parents)
        waiting += parents
    return frozenset(seen)


FLAT = Hierarchy()
"""Words of which none is part of another."""


def holds(condition: Condition, value: Value, words: Hierarchy = FLAT) -> bool | None:
    """Whether `value` fulfils `condition`; None where the value is too general to tell."""
    if isinstance(condition, Interval):
        return _interval_holds(condition, value)
    return _words_hold(condition, value, words) if isinstance(value, str) else False


def _interval_holds(condition: Interval, value: Value) -> bool | None:
    if isinstance(value, Fraction):
        return value in condition
    if isinstance(value, Interval):
        closed = replace(condition, low_inclusive=True, high_inclusive=True)
        if value.within(closed):
            return True
        # Ranges that only touch do not share a product; a row of a table on the edge of a range may be the one.
        if condition.low is not None and condition.low == condition.high:
            return None if condition.low in value else False
        inner = replace(value, low_inclusive=False, high_inclusive=False)
        return None if inner.meets(condition) else False
    return False


def _words_hold(condition: Words, value: str, words: Hierarchy) -> bool | None:
    """True for a member of which nothing is excepted; False where nothing below the value is a member."""
    below, members = words.below(value), words.members(condition)
    if below.isdisjoint(members):
        return False
    return True if below <= members else None


def contained(inner: Condition, outer: Condition, words: Hierarchy = FLAT) -> bool:
    """Whether whatever fulfils `inner` fulfils `outer`."""
    if isinstance(inner, Interval) or isinstance(outer, Interval):
        return isinstance(inner, Interval) and isinstance(outer, Interval) and inner.within(outer)
    return words.members(inner) <= words.members(outer)


def overlap(a: Condition, b: Condition, words: Hierarchy = FLAT) -> bool:
    """Whether some value known to the vocabulary fulfils both."""
    if isinstance(a, Interval) or isinstance(b, Interval):
        return isinstance(a, Interval) and isinstance(b, Interval) and a.meets(b)
    return not words.members(a).isdisjoint(words.members(b))


When = Mapping[str, Condition]
Hierarchies = Mapping[str, Hierarchy]
"""Attribute → the hierarchy of its vocabulary; attributes that are numbers have none."""


def when_contained(inner: When, outer: When, hierarchies: Hierarchies) -> bool:
    """Whether `inner` applies only where `outer` does: it names all of its attributes, no wider."""
    return all(key in inner and contained(inner[key], cond, hierarchies.get(key, FLAT)) for key, cond in outer.items())


def when_overlap(a: When, b: When, hierarchies: Hierarchies) -> bool:
    """Whether one product could fulfil both; attributes named on one side only never separate them."""
    return all(overlap(cond, b[key], hierarchies.get(key, FLAT)) for key, cond in a.items() if key in b)


def covered(key: str, value: Value | None, whens: Iterable[When], words: Hierarchy) -> bool:
    """Whether the conditions on `key` together hold for all that an unknown or too general value may turn out to be.

    Of a number nothing is known but the rows of the table, so two of them that agree count as all; a class is
    covered where all its members are that have no members of their own.
    """
    conditions = [when[key] for when in whens if key in when]
    if any(isinstance(condition, Interval) for condition in conditions):
        return value is None and len(set(conditions)) > 1
    known = words.below(value) if isinstance(value, str) else frozenset(words.down)
    possible = {word for word in known if words.below(word) == {word}}
    members = _union(words.members(c) for c in conditions if isinstance(c, Words))
    return bool(possible) and possible <= members
