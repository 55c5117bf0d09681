"""Which decision holds for a line of a document: the one with the narrowest scope that names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from benchmark import names, normalise
from benchmark.mapping.records import Decision, Mapping, Parameter, Product
from benchmark.model import Indicator

_BY_NAME = ("exact", "alias")
"""Evidence that rests on the name itself; everything else is likeness."""

Identity = tuple[str, frozenset[str], tuple[str, ...]]
"""A name as far as decisions tell names apart: what it calls the property, with its qualifiers and conditions."""


def identity(name: names.Name) -> Identity:
    """Unit, operator and basis are no part of it: "扯断伸长率(%)≥" is "扯断伸长率"."""
    key = name.key or normalise.key(name.written) or name.written
    return key, frozenset(name.qualifiers), tuple(sorted(name.conditions))


@dataclass(frozen=True)
class Ruling:
    """What people say of one line: what it is (`meant`), or what it is not (`blocked`, and `nothing_similar`)."""

    meant: Parameter | None = None
    blocked: tuple[Parameter, ...] = ()
    settled: bool = True
    """Whether nothing is left to ask: a rejection of one candidate leaves the others open."""

    @property
    def entries(self) -> tuple[int, ...]:
        """The lines of the mapping file that this comes from: what tells one ruling of a run from another."""
        return tuple(entry.line for entry in (*([self.meant] if self.meant else []), *self.blocked))

    @property
    def said(self) -> Parameter | None:
        """The decision to be named in a report."""
        return self.meant or next(iter(self.blocked), None)

    def indicators(self, known: Iterable[Indicator]) -> tuple[Indicator, ...]:
        """Those that are meant: the very indicator, or else, where the standard has it not, those of its property."""
        if self.meant is None:
            return ()
        listed = tuple(known)
        prop, key = self.meant.property, self.meant.indicator
        exact = tuple(i for i in listed if key and i.key == key and prop in ("", i.property))
        return exact or tuple(i for i in listed if prop and i.property == prop)

    def blocks(self, indicator: Indicator, evidence: str) -> bool:
        """Whether a person said that the line is not this; what was rejected altogether is proposed nothing similar."""
        return any(_blocks(entry, indicator, evidence) for entry in self.blocked)


def _blocks(entry: Parameter, indicator: Indicator, evidence: str) -> bool:
    if entry.property or entry.indicator:
        return entry.property in ("", indicator.property) and entry.indicator in ("", indicator.key)
    listed = {(c.property, c.indicator) for c in entry.candidates}
    named = (indicator.property, indicator.key) in listed or (indicator.property, "") in listed
    return named or evidence not in _BY_NAME


@dataclass
class Rulings:
    """All decisions of a mapping file, found by name, enterprise and product."""

    by_name: dict[Identity, list[Parameter]] = field(default_factory=dict)
    by_product: dict[str, list[Product]] = field(default_factory=dict)
    _memo: dict[tuple[Identity, str, str], Ruling | None] = field(default_factory=dict)

    @cached_property
    def by_enterprise(self) -> bool:
        """Whether any decision holds for one enterprise alone."""
        of_products = any(entry.enterprise for entries in self.by_product.values() for entry in entries)
        return of_products or any(entry.enterprise for entries in self.by_name.values() for entry in entries)

    def of(self, name: names.Name, enterprise: str, product: str) -> Ruling | None:
        """What holds for a line; None where nobody decided anything about it."""
        key = (identity(name), enterprise, product)
        if key[0] not in self.by_name:
            return None
        if key not in self._memo:
            self._memo[key] = _ruling(self.by_name[key[0]], enterprise, product)
        return self._memo[key]

    def product(self, name: str, enterprise: str) -> Product | None:
        """What was decided of a product."""
        found = [p for p in self.by_product.get(normalise.key(name), ()) if _same(p.enterprise, enterprise)]
        return max(found, key=lambda p: bool(p.enterprise), default=None)


def of_mapping(mapping: Mapping) -> Rulings:
    found = Rulings()
    for entry in mapping.parameters:
        if entry.decision is not Decision.UNDECIDED:
            found.by_name.setdefault(identity(names.take_apart(entry.parameter)), []).append(entry)
    for product in mapping.products:
        if product.decision is not Decision.UNDECIDED:
            found.by_product.setdefault(normalise.key(product.product), []).append(product)
    return found


def _ruling(entries: Sequence[Parameter], enterprise: str, product: str) -> Ruling | None:
    holding = [e for e in entries if _same(e.enterprise, enterprise) and _among(e.products, product)]
    holding.sort(key=lambda e: (bool(e.enterprise), bool(e.products)), reverse=True)
    settled = next((e for e in holding if _settles(e)), None)
    partly = tuple(e for e in holding if not _settles(e))
    if settled is not None and settled.decision is not Decision.REJECT:
        return Ruling(settled)
    blocked = (*([settled] if settled else []), *partly)
    return Ruling(None, blocked, settled is not None) if blocked else None


def _settles(entry: Parameter) -> bool:
    """A rejection of one candidate leaves the question open; every other decision answers it."""
    return entry.decision is not Decision.REJECT or not (entry.property or entry.indicator)


def _same(scope: str, enterprise: str) -> bool:
    return not scope or normalise.key(scope) == normalise.key(enterprise)


def _among(scope: Sequence[str], product: str) -> bool:
    return not scope or normalise.key(product) in map(normalise.key, scope)


def scopes(entry: Parameter | Product) -> Iterator[tuple[object, ...]]:
    """What no second decision of a file may answer as well; an undecided entry answers nothing."""
    if entry.decision is Decision.UNDECIDED:
        return
    enterprise = normalise.key(entry.enterprise)
    if isinstance(entry, Product):
        yield "product", normalise.key(entry.product), enterprise
        return
    answered = () if _settles(entry) else (entry.property, entry.indicator)
    for product in entry.products or ("",):
        yield identity(names.take_apart(entry.parameter)), enterprise, normalise.key(product), answered
