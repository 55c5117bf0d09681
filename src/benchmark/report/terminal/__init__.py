"""The report at the terminal; the only room that knows rich.

What the console cannot show is said in signs that it can (`signs.py`), before anything is laid out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmark.report import _outline, _side
from benchmark.report.terminal import foot, head, lines, overview, product
from benchmark.report.terminal.page import Page

MANY = 12
"""With more products than this the overview comes first and details are printed for a few only."""
DETAILS = 6
"""How many of many products are printed in detail, those with shortfalls first."""


def render(
    result: Mapping[str, Any], lang: str, width: int, colour: bool, encoding: str = "utf-8", *, full: bool = False
) -> str:
    """The whole report; `full` prints every product, problem and trace."""
    page = Page(lang, width, colour, encoding, full)
    page.side = tuple((result.get("options") or {}).get("against") or ()) if _side.asked(result) else None
    views = _outline.products(result)
    head.draw(page, result, views)
    if len(views) > 1:
        overview.draw(page, result, views)
    remarks = lines.Remarks()
    for view in _detailed(page, views):
        product.draw(page, view, remarks)
    foot.draw(page, result, views)
    return page.done()


def _detailed(page: Page, views: tuple[_outline.ProductView, ...]) -> list[_outline.ProductView]:
    if page.full or len(views) <= MANY:
        return list(views)
    chosen = [view for view in _outline.shortest_first(views) if view.short][:DETAILS]
    page.line(page.wording.say("more_details", shown=len(chosen), number=len(views)), "yellow")
    return chosen
