"""An assessment as data for the result (`products[].check`); see docs/result-format.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmark.exact import decimal_text
from benchmark.limit_text import in_language, limit_text
from benchmark.model import JUDGED, Rulebook
from benchmark.reasons import Row, reason_args
from benchmark.schemes.advice import Advice, Change
from benchmark.schemes.assess import Assessment
from benchmark.schemes.model import GradeRule, Mark, Place, Role, Scheme, Threshold, Truth, all_of
from benchmark.schemes.wanted import wanted
from benchmark.wording import Wording

Json = dict[str, Any]
Answers = Mapping[str, str]
"""Precondition → yes | no, as the enterprise answered."""
_ROW = tuple(Row.__dataclass_fields__)


def told(found: Assessment, rulebook: Rulebook, answers: Answers, lang: str) -> Json:
    """The whole check of one product; texts are in the language `lang`, codes in none."""
    wording, scheme = Wording(lang), found.scheme
    places = found.profile.places
    shown = {place.key: _name(place, lang) for place in places}
    return {
        "scheme": scheme_entry(scheme, lang),
        "state": found.state,
        "grade": found.grade.key if found.grade else None,
        "grade_name": in_language(found.grade.term, lang) if found.grade else None,
        "stars": found.grade.stars or None if found.grade else None,
        "points": decimal_text(round(found.points, 2)) if found.points is not None else None,
        "floor": found.floor.value,
        "floor_broken": [p.key for p in places if p.role is Role.FLOOR and p.applicable and _worst(p) is Truth.NO],
        "may_apply": _may_apply(found, answers).value if scheme.preconditions else None,
        "capped_by": list(found.capped_by),
        "open": [_settle(found.profile.place(key), rulebook, wording) for key in found.open],
        "preconditions": [
            {"key": p.key, "name": in_language(p.term, lang), "answer": answers.get(p.key)}
            for p in scheme.preconditions
        ],
        "indicators": [_place(place, _thresholds(scheme, place.key), rulebook, wording) for place in places],
        "advice": [_advice(advice, found, shown, rulebook, wording) for advice in found.advice],
        "disclaimer": wording.say("check_disclaimer"),
    }  # fmt: skip


def scheme_entry(scheme: Scheme, lang: str) -> Json:
    source = scheme.source
    return {
        "id": scheme.id,
        "kind": scheme.kind,
        "title": in_language(scheme.title, lang),
        "example": in_language(scheme.example, lang) if scheme.example else None,
        "edition": scheme.edition or None,
        "body": scheme.body or None,
        "source": {"title": source.title, "url": source.url or None, "kind": source.kind} if source else None,
        "grades": [_grade(grade, lang) for grade in scheme.grades],
    }


def _grade(grade: GradeRule, lang: str) -> Json:
    return {"grade": grade.key, "name": in_language(grade.term, lang), "stars": grade.stars or None}


def _may_apply(found: Assessment, answers: Answers) -> Truth:
    """Whether the best grade is reached, the floor kept and every precondition answered with yes."""
    said = {"yes": Truth.YES, "no": Truth.NO}
    grade = Truth.YES if found.grade is found.scheme.grades[0] else Truth.OPEN
    if grade is Truth.OPEN and (found.grade is not None or found.state == "below"):
        grade = Truth.NO
    asked = [said.get(answers.get(p.key, ""), Truth.OPEN) for p in found.scheme.preconditions]
    return all_of([grade, found.floor, *asked])


def _thresholds(scheme: Scheme, key: str) -> Mapping[str, Threshold]:
    item = next((item for item in scheme.items if item.key == key), None)
    return {t.level: t for t in item.levels} if item else {}


def _name(place: Place, lang: str) -> str:
    return in_language(place.marks[-1].indicator.term, lang)


def _worst(place: Place) -> Truth:
    return all_of([mark.truth for mark in place.marks if mark.applies])


def _place(place: Place, thresholds: Mapping[str, Threshold], rulebook: Rulebook, wording: Wording) -> Json:
    mark = next((m for m in place.marks if m.row is not None), place.marks[0])
    row = mark.row or {}
    return {
        "key": place.key,
        "type": place.role.value,
        "weight": decimal_text(place.weight) if place.weight != 1 else None,
        "standard": mark.standard.id,
        "indicator": mark.indicator.key,
        "indicator_name": _name(place, wording.lang),
        "where": row.get("where") or None,
        "parameter": row.get("name") or None,
        "text": _row(mark, mark.outcome).shown_text if row else None,
        "applicable": place.applicable,
        "level": place.attained() or None,
        "levels": [_level(m, place, thresholds.get(m.level), wording.lang) for m in place.marks],
    }


def _level(mark: Mark, place: Place, threshold: Threshold | None, lang: str) -> Json:
    outcome = mark.outcome
    judged = outcome is not None and outcome.verdict in JUDGED
    limit, own = mark.limit, threshold is not None and threshold.own is not None
    return {
        "level": mark.level,
        "reached": place.reached(mark.level).value if mark.applies else None,
        "standard": mark.standard.id,
        "clause": None if own else (limit.clause if limit else "") or mark.indicator.clause or None,
        "limit": limit_text(limit, mark.indicator) or None if limit else None,
        "grade": mark.grade or None,
        "gap": decimal_text(outcome.gap) if judged and outcome and outcome.gap is not None else None,
        "relative_gap": float(outcome.relative_gap)
        if judged and outcome and outcome.relative_gap is not None
        else None,
        "unit": mark.indicator.unit or None,
        "source_kind": limit.source.kind if limit and limit.source and not own else None,
        "needed": _needed(mark) if limit and mark.truth is not Truth.YES else None,
        "example": in_language(threshold.example, lang) if threshold and threshold.example else None,
    }


def _needed(mark: Mark) -> str | None:
    if mark.limit is None:
        return None
    row = mark.row or {}
    name = str(row.get("name") or mark.indicator.term.zh)
    return wanted(row.get("requirement"), name, mark.indicator, mark.limit, mark.grade) or None


def _row(mark: Mark, outcome: Any) -> Row:
    row = mark.row or {}
    known = {name: row[name] for name in _ROW if name in row}
    return Row(**{**known, "outcome": outcome, "limit": mark.limit, "grade_asked": mark.grade})


def _settle(place: Place, rulebook: Rulebook, wording: Wording) -> Json:
    """Why a place is not judged, and what would tell."""
    mark = next((m for m in place.marks if m.applies and m.truth is Truth.OPEN), place.marks[0])
    reason = mark.outcome.reason.value if mark.outcome is not None and mark.outcome.reason is not None else None
    if reason is not None and mark.row is not None:
        sentence = wording.reason_sentence(reason, **reason_args(_row(mark, mark.outcome), rulebook, wording))
    elif mark.missing:
        reason = "attribute_missing"
        names = [in_language(a.term, wording.lang) for a in mark.standard.attributes if a.key in mark.missing]
        sentence = wording.reason_sentence(reason, detail=names)
    else:
        sentence = wording.say("check_not_stated")
    name = _name(place, wording.lang)
    return {"indicator": place.key, "indicator_name": name, "standard": mark.standard.id, "reason": reason,
            "sentence": sentence}  # fmt: skip


def _advice(advice: Advice, found: Assessment, names: Mapping[str, str], rulebook: Rulebook, wording: Wording) -> Json:
    return {
        **_grade(advice.grade, wording.lang),
        "reaches": advice.reaches,
        "changes": [_change(change, names) for change in advice.changes],
        "settle": [_settle(found.profile.place(key), rulebook, wording) for key in advice.settle],
        "beyond": [{"indicator": key, "indicator_name": names[key]} for key in advice.beyond],
    }


def _change(change: Change, names: Mapping[str, str]) -> Json:
    row = change.mark.row or {}
    stated = _row(change.mark, change.mark.outcome) if row else None
    return {
        "kind": change.kind,
        "indicators": list(change.places),
        "indicator_name": names[change.places[0]],
        "level": change.level,
        "where": row.get("where") or None,
        "parameter": row.get("name") or change.mark.indicator.term.zh,
        "qualifier": (stated.shown_qualifier or None) if stated else None,
        "from": (stated.shown_text or None) if stated else None,
        "to": change.text,
        "effort": change.effort,
        "cost": change.cost or None,
    }
