"""One product: who and what, what is broken first and loud, the table of indicators, and what stands apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from benchmark.model import Verdict
from benchmark.report import _outline
from benchmark.report._outline import Entry, ProductView
from benchmark.report.terminal import apart, lines
from benchmark.report.terminal.page import Page
from benchmark.report.terminal.signs import STYLES

_LEVEL_STYLES = {"exceeding": "bold green", "reached": "bold green", "not_reached": "bold red"}


def draw(page: Page, view: ProductView, remarks: lines.Remarks) -> None:
    page.rule(str(view.product.get("product") or "—"))
    _facts(page, view)
    _undercut(page, "floor", view.floor, "bold white on red")
    lines.draw(page, view, remarks)
    apart.draw(page, view)
    _undercut(page, "disclose", view.disclose, "bold yellow")
    if page.full:
        _traces(page, view)


def _facts(page: Page, view: ProductView) -> None:
    product, wording = view.product, page.wording
    page.facts([
        ("enterprise", page.text(str(product.get("enterprise") or ""))),
        ("enterprise_standard", page.text(_standard(view))),
        ("attributes", page.text(wording.joined(attributes(page, product)))),
        ("against", page.text(wording.joined(list(_outline.references(view))))),
        ("left_out", page.text(wording.joined(product.get("left_out") or ()), "yellow")),
        ("level", page.stack(level(page, product), (_superseded(page, product), "yellow"))),
        ("capped_by", page.text(wording.joined(_capping(view)))),
        ("counts", counts(page, product.get("counts", {}))),
        ("coverage", page.text(coverage(page, product))),
    ])  # fmt: skip


def _superseded(page: Page, product: Mapping[str, Any]) -> str:
    """That a level which is reached rests on a superseded text."""
    texts = product.get("superseded") if product.get("level") in ("reached", "exceeding") else None
    return page.wording.say("rests_on_superseded", references=texts) if texts else ""


def _standard(view: ProductView) -> str:
    told = [view.product.get("enterprise_standard"), *(entry.get("enterprise_standard") for entry in view.entries)]
    return str(next((name for name in told if name), ""))


def attributes(page: Page, product: Mapping[str, Any]) -> list[str]:
    told = product.get("attributes") or {}
    return [page.wording.say("attribute", name=name, value=value) for name, value in told.items()]


def level(page: Page, product: Mapping[str, Any]) -> tuple[str, str]:
    code = product.get("level")
    return page.wording.level(code) if code else page.wording.say("no_level"), _LEVEL_STYLES.get(code or "", "yellow")


def _capping(view: ProductView) -> list[str]:
    """The indicators that hold the level back, by the names that the results give them."""
    names = {entry.get("indicator"): entry.get("indicator_name") for entry in view.entries}
    return list(dict.fromkeys(str(names.get(key) or key) for key in map(str, view.product.get("capped_by") or ())))


def counts(page: Page, told: Mapping[str, int], always: Sequence[Verdict] = ()) -> Text:
    """Every verdict that occurs with its number, in the verdicts' own order; those of `always` even at zero."""
    found = [verdict for verdict in Verdict if told.get(verdict) or verdict in always]
    shown = [page.text(_counted(page, verdict, told.get(verdict, 0)), STYLES[verdict]) for verdict in found]
    return page.text(" · ").join(shown) if shown else page.text(page.wording.say("none_stated"))


def _counted(page: Page, verdict: Verdict, number: int) -> str:
    return page.wording.say("counted", what=page.verdict(verdict)[0], number=number)


def coverage(page: Page, product: Mapping[str, Any]) -> str:
    if "judged" not in product:
        return ""
    told = {"judged": product["judged"], "applicable": product["applicable"]}
    if isinstance(product.get("coverage"), int | float):
        return page.wording.say("coverage", percent=page.wording.share(product["coverage"]), **told)
    return page.wording.say("judged", **told)


def _undercut(page: Page, heading: str, entries: tuple[Entry, ...], style: str) -> None:
    if not entries:
        return
    title = page.wording.say("titled", title=page.wording.heading(heading), number=len(entries))
    page.heading(f" {title} " if "on" in style.split() else title, style)
    for entry in entries:
        page.bullet(undercut(page, entry), STYLES[Verdict.FALLS_SHORT] if "on" in style.split() else "", sign="✗")


def undercut(page: Page, entry: Entry) -> str:
    """What the enterprise allows, the limit with its source, and by how much it is missed."""
    wording = page.wording
    told = wording.outcome(entry["verdict"], entry.get("gap"), entry.get("unit") or "", entry.get("relative_gap"))
    stated = f"{_outline.full_name(entry, wording)} {entry.get('text') or ''}".strip()
    return wording.say("undercut", stated=stated, required=_outline.required(entry, wording), outcome=told)


def _traces(page: Page, view: ProductView) -> None:
    told = [entry for entry in view.entries if entry.get("trace")]
    if told:
        page.heading(page.wording.heading("trace"))
    for entry in told:
        page.bullet(page.wording.say("labelled", name=_outline.name(entry), text=entry["trace"]))
