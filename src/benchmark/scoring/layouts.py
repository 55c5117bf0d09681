"""Every distinct set of names that a product's lines come with, matched once in a run."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from benchmark.context import FILE, Context
from benchmark.mapping import Ruling
from benchmark.match import Match
from benchmark.matching import match
from benchmark.model import Indicator, Standard
from benchmark.products import Reference
from benchmark.scoring.codes import Numbers, objects
from benchmark.scoring.readings import Readings

_NAMED = ("parsed_name", "requirement", "unit", "own_limit")


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """What a line was matched with in one standard; a line that no standard has is a hit without indicator."""

    standard: Standard | None
    reference: Reference | None
    match: Match | None
    indicator: Indicator | None
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The hits of a product's lines: `at` counts the lines within the product."""

    number: int
    at: Numbers
    hit: Numbers


@dataclass
class Layouts:
    context: Context
    readings: Readings
    hits: list[Hit] = field(default_factory=list)
    _hits: dict[Hashable, int] = field(default_factory=dict)
    _names: dict[Hashable, int] = field(default_factory=dict)
    _name_of: list[int] = field(default_factory=list)
    _made: dict[Hashable, Layout] = field(default_factory=dict)

    def of(self, products: pd.DataFrame, starts: Numbers, reading: Numbers) -> list[Layout]:
        """The layout of each product.

        `products` has one row each (product, enterprise); product n owns the readings from `starts[n]` on.
        """
        names = self._numbered()[reading]
        ends = np.append(starts, len(reading))[1:]
        keys = [
            (*who, names[start:end].tobytes())
            for who, start, end in zip(self._who(products), starts.tolist(), ends.tolist(), strict=True)
        ]
        new = {key: n for n, key in enumerate(keys) if key not in self._made}
        if new:
            self._match(
                list(new), products.iloc[list(new.values())], [(starts[n], ends[n]) for n in new.values()], reading
            )
        return [self._made[key] for key in keys]

    def _who(self, products: pd.DataFrame) -> list[tuple[str, str]]:
        """What the matches of a product hang on besides its lines."""
        return (
            list(zip(products["product"], products["enterprise"], strict=True))
            if self._by_enterprise
            else [(name, "") for name in products["product"]]
        )

    @property
    def _by_enterprise(self) -> bool:
        """Whether people decided something for one enterprise that does not hold for another."""
        return self.context.options.rulings.by_enterprise

    def _numbered(self) -> Numbers:
        """For each reading the number of what its matching hangs on: its name taken apart, and its unit."""
        own = FILE in self.context.options.against
        texts = zip(self.readings.columns["own_limit"], self.readings.columns["unit"], strict=True)
        rows = list(zip(self.readings.lines, texts, strict=True))[len(self._name_of) :]
        for line, beside in rows:
            key = (line, beside) if own else line
            self._name_of.append(self._names.setdefault(key, len(self._names)))
        return np.array(self._name_of, dtype=np.int64)

    def _match(
        self, keys: list[Hashable], products: pd.DataFrame, spans: list[tuple[int, int]], reading: Numbers
    ) -> None:
        """Runs the match stage over one product of each new layout."""
        sizes = [end - start for start, end in spans]
        chosen = np.concatenate([reading[start:end] for start, end in spans])
        group = np.repeat(np.arange(len(keys)), sizes)
        table = pd.DataFrame(
            {name: pd.Series([self.readings.columns[name][n] for n in chosen], dtype=object) for name in _NAMED}
            | {"group": group, "at": np.concatenate([np.arange(size) for size in sizes])}
            | {name: products[name].to_numpy(dtype=object)[group] for name in ("product", "enterprise")}
        )
        found = match(table, self.context)
        rows = zip(*(found[name] for name in ("standard", "reference", "match", "indicator", "ruling")), strict=True)
        hits = np.array([self._hit(Hit(*row)) for row in rows], dtype=np.int64)
        at, groups = found["at"].to_numpy(dtype=np.int64), found["group"].to_numpy(dtype=np.int64)
        for n, key in enumerate(keys):
            mine = groups == n
            self._made[key] = Layout(len(self._made), at[mine], hits[mine])

    def _hit(self, hit: Hit) -> int:
        found = hit.match
        ruled = hit.ruling.entries if hit.ruling else ()
        key = (id(hit.reference), id(hit.indicator), id(hit.standard), _decision(found) if found else None, ruled)
        if key not in self._hits:
            self._hits[key] = len(self.hits)
            self.hits.append(hit)
        return self._hits[key]


def _decision(found: Match) -> Hashable:
    return found.evidence, found.score, found.certainty, found.candidates, found.problem, found.shared


def column(hits: list[Hit], name: str) -> Any:
    """One field of all hits as an array."""
    return objects([getattr(hit, name) for hit in hits])
