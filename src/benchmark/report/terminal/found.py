"""What a search found: each standard with what was hit, and in which way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmark.report.terminal.page import Page

Json = Mapping[str, Any]
FIRST = 10
"""How many standards are told unless all are asked for."""
_NAMES = 8
"""How many indicators of a hit are named."""


def draw(page: Page, told: Json) -> str:
    shown = told["results"] if page.full else told["results"][:FIRST]
    for result in shown:
        page.line(f"{result['id']}  {result['title']}", "bold")
        for sentence in dict.fromkeys(_why(page, hit) for hit in result["hits"]):
            page.line(sentence, indent=4)
    if not shown:
        page.line(page.wording.phrase("catalogue", "nothing_found", text=told["query"]), "yellow")
    if len(shown) < told["count"]:
        page.line(page.wording.phrase("catalogue", "more_found", number=told["count"] - len(shown)), "yellow")
    return page.done()


def _why(page: Page, hit: Json) -> str:
    role = page.wording.phrase("hit", hit["role"])
    how = page.wording.phrase("how", hit["how"])
    told = page.wording.phrase("catalogue", "hit", role=role, name=hit["name"], how=how)
    rows = _rows(page, hit)
    return page.wording.say("labelled", name=told, text=rows) if rows else told


def _rows(page: Page, hit: Json) -> str:
    """The indicators that a hit leads to, with the number of limits."""
    names: Sequence[str] = [name for name in hit["indicator_names"] if name != hit["name"]]
    if not hit["limits"]:
        return ""
    counted = page.wording.phrase("catalogue", "limits", number=hit["limits"])
    listed = page.wording.joined([*names[:_NAMES], *(["…"] if len(names) > _NAMES else [])])
    return page.wording.say("named", name=counted, official=listed) if names else counted
