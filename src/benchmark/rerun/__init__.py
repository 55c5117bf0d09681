"""What changed between two runs: from two results (interfaces, result format) to gaps closed, new and moved, and why.

Both sides are plain data as `--format json` writes it; nothing is judged again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from benchmark.rerun.causes import Runs
from benchmark.rerun.kinds import KINDS, kind_of, level_moved
from benchmark.rerun.pairs import Pair, entries, products

__all__ = ["KINDS", "differences"]

Json = dict[str, Any]


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Json:
    """The changes of each product, with their causes; products and entries that are the same are counted only."""
    runs = Runs(old, new)
    told = [_product(pair, runs) for pair in products(old, new)]
    counts = Counter(change["kind"] for product in told for change in product["changes"])
    levels = Counter(product["level"]["moved"] for product in told if product["level"]["moved"])
    return {
        "old": _run(old),
        "new": _run(new),
        "changed": runs.changed(),
        "counts": {kind: counts[kind] for kind in KINDS},
        "levels": {moved: levels[moved] for moved in ("up", "down", "other")},
        "same": sum(product["same"] for product in told),
        "products": [product for product in told if product["changes"] or product["level"]["moved"]],
    }


def _run(result: Mapping[str, Any]) -> Json:
    return {key: result.get(key) for key in ("benchmark", "catalogue", "inputs", "options")}


def _product(pair: Pair, runs: Runs) -> Json:
    about = pair.new or pair.old or {}
    changes = list(_changes(pair, runs))
    levels = [side.get("level") if side else None for side in (pair.old, pair.new)]
    grades = [((side or {}).get("check") or {}).get("grade") for side in (pair.old, pair.new)]
    return {
        "enterprise": about.get("enterprise"),
        "enterprise_standard": about.get("enterprise_standard"),
        "product": about.get("product"),
        "attributes": about.get("attributes") or {},
        "state": "both" if pair.old and pair.new else ("new" if pair.new else "gone"),
        "level": {"old": levels[0], "new": levels[1], "moved": level_moved(*levels)},
        "grade": {"old": grades[0], "new": grades[1]} if any(grades) else None,
        "changes": sorted(changes, key=lambda change: KINDS.index(change["kind"])),
        "same": pair.size - len(changes),
    }


def _changes(pair: Pair, runs: Runs) -> Iterator[Json]:
    for old, new in entries(pair):
        kind = kind_of(old, new)
        if kind:
            yield _change(kind, old, new, runs.causes(pair, old, new))


def _change(kind: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, causes: list[str]) -> Json:
    about = new or old or {}
    return {
        "kind": kind,
        "indicator": about.get("indicator"),
        "indicator_name": about.get("indicator_name") or about.get("parameter"),
        "parameter": about.get("parameter"),
        "reference": about.get("reference"),
        "old": _side(old),
        "new": _side(new),
        "causes": causes,
    }


def _side(entry: Mapping[str, Any] | None) -> Json | None:
    if entry is None:
        return None
    kept = ("where", "text", "verdict", "reason", "gap", "relative_gap", "unit", "limit", "grade")
    return {key: entry.get(key) for key in kept}
