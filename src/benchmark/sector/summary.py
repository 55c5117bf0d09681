"""The whole sector in one structure (`summary.json`): every report of a sector is drawn from it and its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

from benchmark.sector.columns import LEVELS, VERDICTS
from benchmark.sector.indicators import shortfalls
from benchmark.sector.weighted import bins, quantile

COVERAGE_BINS = ("none", "below_half", "below_most", "below_all", "all")
"""Nothing judged; less than 50 % of what applies; less than 80 %; less than all; all."""
MOST_SHORT = 20


def summary(tally: pd.DataFrame, kinds: pd.DataFrame, enterprises: int, told: Mapping[str, Any]) -> dict[str, Any]:
    """`told` are facts of the run (inputs, options, catalogue, problems), kept as they are under their names.

    `kinds` is the table of `by_kind` over all products, `enterprises` how many of them there are.
    """
    return {
        **told,
        "enterprises": enterprises,
        "products": int(kinds["n"].sum()),
        "results": int(tally["n"].sum()),
        "verdicts": _verdicts(tally[tally["counts"]]),
        "verdicts_all": _verdicts(tally),
        "reasons": _reasons(tally[tally["counts"]]),
        "kinds": [_kind(str(kind), rows) for kind, rows in kinds.groupby("kind", sort=True)],
        "one_step": int(kinds.loc[kinds["steps"] == 1, "n"].sum()),
        "shortfalls": [plain(row) for row in shortfalls(tally).head(MOST_SHORT).to_dict("records")],
        "gap_bins": [list(ends) for ends in bins()],
    }


def _verdicts(tally: pd.DataFrame) -> dict[str, int]:
    found = tally.groupby("verdict")["n"].sum()
    return {verdict: int(found.get(verdict, 0)) for verdict in VERDICTS}


def _reasons(tally: pd.DataFrame) -> dict[str, int]:
    found = tally[tally["reason"] != ""].groupby("reason")["n"].sum()
    return {str(k): int(v) for k, v in sorted(found.items(), key=lambda item: (-item[1], str(item[0])))}


def _kind(kind: str, rows: pd.DataFrame) -> dict[str, Any]:
    """One kind of product: levels, and the coverage that stands behind those that reach the level."""
    levels = rows.groupby("level")["n"].sum()
    yes = rows[rows["level"].isin(("exceeding", "reached"))]
    return {
        "kind": kind,
        "products": int(rows["n"].sum()),
        "levels": {level: int(levels.get(level, 0)) for level in LEVELS},
        "one_step": int(rows.loc[rows["steps"] == 1, "n"].sum()),
        "judged": int((rows["judged"] * rows["n"]).sum()),
        "applicable": int((rows["applicable"] * rows["n"]).sum()),
        "coverage": _coverage(rows),
        "coverage_of_reached": _coverage(yes),
    }


def _coverage(rows: pd.DataFrame) -> dict[str, Any]:
    """Judged of applicable: the median over products, and how many lie where."""
    told = [
        (Fraction(int(j), int(a)), int(n))
        for j, a, n in zip(rows["judged"], rows["applicable"], rows["n"], strict=True)
        if a
    ]
    told.sort()
    middle = quantile([share for share, _ in told], [n for _, n in told], Fraction(1, 2))
    counted = dict.fromkeys(COVERAGE_BINS, 0)
    for share, n in told:
        counted[_bin(share)] += n
    counted["none"] += int(rows.loc[rows["applicable"] == 0, "n"].sum())
    return {"median": None if middle is None else float(middle), "products": counted}


def _bin(share: Fraction) -> str:
    ends: Sequence[tuple[str, bool]] = (
        ("none", share == 0), ("below_half", share < Fraction(1, 2)), ("below_most", share < Fraction(4, 5)),
        ("below_all", share < 1),
    )  # fmt: skip
    return next((name for name, holds in ends if holds), "all")


def plain(value: Any) -> Any:
    """A cell as JSON has it."""
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    return None if value is pd.NA else value.item() if hasattr(value, "item") else value
