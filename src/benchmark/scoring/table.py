"""Judged numbers as the verdict table: one row for each line and reference, and for each missing indicator."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmark.scoring.codes import objects
from benchmark.scoring.findings import CHOSEN, HIT
from benchmark.scoring.session import WHOSE, Judged

_FOUND = ("requirement", "part", "parsed_name", "not_understood", *HIT, *CHOSEN, "outcome", "attained")


def verdict_table(judged: Judged) -> pd.DataFrame:
    """All columns of `tables.COLUMNS` but `counts`; what a product does not state has no texts, and no `where`."""
    table = judged.lines.iloc[judged.line].reset_index(drop=True).astype(object)
    unsaid = [c for c in table.columns if c not in WHOSE]
    absent = ~judged.stated
    if absent.any():
        table.loc[absent, unsaid] = ""
        table.loc[absent, "row"] = -1
    numbers, columns = judged.finding.tolist(), judged.findings.columns
    found = {name: objects([columns[name][n] for n in numbers]) for name in _FOUND}
    table = table.assign(**{name: pd.Series(values, dtype=object) for name, values in found.items()})
    return table.assign(group=table["group"].astype(np.int64), part=table["part"].astype(np.int64))
