"""Which indicator a line of a document is about: evidence first, then vetoes, similarity only to propose.

The only room that knows rapidfuzz.  A line is matched within one standard at a time; whatever decides is an
exact name or a curated alias after normalisation.  Similar names are candidates for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz, process

from benchmark import names, units
from benchmark.assignment import best_total
from benchmark.model import Better, Certainty, Indicator, Property, Reason, Rulebook, Standard, Term

DOUBTFUL_FROM = 84.0
"""Similarity from which a person is asked; below it a line counts as another indicator."""
SHOWN = 3
_SCORES = {"confirmed": 100.0, "exact": 100.0, "alias": 99.0}
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Line:
    """What matching knows of a parameter: its name taken apart, and its unit ("" where none is written)."""

    name: names.Name
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator with how well a line fits it; `veto` says what keeps it from being the one."""

    indicator: str
    evidence: str
    score: float
    veto: Reason | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The decision for one line; `indicator` is None where the standard has no such indicator."""

    indicator: Indicator | None = None
    evidence: str = ""
    score: float = 0.0
    certainty: Certainty = Certainty.CERTAIN
    candidates: tuple[Candidate, ...] = ()
    problem: Reason | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person has decided of a line: the indicator that it is about ("" for none), and those that it is not."""

    indicator: str | None = None
    rejected: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One indicator that a name may mean, as `benchmark.resolve.Resolver.propose` ranks them, best first.

    `standards` are those that have it, the product's own first, then its sector's; `indicator` is its key in the
    first of them.  `evidence` is exact, alias, words or similar; `vetoes` say why it is not the one in spite of that.
    `context` is where it was found: "product", "sector" or "catalogue".
    """

    property: str
    indicator: str
    term: Term
    standards: tuple[str, ...]
    evidence: str
    score: float
    certainty: Certainty
    vetoes: tuple[Reason, ...] = ()
    context: str = "product"


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One name of an indicator, with what that name carries."""

    key: str
    evidence: str
    qualifiers: frozenset[str]
    conditions: tuple[str, ...]


@dataclass
class Matcher:
    """One standard's indicators, ready to be matched; built once and used for every product."""

    standard: Standard
    rulebook: Rulebook
    _memo: dict[Line, tuple[Candidate, ...]] = field(default_factory=dict)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(i for i in self.standard.indicators if not i.informative)

    @cached_property
    def spellings(self) -> dict[str, tuple[_Spelling, ...]]:
        return {i.key: _spellings(i, self.rulebook.properties.get(i.property)) for i in self.indicators}

    @cached_property
    def by_key(self) -> dict[str, list[tuple[Indicator, _Spelling]]]:
        found: dict[str, list[tuple[Indicator, _Spelling]]] = {}
        for indicator in self.indicators:
            for spelling in self.spellings[indicator.key]:
                found.setdefault(spelling.key, []).append((indicator, spelling))
        return found

    def match(self, lines: Sequence[Line], settled: Mapping[int, Settled] | None = None) -> list[Match]:
        """The decision for each line of one product: the best total over all of them, after what a person decided.

        `settled` gives by the line's number what is decided already: evidence "confirmed", whatever speaks against it.
        """
        candidates = [_overruled(self.candidates(line), (settled or {}).get(n)) for n, line in enumerate(lines)]
        pairs = _assign(candidates)
        by_key = {i.key: i for i in self.indicators}
        return [_decide(found, pairs.get(n), by_key) for n, found in enumerate(candidates)]

    def candidates(self, line: Line) -> tuple[Candidate, ...]:
        """Every indicator that the line may be about, the best first."""
        if line not in self._memo:
            named = self._named(line)
            self._memo[line] = (
                tuple(named) if any(c.veto is None for c in named) else (*named, *self._similar(line, named))
            )
        return self._memo[line]

    def _named(self, line: Line) -> list[Candidate]:
        """Indicators that are called exactly so, by name or alias."""
        best: dict[str, Candidate] = {}
        for indicator, spelling in self.by_key.get(line.name.key, ()):
            veto = _veto(line, indicator, spelling)
            if veto is Reason.DIMENSION_DIFFERS and self._means_another(line, indicator):
                veto = Reason.KIND_DIFFERS
            found = Candidate(indicator.key, spelling.evidence, _SCORES[spelling.evidence], veto)
            earlier = best.get(indicator.key)
            if earlier is None or (found.veto is None, found.score) > (earlier.veto is None, earlier.score):
                best[indicator.key] = found
        named = list(best.values())
        return sorted(named, key=lambda c: (c.veto is not None, -c.score, c.indicator))

    def _means_another(self, line: Line, indicator: Indicator) -> bool:
        """Whether the name, in the unit that was written, is that of another property of the vocabulary."""
        unit = line.unit or line.name.unit
        others = self.rulebook.property_names.get(line.name.key, frozenset()) - {indicator.property}
        known = (self.rulebook.properties[key].unit for key in others)
        return any(other and units.conversion(unit, other) is not None for other in known)

    def _similar(self, line: Line, named: Sequence[Candidate]) -> list[Candidate]:
        """Indicators with a similar name, under all vetoes; none where the name is known to mean another property."""
        elsewhere = line.name.key in self.rulebook.property_names or bool(named)
        keys = list(self.by_key) if not elsewhere and len(line.name.key) > 1 else []
        best: dict[str, Candidate] = {}
        for key, score, _ in process.extract(line.name.key, keys, scorer=fuzz.ratio, limit=8, score_cutoff=50):
            for indicator, spelling in self.by_key[key]:
                veto = _veto(line, indicator, spelling) or _number_veto(line.name.key, key)
                if veto is None and score > best.get(indicator.key, Candidate("", "", 0.0)).score:
                    best[indicator.key] = Candidate(indicator.key, "similar", round(float(score), 1))
        return sorted(best.values(), key=lambda c: (-c.score, c.indicator))[:SHOWN]


def _spellings(indicator: Indicator, prop: Property | None) -> tuple[_Spelling, ...]:
    own = [(indicator.term.en, "exact"), (indicator.term.zh, "exact"), (indicator.symbol, "alias")]
    own += [(alias, "alias") for alias in indicator.term.aliases]
    if prop:
        own += [(alias, "alias") for alias in (prop.term.en, prop.term.zh, *prop.term.aliases, *prop.symbols)]
    found: dict[tuple[str, frozenset[str]], _Spelling] = {}
    for written, evidence in own:
        if not written:
            continue
        name = names.take_apart(written)
        qualifiers = frozenset(name.qualifiers) | frozenset(indicator.qualifiers)
        found.setdefault((name.key, qualifiers), _Spelling(name.key, evidence, qualifiers, name.conditions))
    return tuple(found.values())


def _veto(line: Line, indicator: Indicator, spelling: _Spelling) -> Reason | None:
    """What tells the two apart in spite of their names."""
    if names.qualifiers_differ(line.name.qualifiers, spelling.qualifiers) or _conditions_differ(line.name, spelling):
        return Reason.QUALIFIER_DIFFERS
    unit = line.unit or line.name.unit
    numeric = indicator.better not in (Better.GRADE, Better.YES_NO)
    if not unit or not numeric or units.conversion(unit, indicator.unit) is not None:
        return None
    # The indicator's very name in another unit is worth saying; a mere alias in another unit means something else.
    said = spelling.evidence == "exact" or _contents(unit, indicator.unit)
    return Reason.DIMENSION_DIFFERS if said else Reason.KIND_DIFFERS


def _conditions_differ(name: names.Name, spelling: _Spelling) -> bool:
    """Breathing resistance at 30 L/min is not that at 95 L/min; a condition on one side only keeps nothing apart."""
    return bool(name.conditions and spelling.conditions) and names.conditions_differ(
        name.conditions, spelling.conditions
    )


_CONTENTS = frozenset({"ratio", "mass fraction", "volume fraction", "density"})


def _contents(a: str, b: str) -> bool:
    """Whether both are contents of something in something: mg/kg and mg/L, CFU/g and CFU/mL."""
    kinds = [found.kind if isinstance(found := units.read(unit), units.Unit) else "" for unit in (a, b)]
    counted = [kind.rpartition(" per ") for kind in kinds]
    alike = counted[0][0] == counted[1][0] != "" and {c[2] for c in counted} <= {"mass", "volume", "area"}
    return alike or set(kinds) <= _CONTENTS


def _overruled(found: tuple[Candidate, ...], settled: Settled | None) -> tuple[Candidate, ...]:
    """The candidates as a person left them: the confirmed one alone, none, or those that were not rejected."""
    if settled is None:
        return found
    if settled.indicator is not None:
        return (Candidate(settled.indicator, "confirmed", 100.0),) if settled.indicator else ()
    return tuple(c for c in found if c.indicator not in settled.rejected)


def _number_veto(a: str, b: str) -> Reason | None:
    return None if _DIGITS.findall(a) == _DIGITS.findall(b) else Reason.QUALIFIER_DIFFERS


def _assign(candidates: Sequence[Sequence[Candidate]]) -> dict[int, Candidate]:
    """One line to one indicator; lines that claim one indicator by equal names are both about it."""
    decided: dict[int, Candidate] = {}
    for n, found in enumerate(candidates):
        sure = [c for c in found if c.evidence in _SCORES and c.veto in (None, Reason.DIMENSION_DIFFERS)]
        if sure:
            decided[n] = sure[0]
    taken = {c.indicator for c in decided.values()}
    left = [n for n, found in enumerate(candidates) if n not in decided and found]
    wanted = sorted({c.indicator for n in left for c in candidates[n] if c.indicator not in taken})
    scores = [[_proposal(candidates[n], key) for key in wanted] for n in left]
    for row, column in best_total(scores) if wanted and left else ():
        decided[left[row]] = next(c for c in candidates[left[row]] if c.indicator == wanted[column])
    return decided


def _proposal(found: Sequence[Candidate], indicator: str) -> float:
    score = next((c.score for c in found if c.indicator == indicator and c.veto is None), 0.0)
    return score if score >= DOUBTFUL_FROM else 0.0


def _decide(found: tuple[Candidate, ...], picked: Candidate | None, by_key: dict[str, Indicator]) -> Match:
    shown = found[:SHOWN]
    if picked is None:
        return Match(candidates=shown)
    certainty = Certainty.CERTAIN if picked.evidence in _SCORES else Certainty.DOUBTFUL
    problem = Reason.MATCH_DOUBTFUL if certainty is Certainty.DOUBTFUL else None
    return Match(by_key[picked.indicator], picked.evidence, picked.score, certainty, shown, problem)
