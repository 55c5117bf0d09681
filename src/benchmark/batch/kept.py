"""What a batch left in its folder, as the result that `gap --format json` would have given of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmark.model import Verdict

Json = dict[str, Any]
_ASKED = (
    "where", "enterprise", "enterprise_standard", "product_key", "product", "parameter", "text", "part", "qualifier",
    "reference", "axis", "property", "indicator", "indicator_name", "limit", "verdict", "reason", "provisional", "gap",
    "relative_gap", "unit", "grade", "match", "counts", "needed",
)  # fmt: skip
"""What comparing two runs looks at; grounds and sources stay on the disk."""
_NESTED = ("match", "notes", "grades", "sources")
"""Columns that hold JSON text."""
_LISTED = ("capped_by", "floor", "disclose", "references")


def run(folder: Path) -> Json:
    """Every product and entry; OSError, ValueError or KeyError where the folder holds no finished run."""
    entries = pq.read_table(folder / "results.parquet", columns=list(_ASKED)).to_pylist()
    return _result(folder, pq.read_table(folder / "products.parquet").to_pylist(), entries)


def enterprise(folder: Path, name: str) -> Json | None:
    """What `gap` would say of this enterprise alone; None where the sector does not have it."""
    wanted = pc.field("enterprise") == name
    products = pq.read_table(folder / "products.parquet", filters=wanted).to_pylist()
    entries = pq.read_table(folder / "results.parquet", filters=wanted).to_pylist()
    return _result(folder, products, entries) if products else None


def names(folder: Path) -> list[str]:
    """The enterprises of the run."""
    column = pq.read_table(folder / "enterprises.parquet", columns=["enterprise"])["enterprise"]
    return [str(name) for name in column.to_pylist() if name]


def _result(folder: Path, products: Iterable[Json], entries: list[Json]) -> Json:
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    told = {key: summary[key] for key in ("benchmark", "catalogue", "inputs", "options")}
    if told["options"]["values"] == "auto":
        told["options"]["values"] = "mixed"
    return {
        **told,
        "results": list(_entries(entries)),
        "products": [_product(product) for product in products],
        "problems": [],
    }


def _entries(entries: Iterable[Json]) -> Iterator[Json]:
    """Each distinct JSON text is read once: matches and sources repeat all over a sector."""
    known: dict[str, Any] = {}
    for entry in entries:
        for key in _NESTED:
            text = entry.get(key)
            if text is not None:
                if text not in known:
                    known[text] = json.loads(text)
                entry[key] = known[text]
        yield entry


def _product(product: Json) -> Json:
    counts = {verdict.value: product[verdict.value] for verdict in Verdict if product.get(verdict.value)}
    lists = {key: [part for part in (product.get(key) or "").split("; ") if part] for key in _LISTED}
    coverage = product["judged"] / product["applicable"] if product["applicable"] else None
    return {**product, **lists, "counts": counts, "coverage": coverage, "attributes": {}}
