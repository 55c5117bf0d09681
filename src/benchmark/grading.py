"""The grade stage: grades attained, the verdict that counts for each property, and the level of each product."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmark.compare import Outcome, compare
from benchmark.compare.grades import rank
from benchmark.context import Context
from benchmark.limits import Choice
from benchmark.model import JUDGED, Axis, Better, Indicator, Kind, Reason, Requirement, Standard, Verdict

REACHED = frozenset({Verdict.MEETS, Verdict.EXCEEDS})
_WORST_FIRST = (
    Verdict.FALLS_SHORT, Verdict.MIXED, Verdict.NOT_COMPARABLE, Verdict.UNDETERMINED, Verdict.NOT_STATED,
    Verdict.MEETS, Verdict.EXCEEDS, Verdict.NOT_APPLICABLE, Verdict.ADDITIONAL,
)  # fmt: skip


Judgement = tuple[Indicator | None, Standard | None, Outcome]


def attained(
    requirement: Requirement | None, indicator: Indicator | None, choices: Mapping[str, Choice], outcome: Outcome
) -> str:
    """The best grade such that its limit and those of all worse grades are met; "" where none is, or nobody can tell.

    A standard whose grades are not ordered on every indicator (an abrasion limit that is lower for D than
    for H) therefore never gives a grade whose lesser one is missed.
    """
    if requirement is None or indicator is None or outcome.verdict not in JUDGED:
        return ""
    if requirement.kind is Kind.GRADE or indicator.better is Better.GRADE:
        place = rank(requirement.grade or requirement.text, indicator)
        return indicator.grades[place] if place is not None else ""
    best = ""
    for grade in indicator.grades:
        choice = choices.get(grade)
        if choice is None or choice.reason is Reason.ATTRIBUTE_OUTSIDE:
            continue
        if choice.limit is None or compare(requirement, indicator, choice.limit).verdict not in REACHED:
            break
        best = grade
    return best


def grade(table: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Adds `attained`; a measured value that reaches a better grade than asked `exceeds`."""
    columns = ("requirement", "indicator", "choices", "outcome")
    grades = [
        attained(r, i, c if isinstance(c, Mapping) else {}, o)
        for r, i, c, o in zip(*(table[c] for c in columns), strict=True)
    ]
    table = table.assign(attained=pd.Series(grades, index=table.index, dtype=object))
    return table.assign(outcome=_raised(table))


def count(table: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Adds `counts`."""
    return table.assign(counts=_counting(table, context))


def _raised(table: pd.DataFrame) -> pd.Series:
    """Conforming is `meets`; reaching the next grade of the standard is what makes a measured value exceed."""
    raised = []
    for values, outcome, best, asked, indicator in zip(
        table["values"], table["outcome"], table["attained"], table["grade_asked"], table["indicator"], strict=True
    ):
        better = values == "measured" and outcome.verdict is Verdict.MEETS and best and asked
        places = (rank(best, indicator), rank(asked, indicator)) if better else (None, None)
        higher = places[0] is not None and places[1] is not None and places[0] > places[1]
        raised.append(replace(outcome, verdict=Verdict.EXCEEDS) if higher else outcome)
    return pd.Series(raised, index=table.index, dtype=object)


def _counting(table: pd.DataFrame, context: Context) -> NDArray[np.bool_]:
    """For each product and property, the one reference whose verdict counts (semantics, section 7).

    It is that of the references which the user named, or else of the international ones, or else of the
    advanced foreign ones; among several, the strictest: the one that leaves the document the least room.
    """
    rows = zip(table["indicator"], table["standard"], table["outcome"], strict=True)
    against = frozenset(context.options.against)
    return counting(list(rows), table["group"].tolist(), bool(against), against if context.options.also else None)


def counting(
    rows: Sequence[Judgement], groups: Sequence[int], named: bool, against: frozenset[str] | None = None
) -> NDArray[np.bool_]:
    """As `_counting`, for rows with the products they belong to; `named` where the user named the references.

    `against` tells which were named, where a scheme has added others.
    """
    properties: dict[str, int] = {}
    orders: dict[tuple[int, int], int] = {}
    claims: list[Claim] = []
    prop = np.full(len(rows), -1, dtype=np.int64)
    claim = np.zeros(len(rows), dtype=np.int64)
    for at, (indicator, standard, outcome) in enumerate(rows):
        if indicator is None or standard is None:
            continue
        key = (id(standard), id(outcome))
        if key not in orders:
            orders[key] = len(claims)
            first = named and (against is None or standard.id in against)
            claims.append((claim_order(standard, outcome, first), standard.id))
        prop[at] = properties.setdefault(indicator.property, len(properties))
        claim[at] = orders[key]
    loose = np.array([indicator is None for indicator, _, _ in rows], dtype=np.bool_)
    return loose | chosen(np.asarray(groups, dtype=np.int64), prop, claim, claims)


Claim = tuple[tuple[Any, ...], str]
"""The order in which references count, and the standard that stands there."""


def chosen(
    groups: NDArray[np.int64], prop: NDArray[np.int64], claim: NDArray[np.int64], claims: Sequence[Claim]
) -> NDArray[np.bool_]:
    """Whether the row's standard is the one that its product's best claim on the property comes from."""
    rows = np.flatnonzero(prop >= 0)
    if not len(rows):
        return np.zeros(len(prop), dtype=np.bool_)
    places = {standard: n for n, standard in enumerate(dict.fromkeys(standard for _, standard in claims))}
    standard = np.array([places[name] for _, name in claims], dtype=np.int64)
    rank = np.empty(len(claims), dtype=np.int64)
    rank[sorted(range(len(claims)), key=lambda n: claims[n])] = np.arange(len(claims))
    width = int(prop.max()) + 1
    about = groups[rows] * width + prop[rows]
    best = np.lexsort((rank[claim[rows]], about))
    first = np.append(True, about[best][1:] != about[best][:-1])
    owner = np.repeat(standard[claim[rows]][best][first], np.diff(np.append(np.flatnonzero(first), len(best))))
    found = np.zeros(len(prop), dtype=np.bool_)
    found[rows[best]] = standard[claim[rows]][best] == owner
    return found


def level_of(rows: Sequence[Judgement], named: bool) -> str | None:
    """The level that these rows of one product come to."""
    summary = ProductSummary(0, "", "", "")
    counts = counting(rows, [0] * len(rows), named)
    _count(summary, [row for row, counted in zip(rows, counts, strict=True) if counted])
    return summary.level


def claim_order(standard: Standard, outcome: Outcome, named: bool) -> tuple[Any, ...]:
    """Sorts the reference that counts first; one that has no limit for these attributes comes last on its axis."""
    axes = {Axis.INTERNATIONAL: 0, Axis.FOREIGN_ADVANCED: 1, Axis.NATIONAL_RECOMMENDED: 2, Axis.NATIONAL_MANDATORY: 3}
    relative = outcome.relative_gap if outcome.relative_gap is not None else Fraction(0)
    # The binary number orders what differs clearly; what is too close for it is decided by the exact one.
    return (
        outcome.verdict is Verdict.NOT_APPLICABLE,
        0 if named else 1 + axes[standard.kind],
        _WORST_FIRST.index(outcome.verdict),
        float(relative),
        relative,
    )


@dataclass
class ProductSummary:
    """What all verdicts of one product come to; every number is drawn from the verdict table."""

    group: int
    enterprise: str
    enterprise_standard: str
    product: str
    references: tuple[str, ...] = ()
    rows: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    judged: int = 0
    applicable: int = 0
    level: str | None = None
    capped_by: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    """Superseded texts on which the level rests."""
    floor: tuple[str, ...] = ()
    undercut: tuple[str, ...] = ()


def products(table: pd.DataFrame, context: Context) -> list[ProductSummary]:
    """One summary for each product, in the order of the document."""
    columns = (
        "enterprise",
        "enterprise_standard",
        "product",
        "where",
        "indicator",
        "standard",
        "outcome",
        "counts",
        "reference",
    )
    values = {name: table[name].tolist() for name in ("group", *columns)}
    groups = np.array(values["group"])
    starts = np.flatnonzero(np.append(True, groups[1:] != groups[:-1])) if len(groups) else groups
    found: list[ProductSummary] = []
    for start, end in zip(starts.tolist(), np.append(starts, len(groups))[1:].tolist(), strict=True):
        rows = list(zip(*(values[name][start:end] for name in columns), strict=True))
        summary = ProductSummary(values["group"][start], *rows[0][:3])
        summary.references = tuple(sorted({r[8].standard.id for r in rows if r[8] is not None}))
        summary.rows = len({row[3] for row in rows if row[3]})
        _count(summary, [(i, s, o) for *_, i, s, o, counts, _ in rows if counts])
        _floors(summary, [(i, s, o) for *_, i, s, o, _, _ in rows if s is not None])
        found.append(summary)
    return found


def _count(summary: ProductSummary, rows: Sequence[Judgement]) -> None:
    for _, _, outcome in rows:
        summary.counts[outcome.verdict.value] = summary.counts.get(outcome.verdict.value, 0) + 1
    applicable = [(i, o) for i, _, o in rows if i is not None and o.verdict is not Verdict.NOT_APPLICABLE]
    summary.applicable = len(applicable)
    summary.judged = sum(o.verdict in JUDGED for _, o in applicable)
    basis = [(i, s, o) for i, s, o in rows if i is not None and i.key_indicator and s is not None and is_level(s, o)]
    summary.level, summary.capped_by = level([(i.key, o) for i, _, o in basis])
    summary.superseded = tuple(sorted({s.id for _, s, _ in basis if s.status == "superseded"}))
    if summary.judged == 0:
        summary.level = None


def is_level(standard: Standard, outcome: Outcome) -> bool:
    """National limits are axes of their own and never make an international level."""
    international = standard.kind in (Axis.INTERNATIONAL, Axis.FOREIGN_ADVANCED)
    return international and outcome.verdict is not Verdict.NOT_APPLICABLE


def _floors(summary: ProductSummary, rows: Iterable[Judgement]) -> None:
    """Mandatory national limits may not be undercut; recommended ones may, but it must be disclosed."""
    short = [(i, s) for i, s, o in rows if o.verdict in (Verdict.FALLS_SHORT, Verdict.MIXED) and i and s]
    summary.floor = tuple(f"{s.id}: {i.key}" for i, s in short if s.kind is Axis.NATIONAL_MANDATORY)
    summary.undercut = tuple(f"{s.id}: {i.key}" for i, s in short if s.kind is Axis.NATIONAL_RECOMMENDED)


def level(keys: Sequence[tuple[str, Outcome]]) -> tuple[str, tuple[str, ...]]:
    """The international level (semantics, section 10), and the indicators that keep it from being reached or concluded.

    "Not reached" and "not concluded" are both no.
    """
    short = tuple(key for key, o in keys if o.verdict in (Verdict.FALLS_SHORT, Verdict.MIXED))
    if short:
        return "not_reached", short
    unjudged = tuple(key for key, o in keys if o.verdict not in JUDGED)
    if unjudged or not keys:
        return "not_concluded", unjudged
    return ("exceeding" if any(o.verdict is Verdict.EXCEEDS for _, o in keys) else "reached"), ()
