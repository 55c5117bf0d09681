"""What changed between two runs, the worst first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmark.report import _rerun
from benchmark.report.terminal.page import Page

_STYLES = {"new": "red", "widened": "red", "unsettled": "yellow", "lowered": "yellow", "closed": "green",
           "narrowed": "green", "settled": "green", "raised": "green"}  # fmt: skip
PRODUCTS = 12
"""How many products are told unless all are asked for."""


def draw(page: Page, told: Mapping[str, Any]) -> str:
    counts = _rerun.counts(told, page.wording)
    page.line(" · ".join(counts) or page.wording.phrase("rerun", "nothing"), "bold")
    page.line(_rerun.changed(told, page.wording), "dim")
    shown = told["products"] if page.full else told["products"][:PRODUCTS]
    for product in shown:
        _product(page, product)
    if len(shown) < len(told["products"]):
        rest = len(told["products"]) - len(shown)
        page.line()
        page.line(page.wording.phrase("rerun", "more_products", number=rest), "yellow")
    return page.done()


def _product(page: Page, product: Mapping[str, Any]) -> None:
    page.line()
    page.line(_rerun.heading(product, page.wording), "bold")
    if moved := _rerun.level(product, page.wording):
        page.line(moved, {"up": "green", "down": "red"}.get(product["level"]["moved"], "yellow"), 2)
    for change in product["changes"]:
        kind = change["kind"]
        named = page.wording.say(
            "labelled", name=page.wording.phrase("rerun", kind), text=str(change["indicator_name"])
        )
        page.bullet(named, _STYLES.get(kind, ""), 2, _rerun.SIGNS[kind])
        page.line(_rerun.sides(change, page.wording), indent=4)
        detail = [_rerun.limits(change, page.wording), _rerun.causes(change, page.wording)]
        page.line(" · ".join(filter(None, detail)), "dim", 4)
