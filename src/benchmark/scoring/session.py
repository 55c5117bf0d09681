"""A table judged: what is distinct is handed to the stages once, and what they say is spread to the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmark.context import Context
from benchmark.scoring.choices import Choices
from benchmark.scoring.codes import Numbers, codes, firsts, objects
from benchmark.scoring.findings import HIT, Findings
from benchmark.scoring.layouts import Layout, Layouts
from benchmark.scoring.readings import Readings
from benchmark.tables import ATTRIBUTE

_NONE: Numbers = np.array([], dtype=np.int64)
WHOSE = ("group", "enterprise", "enterprise_standard", "product", "values")


@dataclass(frozen=True)
class Judged:
    """The verdict table as numbers, in the order of the products: each row a line and what was found about it.

    `line` counts the rows of `lines`; a row about what its product does not state has the first line of the product,
    and `stated` False.
    """

    lines: pd.DataFrame
    line: Numbers
    stated: NDArray[np.bool_]
    finding: Numbers
    findings: Findings


@dataclass
class Session:
    """What was understood so far, for as many tables as are judged in one run."""

    context: Context
    readings: Readings = field(init=False)
    layouts: Layouts = field(init=False)
    choices: Choices = field(init=False)
    findings: Findings = field(init=False)
    _absent: dict[tuple[object, ...], Numbers] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.readings = Readings(self.context.options.units)
        self.layouts = Layouts(self.context, self.readings)
        self.choices = Choices(self.context)
        self.findings = Findings(self.context, self.readings, self.choices)

    def judge(self, lines: pd.DataFrame) -> Judged:
        """Every line of `lines`, and every indicator that its product should state; a product's lines are all there."""
        lines, group = _ordered(lines)
        line, reading = self.readings.of(lines)
        first_line = firsts(group)
        starts = np.searchsorted(group[line], np.arange(len(first_line))).astype(np.int64)
        products = lines.iloc[first_line]
        layouts = self.layouts.of(products, starts, reading)
        sizes = np.array([len(each.at) for each in layouts], dtype=np.int64)
        at = np.repeat(starts, sizes) + np.concatenate([_NONE, *(each.at for each in layouts)])
        hit = np.concatenate([_NONE, *(each.hit for each in layouts)])
        signature = self.choices.products(lines)
        whose = signature[line[at]]
        chosen = self.choices.of(self.layouts.hits, hit, whose)
        found = self.findings.of(self.layouts.hits, reading[at], hit, chosen, self.choices.named(whose))
        absent = self._unstated(lines, products, layouts, signature[first_line])
        return self._joined(lines, group, line[at], found, first_line, absent)

    def _unstated(
        self, lines: pd.DataFrame, products: pd.DataFrame, layouts: Sequence[Layout], signature: Numbers
    ) -> list[Numbers]:
        """For each product the findings about what it does not state."""
        keys = [
            (layout.number, int(said), values)
            for layout, said, values in zip(layouts, signature, products["values"], strict=True)
        ]
        new = {key: n for n, key in enumerate(keys) if key not in self._absent}
        if new:
            chosen = list(new.values())
            sizes = [len(layouts[n].hit) for n in chosen]
            hits = [self.layouts.hits[h] for n in chosen for h in layouts[n].hit.tolist()]
            columns = [c for c in lines.columns if c in WHOSE or c.startswith(ATTRIBUTE)]
            table = products.iloc[np.repeat(chosen, sizes)][columns].reset_index(drop=True)
            table = table.assign(**{name: objects([getattr(hit, name) for hit in hits]) for name in HIT})
            self._absent |= zip(new, self.findings.absent(table), strict=True)
        return [self._absent[key] for key in keys]

    def _joined(
        self,
        lines: pd.DataFrame,
        group: Numbers,
        line: Numbers,
        found: Numbers,
        first_line: Numbers,
        absent: Sequence[Numbers],
    ) -> Judged:
        """What is stated and what is not, product by product."""
        sizes = np.array([len(each) for each in absent], dtype=np.int64)
        line = np.concatenate([line, np.repeat(first_line, sizes)])
        stated = np.arange(len(line)) < len(found)
        finding = np.concatenate([found, *absent]).astype(np.int64)
        order = np.argsort(group[line], kind="stable")
        return Judged(lines, line[order], stated[order], finding[order], self.findings)


def _ordered(lines: pd.DataFrame) -> tuple[pd.DataFrame, Numbers]:
    """The lines with those of a product together, products in the order of their first lines; and their numbers."""
    group = codes(lines, ["group"])
    if len(group) and (np.diff(group) < 0).any():
        order = np.argsort(group, kind="stable")
        lines, group = lines.iloc[order], group[order]
    return lines.reset_index(drop=True), group
