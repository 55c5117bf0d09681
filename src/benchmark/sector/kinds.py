"""Which products are of one kind: a name, its translation and its aliases in the catalogue.

Ranking needs to know that 输送带 and "Conveyor belt" are one product.  Only names that the catalogue itself puts side
by side are taken as one; likeness of names never decides, and an alias of two products is of neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmark import normalise
from benchmark.model import Rulebook, Term


def kinds(products: Iterable[str], rulebook: Rulebook, lang: str) -> dict[str, str]:
    """For each product as written the kind it is of, by a name in the language; a name nobody knows is its own kind."""
    terms = _terms(rulebook)
    found: dict[str, str] = {}
    own: dict[str, str] = {}
    for written in sorted(set(products)):
        keys = [normalise.key(written), _one_of(normalise.key(written))]
        term = next((terms[key] for key in keys if key in terms), None)
        found[written] = getattr(term, lang) if term is not None else own.setdefault(keys[0], written)
    return found


def _one_of(key: str) -> str:
    """One of what an English name says in the plural."""
    return key[:-1] if key.isascii() and key.endswith("s") and not key.endswith("ss") else key


def _terms(rulebook: Rulebook) -> dict[str, Term]:
    """Normalised name → the term that stands for it: of all that are joined by a translation, the shortest."""
    every = sorted(_products(rulebook), key=lambda term: (len(term.en), term.en, term.zh))
    roots = _joined(every)
    first: dict[str, Term] = {}
    for term in every:
        first.setdefault(roots[normalise.key(term.en)], term)
    named: dict[str, set[str]] = {}
    for term in every:
        for alias in term.aliases:
            named.setdefault(normalise.key(alias), set()).add(roots[normalise.key(term.en)])
    aliases = {key: first[next(iter(found))] for key, found in named.items() if len(found) == 1}
    return {key: term for key, term in (aliases | {k: first[r] for k, r in roots.items()}).items() if key}


def _joined(terms: Iterable[Term]) -> dict[str, str]:
    """For each name and each translation one name that stands for all that are joined with it."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for term in terms:
        first, second = sorted((root(normalise.key(term.en)), root(normalise.key(term.zh))))
        parent[second] = first
    return {key: root(key) for key in list(parent)}


def _products(rulebook: Rulebook) -> Iterator[Term]:
    names = [product for standard in rulebook.standards for product in standard.products]
    yield from (product.term for product in names if product.term.en and product.term.zh)
    for vocabulary in sorted({product.vocabulary for product in names if product.vocabulary}):
        yield from (value.term for value in rulebook.vocabularies[vocabulary].values.values())
