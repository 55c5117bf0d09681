"""How many key indicators stand between a product and the international level, and which one where it is the last."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmark.sector.columns import JUDGED, OF_LEVEL, SHORT
from benchmark.sector.tally import renamed

STEPS = ("steps", "step_indicator", "step_reference", "step_verdict", "step_needed", "step_reason")


def with_steps(products: pd.DataFrame, results: pd.DataFrame) -> pd.DataFrame:
    """`products` with the columns of `STEPS`.

    `steps` counts the key indicators that fall short or that are not judged: 0 where the level is reached, and -1
    where nothing that the level rests on applies.  Where it is 1, the others tell of that one: what the document would
    have to state (`step_needed`) or why nobody can tell (`step_reason`).
    """
    basis = _basis(results)
    keys = basis["product_key"].astype(str)
    open_ = ~basis["verdict"].isin(JUDGED) | basis["verdict"].isin(SHORT)
    between = open_.groupby(keys).sum()
    found = products["product_key"].astype(str)
    steps = found.map(between).fillna(-1).astype(np.int64)
    last = basis[open_ & keys.map(between).eq(1)]
    last = last.assign(product_key=last["product_key"].astype(str)).set_index("product_key")
    told = {"step_indicator": "indicator_name", "step_reference": "reference", "step_verdict": "verdict",
            "step_needed": "needed", "step_reason": "reason"}  # fmt: skip
    columns = {name: _of(last[column], found) for name, column in told.items()}
    return products.assign(steps=steps.to_numpy(), **columns)


def _basis(results: pd.DataFrame) -> pd.DataFrame:
    """The verdicts that make the level: they count, of key indicators of international and advanced foreign texts."""
    flags = results["counts"].fillna(False).astype(bool) & results["key_indicator"].fillna(False).astype(bool)
    return results[flags & results["axis"].isin(OF_LEVEL) & results["verdict"].ne("not_applicable")]


def _of(column: pd.Series, keys: pd.Series) -> pd.Series:
    said = dict(zip(column.index, renamed(column, {}), strict=True))
    return pd.Series([said.get(key, "") for key in keys], index=keys.index, dtype=object)
