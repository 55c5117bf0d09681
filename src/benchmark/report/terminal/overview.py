"""All products in one table: the numbers of each verdict, what was judged, the level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from benchmark.model import Verdict
from benchmark.report import _check, _outline
from benchmark.report._outline import ProductView
from benchmark.report.terminal import product
from benchmark.report.terminal.page import Page
from benchmark.report.terminal.signs import MARKS, STYLES

ROWS = 40
"""How many products the overview lists unless all are asked for, those with shortfalls first."""
_NUMBERS = 4
_FACTS = 3
"""How many attributes tell products of one name apart."""
_LEVEL = 14
_SHOWN = (Verdict.EXCEEDS, Verdict.MEETS, Verdict.FALLS_SHORT, Verdict.MIXED, Verdict.NOT_STATED, Verdict.UNDETERMINED,
          Verdict.NOT_COMPARABLE)  # fmt: skip


def draw(page: Page, result: Mapping[str, Any], views: Sequence[ProductView]) -> None:
    shown = _chosen(page, views)
    title = page.wording.say("titled", title=page.wording.heading("overview"), number=len(views))
    page.heading(title)
    _levels(page, views)
    one = _one_enterprise(views)
    page.facts([
        ("enterprise", page.text(one)),
        ("total", product.counts(page, _outline.counted(result), always=_SHOWN)),
    ])  # fmt: skip
    page.line()
    page.put(_table(page, shown, with_enterprise=not one))
    if len(shown) < len(views):
        page.line(page.wording.say("more_products", number=len(views) - len(shown)), "yellow")


def _chosen(page: Page, views: Sequence[ProductView]) -> Sequence[ProductView]:
    return views if page.full or len(views) <= ROWS else _outline.shortest_first(views)[:ROWS]


def _levels(page: Page, views: Sequence[ProductView]) -> None:
    """How many products reach which level, as their entries say."""
    codes = [view.product.get("level") for view in views]
    for code in dict.fromkeys(codes):
        told, style = product.level(page, {"level": code})
        page.line(page.wording.say("levels", level=told, number=codes.count(code)), style)


def _one_enterprise(views: Sequence[ProductView]) -> str:
    """The enterprise of all products, which then is said once; empty where there are several."""
    names = {str(view.product.get("enterprise") or "") for view in views}
    return names.pop() if len(names) == 1 else ""


def _table(page: Page, views: Sequence[ProductView], with_enterprise: bool) -> Table:
    """The verdicts' columns are headed by their signs; the line of totals says what they mean."""
    table = Table(box=page.box, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold", expand=True)
    table.add_column(page.text(page.wording.heading("product")), ratio=1, overflow="fold")
    for verdict in _SHOWN:
        table.add_column(page.text(MARKS[verdict], STYLES[verdict]), justify="right", min_width=_NUMBERS, no_wrap=True)
    table.add_column(page.text(page.wording.heading("judged")), justify="right", no_wrap=True)
    table.add_column(page.text(page.wording.heading("level")), width=_LEVEL, overflow="fold")
    telling = _telling(views)
    for view in views:
        table.add_row(*_row(page, view, with_enterprise, telling.get(view.product.get("product"), frozenset())))
    return table


def _telling(views: Sequence[ProductView]) -> dict[object, frozenset[str]]:
    """For each name that several products bear, the attributes in which they differ."""
    said: dict[object, list[Mapping[str, Any]]] = {}
    for view in views:
        said.setdefault(view.product.get("product"), []).append(view.product.get("attributes") or {})
    return {
        name: frozenset(key for key in facts[0] if len({str(f.get(key)) for f in facts}) > 1)
        for name, facts in said.items()
        if len(facts) > 1
    }


def _row(page: Page, view: ProductView, with_enterprise: bool, telling: frozenset[str]) -> list[Text]:
    told = view.product
    counts = told.get("counts", {})
    floor = page.wording.say("floor_broken") if view.floor else ""
    product_name = str(told.get("product") or "—")
    enterprise = str(told.get("enterprise") or "") if with_enterprise else ""
    facts = [f"{key} {value}" for key, value in told.get("attributes", {}).items() if key in telling]
    said = page.wording.joined(facts[:_FACTS])
    name = page.stack((product_name, ""), (said, "dim"), (enterprise, "dim"), (floor, "bold red"))
    numbers = [_number(page, verdict, counts.get(verdict, 0)) for verdict in _SHOWN]
    judged = f"{told['judged']}/{told['applicable']}" if "judged" in told else "—"
    check = told.get("check")
    level = page.text(_check.grade(check, page.wording)) if check else _level(page, told.get("level"))
    return [name, *numbers, page.text(judged), level]


def _level(page: Page, code: str | None) -> Text:
    short = page.wording.phrase("level_short", code) if code and page.wording.has("level_short", code) else None
    told, style = product.level(page, {"level": code})
    return page.text(short or told, style)


def _number(page: Page, verdict: Verdict, number: int) -> Text:
    return page.text(str(number), STYLES[verdict]) if number else page.text(".", "dim")
