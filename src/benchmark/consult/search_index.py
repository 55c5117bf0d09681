"""Every name of the catalogue with what it is the name of, made once for a catalogue and kept beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmark import normalise
from benchmark.catalogue import cache
from benchmark.methods import designations
from benchmark.model import Indicator, Rulebook, Standard, Term

Mention = tuple[str, str, str, str]
"""(role, standard, name as written, about): `about` is an indicator's key; of a word of a vocabulary, which no
standard owns, it is its vocabulary and key."""
_UNLISTED = "(other)"


@dataclass(frozen=True)
class Index:
    """Normalised name → what is called so."""

    names: dict[str, tuple[Mention, ...]]


def index(rules: Rulebook, folder: Path | None) -> Index:
    """The index of a catalogue; read from `folder` if it was kept there under the catalogue's fingerprint."""
    kept = cache.fetch_part(folder, "names", rules.fingerprint)
    if isinstance(kept, Index):
        return kept
    found: dict[str, dict[Mention, None]] = {}
    for mention in _mentions(rules):
        found.setdefault(normalise.key(mention[2]), {})[mention] = None
    found.pop("", None)
    made = Index({key: tuple(mentions) for key, mentions in found.items()})
    cache.keep_part(folder, "names", rules.fingerprint, made)
    return made


def _mentions(rules: Rulebook) -> Iterator[Mention]:
    for standard in rules.standards:
        yield from _of_standard(standard)
        for indicator in standard.indicators:
            yield from _of_indicator(rules, standard, indicator)
    for vocabulary in rules.vocabularies.values():
        for value in vocabulary.values.values():
            for name in _names(value.term) if value.key != _UNLISTED else ():
                yield ("value", vocabulary.key, name, value.key)


def _of_standard(standard: Standard) -> Iterator[Mention]:
    yield ("designation", standard.id, standard.id, "")
    related = (*(other.id for other in standard.equivalents), standard.superseded_by, *standard.replaces)
    yield from (("related", standard.id, name, "") for name in related if name)
    yield from (("title", standard.id, name, "") for name in (standard.title.en, standard.title.zh))
    yield from (("product", standard.id, name, "") for p in standard.products for name in _names(p.term))


def _of_indicator(rules: Rulebook, standard: Standard, indicator: Indicator) -> Iterator[Mention]:
    own = (*_names(indicator.term), indicator.symbol, indicator.key.replace("_", " "))
    yield from (("indicator", standard.id, name, indicator.key) for name in own if name)
    shared = rules.properties.get(indicator.property)
    names = (*_names(shared.term), *shared.symbols) if shared else ()
    yield from (("property", standard.id, name, indicator.key) for name in names if name not in own)
    yield from (("grade", standard.id, grade, indicator.key) for grade in indicator.grades)
    methods = {indicator.test_method, *(limit.test_method for limit in indicator.limits)}
    yield from (("method", standard.id, method, indicator.key) for method in sorted(methods) if method)
    for group in rules.methods if any(methods) else ():
        known = [member for member in group if any(designations(member) & designations(m) for m in methods)]
        others = [member for member in group if member not in known] if known else []
        yield from (("equal_method", standard.id, member, indicator.key) for member in others)


def _names(term: Term) -> Iterator[str]:
    yield from (name for name in (term.en, term.zh, *term.aliases) if name)
