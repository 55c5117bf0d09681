"""Who reads the labelled names: this program's matcher, and plain rapidfuzz with each of its usual scorers."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from benchmark import names, units
from benchmark.agreed import agreed
from benchmark.catalogue import load
from benchmark.match import Line, Match, Matcher
from benchmark.model import Rulebook, Standard
from labelled_names import Labelled

SCORERS: dict[str, Callable[..., float]] = {
    "ratio": fuzz.ratio,
    "WRatio": fuzz.WRatio,
    "token_set_ratio": fuzz.token_set_ratio,
}


@dataclass(frozen=True)
class Answer:
    """What a reader takes a name for ("" for nothing), how sure it is, and the first three properties it would show."""

    meant: str
    certainty: str
    score: float
    first: tuple[str, ...]
    evidence: str = ""


@cache
def rulebook() -> Rulebook:
    kept = os.environ.get("BENCHMARK_CACHE")
    return load(cache_dir=Path(kept) if kept else None)


@cache
def standards() -> dict[str, Standard]:
    return {standard.id: standard for standard in rulebook().standards}


@dataclass
class Ours:
    """The matcher as a run uses it: in each standard of the product, then brought together."""

    made: dict[str, Matcher] = field(default_factory=dict)

    def read(self, asked: Labelled) -> Answer:
        line = Line(names.take_apart(asked.name), asked.unit if units.known(asked.unit) else "")
        matchers = [self._matcher(standard) for standard in asked.against]
        found = agreed([matcher.match([line])[0] for matcher in matchers])
        first = _first(matchers, line)
        hits = [match for match in found if match.indicator is not None]
        if not hits:
            return Answer("", "", 0.0, first)
        best = max(hits, key=lambda match: (_SURE.index(match.certainty.value), match.score, match.agrees))
        return _answer(best, first)

    def _matcher(self, standard: str) -> Matcher:
        if standard not in self.made:
            self.made[standard] = Matcher(standards()[standard], rulebook())
        return self.made[standard]


_SURE = ("doubtful", "probable", "certain")


def _answer(match: Match, first: tuple[str, ...]) -> Answer:
    assert match.indicator is not None
    return Answer(match.indicator.property, match.certainty.value, match.score, first, match.evidence)


def _first(matchers: Sequence[Matcher], line: Line) -> tuple[str, ...]:
    """The first three properties over all standards of the product."""
    found = [
        (candidate.veto is not None, -candidate.score, matcher.by_name[candidate.indicator].property)
        for matcher in matchers
        for candidate in matcher.candidates(line)
    ]
    return tuple(dict.fromkeys(prop for *_, prop in sorted(found)))[:3]


@dataclass(frozen=True)
class Plain:
    """The names of the same indicators, aliases included, and the one that a scorer finds most alike."""

    scorer: Callable[..., Any]

    def read(self, asked: Labelled) -> Answer:
        written, owners = _written(asked.against)
        found = process.extract(asked.name, written, scorer=self.scorer, processor=str.casefold, limit=40)
        ranked = dict.fromkeys(owners[place] for _, _, place in found)
        return Answer(owners[found[0][2]], "", float(found[0][1]), tuple(ranked)[:3])


@cache
def _written(against: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """All names of the indicators of these standards, and the property of each."""
    pairs: dict[tuple[str, str], None] = {}
    for standard in against:
        for indicator in standards()[standard].indicators:
            prop = rulebook().properties[indicator.property]
            for term in (indicator.term, prop.term):
                for name in (term.en, term.zh, *term.aliases):
                    pairs[name, indicator.property] = None
    return [name for name, _ in pairs], [prop for _, prop in pairs]
