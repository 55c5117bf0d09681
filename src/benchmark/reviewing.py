"""Going through what is undecided in a mapping file: what is open, and what each answer makes of an entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from benchmark import names, normalise
from benchmark.limit_text import in_language
from benchmark.mapping import (
    Candidate,
    Decision,
    Mapping,
    Parameter,
    Product,
    ProductCandidate,
    Rulings,
    of_mapping,
)  # fmt: skip
from benchmark.model import Rulebook, Standard
from benchmark.pool import Pool

Entry = Product | Parameter
_ASKED = ("probable", "doubtful")
_FOUND = 9


@dataclass(frozen=True)
class Who:
    """Who decides, when, and why; `for_all` lifts the decision from its enterprise to all."""

    by: str
    when: str
    why: str = ""
    for_all: bool = False


def open_entries(mapping: Mapping, everything: bool = False) -> list[Entry]:
    """What waits for a decision, products first; `everything` asks about certain and missing matches as well.

    An entry that another decision of the file answers already is not open.
    """
    rulings = of_mapping(mapping)
    products = [p for p in mapping.products if _product_open(p, rulings)]
    parameters = [p for p in mapping.parameters if _parameter_open(p, rulings, everything)]
    return [*products, *parameters]


def _product_open(entry: Product, rulings: Rulings) -> bool:
    return entry.decision is Decision.UNDECIDED and rulings.product(entry.product, entry.enterprise) is None


def _parameter_open(entry: Parameter, rulings: Rulings, everything: bool) -> bool:
    if entry.decision is not Decision.UNDECIDED or not (everything or entry.certainty in _ASKED):
        return False
    name = names.take_apart(entry.parameter)
    found = [rulings.of(name, entry.enterprise, product) for product in entry.products or ("",)]
    return not all(ruling is not None and ruling.settled for ruling in found)


def chosen(entry: Entry, number: int, found: Sequence[Candidate | ProductCandidate], who: Who) -> Entry:
    """The entry with candidate `number` of `found` (from 0) as what is meant."""
    told = found[number]
    first = entry.candidates[:1] == (told,)
    decision = Decision.ACCEPT if first else Decision.CHOOSE
    if isinstance(entry, Parameter) and isinstance(told, Candidate):
        decided = replace(entry, decision=decision, property=told.property, indicator=told.indicator)
        return _signed(decided, who)
    assert isinstance(entry, Product) and isinstance(told, ProductCandidate)
    return _signed(replace(entry, decision=decision, standards=told.standards), who)


def rejected(entry: Entry, who: Who) -> Entry:
    """The entry as being none of its candidates."""
    if isinstance(entry, Product):
        return _signed(replace(entry, decision=Decision.REJECT), who)
    return _signed(replace(entry, decision=Decision.REJECT), who)


E = TypeVar("E", Product, Parameter)


def _signed(entry: E, who: Who) -> E:
    enterprise = "" if who.for_all else entry.enterprise
    return replace(entry, by=who.by, when=who.when, why=who.why, enterprise=enterprise)


def replaced(mapping: Mapping, old: Entry, new: Entry) -> Mapping:
    """The mapping with `new` in the place of `old`."""
    return Mapping(
        tuple(new if p is old and isinstance(new, Product) else p for p in mapping.products),
        tuple(new if p is old and isinstance(new, Parameter) else p for p in mapping.parameters),
    )


@dataclass
class Search:
    """Looks a typed text up in the catalogue."""

    rulebook: Rulebook
    lang: str

    def __post_init__(self) -> None:
        self.pool = Pool(self.rulebook)

    def of(self, entry: Entry, text: str) -> list[Candidate] | list[ProductCandidate]:
        """Properties for a parameter, standards for a product; the nearest first."""
        return self._standards(text) if isinstance(entry, Product) else self._properties(entry, text)

    def _properties(self, entry: Parameter, text: str) -> list[Candidate]:
        near = [standard for candidate in entry.candidates for standard in candidate.standards]
        return [self._candidate(key, near) for key in self.pool.search(text, near, _FOUND)]

    def _candidate(self, key: str, near: Sequence[str]) -> Candidate:
        members = sorted(self.pool.members[key], key=lambda member: member[0].id not in near)
        indicator = members[0][1]
        standards = tuple(dict.fromkeys(standard.id for standard, _ in members))
        return Candidate(indicator.property, indicator.key, in_language(indicator.term, self.lang), standards, "search")

    def _standards(self, text: str) -> list[ProductCandidate]:
        wanted = normalise.key(text)
        found = [
            s for s in self.rulebook.standards if wanted and any(wanted in normalise.key(told) for told in _names_of(s))
        ]
        return [ProductCandidate(in_language(s.title, self.lang), (s.id,), "search") for s in found[:_FOUND]]


def _names_of(standard: Standard) -> list[str]:
    products = [name for p in standard.products for name in (p.term.en, p.term.zh, *p.term.aliases)]
    return [standard.id, standard.title.en, standard.title.zh, *products]
