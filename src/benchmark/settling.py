"""From what people decided about a line to what is settled in one standard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmark import names, units
from benchmark.mapping import Ruling
from benchmark.match import Applies, Candidate, Line, Match, Matcher, Settled
from benchmark.model import Certainty, Indicator, Reason


def match_decided(
    matcher: Matcher, lines: Sequence[Line], rulings: Sequence[Ruling | None], applies: Applies | None = None
) -> list[Match]:
    """As `Matcher.match`, under what people decided; without decisions it is the same."""
    decided = {n: ruling for n, ruling in enumerate(rulings) if ruling is not None}
    if not decided:
        return matcher.match(lines, None, applies)
    meant = {n: _meant(matcher, lines[n], ruling) for n, ruling in decided.items()}
    settled = {n: _settled(matcher, lines[n], ruling, meant[n]) for n, ruling in decided.items()}
    found = matcher.match(lines, settled, applies)
    return [_of_several(match, meant.get(n, ())) for n, match in enumerate(found)]


def _meant(matcher: Matcher, line: Line, ruling: Ruling) -> tuple[Indicator, ...]:
    """The indicators of the standard that are meant; of several those that unit and qualifiers do not exclude."""
    meant = ruling.indicators(matcher.indicators)
    if len(meant) < 2:
        return meant
    return tuple(i for i in meant if _fits(line, matcher, i)) or meant


def _fits(line: Line, matcher: Matcher, indicator: Indicator) -> bool:
    """Whether the line's unit and qualifiers agree with those of the indicator, by some name of it."""
    written = line.unit or line.name.unit
    if written and indicator.unit and units.conversion(written, indicator.unit) is None:
        return False
    mine = line.name.qualifiers
    return any(not names.qualifiers_differ(mine, spelling.qualifiers) for spelling in matcher.spellings[indicator.key])


def _settled(matcher: Matcher, line: Line, ruling: Ruling, meant: Sequence[Indicator]) -> Settled:
    if ruling.meant is not None and len(meant) < 2:
        return Settled(meant[0].key if meant else "")
    if ruling.meant is not None:
        return Settled(rejected=frozenset(i.key for i in matcher.indicators if i not in meant))
    by_key: Mapping[str, Indicator] = {i.key: i for i in matcher.indicators}
    candidates = matcher.candidates(line)
    return Settled(
        rejected=frozenset(c.indicator for c in candidates if ruling.blocks(by_key[c.indicator], c.evidence))
    )


def _of_several(match: Match, meant: Sequence[Indicator]) -> Match:
    """The property is confirmed and the standard has it more than once: a person has to say which one."""
    if match.indicator is not None or len(meant) < 2:
        return match
    candidates = tuple(Candidate(i.key, "property", 100.0) for i in meant)
    return Match(meant[0], "property", 100.0, Certainty.DOUBTFUL, candidates, Reason.MATCH_DOUBTFUL)
