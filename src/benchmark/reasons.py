"""What a reason's sentence needs to be told: the attribute to supply, the unit meant, the two methods that differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmark.compare import Outcome
from benchmark.conditions import above
from benchmark.exact import decimal_text
from benchmark.limit_text import in_language, limit_text, value_text, word_text
from benchmark.limits import Choice
from benchmark.mapping import Ruling
from benchmark.match import Match
from benchmark.model import (
    Attribute,
    Better,
    Indicator,
    Limit,
    Reason,
    Requirement,
    Rulebook,
    Standard,
    Vocabulary,
    Words,
)
from benchmark.names import Name
from benchmark.parse_explained import why
from benchmark.products import Known, Reference
from benchmark.wording import Wording, figures


@dataclass(frozen=True)
class Row:
    """One row of the finished verdict table."""

    outcome: Outcome
    group: int = 0
    where: str = ""
    enterprise: str = ""
    enterprise_standard: str = ""
    product: str = ""
    name: str = ""
    text: str = ""
    part: int = 0
    unit: str = ""
    method: str = ""
    conditions: str = ""
    requirement: Requirement | None = None
    parsed_name: Name | None = None
    qualifier: str = ""
    standard: Standard | None = None
    reference: Reference | None = None
    ruling: Ruling | None = None
    match: Match | None = None
    indicator: Indicator | None = None
    known: Known | None = None
    choices: Mapping[str, Choice] = field(default_factory=dict)
    grade_asked: str = ""
    limit: Limit | None = None
    attained: str = ""
    counts: bool = True

    @property
    def shown_qualifier(self) -> str:
        """What tells this part of a cell, or this grade column, from the others."""
        beside = self.requirement.qualifier if self.requirement else ""
        return " ".join(part for part in (self.qualifier, beside) if part)

    @property
    def shown_text(self) -> str | None:
        """The text as written, with the unit that stood in a column of its own; None where nothing is stated."""
        if not self.where:
            return None
        number = self.requirement is None or self.requirement.low is not None or self.requirement.high is not None
        beside = self.unit.strip() if number else ""
        return (
            f"{self.text} {beside}".strip() if self.text.strip() and beside and beside not in self.text else self.text
        )


def reason_args(row: Row, rulebook: Rulebook, wording: Wording) -> dict[str, Any]:
    """The arguments of the row's reason, as far as they are known."""
    reason, lang = row.outcome.reason, wording.lang
    match reason:
        case Reason.ATTRIBUTE_MISSING | Reason.ATTRIBUTE_UNREADABLE | Reason.ATTRIBUTE_OUTSIDE:
            return _attribute(row, rulebook, lang)
        case Reason.UNIT_MISSING:
            return {"unit": row.indicator.unit if row.indicator else ""}
        case Reason.UNIT_UNKNOWN:
            unit, _, hint = row.outcome.detail.partition(" (")
            return {"unit": unit} | ({"suggestion": hint.rstrip("?)")} if hint else {})
        case Reason.VALUE_AMBIGUOUS:
            readings = [why(one, lang) for one in row.requirement.readings] if row.requirement else []
            return {"text": row.text} | ({"readings": readings} if readings else {})
        case Reason.VALUE_UNREADABLE:
            detail = why(row.outcome.detail, lang)
            return {"text": row.text} | ({"detail": detail} if detail and detail != row.text else {})
        case Reason.VALUE_IMPOSSIBLE | Reason.TOLERANCE_MISSING:
            return {"text": row.text}
        case Reason.QUALIFIER_DIFFERS:
            return {
                "own": row.outcome.detail.partition(" / ")[0],
                "theirs": in_language(row.indicator.term, lang) if row.indicator else "",
            }
        case Reason.METHOD_DIFFERS | Reason.CONDITION_DIFFERS | Reason.BASIS_DIFFERS:
            own, _, theirs = row.outcome.detail.partition(" / ")
            return {"own": own, "theirs": theirs} if own and theirs else {}
        case Reason.SPECIMENS_MISSING:
            number, _, asked = row.outcome.detail.partition(" / ")
            return {"number": number, "asked": asked} if asked else {}
        case Reason.NO_STANDARD:
            near = [name for name in row.outcome.detail.splitlines() if name]
            return ({"product": row.product} if row.product else {}) | ({"nearest": near} if near else {})
    return _comparison(row, wording)


def _comparison(row: Row, wording: Wording) -> dict[str, Any]:
    if row.indicator is None:
        return {}
    lang = wording.lang
    match row.outcome.reason:
        case Reason.DIMENSION_DIFFERS:
            unit = (row.requirement.unit if row.requirement else "") or row.unit
            return {"unit": unit, "target": row.indicator.unit} if unit and row.indicator.unit else {}
        case Reason.DIRECTION_CONTRADICTS:
            better = {Better.HIGHER: "higher", Better.LOWER: "lower"}.get(row.indicator.better)
            name = in_language(row.indicator.term, lang)
            return {"text": row.text, "indicator": name, "better": wording.say(better)} if better else {}
        case Reason.WITHIN_UNCERTAINTY:
            found = row.outcome.probability
            return {"probability": f"{found:.5f}"} if found is not None else {}
        case Reason.KIND_DIFFERS if row.limit is not None:
            theirs = limit_text(row.limit, row.indicator)
            return {"own": row.text, "theirs": theirs} if theirs else {}
        case Reason.MATCH_DOUBTFUL if row.match is not None:
            names = {i.key: in_language(i.term, lang) for i in row.standard.indicators} if row.standard else {}
            return {"candidates": [names.get(c.indicator, c.indicator) for c in row.match.candidates]}
    return {}


def _attribute(row: Row, rulebook: Rulebook, lang: str) -> dict[str, Any]:
    keys = [key for key in row.outcome.detail.split(", ") if key]
    declared = {a.key: a for a in row.standard.attributes} if row.standard else {}
    if not keys or keys[0] not in declared:
        return {}
    attribute = declared[keys[0]]
    named: dict[str, Any] = {
        "attribute": " / ".join(in_language(declared[k].term, lang) for k in keys if k in declared),
        "key": keys[0],
    }
    if row.outcome.reason is Reason.ATTRIBUTE_MISSING:
        general = row.known.values.get(keys[0]) if row.known else None
        vague = (
            {"value": value_text(general, attribute, rulebook.vocabularies.get(attribute.vocabulary), lang)}
            if general
            else {}
        )
        return named | vague | {"columns": _columns(attribute), "example": _example(row, attribute, rulebook, lang)}
    if row.outcome.reason is Reason.ATTRIBUTE_UNREADABLE:
        return named | {"text": row.known.unreadable.get(keys[0], "") if row.known else ""}
    return named | _range(row, attribute, rulebook, lang)


def _columns(attribute: Attribute) -> str:
    return " / ".join(dict.fromkeys((attribute.term.zh, attribute.term.en)))


def _example(row: Row, attribute: Attribute, rulebook: Rulebook, lang: str) -> str:
    """A value that the standard has a limit for, as the command line takes it; one that may be meant comes first."""
    vocabulary = rulebook.vocabularies.get(attribute.vocabulary)
    used = [
        c for limit in (row.indicator.limits if row.indicator else ()) for key, c in limit.when if key == attribute.key
    ]
    general = row.known.values.get(attribute.key) if row.known else None
    likely = [c for c in used if vocabulary and isinstance(c, Words) and _may_mean(vocabulary, general, c.values[0])]
    for condition in likely or used:
        if isinstance(condition, Words):
            text = word_text(condition.values[0], vocabulary, lang)
        else:
            ends = [end for end in (condition.low, condition.high) if end is not None]
            text = f"{decimal_text(ends[-1])} {figures.unit(attribute.unit)}".strip()
        return f'"{text}"' if " " in text else text
    return "…"


def _may_mean(vocabulary: Vocabulary, general: object, word: str) -> bool:
    """Whether a value that is too general may turn out to be `word`."""
    if not isinstance(general, str):
        return False
    places = vocabulary.possibly.get(general, ())
    return general in above(vocabulary, word) or any(word in above(vocabulary, place) for place in places)


def _range(row: Row, attribute: Attribute, rulebook: Rulebook, lang: str) -> dict[str, Any]:
    choice = row.choices.get(row.grade_asked)
    value = row.known.values.get(attribute.key) if row.known else None
    if choice is None or value is None or row.standard is None or not choice.covered:
        return {}
    vocabulary = rulebook.vocabularies.get(attribute.vocabulary)
    covered = [vocabulary.values[w].term if vocabulary and w in vocabulary.values else None for w in choice.covered]
    words = [in_language(term, lang) if term else w for term, w in zip(covered, choice.covered, strict=True)]
    shown = words[:6] + (["…"] if len(words) > 6 else [])
    return {
        "standard": row.standard.id,
        "range": f"{Wording(lang).joined(shown)} {attribute.unit}".strip(),
        "value": value_text(value, attribute, vocabulary, lang),
    }
