"""The match stage: each product's lines against each of its reference standards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from benchmark import units
from benchmark.agreed import agreed
from benchmark.context import FILE, Context
from benchmark.limits import choose
from benchmark.mapping import Ruling
from benchmark.match import Applies, Line, Match, Matcher
from benchmark.model import Indicator, Reason, Requirement, Standard
from benchmark.names import Name
from benchmark.own_limits import own_match, own_standard
from benchmark.products import Reference
from benchmark.settling import match_decided


@dataclass
class _Rows:
    """The rows of the stage's answer, as columns: which line, and what it was matched with."""

    position: list[int] = field(default_factory=list)
    standard: list[Standard | None] = field(default_factory=list)
    reference: list[Reference | None] = field(default_factory=list)
    match: list[Match] = field(default_factory=list)

    def add(self, position: int, reference: Reference | None, match: Match) -> None:
        self.position.append(position)
        self.standard.append(reference.standard if reference and match.indicator else None)
        self.reference.append(reference)
        self.match.append(match)


def match(table: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Adds `ruling`, `standard`, `reference`, `match`, `indicator`: one row for each line and standard that has it.

    A line that none of the product's standards has stays as one row without indicator.
    """
    matchers = _Matchers(context)
    columns = (table["parsed_name"], table["requirement"], table["unit"])
    lines = [line_of(*row) for row in zip(*columns, strict=True)]
    rows = _Rows()
    products, enterprises = table["product"].tolist(), table["enterprise"].tolist()
    rulings = _rulings(table, context)
    own = _own_limits(table, context)
    rulings = _rulings(table, context)
    groups = [sorted(map(int, p)) for p in table.groupby("group", sort=False).indices.values()]
    told = [context.references(products[ordered[0]], enterprises[ordered[0]]) for ordered in groups]
    matchers.learn(list(zip(told, groups, strict=True)), lines)
    for ordered, references in zip(groups, told, strict=True):
        mine = [lines[p] for p in ordered], [rulings[p] for p in ordered]
        _product(rows, ordered, *mine, references, matchers, own, products[ordered[0]])
    return _spread(table.assign(ruling=pd.Series(rulings, index=table.index, dtype=object)), rows)


def _rulings(table: pd.DataFrame, context: Context) -> list[Ruling | None]:
    """For each line what people decided about it."""
    decided = context.options.rulings
    columns = (table["parsed_name"], table["enterprise"], table["product"])
    if not decided.by_name:
        return [None] * len(table)
    return [decided.of(name, enterprise, product) for name, enterprise, product in zip(*columns, strict=True)]


def _product(
    rows: _Rows,
    positions: Sequence[int],
    lines: Sequence[Line],
    rulings: Sequence[Ruling | None],
    references: Sequence[Reference],
    matchers: _Matchers,
    own: Sequence[tuple[str, str]],
    product: str,
) -> None:
    def matched(standard: Standard) -> list[Match]:
        return match_decided(matchers.of(standard), lines, rulings, applies(standard, product, matchers.context))

    found = [(reference, matched(reference.standard)) for reference in references]
    for n, position in enumerate(positions):
        told = agreed([matches[n] for _, matches in found])
        hits = [(r, match) for (r, _), match in zip(found, told, strict=True) if match.indicator is not None]
        for reference, hit in hits:
            rows.add(position, reference, hit)
        prop = hits[0][1].indicator.property if hits and hits[0][1].indicator else ""
        given = own_match(own[position][0], lines[n].name, own[position][1] or lines[n].unit, prop) if own else None
        if given is not None:
            rows.add(position, Reference(own_standard(), "named", "certain"), given)
        if not hits and given is None:
            rows.add(position, found[0][0] if found else None, _nowhere([matches[n] for _, matches in found]))


def _own_limits(table: pd.DataFrame, context: Context) -> list[tuple[str, str]]:
    """For each line the limit that it carries and the unit of its line, where the user asks for these limits."""
    if FILE not in context.options.against:
        return []
    return list(zip(table["own_limit"], table["unit"], strict=True))


def _nowhere(misses: Sequence[Match]) -> Match:
    """No standard has the indicator: the best candidates of all, for the reader."""
    candidates = sorted((c for miss in misses for c in miss.candidates), key=lambda c: (-c.score, c.indicator))
    return Match(candidates=tuple(dict.fromkeys(candidates))[:3])


def line_of(name: Name, requirement: Requirement, unit: str) -> Line:
    """The unit that decides whether a name can be meant is the one that was written, wherever it stood."""
    written = requirement.unit or (unit if units.known(unit) else "")
    bounds = [b.unit for b in (requirement.low, requirement.high) if b is not None and b.unit]
    return Line(name, written or next(iter(bounds), ""))


@dataclass
class _Matchers:
    """A matcher for each standard, made when it is first needed."""

    context: Context
    made: dict[str, Matcher] = field(default_factory=dict)

    def of(self, standard: Standard) -> Matcher:
        if standard.id not in self.made:
            self.made[standard.id] = Matcher(standard, self.context.rulebook)
        return self.made[standard.id]

    def learn(self, products: Sequence[tuple[Sequence[Reference], Sequence[int]]], lines: Sequence[Line]) -> None:
        """Every name that comes in a standard's products, compared with its names in one pass."""
        wanted: dict[str, list[Line]] = {}
        for references, positions in products:
            for reference in references:
                wanted.setdefault(reference.standard.id, []).extend(lines[p] for p in positions)
                self.of(reference.standard)
        for standard, asked in wanted.items():
            self.made[standard].learn(asked)


def applies(standard: Standard, product: str, context: Context) -> Applies:
    """Whether an indicator of the standard has a limit for a product of this name, or may have one."""

    def has_limit(indicator: Indicator) -> bool:
        known = context.known(standard, (product, ()))
        choices = choose(indicator, known.values, context.library.hierarchies(standard))
        return any(choice.reason is not Reason.ATTRIBUTE_OUTSIDE for choice in choices.values())

    return has_limit


def _spread(table: pd.DataFrame, rows: _Rows) -> pd.DataFrame:
    spread = table.iloc[rows.position].reset_index(drop=True)
    indicators: list[Indicator | None] = [m.indicator for m in rows.match]
    added: dict[str, list[Any]] = {
        "standard": list(rows.standard),
        "reference": list(rows.reference),
        "match": list(rows.match),
        "indicator": list(indicators),
    }
    return spread.assign(**{name: pd.Series(values, dtype=object) for name, values in added.items()})
