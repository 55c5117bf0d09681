"""What an entry of the result rests on beside its verdict: numbers, methods, grades and sources, as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmark.compare import End
from benchmark.exact import decimal_text
from benchmark.limit_text import in_language, limit_text
from benchmark.limits import NOT_CHOSEN
from benchmark.model import Better, Bound, Indicator, Kind, Limit, Requirement, Source, Standard, Verdict
from benchmark.needed import needed
from benchmark.reasons import Row

Json = dict[str, Any]
_SHORT = (Verdict.FALLS_SHORT, Verdict.MIXED)


def grounds(row: Row) -> Json:
    """The further keys of one entry; see docs/result-format.md."""
    limit, indicator, outcome = row.limit, row.indicator, row.outcome
    return {
        "better": indicator.better.value if indicator else None,
        "method": row.method.strip() or None,
        "test_method": (limit.test_method if limit else "") or (indicator.test_method if indicator else "") or None,
        "conditions": (limit.conditions if limit else "") or (indicator.conditions if indicator else "") or None,
        "value_low": _end(outcome.low),
        "value_high": _end(outcome.high),
        "limit_low": _bound(limit.low if limit else None),
        "limit_high": _bound(limit.high if limit else None),
        "needed": _needed(row),
        "grades": _grades(row),
        "sources": [_source(s) for s in (limit.source, limit.source2) if s is not None] if limit else [],
    }


def _end(end: End | None) -> str | None:
    return decimal_text(end.value) if end is not None else None


def _bound(bound: Bound | None) -> str | None:
    return decimal_text(bound.number.value) if bound is not None else None


def _needed(row: Row) -> str | None:
    if row.outcome.verdict not in _SHORT or row.limit is None or row.indicator is None:
        return None
    if row.requirement is not None and row.requirement.kind is Kind.GRADE and row.grade_asked:
        return row.grade_asked
    return needed(row.requirement, row.indicator, row.limit, row.outcome) or None


def _grades(row: Row) -> list[Json]:
    """The grades there are for this product, worst first, each with what reaches it; none where one limit is all."""
    if row.indicator is None or row.limit is None:
        return []
    if row.indicator.better is Better.GRADE:
        return [_grade(grade, None, row.indicator, row.requirement) for grade in row.indicator.grades]
    if set(row.choices) <= {""}:
        return []
    limits = [(grade, row.choices.get(grade, NOT_CHOSEN).limit) for grade in row.indicator.grades]
    return [_grade(grade, limit, row.indicator, row.requirement) for grade, limit in limits if limit is not None]


def _grade(grade: str, limit: Limit | None, indicator: Indicator, requirement: Requirement | None) -> Json:
    return {
        "grade": grade,
        "limit": (limit_text(limit, indicator) or None) if limit else None,
        "limit_low": _bound(limit.low) if limit else None,
        "limit_high": _bound(limit.high) if limit else None,
        "needed": (needed(requirement, indicator, limit) or None) if limit else grade,
    }


def _source(source: Source) -> Json:
    return {
        "title": source.title,
        "url": source.url or None,
        "kind": source.kind,
        "read_on": source.read_on or None,
    }


def standards(told: Iterable[Standard], lang: str) -> list[Json]:
    """The standards that a result speaks of, each once, by designation."""
    found = {standard.id: standard for standard in told if standard.id != "file"}
    return [_standard(found[key], lang) for key in sorted(found)]


def _standard(standard: Standard, lang: str) -> Json:
    return {
        "id": standard.id,
        "axis": standard.kind.value,
        "body": standard.body,
        "title": in_language(standard.title, lang),
        "sector": standard.sector,
        "status": standard.status,
        "superseded_by": standard.superseded_by or None,
        "equivalents": [{"id": other.id, "degree": other.degree} for other in standard.equivalents],
    }
