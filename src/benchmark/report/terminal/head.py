"""What was read, with which catalogue, against what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmark.report._outline import ProductView, references
from benchmark.report.terminal.page import Page

_SHORT = 12
"""How many digits of a fingerprint are enough to recognise it."""


def draw(page: Page, result: Mapping[str, Any], views: Sequence[ProductView]) -> None:
    page.line(f"{page.wording.heading('title')} · benchmark {result['benchmark']}", "bold")
    named = dict.fromkeys(reference for view in views for reference in references(view))
    page.facts([
        ("inputs", page.stack(*((_input(page, told), "") for told in result["inputs"]))),
        ("catalogue", page.text(_catalogue(page, result["catalogue"]))),
        ("against", page.text(page.wording.joined(list(named)))),
    ])  # fmt: skip
    if not views:
        page.heading(page.wording.say("nothing"), "bold yellow")


def _input(page: Page, told: Mapping[str, Any]) -> str:
    if not told.get("sha256"):
        return str(told["path"])
    return page.wording.say("input", path=told["path"], sha256=str(told["sha256"])[:_SHORT])


def _catalogue(page: Page, told: Mapping[str, Any]) -> str:
    short = str(told["fingerprint"])[:_SHORT]
    return page.wording.say("catalogue", fingerprint=short, standards=told["standards"])
