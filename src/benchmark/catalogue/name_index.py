"""The names of a rulebook taken apart once, when it is compiled, and not in every run."""

from __future__ import annotations

from benchmark import names, normalise
from benchmark.model import Rulebook, Vocabulary


def indicator_names(rulebook: Rulebook) -> frozenset[str]:
    """The keys of all names and aliases of indicators and properties; symbols are left out, being too short to tell."""
    terms = [i.term for s in rulebook.standards for i in s.indicators] + [p.term for p in rulebook.properties.values()]
    written = {name for term in terms for name in (term.en, term.zh, *term.aliases)}
    return frozenset(names.take_apart(name).key for name in written) - {""}


def property_names(rulebook: Rulebook) -> dict[str, frozenset[str]]:
    """Key of a name, alias or symbol → the properties of the shared vocabulary that are called so."""
    found: dict[str, set[str]] = {}
    for prop in rulebook.properties.values():
        for written in (prop.term.en, prop.term.zh, *prop.term.aliases, *prop.symbols):
            found.setdefault(names.take_apart(written).key, set()).add(prop.key)
    return {key: frozenset(owners) for key, owners in found.items()}


def property_forms(rulebook: Rulebook) -> dict[str, frozenset[str]]:
    """Form of a name or alias (`names.form`) → the properties that are called so when words that say nothing go."""
    found: dict[str, set[str]] = {}
    for prop in rulebook.properties.values():
        for written in (prop.term.en, prop.term.zh, *prop.term.aliases):
            found.setdefault(names.form(names.take_apart(written).core), set()).add(prop.key)
    found.pop("", None)
    return {form: frozenset(owners) for form, owners in found.items()}


def value_names(rulebook: Rulebook) -> dict[str, dict[str, tuple[str, ...]]]:
    """For each vocabulary: key of a name or alias → its values that are called so."""
    return {key: _called(vocabulary) for key, vocabulary in rulebook.vocabularies.items()}


def _called(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for value in vocabulary.values.values():
        for name in (value.key, value.term.en, value.term.zh, *value.term.aliases):
            found.setdefault(normalise.key(name.replace("_", " ")), {})[value.key] = None
    return {name: tuple(keys) for name, keys in found.items()}
