"""Every distinct pair of an indicator and a product's attributes, looked up once in a run."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from benchmark.context import Context, Signature, signatures
from benchmark.limiting import limit
from benchmark.limits import Choice
from benchmark.model import Indicator, Limit
from benchmark.products import Known
from benchmark.scoring.codes import Numbers, codes, combined, firsts, objects
from benchmark.scoring.layouts import Hit
from benchmark.tables import ATTRIBUTE


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """The limits of an indicator for a product, by grade; see the limit stage."""

    known: Known | None
    choices: Mapping[str, Choice]
    grade_asked: str
    limit: Limit | None


@dataclass
class Choices:
    context: Context
    all: list[Chosen] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """The distinct names of products."""
    _named: list[int] = field(default_factory=list)
    _signatures: dict[Signature, int] = field(default_factory=dict)
    _names: dict[str, int] = field(default_factory=dict)
    _alike: dict[Hashable, int] = field(default_factory=dict)
    _made: dict[tuple[int, int], int] = field(default_factory=dict)

    def products(self, table: pd.DataFrame) -> Numbers:
        """For each row the number of its product's name and attributes."""
        numbers = codes(table, ["product", *(c for c in table.columns if c.startswith(ATTRIBUTE))])
        found = [self._signature(s) for s in signatures(table.iloc[firsts(numbers)])]
        return np.array(found, dtype=np.int64)[numbers]

    def _signature(self, signature: Signature) -> int:
        if signature not in self._signatures:
            self._signatures[signature] = len(self.signatures)
            self.signatures.append(signature)
            if signature[0] not in self._names:
                self._names[signature[0]] = len(self.names)
                self.names.append(signature[0])
            self._named.append(self._names[signature[0]])
        return self._signatures[signature]

    def named(self, product: Numbers) -> Numbers:
        """For each number of a product that of its name."""
        return np.array(self._named, dtype=np.int64)[product]

    def of(self, hits: Sequence[Hit], hit: Numbers, product: Numbers) -> Numbers:
        """For each row, with the numbers of its hit and its product, the number of what was chosen."""
        pair = combined(hit, product, rows=len(hit))
        first = firsts(pair)
        keys = list(zip(hit[first].tolist(), product[first].tolist(), strict=True))
        self._choose(hits, [key for key in keys if key not in self._made])
        return np.array([self._made[key] for key in keys], dtype=np.int64)[pair]

    def _choose(self, hits: Sequence[Hit], keys: Sequence[tuple[int, int]]) -> None:
        """Runs the limit stage over pairs that are new."""
        if not keys:
            return
        table = self._table([hits[hit] for hit, _ in keys], [self.signatures[product] for _, product in keys])
        found = limit(table, self.context)
        rows = zip(*(found[name] for name in ("known", "choices", "grade_asked", "limit")), strict=True)
        for key, row in zip(keys, rows, strict=True):
            self._made[key] = self.number(hits[key[0]].indicator, Chosen(*row))

    def _table(self, hits: Sequence[Hit], said: Sequence[Signature]) -> pd.DataFrame:
        headings = dict.fromkeys(heading for _, texts in said for heading, _ in texts)
        texts = [dict(texts) for _, texts in said]
        columns = {ATTRIBUTE + heading: [one.get(heading, "") for one in texts] for heading in headings}
        return pd.DataFrame(
            {"product": [product for product, _ in said], **columns}
            | {name: objects([getattr(hit, name) for hit in hits]) for name in ("standard", "indicator")}
        )

    def number(self, indicator: Indicator | None, chosen: Chosen) -> int:
        """The number of this choice; choices that differ in nothing that can be seen have one number."""
        key = (id(indicator), chosen.grade_asked, _limits(chosen), _facts(indicator, chosen.known))
        if key not in self._alike:
            self._alike[key] = len(self.all)
            self.all.append(chosen)
        return self._alike[key]


def _limits(chosen: Chosen) -> Hashable:
    return tuple(
        (grade, id(c.limit), c.reason, c.attributes, c.covered, c.notes) for grade, c in chosen.choices.items()
    )


def _facts(indicator: Indicator | None, known: Known | None) -> Hashable:
    """What is known of the attributes that this indicator's limits hang on."""
    if indicator is None or known is None:
        return ()
    asked = {key for each in indicator.limits for key, _ in each.when}
    return tuple(
        (known.values.get(key), known.unreadable.get(key), tuple(said for said in known.said if said[0] == key))
        for key in sorted(asked)
    )
