"""The result structure of one run as the tables that a sector is drawn from; `gap --format json` gives it too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from benchmark.sector.columns import VERDICTS


def frames(result: Mapping[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(results, products): one row for each entry, with the names of `docs/result-format.md`; a column each verdict."""
    products = [
        {**entry, **{verdict: entry["counts"].get(verdict, 0) for verdict in VERDICTS}} for entry in result["products"]
    ]
    return pd.DataFrame(list(result["results"])), pd.DataFrame(products)
