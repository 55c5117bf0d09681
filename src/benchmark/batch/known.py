"""What the entries of distinct findings say, kept as columns of small numbers: text is written once a finding."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from benchmark import result
from benchmark.context import FILE, Context
from benchmark.grading import Claim, claim_order, is_level
from benchmark.model import JUDGED, Axis, Verdict
from benchmark.scoring import Judged, verdict_table
from benchmark.scoring.codes import Numbers

OF_ROW = ("where", "enterprise", "enterprise_standard", "product_key", "counts")
VERDICTS = tuple(Verdict)
MARKS = (
    "property", "verdict", "loose", "applies", "judged", "basis", "short", "open", "better", "floor",
    "undercut", "known",
)  # fmt: skip
_NUMBERS = {"relative_gap": pa.float64(), "probability": pa.float64(), "score": pa.float64(), "part": pa.int64(),
            "key_indicator": pa.bool_()}  # fmt: skip


@dataclass
class Column:
    """The distinct values of a column, and for each finding the number of its value."""

    values: list[Any] = field(default_factory=list)
    of: array[int] = field(default_factory=lambda: array("q"))
    _numbers: dict[Any, int] = field(default_factory=dict)

    def add(self, value: Any) -> None:
        if value not in self._numbers:
            self._numbers[value] = len(self.values)
            self.values.append(value)
        self.of.append(self._numbers[value])


@dataclass
class Known:
    """The entries of the findings of one session; `place` tells where a finding stands in the columns."""

    context: Context
    lang: str
    columns: dict[str, Column] = field(default_factory=dict)
    place: NDArray[np.int64] = field(default_factory=lambda: np.full(0, -1, dtype=np.int64))
    claims: list[Claim | None] = field(default_factory=list)
    marks: dict[str, array[int]] = field(default_factory=lambda: {name: array("q") for name in MARKS})
    properties: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def of(self, judged: Judged) -> Numbers:
        """For each row the place of its finding in the columns; new findings are written down."""
        total = len(judged.findings)
        self.place = np.append(self.place, np.full(total - len(self.place), -1, dtype=np.int64))
        found, first = np.unique(judged.finding, return_index=True)
        new = np.sort(first[self.place[found] < 0])
        if len(new):
            some = Judged(judged.lines, judged.line[new], judged.stated[new], judged.finding[new], judged.findings)
            self._add(some)
        return self.place[judged.finding]

    def _add(self, judged: Judged) -> None:
        table = verdict_table(judged).assign(counts=False)
        for entry in result.entries(table, self.context.rulebook, self.lang):
            for name, value in entry.items():
                if name not in OF_ROW:
                    self.columns.setdefault(name, Column()).add(_plain(value))
        for indicator, standard, outcome in zip(table["indicator"], table["standard"], table["outcome"], strict=True):
            self._mark(indicator, standard, outcome)
        self.place[judged.finding] = np.arange(self.count, self.count + len(table))
        self.count += len(table)

    def _mark(self, indicator: Any, standard: Any, outcome: Any) -> None:
        options = self.context.options
        named = bool(options.against) and (not options.also or standard is None or standard.id in options.against)
        both = indicator is not None and standard is not None
        self.claims.append((claim_order(standard, outcome, named), standard.id) if both else None)
        short = outcome.verdict in (Verdict.FALLS_SHORT, Verdict.MIXED)
        applies = indicator is not None and outcome.verdict is not Verdict.NOT_APPLICABLE
        basis = both and indicator.key_indicator and is_level(standard, outcome)
        judged = outcome.verdict in JUDGED
        said = (
            self.properties.setdefault(indicator.property, len(self.properties)) if both else -1,
            VERDICTS.index(outcome.verdict),
            indicator is None,
            applies,
            applies and judged,
            basis,
            basis and short,
            basis and not judged,
            basis and outcome.verdict is Verdict.EXCEEDS,
            both and short and standard.kind is Axis.NATIONAL_MANDATORY,
            both and short and standard.kind is Axis.NATIONAL_RECOMMENDED,
            standard is not None and standard.id != FILE,
        )
        for name, value in zip(MARKS, said, strict=True):
            self.marks[name].append(int(value))

    def mark(self, name: str) -> Numbers:
        return np.frombuffer(self.marks[name], dtype=np.int64).copy()

    def arrow(self, place: Numbers) -> Mapping[str, pa.Array]:
        """The columns of the rows at these places; a dictionary holds what occurs, in order of first appearance."""
        return {name: _array(name, column, place) for name, column in self.columns.items()}


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def _array(name: str, column: Column, place: Numbers) -> pa.Array:
    import pandas as pd

    numbers, occurring = pd.factorize(np.frombuffer(column.of, dtype=np.int64)[place])
    values = [column.values[n] for n in occurring.tolist()]
    if name in _NUMBERS:
        return pa.array(values, _NUMBERS[name]).take(pa.array(numbers))
    absent = [n for n, value in enumerate(values) if value is None]
    texts = [value for value in values if value is not None]
    shift = np.cumsum([value is not None for value in values]) - 1 if values else numbers
    coded = shift[numbers].astype(np.int32) if values else numbers.astype(np.int32)
    mask = np.isin(numbers, absent) if absent else None
    return pa.DictionaryArray.from_arrays(pa.array(coded, mask=mask), pa.array([str(t) for t in texts], pa.string()))
