"""What every stage of a run is given: the rulebook ready for look-up, the user's choices, and what is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from benchmark import normalise
from benchmark.compare import DecisionRule
from benchmark.mapping import Decision, Rulings
from benchmark.mapping import Product as DecidedProduct
from benchmark.model import Axis, Rulebook, Standard
from benchmark.products import Known, Library, Reference, known, nearest, readings, references
from benchmark.tables import ATTRIBUTE


@dataclass(frozen=True)
class Options:
    """The choices of a comparing command (see the options of `benchmark gap`)."""

    against: tuple[str, ...] = ()
    product: str = ""
    grade: str = ""
    rule: DecisionRule = field(default_factory=DecisionRule)
    attributes: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    """Unit by normalised parameter name, for parameters that are written without one."""
    uncertainties: Mapping[str, str] = field(default_factory=dict)
    """Uncertainty by normalised test method, for values that are stated without one."""
    rulings: Rulings = field(default_factory=Rulings)
    """What people decided about names and products (`--mapping`)."""
    also: tuple[str, ...] = ()
    """Standards of a scheme: a product that it is for is held against them too, and against the mandatory ones."""
    also_for: frozenset[str] = frozenset()
    """Normalised names of the products that the scheme is for, beside those of its standards."""


FILE = "file"
"""The reference `--against file`: the limits that the input itself carries."""

Signature = tuple[str, tuple[tuple[str, str], ...]]
"""A product as far as references and limits depend on it: its name, and what its attribute columns say."""


@dataclass
class Context:
    rulebook: Rulebook
    options: Options = Options()
    _references: dict[tuple[str, str], tuple[Reference, ...]] = field(default_factory=dict)
    _nearest: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _known: dict[tuple[str, Signature], Known] = field(default_factory=dict)

    @cached_property
    def library(self) -> Library:
        return Library(self.rulebook)

    def references(self, product: str, enterprise: str = "") -> tuple[Reference, ...]:
        """The standards that a product of this name, of this enterprise, is held against."""
        key = (product, enterprise if self.options.rulings.by_product else "")
        if key not in self._references:
            named = tuple(standard for standard in self.options.against if standard != FILE)
            only_file = FILE in self.options.against and not named
            found = self._usual(product, enterprise, named)
            self._references[key] = self._with_scheme(() if only_file else found, product, enterprise)
        return self._references[key]

    def _usual(self, product: str, enterprise: str, named: tuple[str, ...] = ()) -> tuple[Reference, ...]:
        """The standards that the user names, or a person decided on, or that the product's name leads to."""
        decided = None if named else self.options.rulings.product(product, enterprise)
        found = references(self.library, product, named)
        return found if decided is None else self._decided(decided, found)

    def _decided(self, decided: DecidedProduct, found: tuple[Reference, ...]) -> tuple[Reference, ...]:
        """The standards that a person named, or those found without the ones that a person rejected."""
        if decided.decision is Decision.REJECT:
            rejected = {*decided.standards} or {s for c in decided.candidates for s in c.standards}
            return tuple(r for r in found if r.standard.id not in rejected)
        meant = [s for s in self.rulebook.standards if s.id in decided.standards]
        return tuple(sorted((Reference(s, "confirmed", "certain") for s in meant), key=lambda r: r.standard.id))

    def fits(self, product: str, enterprise: str = "") -> bool:
        """Whether the scheme of this run is for a product of this name; so it is where no scheme names standards."""
        if not self.options.also:
            return bool(self.references(product, enterprise))
        named = any(normalise.key(name) in self.options.also_for for name, _ in readings(product))
        return named or any(r.standard.id in self.options.also for r in self._usual(product, enterprise))

    def _with_scheme(self, found: tuple[Reference, ...], product: str, enterprise: str) -> tuple[Reference, ...]:
        """With the standards of the scheme; the mandatory national floor is looked at whatever the user names."""
        if not self.options.also or not self.fits(product, enterprise):
            return found
        there = {reference.standard.id for reference in found}
        usual = self._usual(product, enterprise)
        rejected = {r.standard.id for r in references(self.library, product, ())} - {r.standard.id for r in usual}
        floor = [r for r in usual if r.standard.kind is Axis.NATIONAL_MANDATORY and r.standard.id not in there]
        asked = sorted({*self.options.also} - there - rejected - {r.standard.id for r in floor})
        return (*found, *floor, *references(self.library, product, asked)) if asked else (*found, *floor)

    def nearest(self, product: str) -> tuple[str, ...]:
        """Products of the catalogue that a product without a standard may be."""
        if product not in self._nearest:
            self._nearest[product] = nearest(self.library, product)
        return self._nearest[product]

    def known(self, standard: Standard, signature: Signature) -> Known:
        """What is known of a product's attributes under a standard."""
        key = (standard.id, signature)
        if key not in self._known:
            product, columns = signature
            self._known[key] = known(self.library, standard, product, dict(columns), self.options.attributes)
        return self._known[key]


def signatures(table: pd.DataFrame) -> list[Signature]:
    """For each line the signature of its product; attribute columns without a text say nothing."""
    columns = [c for c in table.columns if c.startswith(ATTRIBUTE)]
    names = [c.removeprefix(ATTRIBUTE) for c in columns]
    distinct = table[["product", *columns]]
    memo: dict[tuple[str, ...], Signature] = {}
    found: list[Signature] = []
    for row in distinct.itertuples(index=False, name=None):
        if row not in memo:
            said = ((n, text.strip()) for n, text in zip(names, row[1:], strict=True))
            memo[row] = (row[0], tuple((n, text) for n, text in said if text))
        found.append(memo[row])
    return found
