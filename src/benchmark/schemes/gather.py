"""A finished verdict table as profiles: each product with its marks under every indicator of a scheme.

Nothing is matched anew: the lines stand where the match stage put them, and each is judged against the limit of each
level by the rule of the compare stage, with the same reservations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from benchmark.comparing import Case, decide
from benchmark.context import Context, Signature, signatures
from benchmark.grading import REACHED
from benchmark.limits import NOT_CHOSEN, Choice, choose
from benchmark.model import Axis, Indicator, Limit, Reason, Standard
from benchmark.schemes.from_verdicts import from_verdicts
from benchmark.schemes.model import Item, Level, Mark, Place, Profile, Role, Scheme, Threshold, Truth

Row = dict[str, Any]
CASE = tuple(Case.__dataclass_fields__)


def profiles(table: pd.DataFrame, context: Context, scheme: Scheme) -> list[Profile]:
    """One profile for each product, in the order of the table."""
    asker = _Asker(context, scheme)
    rows: dict[int, list[Row]] = {}
    for record in table.to_dict("records"):
        row = {str(name): value for name, value in record.items()}
        rows.setdefault(int(row["group"]), []).append(row)
    first = table.drop_duplicates("group")
    said = dict(zip((int(g) for g in first["group"]), signatures(first), strict=True))
    for group, mine in rows.items():
        asker.ask(group, mine, said[group])
    return asker.answered()


@dataclass
class _Ask:
    """One level of one indicator asked of one line, or of a product that has no such line."""

    threshold: Threshold
    standard: Standard
    indicator: Indicator
    choice: Choice
    row: Row | None
    case: Case | None = None


@dataclass
class _Asker:
    """Collects what is to be decided over all products, decides it at once, and puts the answers in their places."""

    context: Context
    scheme: Scheme
    _asked: list[tuple[int, Item, list[_Ask]]] = field(default_factory=list)
    _groups: dict[int, tuple[bool, tuple[Place, ...]]] = field(default_factory=dict)
    _chosen: dict[tuple[Any, ...], Choice] = field(default_factory=dict)
    _known: dict[tuple[str, str], tuple[Standard, Indicator]] = field(default_factory=dict)

    def ask(self, group: int, rows: Sequence[Row], signature: Signature) -> None:
        fits = self.context.fits(signature[0], str(rows[0]["enterprise"]))
        taken = from_verdicts(rows, self.scheme) if self.scheme.taken else ()
        self._groups[group] = (fits, taken)
        by_indicator: dict[tuple[str, str], list[Row]] = {}
        for row in rows:
            if row["standard"] is not None and row["indicator"] is not None:
                by_indicator.setdefault((row["standard"].id, row["indicator"].key), []).append(row)
        for item in [*_floor(by_indicator), *(self.scheme.items if fits else ())]:
            asks = [a for t in item.levels for a in self._level(t, by_indicator, signature)]
            self._asked.append((group, item, asks))

    def _level(
        self, threshold: Threshold, rows: dict[tuple[str, str], list[Row]], signature: Signature
    ) -> Iterable[_Ask]:
        standard, indicator = self._of(threshold)
        mine = rows.get((threshold.standard, threshold.indicator), [])
        lines: list[Row | None] = [row for row in mine if row["where"]] or [None]
        for row in lines:
            choice = self._choice(threshold, standard, indicator, signature)
            ask = _Ask(threshold, standard, indicator, choice, row)
            if row is not None and choice.limit is not None:
                told = {name: row[name] for name in CASE}
                grade = threshold.grade
                told |= {"limit": choice.limit, "grade_asked": grade, "choices": {grade: choice}}
                ask.case = Case(**told)
            yield ask

    def _of(self, threshold: Threshold) -> tuple[Standard, Indicator]:
        key = (threshold.standard, threshold.indicator)
        if key not in self._known:
            standard = next(s for s in self.context.rulebook.standards if s.id == threshold.standard)
            self._known[key] = standard, next(i for i in standard.indicators if i.key == threshold.indicator)
        return self._known[key]

    def _choice(self, threshold: Threshold, standard: Standard, indicator: Indicator, signature: Signature) -> Choice:
        """The limit of this level for the product, chosen as the limit stage chooses it."""
        key = (threshold, signature if standard.attributes else "")
        if key not in self._chosen:
            known = self.context.known(standard, signature)
            ups = self.context.library.hierarchies(standard)
            limits = (threshold.own,) if threshold.own else tuple(_of_grade(indicator, threshold.grade))
            found = choose(replace(indicator, limits=limits), known.values, ups)
            self._chosen[key] = next(iter(found.values()), NOT_CHOSEN)
        return self._chosen[key]

    def answered(self) -> list[Profile]:
        cases = [ask for _, _, asks in self._asked for ask in asks if ask.case is not None]
        outcomes = decide([ask.case for ask in cases if ask.case is not None], self.context)
        found = {id(ask): outcome for ask, outcome in zip(cases, outcomes, strict=True)}
        places: dict[int, list[Place]] = {group: [] for group in self._groups}
        for group, item, asks in self._asked:
            marks = [_mark(ask, found.get(id(ask))) for ask in asks]
            places[group].append(Place(item.key, item.role, _worst(marks), item.weight, _by_line(marks)))
        return [Profile(g, (*places[g], *taken), fits) for g, (fits, taken) in self._groups.items()]


def _of_grade(indicator: Indicator, grade: str) -> Iterable[Limit]:
    return (limit for limit in indicator.limits if limit.grade == grade)


def _floor(rows: dict[tuple[str, str], list[Row]]) -> list[Item]:
    """Every limit of a mandatory national standard that the product is held to, by designation and indicator."""
    found: list[Item] = []
    for (standard, indicator), mine in sorted(rows.items(), key=lambda entry: entry[0]):
        if mine[0]["standard"].kind is Axis.NATIONAL_MANDATORY:
            asked: Indicator = mine[0]["indicator"]
            grade = asked.reference_grade if any(limit.grade for limit in asked.limits) else ""
            level = Threshold(Level.BASELINE, standard, indicator, grade)
            found.append(Item(f"{standard}: {indicator}", Role.FLOOR, (level,)))
    return found


def _mark(ask: _Ask, outcome: Any) -> Mark:
    applies = ask.choice.limit is not None or ask.choice.reason is not Reason.ATTRIBUTE_OUTSIDE
    truth = Truth.OPEN
    if outcome is not None and outcome.reason is None:
        truth = Truth.YES if outcome.verdict in REACHED else _not_reached(outcome)
    return Mark(
        ask.threshold.level, truth, applies, ask.indicator, ask.standard, ask.choice.limit, ask.threshold.grade,
        outcome, ask.row, ask.choice.attributes if ask.choice.limit is None else (),
    )  # fmt: skip


def _not_reached(outcome: Any) -> Truth:
    """What was compared and is not reached is a no; an empty requirement or a contradiction is not known."""
    return Truth.NO if outcome.verdict.value in ("falls_short", "mixed") else Truth.OPEN


def _by_line(marks: Sequence[Mark]) -> tuple[tuple[Mark, ...], ...]:
    """The marks of each line, worst level first; nothing where there is one line or none."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(id(mark.row), []).append(mark)
    return tuple(map(tuple, found.values())) if len(found) > 1 else ()


def _worst(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """One mark a level: of several lines about one indicator the worst decides."""
    order = (Truth.NO, Truth.OPEN, Truth.YES)
    found: dict[str, Mark] = {}
    for mark in marks:
        kept = found.get(mark.level)
        if kept is None or _rank(mark, order) < _rank(kept, order):
            found[mark.level] = mark
    return tuple(found.values())


def _rank(mark: Mark, order: Sequence[Truth]) -> tuple[Any, ...]:
    """Ties are settled by what is written, so that the order of the lines makes no difference."""
    gap = mark.outcome.relative_gap if mark.outcome is not None and mark.outcome.relative_gap is not None else 0
    row = mark.row or {}
    return order.index(mark.truth), float(gap), str(row.get("name", "")), str(row.get("text", ""))
