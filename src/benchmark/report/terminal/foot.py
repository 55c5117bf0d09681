"""Problems of the input, and by which rule everything was judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmark.report import _outline
from benchmark.report._outline import ProductView
from benchmark.report.terminal.page import Page

PROBLEMS = 20
"""How many problems are printed unless all are asked for."""
_RULES = (("values", "requirement"), ("rule", "simple"), ("side", "conformity"), ("rounding", "raw"))


def draw(page: Page, result: Mapping[str, Any], views: Sequence[ProductView]) -> None:
    _problems(page, result["problems"])
    page.heading(page.wording.heading("rule"))
    for sentence in rules(page, result["options"]):
        page.bullet(sentence, "dim")
    for key in _remaining(views):
        page.bullet(page.wording.say(key), "dim")


def _problems(page: Page, problems: Sequence[Mapping[str, Any]]) -> None:
    if not problems:
        return
    title = page.wording.heading("problems")
    page.heading(page.wording.say("titled", title=title, number=len(problems)), "bold yellow")
    shown = problems if page.full else problems[:PROBLEMS]
    for told in shown:
        reason = page.wording.reason(told["reason"])
        page.bullet(page.wording.say("problem", where=told["where"], reason=reason, message=told["message"]))
    if len(shown) < len(problems):
        page.line(page.wording.say("more_problems", number=len(problems) - len(shown)), "yellow", indent=2)


def rules(page: Page, options: Mapping[str, Any]) -> list[str]:
    """The decision rule in sentences; side and uncertainty matter for measured values under a guarded rule only."""
    chosen = {name: str(options.get(name) or default) for name, default in _RULES}
    told = ["values"]
    if chosen["values"] in ("measured", "mixed"):
        told += ["rule", "side"] if chosen["rule"] == "guarded" else ["rule"]
    day = options.get("as_of")
    dated = [page.wording.say("as_of", date=day)] if day else []
    return [*(page.wording.say(f"{name}_{chosen[name]}") for name in (*told, "rounding")), *dated]


def _remaining(views: Sequence[ProductView]) -> list[str]:
    entries = [entry for view in views for entry in view.entries]
    told = ["gap_sign", "not_judged"]
    if any(_outline.is_secondary(entry) for entry in entries):
        told.append("secondary")
    if any(view.disclose for view in views):
        told.append("disclose")
    return [*told, "self_check"]
