"""What a check under a scheme says, ready to be drawn: every format for people draws this and computes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmark.wording import Wording

Json = Mapping[str, Any]
STAR = "★"


@dataclass(frozen=True)
class LevelCell:
    """One level of one indicator: `state` is yes | no | open | none (does not apply), `limit` the threshold as text."""

    level: str
    limit: str
    state: str
    distance: str = ""


@dataclass(frozen=True)
class CheckRow:
    """One indicator of the scheme; `levels` stand worst to best, `attained` is said in words.

    `role` says what it is in the scheme, `source` the standard of its thresholds and how its limits were read.
    """

    key: str
    role: str
    source: str
    name: str
    text: str
    attained: str
    reached: bool
    levels: tuple[LevelCell, ...]


@dataclass(frozen=True)
class Steps:
    """What to change to reach one grade: a title, the changes as sentences, and what stands in the way."""

    title: str
    changes: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class CheckView:
    """One product's check: `loud` sentences come before everything else, the grade and the rest after them."""

    scheme: str
    example: str
    loud: tuple[str, ...]
    grade: str
    points: str
    capped_by: tuple[str, ...]
    rows: tuple[CheckRow, ...]
    preconditions: tuple[tuple[str, str], ...]
    settle: tuple[str, ...]
    advice: tuple[Steps, ...]
    remarks: tuple[str, ...]

    @property
    def levels(self) -> tuple[str, ...]:
        """The names of all levels that occur, worst first."""
        return tuple(dict.fromkeys(cell.level for row in self.rows for cell in row.levels))


def view(product: Json, wording: Wording) -> CheckView | None:
    """The check of one entry of `products`; None where none was asked for."""
    check = product.get("check")
    if not check:
        return None
    names = {told["key"]: told["indicator_name"] for told in check["indicators"]}
    return CheckView(
        scheme=check["scheme"]["title"],
        example=_say(wording, "example", text=check["scheme"]["example"]) if check["scheme"]["example"] else "",
        loud=_loud(check, names, wording),
        grade=grade(check, wording),
        points=_say(wording, "of_hundred", points=check["points"]) if check.get("points") is not None else "",
        capped_by=tuple(dict.fromkeys(names[key] for key in check["capped_by"])),
        rows=tuple(_row(told, wording) for told in check["indicators"]),
        preconditions=tuple(
            (told["name"], wording.phrase("scheme_answer", told["answer"] or "open")) for told in check["preconditions"]
        ),
        settle=tuple(_settled(check["open"], wording)),
        advice=tuple(_steps(told, names, wording) for told in check["advice"]),
        remarks=_remarks(check, wording),
    )


def _say(wording: Wording, key: str, **args: object) -> str:
    return wording.phrase("check", key, **args)


def grade(check: Json, wording: Wording) -> str:
    """ "grade two ★★★★", or why there is none."""
    if check["grade"] is None:
        return wording.phrase("scheme_state", check["state"])
    return _say(wording, "starred", grade=check["grade_name"], stars=STAR * (check["stars"] or 0))


def _loud(check: Json, names: Mapping[str, str], wording: Wording) -> tuple[str, ...]:
    if check["floor_broken"]:
        needed = {p["key"]: next((level["limit"] for level in p["levels"]), None) for p in check["indicators"]}
        told = {key: f"{key.partition(':')[0]}, {names[key]}" for key in check["floor_broken"]}
        broken = [f"{said}, {needed[key]}" if needed[key] else said for key, said in told.items()]
        return (_say(wording, "floor", names=wording.phrases_joined(broken)),)
    return (_say(wording, "floor_open"),) if check["floor"] == "open" else ()


def _row(told: Json, wording: Wording) -> CheckRow:
    cells = tuple(_cell(level, told["standard"], wording) for level in told["levels"])
    shown = str(told["parameter"] or told["indicator_name"])
    return CheckRow(
        told["key"], _role(told, wording), _source(told, wording), shown, told["text"] or "—",
        _attained(told, wording), bool(told["level"]), cells,
    )  # fmt: skip


def _attained(told: Json, wording: Wording) -> str:
    """The level in words; of what has but one, whether it is met."""
    if not told["applicable"]:
        return _say(wording, "not_applicable")
    if told["level"]:
        single = told["type"] in ("floor", "basic")
        return _say(wording, "met") if single else wording.phrase("scheme_level", told["level"])
    if any(level["reached"] == "open" for level in told["levels"]):
        return _say(wording, "is_open")
    return _say(wording, "not_met" if told["type"] in ("floor", "basic") else "none")


def _role(told: Json, wording: Wording) -> str:
    role = wording.phrase("scheme_role", told["type"])
    return wording.joined([role, _say(wording, "weight", weight=told["weight"])]) if told["weight"] else role


def _source(told: Json, wording: Wording) -> str:
    """The standard, and that its limits were not read in its own text."""
    kinds = {level["source_kind"] for level in told["levels"] if level["standard"] == told["standard"]}
    return str(told["standard"]) + (wording.phrase("source_mark", "secondary") if "secondary" in kinds else "")


def _cell(level: Json, standard: str, wording: Wording) -> LevelCell:
    state = level["reached"] or "none"
    limit = level["limit"] or (_say(wording, "no_threshold") if state == "none" else "—")
    if level["grade"] and level["grade"] != level["limit"]:
        limit = wording.say("named", name=limit, official=level["grade"])
    if level["example"]:
        limit += " *"
    if level["standard"] != standard:
        limit = f"{limit} · {level['standard']}"
    distance = ""
    if state == "no" and level["gap"] is not None and level["gap"].startswith("-"):
        told = wording.gap(level["gap"].lstrip("-"), level["unit"] or "").lstrip("+")
        distance = _say(wording, "distance", distance=told)
    return LevelCell(wording.phrase("scheme_level", level["level"]), limit, state, distance)


def _settled(told: Iterable[Json], wording: Wording) -> list[str]:
    return list(dict.fromkeys(
        _say(wording, "settled", name=one["indicator_name"], standard=one["standard"], sentence=one["sentence"])
        for one in told
    ))  # fmt: skip


def _steps(told: Json, names: Mapping[str, str], wording: Wording) -> Steps:
    title = _say(wording, "advice", grade=told["name"], stars=STAR * (told["stars"] or 0))
    changes = tuple(change(one, wording) for one in told["changes"])
    remarks = [_order(told["changes"], wording)] if len(changes) > 1 else []
    if told["settle"]:
        waiting = list(dict.fromkeys(names[one["indicator"]] for one in told["settle"]))
        remarks.append(_say(wording, "not_enough", names=waiting))
    if told["beyond"]:
        remarks.append(_say(wording, "beyond", names=[names[one["indicator"]] for one in told["beyond"]]))
    if not changes and not told["settle"] and not told["beyond"]:
        remarks.append(_say(wording, "advice_none"))
    return Steps(title, changes, tuple(remarks))


def change(told: Json, wording: Wording) -> str:
    """ "扯断伸长率: ≥ 450 % → ≥ 480 % (change of 6.3 %)"."""
    parameter = f"{told['parameter']} [{told['qualifier']}]" if told.get("qualifier") else told["parameter"]
    text = _say(wording, told["kind"], **{"parameter": parameter, "from": told["from"], "to": told["to"]})
    beside = [_say(wording, "cost", cost=told["cost"])] if told["cost"] else []
    if told["effort"] is not None:
        beside.append(_say(wording, "effort", percent=wording.percent(told["effort"]).lstrip("+")))
    return wording.say("required", limit=text, source=wording.joined(beside)) if beside else text


def _order(changes: Sequence[Json], wording: Wording) -> str:
    return _say(wording, "by_cost" if any(one["cost"] for one in changes) else "by_effort")


def _remarks(check: Json, wording: Wording) -> tuple[str, ...]:
    may = (_say(wording, f"may_apply_{check['may_apply']}"),) if check["may_apply"] else ()
    own = any(level["example"] for told in check["indicators"] for level in told["levels"])
    return (*((_say(wording, "own"),) if own else ()), *may, str(check["disclaimer"]))
