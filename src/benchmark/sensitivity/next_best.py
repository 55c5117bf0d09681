"""The next best indicator for each line whose match is only probable, and what the verdict on it would be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from benchmark import comparing, grading, limiting
from benchmark.compare import Outcome
from benchmark.context import Context
from benchmark.model import Certainty, Indicator
from benchmark.sensitivity.records import Row
from benchmark.sensitivity.what_if import Others


def alternatives(table: pd.DataFrame, doubted: Sequence[Row], context: Context) -> dict[int, tuple[Indicator, Outcome]]:
    """For each probable row the next best indicator of its standard, and the verdict on that one."""
    others = {row.at: other for row in doubted if (other := _runner_up(row)) is not None}
    if not others:
        return {}
    sure = [replace(table.at[at, "match"], certainty=Certainty.CERTAIN, problem=None) for at in others]  # type: ignore[type-var]
    frame = table.loc[list(others)].assign(
        indicator=pd.Series(list(others.values()), index=list(others), dtype=object),
        match=pd.Series(sure, index=list(others), dtype=object),
    )
    frame = grading.grade(comparing.compare_lines(limiting.limit(frame, context), context), context)
    return {at: (others[at], outcome) for at, outcome in zip(others, frame["outcome"], strict=True)}


def _runner_up(row: Row) -> Indicator | None:
    assert row.match is not None and row.standard is not None and row.indicator is not None
    by_key = {i.key: i for i in row.standard.indicators}
    keys = [c.indicator for c in row.match.candidates if c.veto is None and c.indicator != row.indicator.key]
    return next((by_key[key] for key in keys if key in by_key), None)


def taken(rows: Iterable[Row], row: Row, others: Others) -> bool:
    """Whether another line of the product has that indicator."""
    asked = (row.standard.id if row.standard else "", others[row.at][0].asked_as())
    return any(other.where and other.asked == asked for other in rows)
