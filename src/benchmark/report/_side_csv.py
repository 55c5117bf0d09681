"""The references side by side as rows of a CSV: `ISO 10247: verdict`, `ISO 10247: gap`, and so on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmark.report._side import table

_PRODUCT = ("enterprise", "enterprise_standard", "product")
_LINE = ("product_key", "where", "parameter", "indicator_name", "text", "counts")
_CELL = ("limit", "verdict", "reason", "gap", "unit", "grade")


def rows(result: Mapping[str, Any]) -> tuple[list[str], list[dict[str, Any]]]:
    """(names of the columns, rows)."""
    told = table(result)
    products = {product.get("product_key"): product for product in result["products"]}
    names = [*_PRODUCT, *_LINE, *(f"{ref['id']}: {key}" for ref in told["references"] for key in _CELL)]
    found = []
    for row in told["rows"]:
        product = products.get(row["product_key"], {})
        cells = {f"{ref}: {key}": cell[key] for ref, cell in row["columns"].items() for key in _CELL}
        found.append({key: product.get(key) for key in _PRODUCT} | {key: row[key] for key in _LINE} | cells)
    return names, found
