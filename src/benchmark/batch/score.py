"""One chunk scored: its results and products as Arrow tables, with the partial aggregates of the sector."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from benchmark import sector
from benchmark.batch.known import VERDICTS, Known
from benchmark.context import Context
from benchmark.grading import chosen
from benchmark.scoring import Judged, Session
from benchmark.scoring.codes import Numbers

MOST_FINDINGS = 400_000
"""What was understood is forgotten beyond this, so that memory does not grow with the rows."""


@dataclass
class Scorer:
    context: Context
    lang: str
    session: Session = field(init=False)
    known: Known = field(init=False)

    def __post_init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self.session = Session(self.context)
        self.known = Known(self.context, self.lang)

    def score(self, lines: pd.DataFrame) -> tuple[pa.Table, pa.Table, pd.DataFrame]:
        """(results, products, tally) of a table of lines."""
        if len(self.session.findings) > MOST_FINDINGS:
            self._forget()
        if self.context.options.product:
            lines = lines.assign(product=self.context.options.product)
        judged = self.session.judge(lines)
        place = self.known.of(judged)
        row = judged.lines["group"].to_numpy()[judged.line]
        starts = np.flatnonzero(np.append(True, row[1:] != row[:-1])) if len(row) else np.zeros(0, dtype=np.int64)
        group = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(row))))
        counts = self._counting(group, place)
        results = self._results(judged, place, starts, group, counts)
        frame = results.select(_AGGREGATED).to_pandas()
        products = sector.with_steps(self._products(judged, place, starts, group, counts, results), frame)
        return (
            results,
            pa.Table.from_pandas(products, schema=product_schema(), preserve_index=False),
            sector.tally(frame),
        )

    def _counting(self, group: Numbers, place: Numbers) -> NDArray[np.bool_]:
        """As `grading.counting`, over numbers."""
        places, claim = np.unique(place, return_inverse=True)
        claims = [self.known.claims[p] or ((True,), "") for p in places.tolist()]
        loose = self.known.mark("loose")[place].astype(bool)
        return loose | chosen(group, self.known.mark("property")[place], claim, claims)

    def _results(
        self, judged: Judged, place: Numbers, starts: Numbers, group: Numbers, counts: NDArray[np.bool_]
    ) -> pa.Table:
        first = judged.line[starts]
        where = judged.lines["where"].to_numpy(dtype=object)
        own = where[judged.line]
        own[~judged.stated] = None
        columns: dict[str, Any] = {
            "where": pa.array(own, pa.string()),
            **{name: _spread(judged.lines[name].iloc[first].tolist(), group) for name in _OF_PRODUCT},
            "product_key": _spread(where[first].tolist(), group),
        }
        return pa.table({**columns, **self.known.arrow(place), "counts": pa.array(counts)})

    def _products(
        self,
        judged: Judged,
        place: Numbers,
        starts: Numbers,
        group: Numbers,
        counts: NDArray[np.bool_],
        results: pa.Table,
    ) -> pd.DataFrame:
        size, mark = len(starts), {name: self.known.mark(name)[place] for name in self.known.marks}

        def total(name: str) -> Numbers:
            return np.bincount(group[counts & (mark[name] > 0)], minlength=size).astype(np.int64)

        first = judged.lines.iloc[judged.line[starts]]
        short, unjudged, basis, better = total("short"), total("open"), total("basis"), total("better")
        level = np.select(
            [total("judged") == 0, short > 0, (unjudged > 0) | (basis == 0), better > 0],
            ["", "not_reached", "not_concluded", "exceeding"],
            "reached",
        ).astype(object)
        level[total("judged") == 0] = None
        cap = np.where(short[group] > 0, mark["short"], mark["open"]).astype(bool) & counts
        keys = results["indicator"]
        pairs = pc.binary_join_element_wise(results["reference"].cast("string"), keys.cast("string"), ": ")
        distinct = np.unique(np.column_stack([group[judged.stated], judged.line[judged.stated]]), axis=0)
        verdicts = {
            v.value: np.bincount(group[counts & (mark["verdict"] == n)], minlength=size) for n, v in enumerate(VERDICTS)
        }
        return pd.DataFrame(
            {
                "enterprise": _absent(first["enterprise"]),
                "enterprise_standard": _absent(first["enterprise_standard"]),
                "product": _absent(first["product"]),
                "product_key": first["where"].to_numpy(dtype=object),
                "references": _joined(results["reference"], mark["known"] > 0, group, size, distinct=True),
                "rows": np.bincount(distinct[:, 0], minlength=size),
                "judged": total("judged"),
                "applicable": total("applies"),
                "level": level,
                "capped_by": _joined(keys, cap, group, size),
                "floor": _joined(pairs, mark["floor"] > 0, group, size),
                "disclose": _joined(pairs, mark["undercut"] > 0, group, size),
                **verdicts,
            }
        )


_OF_PRODUCT = ("enterprise", "enterprise_standard")
_AGGREGATED = (
    "product", "product_key", "reference", "axis", "indicator", "indicator_name", "unit", "better", "limit",
    "key_indicator", "counts", "verdict", "reason", "relative_gap", "value_low", "value_high", "needed",
)  # fmt: skip
_TEXTS = ("enterprise", "enterprise_standard", "product", "product_key", "references")


def product_schema() -> pa.Schema:
    text, number = pa.string(), pa.int64()
    kinds = {**dict.fromkeys(_TEXTS, text), **dict.fromkeys(("rows", "judged", "applicable"), number)}
    kinds |= dict.fromkeys(("level", "capped_by", "floor", "disclose"), text)
    kinds |= dict.fromkeys((v.value for v in VERDICTS), number) | {"steps": number}
    told = ("step_indicator", "step_reference", "step_verdict", "step_needed", "step_reason")
    return pa.schema(list((kinds | dict.fromkeys(told, text)).items()))


def _absent(column: pd.Series) -> list[str | None]:
    return [text or None for text in column.tolist()]


def _spread(values: list[str], group: Numbers) -> pa.Array:
    """The value of each row's product, as a dictionary without repetitions; "" is absent."""
    codes, texts = pd.factorize(np.array([text or None for text in values], dtype=object))
    numbers = codes[group]
    coded = pa.array(np.maximum(numbers, 0).astype(np.int32), mask=numbers < 0)
    return pa.DictionaryArray.from_arrays(coded, pa.array(list(texts), pa.string()))


def _joined(texts: Any, wanted: NDArray[np.bool_], group: Numbers, size: int, distinct: bool = False) -> list[str]:
    """For each product its texts in the wanted rows, put together."""
    rows = np.flatnonzero(wanted)
    table = pa.table({"group": group[rows], "text": pc.cast(texts.take(pa.array(rows)), pa.string())})
    if distinct:
        table = (
            table.group_by(["group", "text"], use_threads=False)
            .aggregate([])
            .sort_by([("group", "ascending"), ("text", "ascending")])
        )
    lists = table.group_by("group", use_threads=False).aggregate([("text", "list")])
    found = np.full(size, "", dtype=object)
    found[lists["group"].to_numpy()] = pc.binary_join(lists["text_list"], "; ").to_numpy(zero_copy_only=False)
    return found.tolist()
