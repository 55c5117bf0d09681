"""The limits of a standard that may hold for a product, as far as what is known of it tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmark.conditions import FLAT, Hierarchies, Value, holds, when_contained
from benchmark.limit_text import in_language, value_text
from benchmark.model import Indicator, Limit, Rulebook, Standard
from benchmark.products import Known, Library, known, references


@dataclass(frozen=True)
class Asked:
    """A product and the attributes that the user gives, as one standard sees them."""

    product: str
    facts: Known
    ups: Hierarchies
    named: bool
    """Whether the standard names the product, or something that the product is."""


def asked(rules: Rulebook, standard: Standard, product: str, attributes: Mapping[str, str]) -> Asked:
    library = Library(rules)
    facts = known(library, standard, product, {}, attributes)
    mine = references(library, product, ()) if product else ()
    settled = any(origin == "product_name" for _, _, origin in facts.said)
    named = not product or settled or any(r.standard.id == standard.id for r in mine)
    return Asked(product, facts, library.hierarchies(standard), named)


def known_texts(rules: Rulebook, standard: Standard, question: Asked, lang: str) -> dict[str, str]:
    """Attribute name → its value in words, for all that is known."""
    declared = {a.key: a for a in standard.attributes}
    return {
        in_language(declared[key].term, lang): value_text(
            value, declared[key], rules.vocabularies.get(declared[key].vocabulary), lang
        )
        for key, value in question.facts.values.items()
    }


def applying(indicator: Indicator, question: Asked) -> tuple[Limit, ...]:
    """The limits that nothing known rules out; of several that hold for sure, the most specific of each grade."""
    values, ups = question.facts.values, question.ups
    possible = [limit for limit in indicator.limits if _possible(limit, values, ups)]
    sure = [limit for limit in possible if all(holds(c, values[k], ups.get(k, FLAT)) if k in values else False
                                               for k, c in limit.when)]  # fmt: skip
    return tuple(limit for limit in possible if not any(_narrower(other, limit, ups) for other in sure))


def _possible(limit: Limit, values: Mapping[str, Value], ups: Hierarchies) -> bool:
    return all(holds(c, values[k], ups.get(k, FLAT)) is not False for k, c in limit.when if k in values)


def _narrower(inner: Limit, outer: Limit, ups: Hierarchies) -> bool:
    a, b = dict(inner.when), dict(outer.when)
    same_grade = inner is not outer and inner.grade == outer.grade
    return same_grade and when_contained(a, b, ups) and not when_contained(b, a, ups)


def by_grade(indicator: Indicator, limits: Sequence[Limit]) -> dict[str, list[Limit]]:
    """The limits of each grade that has any, worst grade first."""
    graded = {grade: [limit for limit in limits if limit.grade == grade] for grade in indicator.grades}
    return {grade: found for grade, found in graded.items() if found}
