"""A check as rows: one for each indicator and product, its levels side by side, its changes behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]
_PRODUCT = ("enterprise", "enterprise_standard", "product", "product_key")
_CHECK = ("state", "grade", "stars", "points", "floor", "may_apply")
_PLACE = ("key", "type", "standard", "indicator_name", "where", "parameter", "text", "applicable", "level")
_LEVEL = ("limit", "reached", "gap", "unit", "needed")


def rows(result: Json) -> Iterator[dict[str, Any]]:
    """Rows with the same names; `change_to_1` is what to write to reach grade 1."""
    for product in result["products"]:
        check = product.get("check")
        for place in check["indicators"] if check else ():
            yield _row(product, check, place)


def _row(product: Json, check: Json, place: Json) -> dict[str, Any]:
    row: dict[str, Any] = {key: product.get(key) for key in _PRODUCT}
    row |= {"scheme": check["scheme"]["id"]} | {key: check[key] for key in _CHECK}
    row |= {key: place[key] for key in _PLACE} | {"caps": place["key"] in check["capped_by"]}
    for level in place["levels"]:
        row |= {f"{level['level']}.{key}": level[key] for key in _LEVEL}
    for advice in check["advice"]:
        for change in advice["changes"]:
            if place["key"] in change["indicators"]:
                row[f"change_to_{advice['grade']}"] = change["to"]
                row |= {"effort": change["effort"], "cost": change["cost"]}
    return row


def columns(found: list[dict[str, Any]], result: Json) -> list[str]:
    """All names that occur: product, grade, indicator, then levels worst first and changes, next grade first."""
    checks = [product["check"] for product in result["products"] if product.get("check")]
    levels = dict.fromkeys(level["level"] for c in checks for place in c["indicators"] for level in place["levels"])
    order = [name for name in ("baseline", "average", "advanced", "reached", "exceeding") if name in levels]
    grades = [told["grade"] for told in reversed(checks[0]["scheme"]["grades"])] if checks else []
    changes = [f"change_to_{grade}" for grade in grades if any(f"change_to_{grade}" in row for row in found)]
    fixed = [*_PRODUCT, "scheme", *_CHECK, *_PLACE, "caps"]
    return [*fixed, *(f"{level}.{key}" for level in order for key in _LEVEL), *changes, "effort", "cost"]
