"""What rests on probable matches, in sentences that every format for people can print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmark.report import _outline
from benchmark.wording import Wording

MOST_CHANGES = 6
"""How many verdicts that would change are named; the data has them all."""


def doubted(product: Mapping[str, Any], wording: Wording) -> list[tuple[str, list[str]]]:
    """What rests on a probable match: the match, and for each way in which it can be wrong what would change."""
    found: dict[tuple[object, ...], tuple[str, list[str]]] = {}
    for told in product.get("sensitivity") or ():
        key = (told["of"], told["where"], told["parameter"], told["taken_for"])
        found.setdefault(key, (_taken_for(told, product, wording), []))[1].append(_if_wrong(told, wording))
    return list(found.values())


def _taken_for(told: Mapping[str, Any], product: Mapping[str, Any], wording: Wording) -> str:
    if told["of"] == "product":
        return wording.say("sensitive_product", product=product.get("product"), name=told["taken_for_name"])
    match = told.get("match") or {}
    shown = {"parameter": told["parameter"], "indicator": told["taken_for_name"]}
    return wording.say(
        "sensitive_line", **shown, evidence=wording.evidence(match.get("evidence") or ""), score=_outline.score(match)
    )


def _if_wrong(told: Mapping[str, Any], wording: Wording) -> str:
    counting = [change for change in told["changes"] if change["counts"]] or told["changes"]
    named = [_change(change, wording) for change in counting[:MOST_CHANGES]]
    if len(counting) > MOST_CHANGES:
        named.append(wording.say("more_changes", number=len(counting) - MOST_CHANGES))
    before, after = (
        wording.level(code) if code else wording.say("no_level") for code in (told["level"], told["level_becomes"])
    )
    key = "level_stays" if before == after else "level_becomes"
    changes = wording.phrases_joined([*named, wording.say(key, level=before, becomes=after)])
    if told["instead"]:
        return wording.say("if_instead", indicator=told["instead_name"], changes=changes)
    return wording.say("if_none", changes=changes)


def _change(change: Mapping[str, Any], wording: Wording) -> str:
    verdicts = {"verdict": wording.verdict(change["verdict"]), "becomes": wording.verdict(change["becomes"])}
    if change["parameter"]:
        return wording.say("becomes", what=change["parameter"], **verdicts)
    return wording.say("becomes_in", what=change["indicator_name"], reference=change["reference"], **verdicts)


def _level(code: str | None, wording: Wording) -> str:
    return wording.level(code) if code else wording.say("no_level")
