"""One product: who and what, what is broken first and loud, the table of indicators, and what stands apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from benchmark.model import Verdict
from benchmark.report import _outline, _sentences
from benchmark.report._outline import Entry, ProductView
from benchmark.report.terminal import apart, check, lines, side
from benchmark.report.terminal.page import Page
from benchmark.report.terminal.signs import STYLES

_LEVEL_STYLES = {"exceeding": "bold green", "reached": "bold green", "not_reached": "bold red"}


def draw(page: Page, view: ProductView, remarks: lines.Remarks) -> None:
    page.rule(str(view.product.get("product") or "—"))
    _facts(page, view)
    _undercut(page, "floor", view.floor, "bold white on red")
    check.drawn(page, view.product)
    (lines if page.side is None else side).draw(page, view, remarks)
    apart.draw(page, view)
    _undercut(page, "disclose", view.disclose, "bold yellow")
    if page.full:
        _traces(page, view)


def _facts(page: Page, view: ProductView) -> None:
    product, wording = view.product, page.wording
    page.facts([
        ("enterprise", page.text(str(product.get("enterprise") or ""))),
        ("enterprise_standard", page.text(_sentences.enterprise_standard(view))),
        ("attributes", page.text(wording.joined(_sentences.attributes(product, wording)))),
        ("against", page.text(wording.joined(list(_outline.references(view))))),
        ("left_out", page.text(wording.joined(product.get("left_out") or ()), "yellow")),
        ("level", page.stack(level(page, product), (_superseded(page, product), "yellow"))),
        ("capped_by", page.text(wording.joined(_sentences.capping(view)))),
        ("counts", counts(page, product.get("counts", {}))),
        ("coverage", page.text(_sentences.coverage(product, wording))),
    ])  # fmt: skip


def _superseded(page: Page, product: Mapping[str, Any]) -> str:
    """That a level which is reached rests on a superseded text."""
    texts = product.get("superseded") if product.get("level") in ("reached", "exceeding") else None
    return page.wording.say("rests_on_superseded", references=texts) if texts else ""


def level(page: Page, product: Mapping[str, Any]) -> tuple[str, str]:
    return _sentences.level(product, page.wording), _LEVEL_STYLES.get(product.get("level") or "", "yellow")


def counts(page: Page, told: Mapping[str, int], always: Sequence[Verdict] = ()) -> Text:
    """Every verdict that occurs with its number, in the verdicts' own order; those of `always` even at zero."""
    found = [verdict for verdict in Verdict if told.get(verdict) or verdict in always]
    shown = [page.text(_counted(page, verdict, told.get(verdict, 0)), STYLES[verdict]) for verdict in found]
    return page.text(" · ").join(shown) if shown else page.text(page.wording.say("none_stated"))


def _counted(page: Page, verdict: Verdict, number: int) -> str:
    return page.wording.say("counted", what=page.verdict(verdict)[0], number=number)


def _undercut(page: Page, heading: str, entries: tuple[Entry, ...], style: str) -> None:
    if not entries:
        return
    title = page.wording.say("titled", title=page.wording.heading(heading), number=len(entries))
    page.heading(f" {title} " if "on" in style.split() else title, style)
    for entry in entries:
        page.bullet(
            _sentences.undercut(entry, page.wording),
            STYLES[Verdict.FALLS_SHORT] if "on" in style.split() else "",
            sign="✗",
        )


def _traces(page: Page, view: ProductView) -> None:
    told = [entry for entry in view.entries if entry.get("trace")]
    if told:
        page.heading(page.wording.heading("trace"))
    for entry in told:
        page.bullet(page.wording.say("labelled", name=_outline.name(entry), text=entry["trace"]))
