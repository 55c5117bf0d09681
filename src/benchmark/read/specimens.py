"""The rows of several specimens, each with one measured value, as the one result that they are."""

from __future__ import annotations

import pandas as pd

from benchmark.tables import ATTRIBUTE

_ONE_RESULT = (
    "sheet", "part", "enterprise", "enterprise_standard", "product", "instance", "name", "unit", "method", "conditions",
    "uncertainty", "k", "detection_limit", "own_limit", "qualifier", "section", "footnotes",
)  # fmt: skip
"""What the rows of one result have in common."""


def gathered(table: pd.DataFrame) -> pd.DataFrame:
    """One row for the specimens of a result, with all values in its text ("9.1; 9.3") and all rows in its place."""
    if "specimen" not in table:
        return table
    own = table["specimen"].fillna("")
    apart = (own != "") & (table["values"] == "measured") & (table["text"] != "")
    if not apart.any():
        return table
    shared = [*_ONE_RESULT, *(column for column in table.columns if str(column).startswith(ATTRIBUTE))]
    rows = table[apart]
    number = rows.groupby([rows[column].fillna("") for column in shared], sort=False).ngroup()
    result = pd.Series(range(-len(table), 0), index=table.index).where(~apart, number)
    first = table[~result.duplicated()].copy()
    together = table.groupby(result, sort=False)
    first["text"] = result[first.index].map(together["text"].agg("; ".join))
    first["where"] = result[first.index].map(together["where"].agg(_places))
    return first.reset_index(drop=True)


def _places(places: pd.Series) -> str:
    """ "test.csv:3-7" or "test.csv:3, 5": every row of the result."""
    listed = places.tolist()
    head, _, first = listed[0].rpartition(":")
    rows = [place.rpartition(":")[2] for place in listed]
    if len(rows) == 1:
        return str(listed[0])
    numbers = [int(row) for row in rows if row.isdecimal()]
    run = len(numbers) == len(rows) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return f"{head}:{first}-{rows[-1]}" if run else f"{head}:{', '.join(rows)}"
