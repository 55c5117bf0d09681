"""A scheme at the terminal: its indicators with their levels, its grades, what the enterprise has to answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmark.report._check import STAR
from benchmark.report.terminal import grid
from benchmark.report.terminal.page import Page

Json = Mapping[str, Any]


def draw(page: Page, told: Json) -> str:
    phrase = page.wording.phrase
    page.line(f"{told['id']} · {told['title']}", "bold")
    if told["example"]:
        page.line(phrase("check", "example", text=told["example"]), "yellow")
    if told["note"]:
        page.line(told["note"], "dim")
    if told["indicators"]:
        page.heading(phrase("check", "indicators"))
        _indicators(page, told["indicators"])
    if told["switches"]:
        page.line()
        page.facts_of([(key, page.text(value)) for key, value in told["switches"].items()])
    page.heading(phrase("check", "grade"))
    for grade in told["grades"]:
        page.bullet(phrase("check", "starred", grade=grade["name"], stars=STAR * (grade["stars"] or 0)))
    if told["preconditions"]:
        page.heading(phrase("check", "preconditions"))
    for asked in told["preconditions"]:
        page.bullet(f"{asked['name']} (--answer {asked['key']}=yes|no)")
    return page.done()


def _indicators(page: Page, items: list[Json]) -> None:
    phrase = page.wording.phrase
    names = ("baseline", "average", "advanced")
    used = [level for level in names if any(one["level"] == level for item in items for one in item["levels"])]
    heads = [phrase("check", "indicator"), phrase("check", "type"), *(phrase("scheme_level", level) for level in used)]
    rows = []
    for item in items:
        levels = {one["level"]: _limit(page, one) for one in item["levels"]}
        name, role = item["indicator_name"], phrase("scheme_role", item["type"])
        rows.append([name, role, *(levels.get(level, "") for level in used)])
    grid.headed(page, heads, rows)


def _limit(page: Page, level: Json) -> str:
    limit = level["limit"] or "—"
    official = level["grade"] if level["grade"] and level["grade"] != limit else ""
    told = page.wording.say("named", name=limit, official=official) if official else limit
    return f"{told} · {level['standard']}"
