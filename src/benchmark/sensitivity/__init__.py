"""What rests on a match that is only probable: the verdicts and levels that would change if it were wrong.

For each such match the table is judged once more without it, and once with the next best indicator in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from benchmark import grading
from benchmark.context import Context
from benchmark.model import Certainty
from benchmark.sensitivity.next_best import alternatives, taken
from benchmark.sensitivity.records import Change, Row, Sensitivity
from benchmark.sensitivity.what_if import Others, head_of, without, without_reference

__all__ = ["Change", "Sensitivity", "sensitivities"]

_COLUMNS = (
    "where", "part", "name", "standard", "reference", "match", "indicator", "choices", "grade_asked", "outcome",
    "counts",
)  # fmt: skip


def sensitivities(table: pd.DataFrame, context: Context) -> list[Sensitivity]:
    """Every assumption that would change a verdict, in the order of the table."""
    named = bool(context.options.against)
    groups = list(_groups(table))
    others = alternatives(table, [row for _, rows in groups for row in rows if row.is_probable], context)
    found = [told for group, rows in groups for told in _product(group, rows, others, named)]
    return [told for told in found if told.changes]


def _groups(table: pd.DataFrame) -> Iterator[tuple[int, list[Row]]]:
    """The products with something probable in them."""
    probable = [
        (m is not None and m.certainty is Certainty.PROBABLE) or (r is not None and r.certainty == Certainty.PROBABLE)
        for m, r in zip(table["match"], table["reference"], strict=True)
    ]
    wanted = table[table["group"].isin(table["group"][probable].unique())] if any(probable) else table.iloc[:0]
    for group, frame in wanted.groupby("group", sort=False):
        rows = zip(frame.index, *(frame[column] for column in _COLUMNS), strict=True)
        yield int(str(group)), [Row(*row) for row in rows]


def _product(group: int, rows: Sequence[Row], others: Others, named: bool) -> Iterator[Sensitivity]:
    level = grading.level_of([row.judgement for row in rows], named)
    for doubted in _lines(rows):
        instead = {row.at: others[row.at] for row in doubted if row.at in others and not taken(rows, row, others)}
        for replaced in ({}, instead) if instead else ({},):
            after, changes = without(rows, doubted, replaced)
            head = head_of(doubted, replaced)
            other = replaced[head.at][0] if head.at in replaced else None
            yield Sensitivity(
                group, head.where, head.name, "", head.indicator, head.standard, head.match, other, changes,
                level, grading.level_of(after, named),
            )  # fmt: skip
    for name, doubted in _references(rows).items():
        after, changes = without_reference(rows, doubted)
        yield Sensitivity(
            group, "", "", name, None, None, None, None, changes, level, grading.level_of(after, named)
        )  # fmt: skip


def _lines(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows of each probable match: one line taken for one property, in every standard that has it."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        if row.is_probable and row.indicator is not None:
            found.setdefault((*row.line, row.indicator.property), []).append(row)
    return list(found.values())


def _references(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows that rest on taking the product for one of this name."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.standard is not None and row.reference is not None and row.reference.certainty == Certainty.PROBABLE:
            found.setdefault(row.reference.name, []).append(row)
    return found
