"""What a scheme asks, as data (`benchmark scheme show`)."""

from __future__ import annotations

from typing import Any

from benchmark.limit_text import in_language, limit_text
from benchmark.model import Indicator, Limit, Rulebook
from benchmark.schemes.model import Item, Scheme, Threshold
from benchmark.schemes.told import scheme_entry

Json = dict[str, Any]


def shown(scheme: Scheme, rulebook: Rulebook, lang: str) -> Json:
    return {
        **scheme_entry(scheme, lang),
        "note": in_language(scheme.note, lang) if scheme.note else None,
        "products": list(scheme.products),
        "switches": dict(scheme.switches),
        "level_points": {level: str(points) for level, points in scheme.level_points.items()},
        "indicators": [_item(item, rulebook, lang) for item in scheme.items],
        "taken": scheme.taken or None,
        "preconditions": [{"key": p.key, "name": in_language(p.term, lang)} for p in scheme.preconditions],
    }


def _item(item: Item, rulebook: Rulebook, lang: str) -> Json:
    return {
        "key": item.key,
        "type": item.role.value,
        "weight": str(item.weight),
        "indicator_name": in_language(_indicator(item.levels[-1], rulebook).term, lang),
        "levels": [_level(level, rulebook, lang) for level in item.levels],
    }


def _indicator(threshold: Threshold, rulebook: Rulebook) -> Indicator:
    standard = next(s for s in rulebook.standards if s.id == threshold.standard)
    return next(i for i in standard.indicators if i.key == threshold.indicator)


def _level(threshold: Threshold, rulebook: Rulebook, lang: str) -> Json:
    indicator = _indicator(threshold, rulebook)
    limits = [threshold.own] if threshold.own else [li for li in indicator.limits if li.grade == threshold.grade]
    return {
        "level": threshold.level,
        "standard": threshold.standard,
        "grade": threshold.grade or None,
        "limit": _text(limits, indicator),
        "limits": len(limits),
        "example": in_language(threshold.example, lang) if threshold.example else None,
    }


def _text(limits: list[Limit], indicator: Indicator) -> str:
    """The limit where it is one; the first and the last of several that hang on attributes."""
    texts = list(dict.fromkeys(filter(None, (limit_text(limit, indicator) for limit in limits))))
    return texts[0] if len(texts) == 1 else " … ".join((texts[0], texts[-1])) if texts else ""
