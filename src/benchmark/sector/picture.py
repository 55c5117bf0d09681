"""What a sector's reports are drawn from: the summary and its tables as plain records, cut to what a page can hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from benchmark.sector.summary import plain

SHOWN_ENTERPRISES = 500
SHOWN_RANKS = 50
SHOWN_STEPS = 200
_OF_PRODUCT = (
    "enterprise", "enterprise_standard", "product", "kind", "rank", "ranked_of", "level", "judged", "applicable",
    "exceeds", "meets", "mixed", "falls_short", "not_stated", "undetermined", "not_comparable", "capped_by", "floor",
    "steps", "step_indicator", "step_reference", "step_verdict", "step_needed", "step_reason",
)  # fmt: skip


def picture(
    summary: Mapping[str, Any], indicators: pd.DataFrame, enterprises: pd.DataFrame, products: pd.DataFrame,
    shown: int = SHOWN_ENTERPRISES,
) -> dict[str, Any]:  # fmt: skip
    """`summary`, `indicators`, `ranking` by kind, `one_step`, and `enterprises` with their products.

    `products` are ranked, with their steps.  Of more than `shown` enterprises the first by name are given; `hidden`
    counts the others, which the tables hold.
    """
    told = products.assign(**{c: "" for c in _OF_PRODUCT if c not in products.columns})[list(_OF_PRODUCT)]
    told = told.assign(level=told["level"].where(told["level"].notna(), "none").replace("", "none"))
    first = enterprises.head(shown)
    own = told[told["enterprise"].isin(set(first["enterprise"]))].sort_values(["kind", "product"], kind="stable")
    by_name = {str(name): records(rows) for name, rows in own.groupby("enterprise")}
    return {
        "summary": dict(summary),
        "indicators": records(indicators),
        "ranking": {str(kind): _ranked(rows) for kind, rows in told[told["rank"].notna()].groupby("kind")},
        "one_step": records(_nearest(told)),
        "enterprises": [{**row, "of": by_name.get(row["enterprise"], [])} for row in records(first)],
        "hidden": max(len(enterprises) - shown, 0),
    }


def _ranked(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The best, and all who share the last place shown."""
    best = rows.sort_values(["rank", "enterprise", "enterprise_standard"], kind="stable")
    last = best["rank"].iloc[min(SHOWN_RANKS, len(best)) - 1]
    kept = best[best["rank"] <= last]
    return records(kept if len(kept) <= 2 * SHOWN_RANKS else best.head(SHOWN_RANKS))


def _nearest(told: pd.DataFrame) -> pd.DataFrame:
    near = told[told["steps"] == 1]
    return near.sort_values(["kind", "step_indicator", "enterprise"], kind="stable").head(SHOWN_STEPS)


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as JSON."""
    return [{str(k): plain(v) for k, v in row.items()} for row in table.to_dict("records")]
