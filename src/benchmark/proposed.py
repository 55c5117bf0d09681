"""What is proposed as a mapping file: one entry for each name that a person may have to decide about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from benchmark import normalise
from benchmark.context import Context
from benchmark.limit_text import in_language
from benchmark.mapping import Candidate, Decision, Mapping, Parameter, Product, ProductCandidate, identity
from benchmark.products import Reference
from benchmark.proposals import Proposal, Ranked

_NEAREST = 3
_STANDARDS = 4
"""So many standards are named beside a candidate; they are for the reader, and a decision does not depend on them."""


def mapping_of(proposals: Sequence[Proposal], context: Context, earlier: Mapping, lang: str) -> Mapping:
    """What was decided earlier, as it was, and behind it what is proposed for everything else."""
    decided = Decision.UNDECIDED
    products = tuple(p for p in earlier.products if p.decision is not decided)
    parameters = tuple(p for p in earlier.parameters if p.decision is not decided)
    return Mapping(
        (*products, *_products(proposals, context)),
        (*parameters, *_parameters([p for p in proposals if not _is_settled(p)], lang)),
    )


def _is_settled(proposal: Proposal) -> bool:
    """Whether what people decided leaves nothing to ask: of a line that is none of the candidates, nothing is."""
    if proposal.ruling is None or not proposal.ruling.settled:
        return False
    return proposal.picked is None or proposal.picked.evidence == "confirmed"


def _parameters(proposals: Iterable[Proposal], lang: str) -> Iterator[Parameter]:
    """One entry for each name and enterprise; one for each product only where the candidates are not the same."""
    named: dict[Any, dict[tuple[Candidate, ...], list[Proposal]]] = {}
    for proposal in proposals:
        candidates = tuple(_candidate(ranked, lang) for ranked in proposal.ranked)
        same = named.setdefault((proposal.enterprise, identity(proposal.name)), {})
        same.setdefault(tuple(replace(c, score="") for c in candidates), []).append(proposal)
    for groups in named.values():
        for group in groups.values():
            first = group[0]
            products = tuple(dict.fromkeys(p.product for p in group if p.product)) if len(groups) > 1 else ()
            yield Parameter(
                first.parameter,
                enterprise=first.enterprise,
                products=products,
                certainty=first.certainty,
                where=first.where,
                text=first.text,
                candidates=tuple(_candidate(ranked, lang) for ranked in first.ranked),
            )


def _candidate(ranked: Ranked, lang: str) -> Candidate:
    name, standards = in_language(ranked.term, lang), ranked.standards[:_STANDARDS]
    return Candidate(ranked.property, ranked.indicator, name, standards, ranked.evidence, f"{ranked.score:g}")


def _products(proposals: Iterable[Proposal], context: Context) -> Iterator[Product]:
    """The products whose standards were not found, or found by the end of the name only."""
    if context.options.against or context.options.product:
        return
    first = {(p.enterprise, p.product): p for p in reversed(list(proposals)) if p.product}
    for (enterprise, name), proposal in reversed(first.items()):
        references = context.references(name, enterprise)
        decided = context.options.rulings.product(name, enterprise)
        doubted = [r for r in references if r.certainty != "certain"]
        if decided is None and (doubted or not references):
            candidates = _by_name(doubted) if doubted else _nearest(name, context)
            certainty = "probable" if doubted else ""
            yield Product(
                name, enterprise=enterprise, certainty=certainty, where=proposal.where, candidates=tuple(candidates)
            )


def _by_name(references: Iterable[Reference]) -> Iterator[ProductCandidate]:
    found: dict[str, list[Reference]] = {}
    for reference in references:
        found.setdefault(reference.name, []).append(reference)
    for name, same in found.items():
        yield ProductCandidate(name, tuple(r.standard.id for r in same), same[0].evidence)


def _nearest(product: str, context: Context) -> Iterator[ProductCandidate]:
    known = context.library.product_names
    for name in get_close_matches(normalise.key(product), list(known), n=_NEAREST, cutoff=0.6):
        yield ProductCandidate(name, tuple(sorted({s.id for s, _ in known[name]})), "similar")
