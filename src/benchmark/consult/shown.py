"""A standard with all that the catalogue holds of it, as plain data: each limit with clause, source and doubt."""

from __future__ import annotations

from typing import Any

from benchmark.exact import decimal_text
from benchmark.limit_text import condition_text, in_language, limit_text
from benchmark.model import (
    Attribute,
    Bound,
    Condition,
    Indicator,
    Interval,
    Limit,
    Plan,
    PlanLevel,
    Rulebook,
    Source,
    Standard,
    Term,
)

Json = dict[str, Any]


def shown(rules: Rulebook, standard: Standard, lang: str) -> Json:
    return {
        "id": standard.id, "body": standard.body, "kind": standard.kind.value, "status": standard.status,
        "superseded_by": standard.superseded_by, "published": standard.published, "valid_from": standard.valid_from,
        "superseded_on": standard.superseded_on, "replaces": list(standard.replaces),
        "title": {"en": standard.title.en, "zh": standard.title.zh}, "sector": standard.sector,
        "products": [{**_term(p.term), "vocabulary": p.vocabulary} for p in standard.products],
        "equivalents": [{"id": other.id, "degree": other.degree} for other in standard.equivalents],
        "attributes": [_attribute(a) for a in standard.attributes],
        "indicators": [_indicator(i, lang) for i in standard.indicators],
        "limits": [limit_entry(rules, standard, i, limit, lang) for i in standard.indicators for limit in i.limits],
        "note": standard.note, "doubt": standard.doubt, "file": standard.path,
    }  # fmt: skip


def _term(term: Term) -> Json:
    return {"en": term.en, "zh": term.zh, "aliases": list(term.aliases)}


def _attribute(attribute: Attribute) -> Json:
    return {
        "key": attribute.key, **_term(attribute.term), "unit": attribute.unit, "vocabulary": attribute.vocabulary,
    }  # fmt: skip


def _indicator(indicator: Indicator, lang: str) -> Json:
    return {
        "key": indicator.key, "name": in_language(indicator.term, lang), **_term(indicator.term),
        "property": indicator.property, "symbol": indicator.symbol, "better": indicator.better.value,
        "unit": indicator.unit, "key_indicator": indicator.key_indicator, "informative": indicator.informative,
        "lookup": indicator.lookup.value, "grades": list(indicator.grades),
        "reference_grade": indicator.reference_grade, "qualifiers": list(indicator.qualifiers),
        "basis": indicator.basis, "rounding": indicator.rounding, "conditions": indicator.conditions,
        "specimens": indicator.specimens,
        "test_method": indicator.test_method, "clause": indicator.clause, "limits": len(indicator.limits),
        "note": indicator.note, "doubt": indicator.doubt,
    }  # fmt: skip


def when_texts(rules: Rulebook, standard: Standard, limit: Limit, lang: str) -> dict[str, str]:
    """Attribute key → the condition in words."""
    declared = {a.key: a for a in standard.attributes}
    return {
        key: condition_text(cond, declared[key], rules.vocabularies.get(declared[key].vocabulary), lang)
        for key, cond in limit.when
    }


def limit_entry(rules: Rulebook, standard: Standard, indicator: Indicator, limit: Limit, lang: str) -> Json:
    names = {a.key: in_language(a.term, lang) for a in standard.attributes}
    when = when_texts(rules, standard, limit, lang)
    first, second = limit.source, limit.source2
    return {
        "key": indicator.key, "indicator": in_language(indicator.term, lang), "property": indicator.property,
        "better": indicator.better.value, "informative": indicator.informative,
        "when": "; ".join(f"{names[key]} {text}" for key, text in when.items()),
        "when_texts": {names[key]: text for key, text in when.items()}, "grade": limit.grade,
        "limit": limit_text(limit, indicator) or ("" if limit.value is None else str(limit.value).lower()),
        "unit": indicator.unit, "as_written": _as_written(limit),
        "attributes": {key: _condition(cond) for key, cond in limit.when},
        "basis": limit.basis or indicator.basis, "conditions": limit.conditions or indicator.conditions,
        "test_method": limit.test_method or indicator.test_method, "clause": limit.clause or indicator.clause,
        "source_kind": first.kind if first else "", "source": (first.title or first.url) if first else "",
        "url": first.url if first else "", "read_on": first.read_on if first else "",
        "source2": _source(second), "note": limit.note or indicator.note, "doubt": limit.doubt or indicator.doubt,
        "where": limit.where,
    }  # fmt: skip


def _source(source: Source | None) -> Json | None:
    if source is None:
        return None
    return {"title": source.title, "url": source.url, "kind": source.kind, "read_on": source.read_on}


def _as_written(limit: Limit) -> Json:
    """The limit under the keys of the catalogue's files, each number with its digits."""
    found: Json = {}
    if limit.low is not None:
        found["min" if limit.low.inclusive else "above"] = _digits(limit.low)
    if limit.high is not None:
        found["max" if limit.high.inclusive else "below"] = _digits(limit.high)
    if limit.nominal is not None:
        found["nominal"] = limit.nominal.text
    if limit.klass:
        found["class"] = limit.klass
    if limit.value is not None:
        found["value"] = limit.value
    if limit.plan is not None:
        found["plan"] = _plan(limit.plan)
    return found


def _digits(bound: Bound) -> str:
    return bound.number.text or decimal_text(bound.number.value)


def _plan(plan: Plan) -> Json:
    return {"n": plan.n, "c": plan.c, "m": _level(plan.m), "M": _level(plan.M)}


def _level(level: PlanLevel) -> str:
    return level.count.text if level.count is not None else f"absent in {level.absent_in}"


def _condition(condition: Condition) -> Json:
    if isinstance(condition, Interval):
        ends = (condition.low, condition.high)
        low, high = (None if end is None else decimal_text(end) for end in ends)
        return {
            "low": low, "low_inclusive": condition.low_inclusive, "high": high,
            "high_inclusive": condition.high_inclusive,
        }  # fmt: skip
    return {"any": list(condition.values), "except": list(condition.excepted)}
