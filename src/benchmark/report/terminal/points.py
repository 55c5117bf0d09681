"""The technical points of a standard, one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmark.report.terminal import grid, standard
from benchmark.report.terminal.page import Page
from benchmark.wording import Wording

Json = Mapping[str, Any]


def draw(page: Page, told: Json) -> str:
    standard.head(page, told)
    common = _common(told)
    for source in common:
        page.line(source, "dim")
    for remark in told["remarks"]:
        page.line(remark, "yellow")
    if told["known"]:
        known = [page.wording.say("attribute", name=name, value=value) for name, value in told["known"].items()]
        page.line(page.wording.say("labelled", name=page.wording.phrase("point", "known"), text=known))
    for number, point in enumerate(told["points"], 1):
        _point(page, f"{number}. ", point, common)
    if told["informative"]:
        page.heading(page.wording.phrase("point", "informative"))
    for point in told["informative"]:
        _point(page, "", point, common)
    if told["not_asked"]:
        page.heading(page.wording.phrase("point", "not_asked"))
        page.line(page.wording.joined(told["not_asked"]), indent=2)
    return page.done()


def _common(told: Json) -> list[str]:
    """The sources of all points, where they are the same; they are said once."""
    sources = {tuple(point["sources"]) for point in (*told["points"], *told["informative"])}
    return list(sources.pop()) if len(sources) == 1 else []


def _point(page: Page, number: str, point: Json, common: Sequence[str]) -> None:
    page.line()
    first, *further = point["asked"]
    mark = f" · {page.wording.phrase('catalogue', 'key_indicator')}" if point["key_indicator"] else ""
    page.line(f"{number}{first}{mark}", "bold")
    for sentence in further:
        page.line(sentence, indent=3)
    if point["rows"]:
        grid.headed(page, point["heads"], point["rows"], indent=3)
    for sentence, style in ground(page.wording, point, common):
        page.line(sentence, style, indent=3)


def ground(wording: Wording, point: Json, common: Sequence[str]) -> list[tuple[str, str]]:
    """The sentences under a point, each with its style."""
    clauses = [wording.phrase("point", "clause", clause=point["clauses"])] if point["clauses"] else []
    notes = [wording.phrase("point", "note", note=note) for note in point["notes"]]
    doubts = [wording.phrase("point", "doubt", doubt=doubt) for doubt in point["doubts"]]
    plain = [text for text in (point["next_grade"], point["tested"]) if text]
    dim = [*clauses, *(source for source in point["sources"] if source not in common), *notes]
    return [(text, style) for texts, style in ((plain, ""), (dim, "dim"), (doubts, "yellow")) for text in texts]
