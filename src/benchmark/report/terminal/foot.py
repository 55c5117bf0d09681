"""Problems of the input, and by which rule everything was judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmark.report import _sentences
from benchmark.report._outline import ProductView
from benchmark.report.terminal.page import Page

PROBLEMS = 20
"""How many problems are printed unless all are asked for."""


def draw(page: Page, result: Mapping[str, Any], views: Sequence[ProductView]) -> None:
    _problems(page, result["problems"])
    page.heading(page.wording.heading("rule"))
    told = _sentences.rules(result["options"], page.wording), _sentences.remaining(views, page.wording)
    for sentence in (*told[0], *told[1]):
        page.bullet(sentence, "dim")


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
