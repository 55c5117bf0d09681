"""What each parameter of a document may be about, with the evidence: what `benchmark match` shows and writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from benchmark import matching, names
from benchmark.context import Context
from benchmark.limit_text import in_language
from benchmark.mapping import Ruling, identity
from benchmark.match import Line, Match, Settled
from benchmark.model import Certainty, Standard, Term
from benchmark.names import Name
from benchmark.parse import parse
from benchmark.pool import Member, Pool

SHOWN = 3
_ORDER = ("certain", "probable", "doubtful", "")
Json = dict[str, Any]


@dataclass(frozen=True)
class Ranked:
    """An indicator that is proposed, the same in all of `standards`."""

    property: str
    indicator: str
    term: Term
    standards: tuple[str, ...]
    evidence: str
    score: float


@dataclass(frozen=True)
class Proposal:
    """One parameter with its candidates, best first; the first is what it is taken for unless `certainty` is ""."""

    where: str
    parameter: str
    name: Name
    text: str
    enterprise: str
    product: str
    ranked: tuple[Ranked, ...]
    certainty: str
    ruling: Ruling | None = None

    @property
    def picked(self) -> Ranked | None:
        return self.ranked[0] if self.certainty else None


_COLUMNS = ("line", "where", "name", "parsed_name", "text", "enterprise", "product", "ruling")


def propose(table: pd.DataFrame, context: Context) -> list[Proposal]:
    """One proposal for each parameter, in the document's order; one of several parts has one for each name."""
    if context.options.product:
        table = table.assign(product=context.options.product)
    table = _each_name_once(parse(table, context.options.units))
    matched = matching.match(table.assign(line=range(len(table))), context)
    found: dict[int, list[Any]] = {}
    for row in zip(*(matched[c] for c in (*_COLUMNS, "reference", "match", "requirement", "unit")), strict=True):
        found.setdefault(row[0], []).append(row)
    pool = Pool(context.rulebook)
    homeless = {
        line: matching.line_of(rows[0][3], rows[0][-2], rows[0][-1])
        for line, rows in found.items()
        if all(row[-4] is None for row in rows)
    }
    if homeless:
        pool.matcher.learn(homeless.values())
    return [_proposal(rows, homeless.get(line), pool) for line, rows in found.items()]


def _each_name_once(table: pd.DataFrame) -> pd.DataFrame:
    """Parts of one cell that are about the same thing are one parameter."""
    told = [(n.key, n.qualifiers, n.conditions) for n in table["parsed_name"]]
    table = table.assign(_name=pd.Series(told, index=table.index, dtype=object))
    return table.drop_duplicates(["row", "where", "name", "_name"], ignore_index=True).drop(columns="_name")


def _proposal(rows: Sequence[Any], homeless: Line | None, pool: Pool) -> Proposal:
    """What one line may be: in the standards of its product, or for a product without any in the whole catalogue."""
    _, where, written, name, text, enterprise, product, ruling = rows[0][: len(_COLUMNS)]
    if homeless is not None:
        hits = _anywhere(homeless, ruling, pool)
    else:
        hits = [hit for row in rows if row[-4] is not None for hit in _hits(row[-4].standard, row[-3])]
    ranked, certainty = _ranked(hits)
    return Proposal(where, _told(written, name), name, text, enterprise, product, ranked, certainty, ruling)


def _told(written: str, name: Name) -> str:
    """The name as written, with what stood beside the requirement where that is part of what it is about."""
    plain = names.take_apart(written)
    if identity(plain) == identity(name):
        return written
    return f"{plain.core} ({', '.join((*name.qualifiers, *name.conditions))})"


@dataclass(frozen=True)
class _Hit:
    """One indicator that one match proposes; `certainty` is "" where it is a candidate only."""

    members: tuple[Member, ...]
    evidence: str
    score: float
    certainty: str = ""

    @property
    def rank(self) -> tuple[Any, ...]:
        return _ORDER.index(self.certainty), -self.score, self.members[0][1].property

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        return self.members[0][1].property, tuple(sorted(self.members[0][1].qualifiers))


def _hits(standard: Standard, match: Match) -> list[_Hit]:
    by_key = {i.key: ((standard, i),) for i in standard.indicators}
    return _hits_of(by_key, match)


def _hits_of(members: Mapping[str, tuple[Member, ...]], match: Match) -> list[_Hit]:
    others = [c for c in match.candidates if c.veto is None and c.indicator in members]
    told = [_Hit(members[c.indicator], c.evidence, c.score) for c in others]
    if match.indicator is None:
        return told
    picked = _Hit(members[match.indicator.key], match.evidence, match.score, match.certainty.value)
    return [picked, *(hit for hit in told if hit.members != picked.members)]


def _anywhere(line: Line, ruling: Ruling | None, pool: Pool) -> list[_Hit]:
    """What the line may be in the whole catalogue, for a product without standards."""
    if ruling is not None and ruling.meant is not None:
        meant = [(s, i) for s in pool.rulebook.standards for i in ruling.indicators(s.indicators)[:1]]
        return [_Hit((member,), "confirmed", 100.0, Certainty.CERTAIN.value) for member in meant]
    rejected = frozenset(
        c.indicator
        for c in (pool.matcher.candidates(line) if ruling else ())
        if ruling and any(ruling.blocks(i, c.evidence) for _, i in pool.members[c.indicator])
    )
    (match,) = pool.matcher.match([line], {0: Settled(rejected=rejected)} if rejected else None)
    hits = _hits_of(pool.members, match)
    if len({hit.key[0] for hit in hits if hit.score >= hits[0].score}) > 1 and hits[0].certainty:
        # Nothing says which product it is, and the name is that of several properties.
        return [replace(hits[0], certainty=Certainty.DOUBTFUL.value), *hits[1:]]
    return hits


def _ranked(hits: Sequence[_Hit]) -> tuple[tuple[Ranked, ...], str]:
    """The candidates of all standards together, best first, and how certain the first one is ("" for no match).

    Indicators of one property are one candidate, unless a standard proposes two of them: then one has to be told
    from the other.
    """
    ordered = sorted(hits, key=lambda hit: hit.rank)
    twice = _proposed_twice(ordered)
    groups: dict[tuple[Any, ...], list[_Hit]] = {}
    for hit in ordered:
        groups.setdefault((hit.key, hit.members[0][1].key if hit.key in twice else ""), []).append(hit)
    return tuple(_one(group) for group in list(groups.values())[:SHOWN]), ordered[0].certainty if ordered else ""


def _proposed_twice(hits: Iterable[_Hit]) -> set[tuple[Any, ...]]:
    found: dict[tuple[Any, ...], set[str]] = {}
    for hit in hits:
        for standard, indicator in hit.members if len(hit.members) == 1 else ():
            found.setdefault((hit.key, standard.id), set()).add(indicator.key)
    return {key for (key, _), keys in found.items() if len(keys) > 1}


def _one(group: Sequence[_Hit]) -> Ranked:
    members = [member for hit in group for member in hit.members]
    keys = Counter(indicator.key for _, indicator in members)
    chosen = next(i for _, i in members if i.key == keys.most_common(1)[0][0])
    standards = tuple(sorted({standard.id for standard, _ in members}))
    return Ranked(chosen.property, chosen.key, chosen.term, standards, group[0].evidence, group[0].score)


def as_json(proposal: Proposal, lang: str) -> Json:
    """One object of `benchmark match --format json`."""
    picked = proposal.picked
    return {
        "where": proposal.where,
        "enterprise": proposal.enterprise or None,
        "product": proposal.product or None,
        "parameter": proposal.parameter,
        "text": proposal.text or None,
        "property": picked.property if picked else None,
        "indicator": picked.indicator if picked else None,
        "indicator_name": in_language(picked.term, lang) if picked else None,
        "standards": list(picked.standards) if picked else [],
        "certainty": proposal.certainty or None,
        "evidence": picked.evidence if picked else "none",
        "score": picked.score if picked else None,
        "candidates": [_ranked_json(ranked, lang) for ranked in proposal.ranked],
    }


def _ranked_json(ranked: Ranked, lang: str) -> Json:
    return {
        "property": ranked.property,
        "indicator": ranked.indicator,
        "indicator_name": in_language(ranked.term, lang),
        "standards": list(ranked.standards),
        "evidence": ranked.evidence,
        "score": ranked.score,
    }
