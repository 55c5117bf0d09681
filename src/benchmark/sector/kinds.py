"""Which products are of one kind: a name and its translation in the catalogue, and the values of a vocabulary.

Ranking needs to know that 输送带 and "Conveyor belt" are one product.  Only names that the catalogue itself puts side
by side are taken as one; likeness of names never decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from benchmark import normalise
from benchmark.model import Rulebook, Term


def kinds(products: Iterable[str], rulebook: Rulebook, lang: str) -> dict[str, str]:
    """For each product as written the kind it is of, by a name in the language; a name nobody knows is its own kind."""
    terms = _terms(rulebook)
    found: dict[str, str] = {}
    own: dict[str, str] = {}
    for written in sorted(set(products)):
        key = normalise.key(written)
        term = terms.get(key)
        found[written] = getattr(term, lang) if term is not None else own.setdefault(key, written)
    return found


def _terms(rulebook: Rulebook) -> dict[str, Term]:
    """Normalised name → the term that stands for it: of all that are joined by a translation, the first by name."""
    joined: dict[str, str] = {}
    by_root: dict[str, Term] = {}

    def root(key: str) -> str:
        while joined.setdefault(key, key) != key:
            joined[key] = joined[joined[key]]
            key = joined[key]
        return key

    every = sorted(_pairs(rulebook), key=lambda term: (term.en, term.zh))
    for term in every:
        first, second = sorted((root(normalise.key(term.en)), root(normalise.key(term.zh))))
        joined[second] = first
    for term in every:
        by_root.setdefault(root(normalise.key(term.en)), term)
    return {key: by_root[root(key)] for key in list(joined) if key}


def _pairs(rulebook: Rulebook) -> Iterable[Term]:
    for standard in rulebook.standards:
        for product in standard.products:
            if product.term.en and product.term.zh:
                yield product.term
    for vocabulary in {p.vocabulary for s in rulebook.standards for p in s.products if p.vocabulary}:
        for value in rulebook.vocabularies[vocabulary].values.values():
            yield value.term
