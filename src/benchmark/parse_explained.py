"""How a requirement text was understood, for a person: what it is, as which set, and what was assumed for it.

The lines say only what `parse.understand` found; the text is not read a second time in another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from benchmark import names, quantity
from benchmark.model import Bound, Kind, Reason, Requirement
from benchmark.parse import understand
from benchmark.wording import Wording, figures, placeholders

_SIGNS = {"<=": "≤", ">=": "≥"}
_GRADE_SETS = {">=": "set_grade", "<=": "set_grade_down"}


@dataclass(frozen=True)
class Asked:
    """A text with what stands beside it in a table: the unit column and the parameter's name."""

    text: str
    unit: str = ""
    name: str = ""


def explain(asked: Asked, lang: str) -> tuple[str, ...]:
    """The explanation line by line; several requirements of one text are numbered, each with its qualifier."""
    wording = Wording(lang)
    found = understand(asked.text, asked.unit, asked.name, "", "", {})
    if len(found) == 1:
        return (*_given(asked, wording), *_one(found[0], asked, wording))
    lines = [*_given(asked, wording), _say(wording, "several", number=len(found))]
    for number, part in enumerate(found, start=1):
        key = "part" if part.qualifier else "part_plain"
        lines.append(_say(wording, key, number=number, qualifier=part.qualifier))
        lines += [f"   {line}" for line in _one(part, asked, wording)]
    return tuple(lines)


def why(detail: str, lang: str) -> str:
    """The grammar's own words for what it did not understand, in another language; as they are where it has none."""
    for key, pattern in _patterns():
        if told := pattern.fullmatch(detail):
            return Wording(lang).phrase("parse_why", key, **told.groupdict())
    return detail


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for key, template in Wording("en").section("parse_why").items():
        pattern = re.escape(template)
        for name in placeholders(template):
            pattern = pattern.replace(re.escape(f"{{{name}}}"), f"(?P<{name}>.*)")
        found.append((key, re.compile(pattern, re.DOTALL)))
    return tuple(found)


def _say(wording: Wording, key: str, **args: object) -> str:
    return wording.phrase("parse", key, **args)


def _line(wording: Wording, key: str, text: str) -> str:
    return wording.say("labelled", name=_say(wording, key), text=text)


def _given(asked: Asked, wording: Wording) -> Iterator[str]:
    yield _line(wording, "text", f"“{asked.text}”")
    if asked.unit.strip():
        yield _line(wording, "unit_column", asked.unit)
    if asked.name.strip():
        yield _line(wording, "name", asked.name)


def _one(found: Requirement, asked: Asked, wording: Wording) -> Iterator[str]:
    if found.problem is not None:
        yield from _refused(found, wording)
        return
    yield _line(wording, "kind", _say(wording, f"kind_{_kind(found)}"))
    if told := _set(found, wording):
        yield _line(wording, "set", told)
    if found.nominal is not None and not found.zero_centred:
        yield _line(wording, "nominal", found.nominal.text)
    if found.low or found.high or found.plan:
        yield _line(wording, "unit", figures.unit(found.unit) if found.unit else _say(wording, "no_unit"))
    for assumption in _assumed(found, asked, wording):
        yield _line(wording, "assumed", assumption)
    for remark in _noticed(found, wording):
        yield _line(wording, "noticed", remark)


def _refused(found: Requirement, wording: Wording) -> Iterator[str]:
    assert found.problem is not None
    yield _line(wording, "not_understood", _reason(found, wording))
    if found.readings:
        yield _line(wording, "readings", " | ".join(why(one, wording.lang) for one in found.readings))
    yield _line(wording, "noticed", _say(wording, "nothing_guessed"))


def _reason(found: Requirement, wording: Wording) -> str:
    """What the grammar says of the place; the general reason where that says more, or nothing else is known."""
    reason = wording.reason(str(found.problem))
    detail = found.detail if found.problem is Reason.UNIT_UNKNOWN else why(found.detail, wording.lang)
    if not detail:
        return reason
    return detail if found.problem is Reason.VALUE_UNREADABLE else wording.say("labelled", name=reason, text=detail)


def _kind(found: Requirement) -> str:
    """The kind, with what matters most about it."""
    end = {Kind.MIN: found.low, Kind.MAX: found.high}.get(found.kind)
    if end is not None and not end.inclusive:
        return f"{found.kind}_strict"
    return "target_zero" if found.zero_centred else str(found.kind)


def _set(found: Requirement, wording: Wording) -> str:
    """The set in interval notation with the digits as they were written; "" for a text."""
    if found.kind is Kind.GRADE:
        key = _GRADE_SETS.get(found.grade_bound, "")
        return _say(wording, key, grade=found.grade) if key else f"{{{found.grade}}}"
    if found.kind is Kind.YES_NO:
        return _say(wording, "set_yes" if found.yes else "set_no")
    if found.kind is Kind.NOT_DETECTED:
        return _say(wording, "set_absent", examined=found.examined)
    if found.plan is not None:
        return _say(wording, "set_plan", **quantity.describe(found)["plan"])
    if found.low is None and found.high is None:
        return ""
    interval = _interval(found)
    return _say(wording, "of_nominal", set=interval) if found.relative else interval


def _interval(found: Requirement) -> str:
    own = {end.unit for end in (found.low, found.high) if end and end.unit}
    apart = len(own) > 1
    low = _end(found.low, apart) if found.low else "−∞"
    high = _end(found.high, apart) if found.high else "+∞"
    unit = f" {figures.unit(found.unit)}" if found.unit and not apart else ""
    if found.kind is Kind.EXACT:
        return f"{{{low}}}{unit}"
    left = "[" if found.low and found.low.inclusive else "("
    right = "]" if found.high and found.high.inclusive else ")"
    return f"{left}{low}, {high}{right}{unit}"


def _end(bound: Bound, with_unit: bool) -> str:
    return f"{bound.number.text} {figures.unit(bound.unit)}".rstrip() if with_unit else bound.number.text


def _assumed(found: Requirement, asked: Asked, wording: Wording) -> Iterator[str]:
    """What the text itself does not say and was taken from beside it, or will be taken from elsewhere."""
    own = _in_the_text(found, asked)
    if found.unit and not any(one.unit for one in own):
        key = "unit_from_column" if asked.unit.strip() else "unit_from_name"
        yield _say(wording, key, unit=figures.unit(found.unit))
    carried = names.take_apart(asked.name).operator
    if carried and _bounded(found) and not any(_bounded(one) for one in own):
        yield _say(wording, "operator_from_name", operator=_SIGNS.get(carried, carried))
    if found.kind is Kind.EXACT:
        yield _say(wording, "operator_open")
    if found.kind is Kind.GRADE:
        yield _say(wording, "grade_open")


def _in_the_text(found: Requirement, asked: Asked) -> tuple[Requirement, ...]:
    """The same requirement as the text gives it alone; nothing beside it, nothing to take from there."""
    if not asked.unit.strip() and not asked.name.strip():
        return (found,)
    alone = quantity.parse(asked.text)
    same = [one for one in alone if one.qualifier == found.qualifier]
    return tuple(same or alone)


def _bounded(found: Requirement) -> bool:
    return found.kind in (Kind.MIN, Kind.MAX) or bool(found.grade_bound)


def _noticed(found: Requirement, wording: Wording) -> Iterator[str]:
    limit = found.detection_limit
    if limit is not None:
        unit = f" {figures.unit(limit.unit or found.unit)}".rstrip()
        key = "detection_limit" if found.kind is Kind.NOT_DETECTED else "censored"
        yield _say(wording, key, limit=f"{limit.number.text}{unit}")
    elif found.kind is Kind.NOT_DETECTED:
        yield _say(wording, "detection_open")
    if found.approximate:
        yield _say(wording, "approximate")
    if found.qualifier:
        yield _say(wording, "qualified", qualifier=found.qualifier)
    if found.reference:
        yield _say(wording, "reference", reference=found.reference)
