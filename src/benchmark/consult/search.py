"""The standards that a text leads to, ranked, each with what was hit and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from benchmark.conditions import Hierarchy, hierarchy, holds
from benchmark.consult.search_index import Index, Mention
from benchmark.consult.terms import Name, is_designation, named, similar, terms
from benchmark.limit_text import in_language
from benchmark.model import Rulebook, Standard

_WEIGHT = {
    "designation": 1.0, "product": 0.97, "value": 0.95, "indicator": 0.93, "property": 0.9, "related": 0.85,
    "title": 0.8, "grade": 0.75, "method": 0.7, "equal_method": 0.65,
}  # fmt: skip
SHOWN = 6
"""How many hits of a standard are told."""


@dataclass(frozen=True)
class Hit:
    """What of a standard was hit by which part of the text; `about` is an indicator's key, or a word's."""

    term: str
    role: str
    name: str
    how: str
    score: float
    about: str = ""
    rows: tuple[tuple[str, int], ...] = ()
    """Each indicator that the hit leads to, with the number of its limits."""


@dataclass
class _Ground:
    """What is searched, with the hierarchies of the vocabularies as they are first asked for."""

    rules: Rulebook
    index: Index
    hierarchies: dict[str, Hierarchy] = field(default_factory=dict)

    @cached_property
    def standards(self) -> dict[str, Standard]:
        return {s.id: s for s in self.rules.standards}

    def hierarchy(self, vocabulary: str) -> Hierarchy:
        if vocabulary not in self.hierarchies:
            self.hierarchies[vocabulary] = hierarchy(self.rules.vocabularies[vocabulary])
        return self.hierarchies[vocabulary]


def search(text: str, rules: Rulebook, index: Index, lang: str) -> dict[str, Any]:
    """The answer as data: `results` are the best first; of several words all have to hit, if any standard has all."""
    asked = _understood(text, index)
    ground = _Ground(rules, index)
    hits = [_hits(term, names, ground) for term, names in asked.items()]
    whole = [key for key in ground.standards if all(key in found for found in hits)] if hits else []
    chosen = whole or sorted({key for found in hits for key in found})
    results = [_result(ground.standards[key], [found.get(key, []) for found in hits], lang) for key in chosen]
    results.sort(key=lambda r: (-r["score"], r["status"] == "superseded", r["id"]))
    return {"query": text, "terms": list(asked), "count": len(results), "results": results}


def _understood(text: str, index: Index) -> dict[str, list[Name]]:
    """The text as one name, or as several; only what is neither is taken for a slip."""
    if found := named(text, index):
        return {text: found}
    if is_designation(text, index):
        return {text: similar(text, index)}
    parts = terms(text, index)
    known = {part: named(part, index) for part in parts}
    if len(parts) > 1 and any(name.how == "same" for names in known.values() for name in names):
        return {part: names or similar(part, index) for part, names in known.items()}
    if slips := similar(text, index):
        return {text: slips}
    return {part: names or similar(part, index) for part, names in known.items()} if len(parts) > 1 else {text: []}


def _hits(term: str, names: Sequence[Name], ground: _Ground) -> dict[str, list[Hit]]:
    """Standard → its hits, the best first, each indicator or product once."""
    found: dict[str, dict[tuple[str, str], Hit]] = {}
    for name, mention in _mentions(names, ground.index):
        for key, hit in _of(term, name, mention, ground):
            mine = found.setdefault(key, {})
            place = (hit.role.replace("property", "indicator"), hit.about)
            if place not in mine or mine[place].score < hit.score:
                mine[place] = hit
    return {key: sorted(hits.values(), key=lambda h: (-h.score, h.role, h.about)) for key, hits in found.items()}


def _mentions(names: Sequence[Name], index: Index) -> Iterator[tuple[Name, Mention]]:
    """What is called so; where the very word of a vocabulary is, longer ones that hold it are passed over."""
    found = [(name, mention) for name in names for mention in index.names[name.key]]
    exact = any(name.how == "same" and mention[0] == "value" for name, mention in found)
    yield from (pair for pair in found if not (exact and pair[1][0] == "value" and pair[0].how != "same"))


def _of(term: str, name: Name, mention: Mention, ground: _Ground) -> Iterator[tuple[str, Hit]]:
    role, owner, written, about = mention
    score = round(name.score * _WEIGHT[role], 1)
    if role == "value":
        yield from _of_value(Hit(term, role, written, name.how, score, about), owner, ground)
    elif owner in ground.standards:
        rows = tuple((about, len(i.limits)) for i in ground.standards[owner].indicators if i.key == about)
        yield owner, Hit(term, role, written, name.how, score, about, rows)


def _of_value(hit: Hit, vocabulary: str, ground: _Ground) -> Iterator[tuple[str, Hit]]:
    """The standards that limit something for this word of a vocabulary, with how many rows hold for it."""
    own, _, attribute = vocabulary.partition("#")
    for standard in ground.rules.standards:
        if attribute and own != standard.id:
            continue
        keys = {a.key for a in standard.attributes if a.vocabulary == vocabulary}
        found = _rows(standard, keys, hit.about, ground.hierarchy(vocabulary)) if keys else {}
        if found:
            yield standard.id, replace(hit, rows=tuple(found.items()))


def _rows(standard: Standard, keys: set[str], word: str, words: Hierarchy) -> dict[str, int]:
    """Indicator → number of its limits that hold for the word, or for a part of what it means."""
    found: dict[str, int] = {}
    for indicator in standard.indicators:
        conditions = [c for limit in indicator.limits for k, c in limit.when if k in keys]
        if number := sum(holds(c, word, words) is not False for c in conditions):
            found[indicator.key] = number
    return found


def _result(standard: Standard, hits: Sequence[Sequence[Hit]], lang: str) -> dict[str, Any]:
    best = [found[0].score if found else 0.0 for found in hits]
    mixed = [hit for rank in range(SHOWN) for found in hits for hit in found[rank : rank + 1]]
    names = {i.key: in_language(i.term, lang) for i in standard.indicators}
    asked = {hit.about for found in hits for hit in found if hit.about in names and hit.how == "same"}
    return {
        "id": standard.id, "title": in_language(standard.title, lang), "kind": standard.kind.value,
        "status": standard.status, "superseded_by": standard.superseded_by, "sector": standard.sector,
        "score": round(sum(best) / len(best), 1), "hits": [_told(hit, names, asked) for hit in mixed[:SHOWN]],
        "further_hits": max(sum(map(len, hits)) - SHOWN, 0),
    }  # fmt: skip


def _told(hit: Hit, names: Mapping[str, str], asked: Collection[str]) -> dict[str, Any]:
    """The hit; of the rows of a word only those of the indicators that the text names too, if it names any."""
    rows = [row for row in hit.rows if row[0] in asked] or list(hit.rows)
    return {
        "term": hit.term, "role": hit.role, "name": hit.name, "how": hit.how, "score": hit.score,
        "limits": sum(number for _, number in rows), "indicators": [key for key, _ in rows],
        "indicator_names": [names[key] for key, _ in rows],
    }  # fmt: skip
