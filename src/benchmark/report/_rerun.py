"""How the differences between two runs are put into words, for every format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmark.wording import Wording

Json = Mapping[str, Any]
SIGNS = {
    "new": "✗", "widened": "▼", "unsettled": "?", "lowered": "▽", "closed": "✓", "narrowed": "▲", "settled": "✓",
    "raised": "△", "changed": "~", "added": "+", "dropped": "−",
}  # fmt: skip


def changed(told: Json, wording: Wording) -> str:
    """One sentence on what else differs between the runs."""
    parts = [wording.phrase("rerun", f"cause_{cause}") for cause, is_so in told["changed"].items() if is_so]
    rules = told["changed"]["rule"]
    named = [wording.phrase("rerun", "options", options=rules)] if rules else []
    if not parts:
        return wording.phrase("rerun", "nothing_else")
    return wording.phrases_joined([wording.phrase("rerun", "differs", what=parts), *named])


def counts(told: Json, wording: Wording) -> list[str]:
    found = [
        wording.say("counted", what=wording.phrase("rerun", kind), number=number)
        for kind, number in told["counts"].items()
        if number
    ]
    found += [
        wording.say("counted", what=wording.phrase("rerun", f"level_{moved}"), number=number)
        for moved, number in told["levels"].items()
        if number
    ]
    return found


def heading(product: Json, wording: Wording) -> str:
    attributes = [wording.say("attribute", name=k, value=v) for k, v in product["attributes"].items()]
    named = [str(part) for part in (product["enterprise"], product["enterprise_standard"], product["product"]) if part]
    state = [] if product["state"] == "both" else [wording.phrase("rerun", f"product_{product['state']}")]
    return " · ".join([*named, *([wording.joined(attributes)] if attributes else []), *state])


def level(product: Json, wording: Wording) -> str:
    """How the level moved, "" where it stayed and nothing is known of a grade."""
    moved = product["level"]
    grade = _grade(product, wording)
    said: list[str] = []
    if moved["moved"]:
        old, new = (wording.level(code) if code else wording.say("no_level") for code in (moved["old"], moved["new"]))
        said.append(wording.phrase("rerun", f"level_{moved['moved']}"))
        said.append(wording.phrase("change", "renewed", old=old, new=new))
    level_ = [wording.say("labelled", name=said[0], text=said[1])] if said else []
    return wording.phrases_joined([*level_, *grade])


def _grade(product: Json, wording: Wording) -> list[str]:
    """The grade under the scheme of both runs, where it is another."""
    grade = product.get("grade") or {"old": None, "new": None}
    if grade["old"] == grade["new"]:
        return []
    moved = wording.phrase("change", "renewed", old=grade["old"] or "—", new=grade["new"] or "—")
    return [wording.say("labelled", name=wording.phrase("rerun", "grade"), text=moved)]


def sides(change: Json, wording: Wording) -> str:
    """Both verdicts with what was written, and the distance from the limit."""
    old, new = (_side(change[name], wording) for name in ("old", "new"))
    return new if old == new else wording.phrase("change", "renewed", old=old, new=new)


def _side(side: Json | None, wording: Wording) -> str:
    if side is None:
        return "—"
    gap = f" ({wording.gap(side['gap'], side['unit'] or '')})" if side["gap"] is not None else ""
    text = f"“{side['text']}” " if side["text"] else ""
    return f"{text}{wording.verdict(side['verdict'])}{gap}"


def causes(change: Json, wording: Wording) -> str:
    told: Sequence[str] = [wording.phrase("rerun", f"cause_{cause}") for cause in change["causes"]]
    return wording.phrase("rerun", "because", causes=told)


def limits(change: Json, wording: Wording) -> str:
    """The limit, and where it is another one than before both."""
    found = [side["limit"] for side in (change["old"], change["new"]) if side and side["limit"]]
    if not found:
        return ""
    told = found[0] if found[0] == found[-1] else wording.phrase("change", "renewed", old=found[0], new=found[-1])
    return f"{change['reference']} {told}" if change["reference"] else told
