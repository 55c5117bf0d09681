"""Which indicator a line of a document is about: evidence first, then vetoes, similarity only to propose.

A line is matched within one standard at a time.  An exact name or a curated alias after normalisation is certain;
a name that differs in nothing but words that say nothing is probable; similar names are for a person to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from benchmark import names, units
from benchmark.assignment import best_total
from benchmark.certainty import bounds
from benchmark.model import Certainty, Indicator, Reason, Rulebook, Standard
from benchmark.similar import nearest, score
from benchmark.vetoes import (
    Line,
    Spelling,
    agreement,
    negations_differ,
    numbers_differ,
    same_dimension,
    spellings,
    veto,
)

__all__ = ["Applies", "Candidate", "Line", "Match", "Matcher", "Settled"]

SHOWN = 3
_SCORES = {"confirmed": 100.0, "exact": 100.0, "alias": 99.0}
_WORDS = 97.0
"""The score of a name that is another's but for words that say nothing; `_UNSURE` where two indicators claim it."""
_UNSURE = 90.0
_LOOKED_AT = 24
_UNIT_FITS = 12.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator with how well a line fits it; `veto` says what keeps it from being the one.

    `agrees` says how well the qualifiers and conditions of line and name agree: among equal names it decides, and
    then the unit (`other_unit`: the line's is not the indicator's, nor a decimal multiple of it).
    """

    indicator: str
    evidence: str
    score: float
    veto: Reason | None = None
    agrees: int = 0
    other_unit: bool = False


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
    agrees: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person has decided of a line: the indicator that it is about ("" for none), and those that it is not."""

    indicator: str | None = None
    rejected: frozenset[str] = frozenset()


Called = list[tuple[Indicator, Spelling]]
Applies = Callable[[Indicator], bool]
"""Whether an indicator has a limit for the product in hand."""


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
    def spellings(self) -> dict[str, tuple[Spelling, ...]]:
        return {i.key: spellings(i, self.rulebook.properties.get(i.property)) for i in self.indicators}

    @cached_property
    def by_key(self) -> dict[str, Called]:
        return self._called(lambda spelling: spelling.key)

    @cached_property
    def by_form(self) -> dict[str, Called]:
        """Form of a name (`names.form`) → the indicators that are called so."""
        return self._called(lambda spelling: names.form(spelling.core))

    @cached_property
    def keys(self) -> list[str]:
        return list(self.by_key)

    def _called(self, by: Callable[[Spelling], str]) -> dict[str, Called]:
        found: dict[str, Called] = {}
        for indicator in self.indicators:
            for spelling in self.spellings[indicator.key]:
                found.setdefault(by(spelling), []).append((indicator, spelling))
        found.pop("", None)
        return found

    def match(
        self, lines: Sequence[Line], settled: Mapping[int, Settled] | None = None, applies: Applies | None = None
    ) -> list[Match]:
        """The decision for each line of one product: the best total over all of them, after what a person decided.

        `settled` gives by the line's number what is decided already: evidence "confirmed", whatever speaks against it.
        Of two indicators that are called the same, the one that `applies` to the product is meant.
        """
        candidates = [_overruled(self.candidates(line), (settled or {}).get(n)) for n, line in enumerate(lines)]
        named = [self._meant(found, applies) for found in candidates]
        pairs = _assign(candidates, {n: meant[0] for n, meant in enumerate(named) if meant})
        unsure = {n for n, meant in enumerate(named) if len({self.by_name[c.indicator].property for c in meant}) > 1}
        return [_decide(found, pairs.get(n), self.by_name, n in unsure) for n, found in enumerate(candidates)]

    @cached_property
    def by_name(self) -> dict[str, Indicator]:
        return {i.key: i for i in self.indicators}

    def _meant(self, found: Sequence[Candidate], applies: Applies | None) -> list[Candidate]:
        """The candidates that are called exactly so, the best alone; several where nothing tells them apart."""
        sure = [c for c in found if c.evidence in _SCORES and c.veto in (None, Reason.DIMENSION_DIFFERS)]
        best = [c for c in sure if _rank(c) == _rank(sure[0])]
        if len(best) > 1 and applies is not None:
            best = [c for c in best if applies(self.by_name[c.indicator])] or best
        return best

    def candidates(self, line: Line) -> tuple[Candidate, ...]:
        """Every indicator that the line may be about, the best first."""
        if line not in self._memo:
            self.learn([line])
        return self._memo[line]

    def learn(self, lines: Iterable[Line]) -> None:
        """Finds the candidates of many lines in one pass: names by look-up, the rest compared all at once."""
        new = {line: self._by_name(line) for line in dict.fromkeys(lines) if line not in self._memo}
        self._memo.update((line, found) for line, found in new.items() if _settles(found))
        left = [line for line in new if line not in self._memo]
        keys = list(dict.fromkeys(line.name.key for line in left if len(line.name.key) > 1)) if self.keys else []
        near = dict(zip(keys, nearest(keys, self.keys, _LOOKED_AT), strict=True))
        for line in left:
            found = self._similar(line, new[line], near.get(line.name.key, ()))
            self._memo[line] = (*new[line], *found)

    def _by_name(self, line: Line) -> tuple[Candidate, ...]:
        named = self._named(line)
        if any(c.veto is None for c in named):
            return tuple(named)
        worded = {c.indicator: c for c in self._worded(line)}
        return (*worded.values(), *(c for c in named if c.indicator not in worded))

    def _named(self, line: Line) -> list[Candidate]:
        """Indicators that are called exactly so, by name or alias."""
        best: dict[str, Candidate] = {}
        for indicator, spelling in self.by_key.get(line.name.key, ()):
            against = veto(line, indicator, spelling)
            if against is Reason.DIMENSION_DIFFERS and self._means_another(line, indicator):
                against = Reason.KIND_DIFFERS
            if against is None and self._says_too_much(line, indicator, spelling):
                against = Reason.QUALIFIER_DIFFERS
            value, agrees = _SCORES[spelling.evidence], agreement(line, spelling)
            seen = Candidate(indicator.key, spelling.evidence, value, against, agrees)
            earlier = best.get(indicator.key)
            if earlier is None or _rank(seen) < _rank(earlier):
                best[indicator.key] = seen
        found = list(best.values())
        if len(found) > 1:
            found = [replace(c, other_unit=not _same_unit(line, self.by_name[c.indicator])) for c in found]
        return sorted(found, key=lambda c: (_rank(c), c.indicator))

    def _means_another(self, line: Line, indicator: Indicator) -> bool:
        """Whether the name, in the unit that was written, is that of another property of the vocabulary."""
        others = self.rulebook.property_names.get(line.name.key, frozenset()) - {indicator.property}
        known = (self.rulebook.properties[key].unit for key in others)
        return any(other and units.conversion(line.written_unit, other) is not None for other in known)

    def _says_too_much(self, line: Line, indicator: Indicator, spelling: Spelling) -> bool:
        """Whether the line lacks a word that tells the property: longitudinal elongation at break is the belt's."""
        stated = (*line.name.qualifiers, *line.name.conditions)
        return bool(names.added(spelling.said, stated)) and self._means_another(line, indicator)

    def _is_anothers(self, line: Line) -> bool:
        """Whether the name is known to mean a property that this standard does not have."""
        return line.name.key in self.rulebook.property_names or line.name.key in self.by_key

    def _worded(self, line: Line) -> list[Candidate]:
        """Indicators that are called so but for words that say nothing: probable, and unsure where several are."""
        if self._is_anothers(line):
            return []
        found: dict[str, Indicator] = {}
        for reading in names.readings(line.name.core):
            for indicator, spelling in self.by_form.get(reading.form, ()):
                if veto(line, indicator, spelling) is None and self._says_no_more(reading, indicator, spelling):
                    found[indicator.key] = indicator
        owners = {i.property for i in found.values()} | {k for i in found.values() for k in self._others(line, i)}
        evidence, value = ("words", _WORDS) if len(owners) == 1 else ("similar", _UNSURE)
        return [Candidate(key, evidence, value) for key in sorted(found)]

    def _says_no_more(self, reading: names.Reading, indicator: Indicator, spelling: Spelling) -> bool:
        """Whether the parts beside the name repeat it, or cannot make it another's."""
        own = {names.form(s.core) for s in self.spellings[indicator.key]}
        for part in reading.beside:
            of = self.rulebook.property_names.get(names.take_apart(part).key, frozenset())
            if names.form(part) in own or (indicator.property in of):
                continue
            if of or not names.is_harmless(part, spelling.core):
                return False
        return True

    def _others(self, line: Line, indicator: Indicator) -> frozenset[str]:
        """Properties of the vocabulary that this name means as well, as far as the written unit lets them."""
        forms = {reading.form for reading in names.readings(line.name.core) if not reading.beside}
        owners = frozenset(key for form in forms for key in self.rulebook.property_forms.get(form, ()))
        prop = self.rulebook.properties.get(indicator.property)
        return owners & frozenset(prop.confusables if prop else ())

    def _similar(self, line: Line, found: Sequence[Candidate], near: Iterable[str]) -> list[Candidate]:
        """Indicators with a similar name, under all vetoes; never to be asked about where the name is another's."""
        elsewhere = self._is_anothers(line)
        known = {c.indicator for c in found}
        best: dict[str, Candidate] = {}
        for key in near:
            for indicator, spelling in self.by_key[key]:
                if indicator.key in known or veto(line, indicator, spelling) is not None:
                    continue
                value = _likeness(line, indicator, spelling, elsewhere)
                if value > best.get(indicator.key, Candidate("", "", 0.0)).score:
                    best[indicator.key] = Candidate(indicator.key, "similar", value)
        return sorted(best.values(), key=lambda c: (-c.score, c.indicator))[:SHOWN]


def _settles(found: Sequence[Candidate]) -> bool:
    return any(c.veto is None and c.score >= _WORDS for c in found)


def _likeness(line: Line, indicator: Indicator, spelling: Spelling, elsewhere: bool) -> float:
    """How alike the names are; below the score that is asked about for what cannot be meant, a fitting unit helps."""
    asked = bounds("similar").doubtful
    value = score(line.name.key, spelling.key)
    apart = elsewhere or numbers_differ(line.name.key, spelling.key) or negations_differ(line.name.core, spelling.core)
    if apart or value < asked:
        value = min(value + (_UNIT_FITS if same_dimension(line, indicator) else 0.0), asked - 1)
    return round(value, 1)


def _same_unit(line: Line, indicator: Indicator) -> bool:
    """Of one requirement printed in two units, the line is about the one in its own unit: g/100kJ is mg/100kJ."""
    found = units.conversion(line.written_unit, indicator.unit)
    return found is not None and _decimal(found.scale.numerator) and _decimal(found.scale.denominator)


def _decimal(number: int) -> bool:
    return number > 0 and str(number).strip("0") == "1"


def _overruled(found: tuple[Candidate, ...], settled: Settled | None) -> tuple[Candidate, ...]:
    """The candidates as a person left them: the confirmed one alone, none, or those that were not rejected."""
    if settled is None:
        return found
    if settled.indicator is not None:
        return (Candidate(settled.indicator, "confirmed", 100.0),) if settled.indicator else ()
    return tuple(c for c in found if c.indicator not in settled.rejected)


def _rank(candidate: Candidate) -> tuple[bool, float, int, bool]:
    """The better the lower: nothing against it, then the evidence, then what both state, then the unit."""
    return candidate.veto is not None, -candidate.score, -candidate.agrees, candidate.other_unit


def _assign(candidates: Sequence[Sequence[Candidate]], named: Mapping[int, Candidate]) -> dict[int, Candidate]:
    """One line to one indicator; lines that claim one indicator by equal names are both about it."""
    decided = dict(named)
    taken = {c.indicator for c in decided.values()}
    left = [n for n, found in enumerate(candidates) if n not in decided and found]
    wanted = sorted({c.indicator for n in left for c in candidates[n] if c.indicator not in taken})
    scores = [[_proposal(candidates[n], key) for key in wanted] for n in left]
    for row, column in best_total(scores) if wanted and left else ():
        decided[left[row]] = next(c for c in candidates[left[row]] if c.indicator == wanted[column])
    return decided


def _proposal(found: Sequence[Candidate], indicator: str) -> float:
    """What a pair is worth in the assignment: nothing where it would not even be asked about."""
    best = next((c for c in found if c.indicator == indicator and c.veto is None), None)
    return best.score if best and best.score >= bounds(best.evidence).doubtful else 0.0


def _decide(
    found: tuple[Candidate, ...], picked: Candidate | None, by_name: Mapping[str, Indicator], unsure: bool
) -> Match:
    shown = found[:SHOWN]
    if picked is None:
        return Match(candidates=shown)
    certainty = Certainty.DOUBTFUL if unsure else _certainty(picked)
    problem = Reason.MATCH_DOUBTFUL if certainty is Certainty.DOUBTFUL else None
    indicator = by_name[picked.indicator]
    return Match(indicator, picked.evidence, picked.score, certainty, shown, problem, agrees=picked.agrees)


def _certainty(picked: Candidate) -> Certainty:
    if picked.evidence in _SCORES:
        return Certainty.CERTAIN
    return Certainty.PROBABLE if picked.score >= bounds(picked.evidence).probable else Certainty.DOUBTFUL
