"""Which standards a product is held against, and what is known of its attributes under each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from benchmark import names, normalise, quantity, similar, units
from benchmark.conditions import Hierarchy, Value, hierarchy
from benchmark.model import Attribute, Interval, Kind, Requirement, Rulebook, Standard, Vocabulary

_MODEL_CODE = re.compile(r"(?:(?<=[\u4e00-\u9fff])|(?<=\s)|^)(?=[A-Za-z.\-/]*\d)[A-Za-z0-9.\-/]+$")

_GRADE = re.compile(
    r" (?:[特优一二三四五IVX\dA-E]{1,3}(?:级|等)品?|[优一二]等品|合格品|grade [\dA-Z]{1,3})$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A standard that a product is held against, with the evidence that it is about this product."""

    standard: Standard
    evidence: str
    certainty: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a product under one standard: values by attribute, and texts that could not be read.

    `said` keeps how each value came about, as (attribute, text as written, "column" | "product_name" | "option").
    """

    values: Mapping[str, Value]
    unreadable: Mapping[str, str]
    said: tuple[tuple[str, str, str], ...] = ()


@dataclass
class Library:
    """The rulebook with its names ready for look-up; built once per run."""

    rulebook: Rulebook
    _hierarchies: dict[str, Hierarchy] = field(default_factory=dict)
    _headings: dict[str, frozenset[tuple[str, frozenset[str]]]] = field(default_factory=dict)

    @cached_property
    def product_names(self) -> dict[str, list[tuple[Standard, str]]]:
        """Normalised product name → the standards that call a product so, with "exact" or "alias"."""
        found: dict[str, list[tuple[Standard, str]]] = {}
        for standard in self.rulebook.standards:
            for product in standard.products:
                for name in (product.term.en, product.term.zh):
                    found.setdefault(normalise.key(name), []).append((standard, "exact"))
                for name in product.term.aliases:
                    found.setdefault(normalise.key(name), []).append((standard, "alias"))
        found.pop("", None)
        return found

    @cached_property
    def written_products(self) -> dict[str, str]:
        """Normalised product name → the name as it is written."""
        names = (
            n for s in self.rulebook.standards for p in s.products for n in (p.term.en, p.term.zh, *p.term.aliases)
        )
        return {normalise.key(name): name for name in names if normalise.key(name)}

    @cached_property
    def attribute_headings(self) -> dict[str, str]:
        """Normalised heading → attribute key, over all standards."""
        pairs = ((h, a.key) for s in self.rulebook.standards for a in s.attributes for h in headings(a))
        return dict(pairs)

    @cached_property
    def attribute_names(self) -> dict[str, frozenset[str]]:
        """Attribute key → all names that any standard gives it; one key is one attribute everywhere."""
        found: dict[str, set[str]] = {}
        for standard in self.rulebook.standards:
            for attribute in standard.attributes:
                found.setdefault(attribute.key, set()).update(_written(attribute))
        return {key: frozenset(written) for key, written in found.items()}

    def headings(self, key: str) -> frozenset[Heading]:
        """The headings under which a column gives an attribute; taken apart when first asked for."""
        if key not in self._headings:
            self._headings[key] = frozenset(map(_heading, self.attribute_names.get(key, ())))
        return self._headings[key]

    def hierarchies(self, standard: Standard) -> dict[str, Hierarchy]:
        """For each word attribute of the standard, what each of its values is part of."""
        for attribute in standard.attributes:
            if attribute.vocabulary and attribute.vocabulary not in self._hierarchies:
                vocab = self.rulebook.vocabularies.get(attribute.vocabulary, Vocabulary(attribute.vocabulary))
                self._hierarchies[attribute.vocabulary] = hierarchy(vocab)
        return {a.key: self._hierarchies[a.vocabulary] for a in standard.attributes if a.vocabulary}

    def word(self, vocabulary: str, text: str) -> str | None:
        """The one value that is called `text`; None where there is none or more than one."""
        found = self.rulebook.value_names.get(vocabulary, {}).get(normalise.key(text), ())
        return found[0] if len(found) == 1 else None


Heading = tuple[str, frozenset[str]]
"""A heading without its unit: what it names, with the words that tell the cover's thickness from the belt's."""


def _heading(written: str) -> Heading:
    name = names.take_apart(written)
    return name.key, frozenset(name.qualifiers)


def headings(attribute: Attribute) -> set[str]:
    """The normalised headings under which a column gives this attribute."""
    return {normalise.key(name) for name in _written(attribute) if name}


def knows_attribute(library: Library, key: str) -> bool:
    """Whether any standard has an attribute of this key or name."""
    return any(_heading(key) in library.headings(known) for known in library.attribute_names)


def _written(attribute: Attribute) -> tuple[str, ...]:
    return (
        attribute.key.replace("_", " "),
        attribute.key,
        attribute.term.en,
        attribute.term.zh,
        *attribute.term.aliases,
    )


def references(library: Library, product: str, against: Sequence[str]) -> tuple[Reference, ...]:
    """The standards of a product: those named by the user, else those whose products are called so."""
    if against:
        by_id = {s.id: s for s in library.rulebook.standards}
        return tuple(Reference(by_id[key], "named", "certain") for key in against)
    found: dict[str, Reference] = {}
    for name, certainty in readings(product):
        for standard, evidence in library.product_names.get(normalise.key(name), ()):
            found.setdefault(standard.id, Reference(standard, evidence, certainty, name))
    for standard in library.rulebook.standards:
        if standard.id not in found and _in_vocabulary(library, standard, product):
            found[standard.id] = Reference(standard, "vocabulary", "certain", product)
    replaced = {s.superseded_by for s in library.rulebook.standards}
    current = [
        r for r in found.values() if not (r.standard.superseded_by in found and r.standard.superseded_by in replaced)
    ]
    return tuple(sorted(current, key=lambda r: r.standard.id))


NEAREST = 3
_ALIKE = 55.0


def nearest(library: Library, product: str) -> tuple[str, ...]:
    """Names of products of the catalogue that look like this one, best first: for a person to choose from."""
    wanted = normalise.key(product)
    if not wanted:
        return ()
    (near,) = similar.nearest([wanted], list(library.written_products), NEAREST)
    ranked = sorted(((similar.score(wanted, key), key) for key in near), key=lambda pair: (-pair[0], pair[1]))
    return tuple(library.written_products[key] for value, key in ranked if value >= _ALIKE)[:NEAREST]


def readings(product: str) -> list[tuple[str, str]]:
    """The name itself; then without model code, grade and plural; then its head: a Chinese compound ends with it."""
    folded = normalise.fold(product)
    bare = re.sub(r"\([^()]*\)", "", folded).strip()
    without_code = _MODEL_CODE.sub("", bare).strip() or bare
    without_code = _ungraded(without_code)
    found = [(folded, "certain"), (bare, "certain"), (without_code, "certain"), (_one_of(without_code), "certain")]
    chinese = re.fullmatch(r"[A-Za-z0-9.\-/\s]*([\u4e00-\u9fff]+)", without_code)
    if chinese:
        head = chinese[1]
        found += [(head[start:], "probable") for start in range(len(head) - 2)]
    elif " " in without_code:
        words = without_code.split()
        found += [(" ".join(words[start:]), "probable") for start in range(1, len(words) - 1)]
    return [(name, certainty) for name, certainty in found if name]


def _ungraded(product: str) -> str:
    """Without a grade behind it: 绿茶 一级."""
    return _GRADE.sub("", product).strip() or product


def _one_of(product: str) -> str:
    """One of what an English name says in the plural: induction motors."""
    plural = len(product) > 3 and product.isascii() and product.endswith("s") and not product.endswith("ss")
    return product[:-1] if plural else product


def _in_vocabulary(library: Library, standard: Standard, product: str) -> bool:
    return any(p.vocabulary and library.word(p.vocabulary, product) for p in standard.products)


def known(
    library: Library, standard: Standard, product: str, columns: Mapping[str, str], options: Mapping[str, str]
) -> Known:
    """The product's attributes under one standard: options first, then columns, then what the product is called."""
    values: dict[str, Value] = {}
    unreadable: dict[str, str] = {}
    said: list[tuple[str, str, str]] = []
    for attribute in standard.attributes:
        for text, unit, origin in _texts(library, attribute, columns, options):
            value = _value(library, attribute, text, unit)
            if value is None:
                unreadable.setdefault(attribute.key, text)
                continue
            values[attribute.key] = value
            said.append((attribute.key, f"{text} {unit}".strip(), origin))
            break
        if attribute.key not in values and attribute.vocabulary:
            word = library.word(attribute.vocabulary, product) if product else None
            if word:
                values[attribute.key] = word
                said.append((attribute.key, product, "product_name"))
    return Known(values, {k: v for k, v in unreadable.items() if k not in values}, tuple(said))


def _texts(
    library: Library, attribute: Attribute, columns: Mapping[str, str], options: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """(text, unit of the heading, origin) wherever the attribute is given."""
    wanted = library.headings(attribute.key)
    found: list[tuple[str, str, str]] = []
    for source, origin in ((options, "option"), (columns, "column")):
        for heading, text in source.items():
            if not text.strip():
                continue
            name = names.take_apart(heading)
            if (name.key, frozenset(name.qualifiers)) in wanted:
                found.append((text, name.unit or _unit_heading(heading), origin))
    return found


def _unit_heading(heading: str) -> str:
    """A heading that is itself a unit ("hp", "Hz") gives the unit of its column."""
    if not heading.strip() or not units.known(heading.strip()):
        return ""
    found = units.read(heading.strip())
    return found.key if isinstance(found, units.Unit) else ""


def _value(library: Library, attribute: Attribute, text: str, unit: str) -> Value | None:
    if attribute.vocabulary:
        return library.word(attribute.vocabulary, text)
    parsed = quantity.parse(text, unit)
    return _number(parsed[0], attribute) if len(parsed) == 1 and parsed[0].problem is None else _counted(text)


def _number(requirement: Requirement, attribute: Attribute) -> Value | None:
    if requirement.kind is Kind.GRADE and not attribute.unit:
        return _counted(requirement.grade)
    if requirement.kind not in (Kind.EXACT, Kind.RANGE) or requirement.low is None or requirement.high is None:
        return None
    ends = []
    for bound in (requirement.low, requirement.high):
        unit = bound.unit or requirement.unit
        # A bare number in a column of its own is in the attribute's unit: that is what the catalogue names it by.
        found = (
            units.conversion(unit, attribute.unit)
            if unit
            else units.Conversion(Fraction(1), Fraction(0))
            if not attribute.unit
            else None
        )
        if found is None:
            return None
        ends.append(bound.number.value * found.scale + found.offset)
    return ends[0] if ends[0] == ends[1] else Interval(ends[0], ends[1])


def _counted(text: str) -> Value | None:
    """ "4极", "4P", "4-pole": a number of something."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:极|级|p|pole|poles|-pole)?", text.strip().casefold())
    return Fraction(match[1]) if match else None
