"""What a sector comes to, indicator by indicator: distribution against the limit, shares, median and best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from benchmark.exact import decimal_text
from benchmark.sector.columns import ASKED, JUDGED, SHORT, UNJUDGED, VERDICTS
from benchmark.sector.weighted import binned, bins, quantile

_OF_SHARES = ("exceeds", "meets", "mixed", "falls_short", "not_stated")
SHARES = (*(f"share_{verdict}" for verdict in _OF_SHARES), "share_not_judged")
"""Of all that the indicator applies to; what could not be judged is one of them, and they sum to one."""
QUANTILES = {"gap_p10": "1/10", "gap_p25": "1/4", "gap_median": "1/2", "gap_p75": "3/4", "gap_p90": "9/10"}
_ENDS = {"higher": "value_low", "lower": "value_high"}
"""The end of a requirement that an indicator looks at; one that looks at both has a gap, but no single value."""
COLUMNS = (
    *ASKED, "limits", "limit", "rows", "counting", "applicable", "judged", "coverage", *VERDICTS, *SHARES, "not_judged",
    "reasons", "gap_worst", *QUANTILES, "gap_best", "distribution", "value_median", "value_best",
)  # fmt: skip


def indicators(tally: pd.DataFrame) -> pd.DataFrame:
    """One row for each product, standard and indicator, in that order; see `COLUMNS`.

    `rows` are all that were held against the indicator, `counting` those whose verdict counts for its property.
    What no standard asks (`additional`) is no indicator of any.
    """
    asked = tally[(tally["reference"] != "") & (tally["indicator"] != "")]
    groups = asked.groupby(list(ASKED), sort=True, dropna=False)
    rows = [{**dict(zip(ASKED, key, strict=True)), **_of(group)} for key, group in groups]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _of(group: pd.DataFrame) -> dict[str, Any]:
    counts = _counts(group)
    rows = sum(counts.values())
    applicable = rows - counts["not_applicable"] - counts["additional"]
    judged = sum(counts[v] for v in JUDGED)
    limits = sorted({text for text in group["limit"] if text})
    return {
        **counts, "rows": rows, "counting": int(group.loc[group["counts"], "n"].sum()), "applicable": applicable,
        "judged": judged, "not_judged": sum(counts[v] for v in UNJUDGED),
        "coverage": judged / applicable if applicable else None, **_shares(counts, applicable),
        "limits": len(limits), "limit": limits[0] if len(limits) == 1 else "", "reasons": _reasons(group),
        **_gaps(group), **_values(group),
    }  # fmt: skip


def _counts(group: pd.DataFrame) -> dict[str, int]:
    found = group.groupby("verdict")["n"].sum()
    return {verdict: int(found.get(verdict, 0)) for verdict in VERDICTS}


def _shares(counts: Mapping[str, int], applicable: int) -> dict[str, float | None]:
    parts = [*(counts[v] for v in _OF_SHARES), sum(counts[v] for v in UNJUDGED)]
    return {name: part / applicable if applicable else None for name, part in zip(SHARES, parts, strict=True)}


def _reasons(group: pd.DataFrame) -> dict[str, int]:
    """Why there is no judgement, the most frequent first."""
    found = group[(group["reason"] != "") & group["verdict"].isin(UNJUDGED)].groupby("reason")["n"].sum()
    return {str(k): int(v) for k, v in sorted(found.items(), key=lambda item: (-item[1], str(item[0])))}


def _gaps(group: pd.DataFrame) -> dict[str, Any]:
    """Relative gaps, positive better; only judgements have one that says where a value lies."""
    placed = group[group["verdict"].isin(JUDGED) & group["relative_gap"].notna()]
    summed = placed.groupby("relative_gap")["n"].sum().sort_index()
    gaps, counts = summed.index.to_numpy(dtype=float), summed.to_numpy(dtype=np.int64)
    values = gaps.tolist()
    told = {name: quantile(values, counts.tolist(), Fraction(share)) for name, share in QUANTILES.items()}
    ends = (values[0], values[-1]) if values else (None, None)
    spread = binned(gaps, counts) if values else [0] * len(bins())
    return {**told, "gap_worst": ends[0], "gap_best": ends[1], "distribution": spread}


def _values(group: pd.DataFrame) -> dict[str, str]:
    """Median and best of the numbers themselves, in the unit of the limit; "" where there are none."""
    end = _ENDS.get(str(group["better"].iloc[0]))
    if end is None:
        return {"value_median": "", "value_best": ""}
    said = group[group["verdict"].isin(JUDGED) & (group[end] != "")]
    summed = said.groupby(end)["n"].sum()
    pairs = sorted((Fraction(str(text)), int(n)) for text, n in summed.items())
    values: Sequence[Fraction] = [value for value, _ in pairs]
    middle = quantile(list(values), [n for _, n in pairs], Fraction(1, 2))
    best = (values[-1] if end == "value_low" else values[0]) if values else None
    return {"value_median": _text(middle), "value_best": _text(best)}


def _text(value: Fraction | None) -> str:
    return "" if value is None else decimal_text(value)


def shortfalls(tally: pd.DataFrame) -> pd.DataFrame:
    """The indicators that the sector fails most, those with the most products first.

    Of several standards only the verdict that counts for its property is looked at, so nothing is listed twice.
    """
    table = indicators(tally[tally["counts"]])
    short = table.assign(short=table[list(SHORT)].sum(axis=1))
    short = short[short["short"] > 0].assign(share_short=lambda t: t["short"] / t["applicable"])
    keys = ["short", "share_short", "product", "reference", "indicator", "indicator_name"]
    return short.sort_values(keys, ascending=[False, False, True, True, True, True]).reset_index(drop=True)
