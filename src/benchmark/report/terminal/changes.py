"""What changed between two catalogues, standard by standard, the numbers of each kind first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmark.report.terminal.page import Page

Json = Mapping[str, Any]
_SIGNS = {
    "added": "+", "removed": "−", "tightened": "▲", "loosened": "▼", "changed": "~", "sources": "~",
    "new_edition": "→",
}  # fmt: skip
_STYLES = {"added": "green", "removed": "red", "tightened": "magenta", "loosened": "yellow"}
LIMITS = 12
"""How many limits of an indicator are told unless all are asked for."""


def draw(page: Page, told: Json) -> str:
    _counts(page, told["counts"])
    for standard in told["standards"]:
        _standard(page, standard)
    return page.done()


def _counts(page: Page, counts: Mapping[str, int]) -> None:
    for group in ("standards", "indicators", "limits"):
        kinds = {key.removeprefix(f"{group}_"): number for key, number in counts.items() if key.startswith(group)}
        parts = [
            page.wording.say("counted", what=page.wording.phrase("change", kind), number=number)
            for kind, number in kinds.items()
            if number
        ]
        shown = " · ".join(parts) or page.wording.phrase("change", "nothing")
        page.line(page.wording.say("labelled", name=page.wording.phrase("column", group), text=shown))


def _standard(page: Page, told: Json) -> None:
    page.line()
    named = (
        page.wording.phrase("change", "renewed", old=told["old_id"], new=told["id"]) if told["old_id"] else told["id"]
    )
    change = page.wording.phrase("change", told["change"])
    page.line(f"{_SIGNS[told['change']]} {named}  {told['title']} · {change}", "bold")
    _fields(page, told["fields"], 2)
    whole = told["change"] in ("added", "removed")
    if whole:
        page.line(page.wording.phrase("catalogue", "limits", number=told["limits"]), indent=2)
    for indicator in () if whole else told["indicators"]:
        _indicator(page, indicator)


def _indicator(page: Page, told: Json) -> None:
    mark = "" if told["change"] == "changed" else f" · {page.wording.phrase('change', told['change'])}"
    page.line(f"{told['name']} ({told['key']}){mark}", _STYLES.get(told["change"], ""), indent=2)
    _fields(page, told["fields"], 4)
    shown: Sequence[Json] = told["limits"] if page.full else told["limits"][:LIMITS]
    for limit in shown:
        page.bullet(_limit(page, limit), _STYLES.get(limit["change"], ""), 4, _SIGNS[limit["change"]])
        _fields(page, limit["fields"], 6)
    if len(shown) < len(told["limits"]):
        rest = len(told["limits"]) - len(shown)
        page.line(page.wording.phrase("change", "more_limits", number=rest), "yellow", 4)


def _limit(page: Page, limit: Json) -> str:
    place = [part for part in (limit["grade"], limit["when"]) if part]
    number = page.wording.phrase("change", "renewed", old=limit["old"], new=limit["new"])
    text = number if limit["old"] and limit["new"] and limit["old"] != limit["new"] else limit["new"] or limit["old"]
    text = f"{page.wording.phrase('change', limit['change'])} {text}"
    return page.wording.say("labelled", name=place, text=text) if place else text


def _fields(page: Page, fields: Sequence[Json], indent: int) -> None:
    for field in fields:
        name = page.wording.phrase("field", field["field"])
        if isinstance(field["old"], list) and isinstance(field["new"], list):
            text = page.wording.joined(_moved(field["old"], field["new"]))
        else:
            old, new = (_short(field[side]) or "—" for side in ("old", "new"))
            text = page.wording.phrase("change", "renewed", old=old, new=new)
        page.line(page.wording.say("labelled", name=name, text=text), "dim", indent)


def _moved(old: Sequence[Any], new: Sequence[Any]) -> list[str]:
    """Of two lists only what they do not share."""
    gone = [f"− {_short(part)}" for part in old if part not in new]
    return [*gone, *(f"+ {_short(part)}" for part in new if part not in old)]


def _short(value: Any) -> str:
    """A value of the catalogue in one line: names by their text, lists by their members."""
    if isinstance(value, list):
        return ", ".join(_short(part) for part in value)
    if isinstance(value, dict):
        return " / ".join(dict.fromkeys(_short(part) for part in value.values() if part))
    return str(value)
