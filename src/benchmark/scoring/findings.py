"""Every distinct pair of what a line says and what is asked of it, judged once in a run."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from benchmark.comparing import compare_lines, missing_outcome
from benchmark.context import Context
from benchmark.grading import grade
from benchmark.limiting import missing
from benchmark.limits import NOT_CHOSEN
from benchmark.scoring.choices import Choices, Chosen
from benchmark.scoring.codes import Numbers, combined, firsts, objects
from benchmark.scoring.layouts import Hit
from benchmark.scoring.readings import SPELLED, UNDERSTOOD, Readings

HIT = ("ruling", "standard", "reference", "match", "indicator")
CHOSEN = ("known", "choices", "grade_asked", "limit")
FOUND = (*SPELLED, *UNDERSTOOD, "product", *HIT, *CHOSEN, "outcome", "attained")
_NOTHING_SAID: Mapping[str, Any] = dict.fromkeys(SPELLED, "") | {
    "requirement": None, "part": 0, "parsed_name": None, "not_understood": "", "match": None, "ruling": None,
}  # fmt: skip
"""What the document says of an indicator that it does not state."""


@dataclass
class Findings:
    """Distinct findings by number, as columns: a row of the verdict table but for whose it is."""

    context: Context
    readings: Readings
    choices: Choices
    columns: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in FOUND})
    _made: dict[tuple[int, ...], int] = field(default_factory=dict)
    _absent: dict[Hashable, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.columns["outcome"])

    def of(self, hits: Sequence[Hit], reading: Numbers, hit: Numbers, chosen: Numbers, name: Numbers) -> Numbers:
        """For each row, with the numbers of all that it hangs on, the number of what was found."""
        alike = combined(reading, hit, chosen, name, rows=len(reading))
        first = firsts(alike)
        keys = list(zip(*(one[first].tolist() for one in (reading, hit, chosen, name)), strict=True))
        self._judge(hits, [key for key in keys if key not in self._made])
        return np.array([self._made[key] for key in keys], dtype=np.int64)[alike]

    def _judge(self, hits: Sequence[Hit], keys: Sequence[tuple[int, ...]]) -> None:
        """Runs the compare and grade stages over what is new."""
        if not keys:
            return
        said = {name: [self.readings.columns[name][key[0]] for key in keys] for name in (*SPELLED, *UNDERSTOOD)}
        met = {name: [getattr(hits[key[1]], name) for key in keys] for name in HIT}
        asked = {name: [getattr(self.choices.all[key[2]], name) for key in keys] for name in CHOSEN}
        names = {"product": [self.choices.names[key[3]] for key in keys]}
        columns = {name: objects(values) for name, values in (said | met | asked | names).items()}
        found = grade(compare_lines(pd.DataFrame(columns), self.context), self.context)
        self._made |= zip(keys, range(len(self), len(self) + len(keys)), strict=True)
        for name, kept in self.columns.items():
            kept.extend(found[name].tolist())

    def absent(self, products: pd.DataFrame) -> list[Numbers]:
        """For each product, of which the rows are given, the findings about what it does not state."""
        rows = missing(products, self.context)
        found: dict[int, list[int]] = {int(group): [] for group in products["group"].unique()}
        for row in rows.to_dict("records") if len(rows) else ():
            found[int(row["group"])].append(self._unstated(row))
        return [np.array(numbers, dtype=np.int64) for numbers in found.values()]

    def _unstated(self, row: dict[Any, Any]) -> int:
        chosen = self.choices.number(row["indicator"], Chosen(*(row[name] for name in CHOSEN)))
        key = (id(row["reference"]), id(row["indicator"]), chosen, row["product"], row["values"])
        if key not in self._absent:
            outcome = missing_outcome(row["choices"].get(row["grade_asked"], NOT_CHOSEN))
            found = {**_NOTHING_SAID, **row, "outcome": outcome, "attained": ""}
            self._absent[key] = len(self)
            for name, kept in self.columns.items():
                kept.append(found[name])
        return self._absent[key]
