"""Results for the tests of the reports, from `tests/report/nine.yaml`."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent / "report"
TOTALS = {
    "exceeds": 2, "meets": 1, "falls_short": 1, "mixed": 1, "not_stated": 1, "additional": 2, "not_applicable": 1,
    "not_comparable": 1, "undetermined": 3,
}  # fmt: skip
"""Counted by hand over the entries that count."""
UNFOLDED = 400
"""Wide enough that no text is folded."""


def nine() -> dict[str, Any]:
    """One enterprise, two products, all nine verdicts, a broken mandatory limit."""
    loaded: dict[str, Any] = yaml.safe_load((HERE / "nine.yaml").read_text(encoding="utf-8"))
    return copy.deepcopy(loaded)


def one(**changes: Any) -> dict[str, Any]:
    """The first product with its first entry only, changed as told."""
    result = nine()
    verdict = changes.get("verdict", "exceeds")
    result["results"] = [result["results"][0] | changes]
    result["products"] = [result["products"][0] | {"counts": {verdict: 1}, "capped_by": []}]
    result["problems"] = []
    return result


def many(number: int, short: int = 0) -> dict[str, Any]:
    """`number` products with one entry each, the last `short` of which fall short."""
    result = one()
    entry, product = result["results"][0], result["products"][0]
    result["results"], result["products"] = [], []
    for at in range(number):
        verdict = "falls_short" if at >= number - short else "exceeds"
        name = f"belt {at:04d}."
        result["results"].append(entry | {"product": name, "verdict": verdict, "where": f"belts.csv:{at + 2}"})
        result["products"].append(product | {"product": name, "counts": {verdict: 1}})
    return result
