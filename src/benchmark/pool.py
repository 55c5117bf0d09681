"""All indicators of the catalogue as one standard of properties: for names without a product, and to search in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from benchmark import names, normalise, units
from benchmark.match import Line, Matcher
from benchmark.model import Axis, Better, Indicator, Property, Rulebook, Standard, Term

ALIKE = 60.0
"""What a typed text finds is at least so much like it."""

Member = tuple[Standard, Indicator]


@dataclass
class Pool:
    """The properties of a rulebook, each with the indicators that are about it; `matcher` finds them by name."""

    rulebook: Rulebook

    @cached_property
    def members(self) -> dict[str, tuple[Member, ...]]:
        """Key of the pool → the indicators it stands for: those of one property with one set of qualifiers."""
        found: dict[str, list[Member]] = {}
        for standard in self.rulebook.standards:
            for indicator in standard.indicators:
                if not indicator.informative:
                    key = " ".join((indicator.property, *sorted(indicator.qualifiers)))
                    found.setdefault(key, []).append((standard, indicator))
        return {key: tuple(members) for key, members in found.items()}

    @cached_property
    def matcher(self) -> Matcher:
        pooled = tuple(
            _pooled(key, [i for _, i in members], self.rulebook.properties.get(members[0][1].property))
            for key, members in self.members.items()
        )
        title = Term("the whole catalogue", "整个数据库")
        return Matcher(Standard("catalogue", "", Axis.INTERNATIONAL, title, "", "", (), (), pooled), self.rulebook)

    def search(self, text: str, first: Iterable[str] = (), most: int = 9) -> list[str]:
        """Keys of the pool for what a person types: called so, then with it in the name, then similar.

        Indicators of the standards `first` come first within each of these.
        """
        wanted, near = normalise.key(text), set(first)
        line = Line(names.take_apart(text))
        called = [c.indicator for c in self.matcher.candidates(line) if c.evidence in ("exact", "alias")]
        holding = [key for key, written in self.written.items() if wanted and any(wanted in name for name in written)]
        alike = [c.indicator for c in self.matcher.candidates(line) if c.score >= ALIKE]
        ranked = [sorted(keys, key=lambda key: not self._is_of(key, near)) for keys in (called, holding, alike)]
        return list(dict.fromkeys(key for keys in ranked for key in keys))[:most]

    def _is_of(self, key: str, standards: set[str]) -> bool:
        return any(standard.id in standards for standard, _ in self.members[key])

    @cached_property
    def written(self) -> dict[str, tuple[str, ...]]:
        """All normalised names of each property, its key among them."""
        found: dict[str, tuple[str, ...]] = {}
        for indicator in self.matcher.indicators:
            term = indicator.term
            told = (indicator.property.replace("_", " "), term.en, term.zh, *term.aliases)
            found[indicator.key] = tuple(filter(None, map(normalise.key, told)))
        return found


def _pooled(key: str, indicators: Sequence[Indicator], prop: Property | None) -> Indicator:
    """One indicator for all of a property; where their units do not convert, a unit tells nothing."""
    first = indicators[0]
    term = prop.term if prop else first.term
    alike = all(units.conversion(i.unit, first.unit) is not None for i in indicators if i.unit != first.unit)
    better = first.better if alike and first.better is not Better.YES_NO else Better.YES_NO
    written = dict.fromkeys(name for i in indicators for name in (i.term.en, i.term.zh, *i.term.aliases, i.symbol))
    return Indicator(
        key,
        first.property,
        Term(term.en, term.zh, (*term.aliases, *(name for name in written if name))),
        better,
        first.unit,
        qualifiers=first.qualifiers,
    )
