"""A vocabulary that sorts the values of another one into classes of its own.

A standard may divide what everybody calls by the same names in its own way: the food categories of an additive
standard hold breads and noodles whose names stand in the shared vocabulary already.  Its file says `extends: foods`,
and each class names its `members` (values that surely belong to it) and what belongs to it in part (`partly`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from benchmark.catalogue.fields import Reader
from benchmark.catalogue.marked import Fields, Node
from benchmark.model import Vocabulary, VocabularyValue

EXTENDS = "extends"
SORTING = ("members", "partly")


def extended(reader: Reader, own: Vocabulary, root: Fields, base: Vocabulary) -> Vocabulary:
    """The values of `base` and the classes of `own`, each value part of its classes.

    A value that is in a class with subclasses, or in several classes in part, may be in any of them.
    """
    for key in own.values.keys() & base.values.keys():
        reader.fault(root.lines[key], f"the value '{key}' of '{own.key}' is one of '{base.key}' already")
    members, partly = (_named(reader, root, base, what) for what in SORTING)
    sorted_in = {key: replace(v, is_a=(*v.is_a, *members.get(key, ()))) for key, v in base.values.items()}
    values = sorted_in | own.values
    sorting = _Sorting(values, frozenset(own.values), partly)
    possibly = {key: tuple(sorted(sorting.possible(key))) for key in base.values}
    return Vocabulary(own.key, values, {key: places for key, places in possibly.items() if places})


def _named(reader: Reader, root: Fields, base: Vocabulary, what: str) -> dict[str, tuple[str, ...]]:
    """For each value of `base` the classes that name it under `what`."""
    found: dict[str, tuple[str, ...]] = {}
    for key, node in root.items():
        for value in _texts(reader, node, what):
            if value not in base.values:
                reader.fault(root.lines[key], f"'{value}', named in '{key}', is no value of '{base.key}'")
            found[value] = (*found.get(value, ()), key)
    return found


def _texts(reader: Reader, node: Node, what: str) -> tuple[str, ...]:
    return reader.texts(node, what) if isinstance(node, Fields) else ()


@dataclass
class _Sorting:
    """Which classes each value is in, for sure and possibly."""

    values: Mapping[str, VocabularyValue]
    classes: frozenset[str]
    partly: Mapping[str, tuple[str, ...]]
    _above: dict[str, frozenset[str]] = field(default_factory=dict)
    _possible: dict[str, frozenset[str]] = field(default_factory=dict)

    def possible(self, key: str) -> frozenset[str]:
        """The lowest classes that the value may be in, where it is not settled; they lie in what is sure of it."""
        if key not in self._possible:
            self._possible[key] = frozenset()  # a ring of values that are part of one another is walked once
            sure = self._lowest(self.above(key) & self.classes)
            said = self.partly.get(key)
            wide = self._leaves(said) if said else self._of_parents(key)
            within = frozenset(place for place in wide if sure <= self.above(place))
            self._possible[key] = (within or self._leaves(sure)) - sure
        return self._possible[key]

    def above(self, key: str) -> frozenset[str]:
        """The value and all that it is part of."""
        if key not in self._above:
            self._above[key] = frozenset({key})
            parents = [p for p in self.values[key].is_a if p in self.values]
            self._above[key] = frozenset({key}).union(*map(self.above, parents))
        return self._above[key]

    def _of_parents(self, key: str) -> frozenset[str]:
        parents = [p for p in self.values[key].is_a if p in self.values and p not in self.classes]
        return frozenset().union(*map(self.possible, parents))

    def _lowest(self, places: frozenset[str]) -> frozenset[str]:
        return frozenset(p for p in places if not any(p != q and p in self.above(q) for q in places))

    def _leaves(self, places: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
        inside = frozenset(c for c in self.classes if any(p in self.above(c) for p in places))
        return self._lowest(inside)
