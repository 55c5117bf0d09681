"""Every distinct spelling of a line, understood once in a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from benchmark.match import Line
from benchmark.matching import line_of
from benchmark.parse import parse
from benchmark.scoring.codes import Numbers, codes, firsts, ranges

SPELLED = (
    "name", "text", "unit", "method", "conditions", "uncertainty", "k", "detection_limit", "own_limit", "values",
    "qualifier", "footnotes", "decimal",
)  # fmt: skip
"""All that a line's meaning may hang on, but for its product."""
UNDERSTOOD = ("requirement", "part", "parsed_name", "not_understood")


@dataclass
class Readings:
    """Distinct readings by number, as columns; a spelling that holds several requirements has several."""

    units: Mapping[str, str]
    columns: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in (*SPELLED, *UNDERSTOOD)})
    lines: list[Line] = field(default_factory=list)
    places: dict[tuple[str, ...], tuple[int, int]] = field(default_factory=dict)

    def of(self, table: pd.DataFrame) -> tuple[Numbers, Numbers]:
        """(line, reading): for each requirement the place of its line in `table`, and the number of its reading."""
        spelled = codes(table, SPELLED)
        first = table.iloc[firsts(spelled)]
        keys = list(zip(*(first[column] for column in SPELLED), strict=True))
        self._understand(first, keys)
        found = np.array([self.places[key] for key in keys], dtype=np.int64).reshape(-1, 2)[spelled]
        line = np.repeat(np.arange(len(table), dtype=np.int64), found[:, 1])
        return line, ranges(found[:, 0], found[:, 1])

    def _understand(self, first: pd.DataFrame, keys: list[tuple[str, ...]]) -> None:
        new = [n for n, key in enumerate(keys) if key not in self.places]
        if not new:
            return
        chosen = first.iloc[new][list(SPELLED)].assign(spelling=new)
        understood = parse(chosen, self.units)
        for n, spelling in enumerate(understood["spelling"].tolist(), start=len(self.lines)):
            start, count = self.places.get(keys[spelling], (n, 0))
            self.places[keys[spelling]] = (start, count + 1)
        for name, kept in self.columns.items():
            kept.extend(understood[name].tolist())
        columns = (understood[name] for name in ("parsed_name", "requirement", "unit"))
        self.lines.extend(line_of(*row) for row in zip(*columns, strict=True))
