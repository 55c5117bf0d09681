"""What every stage of a run is given: the rulebook ready for look-up, the user's choices, and what is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from benchmark.compare import DecisionRule
from benchmark.mapping import Decision, Rulings
from benchmark.mapping import Product as DecidedProduct
from benchmark.model import Rulebook, Standard
from benchmark.products import Known, Library, Reference, known, nearest, references
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
    rulings: Rulings = field(default_factory=Rulings)
    """What people decided about names and products (`--mapping`)."""


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
            decided = None if named else self.options.rulings.product(product, enterprise)
            found = () if only_file else references(self.library, product, named)
            self._references[key] = found if decided is None or only_file else self._decided(decided, found)
        return self._references[key]

    def _decided(self, decided: DecidedProduct, found: tuple[Reference, ...]) -> tuple[Reference, ...]:
        """The standards that a person named, or those found without the ones that a person rejected."""
        if decided.decision is Decision.REJECT:
            rejected = {*decided.standards} or {s for c in decided.candidates for s in c.standards}
            return tuple(r for r in found if r.standard.id not in rejected)
        meant = [s for s in self.rulebook.standards if s.id in decided.standards]
        return tuple(sorted((Reference(s, "confirmed", "certain") for s in meant), key=lambda r: r.standard.id))

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
