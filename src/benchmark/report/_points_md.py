"""The technical points of a standard as Markdown, to be pasted into a document or a ticket."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmark.wording import Wording

Json = Mapping[str, Any]
_SIGNS = re.compile(r"([\\`*_\[\]<>|#])")


def render(told: Json, lang: str) -> str:
    return "\n".join(_lines(told, Wording(lang))) + "\n"


def _lines(told: Json, wording: Wording) -> Iterator[str]:
    yield f"# {plain(told['id'])} {plain(told['title'])}"
    yield ""
    status = wording.phrase("status", told["status"], by=told["superseded_by"] or None)
    yield plain(wording.phrases_joined([wording.phrase("axis", told["kind"]), status]))
    for name in ("note", "doubt"):
        if told[name]:
            yield from ("", plain(wording.phrase("point", name, **{name: told[name]})))
    for remark in told["remarks"]:
        yield from ("", plain(remark))
    if told["known"]:
        known = [wording.say("attribute", name=name, value=value) for name, value in told["known"].items()]
        yield from ("", plain(wording.say("labelled", name=wording.phrase("point", "known"), text=known)))
    for number, point in enumerate(told["points"], 1):
        yield from _point(f"## {number}. ", point, wording)
    if told["informative"]:
        yield from ("", f"## {wording.phrase('point', 'informative')}")
    for point in told["informative"]:
        yield from _point("### ", point, wording)
    if told["not_asked"]:
        yield from ("", f"## {wording.phrase('point', 'not_asked')}", "")
        yield plain(wording.joined(told["not_asked"]))


def _point(mark: str, point: Json, wording: Wording) -> Iterator[str]:
    yield from ("", f"{mark}{plain(point['name'])}", "")
    yield from (plain(sentence) for sentence in point["asked"])
    if point["rows"]:
        yield ""
        yield from _table(point["heads"], point["rows"])
    clauses = [wording.phrase("point", "clause", clause=point["clauses"])] if point["clauses"] else []
    notes = [wording.phrase("point", "note", note=note) for note in point["notes"]]
    doubts = [wording.phrase("point", "doubt", doubt=doubt) for doubt in point["doubts"]]
    yield ""
    for sentence in filter(None, (point["next_grade"], point["tested"], *clauses, *point["sources"], *notes, *doubts)):
        yield f"- {plain(sentence)}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(map(plain, heads)) + " |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield "| " + " | ".join(map(plain, row)) + " |"


def plain(text: str) -> str:
    """The catalogue's text is never markup."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
