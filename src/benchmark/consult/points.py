"""A standard as plain technical points that a factory can act on (`benchmark catalogue explain`).

For each indicator: what is asked of which product, how much, tested how, on what ground, what is in doubt, and what
the next grade would take.  Every sentence is a phrase of `wording`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmark.consult.applying import Asked, applying, asked, by_grade, known_texts
from benchmark.consult.sentences import Say
from benchmark.consult.shown import shown
from benchmark.consult.tabulated import laid_out
from benchmark.limit_text import in_language
from benchmark.model import Indicator, Limit, Rulebook, Standard
from benchmark.wording import Wording

Json = dict[str, Any]
_HEAD = (
    "id", "kind", "status", "superseded_by", "published", "valid_from", "superseded_on", "replaces", "sector",
    "products", "equivalents", "note", "doubt",
)  # fmt: skip
_LISTED = 3
"""So many limits are said in sentences; more of them become a table."""


def explained(
    rules: Rulebook, standard: Standard, lang: str, product: str = "", attributes: Mapping[str, str] | None = None,
    grade: str = "",
) -> Json:  # fmt: skip
    wording = Wording(lang)
    question = asked(rules, standard, product, attributes or {})
    full = shown(rules, standard, lang)
    told = [(i, applying(i, question)) for i in standard.indicators]
    points = [_point(rules, standard, i, limits, wording, grade) for i, limits in told if limits or not i.limits]
    return {
        **{key: full[key] for key in _HEAD}, "title": full["title"][lang], "product": product,
        "known": known_texts(rules, standard, question, lang), "remarks": _remarks(standard, question, wording),
        "points": [point for point in points if not point["informative"]],
        "informative": [point for point in points if point["informative"]],
        "not_asked": [in_language(i.term, lang) for i, limits in told if i.limits and not limits],
    }  # fmt: skip


def _remarks(standard: Standard, question: Asked, wording: Wording) -> list[str]:
    """What keeps the answer from being about the product that was asked for."""
    found = []
    if not question.named:
        found.append(wording.phrase("point", "product_unknown", product=question.product, standard=standard.id))
    for key, text in question.facts.unreadable.items():
        name = next(in_language(a.term, wording.lang) for a in standard.attributes if a.key == key)
        found.append(wording.phrase("point", "attribute_unreadable", attribute=name, value=text))
    return found


def _point(
    rules: Rulebook, standard: Standard, indicator: Indicator, limits: Sequence[Limit], wording: Wording, grade: str
) -> Json:
    doubts = list(dict.fromkeys(limit.doubt for limit in limits if limit.doubt))
    marks = {limit: f" [{doubts.index(limit.doubt) + 1}]" for limit in limits if limit.doubt and len(limits) > 1}
    layout = laid_out(rules, standard, indicator, limits, wording, marks)
    say = Say(wording, indicator, layout.shared)
    aim = grade if grade in indicator.grades else indicator.reference_grade
    graded = by_grade(indicator, limits)
    in_words = len(limits) <= _LISTED or (bool(graded) and all(len(found) == 1 for found in graded.values()))
    return {
        "indicator": indicator.key, "name": in_language(indicator.term, wording.lang),
        "property": indicator.property, "better": indicator.better.value, "unit": indicator.unit,
        "key_indicator": indicator.key_indicator, "informative": indicator.informative,
        "asked": say.asked(limits, layout, in_words), "for": layout.shared,
        "heads": [] if in_words else list(layout.heads),
        "rows": [] if in_words else [list(row) for row in layout.rows],
        "grades": list(graded), "grade_to_reach": aim if aim in graded else "",
        "next_grade": say.next_grade(graded, aim), "tested": say.tested(limits),
        "clauses": list(dict.fromkeys(filter(None, (limit.clause or indicator.clause for limit in limits)))),
        "sources": say.sources(limits),
        "notes": list(dict.fromkeys(filter(None, (indicator.note, *(limit.note for limit in limits))))),
        "doubts": [*filter(None, [indicator.doubt]), *(_numbered(doubts, marks))],
    }  # fmt: skip


def _numbered(doubts: Sequence[str], marks: Mapping[Limit, str]) -> list[str]:
    """Doubts about single limits bear the number that stands beside those limits."""
    return [f"[{number}] {text}" if marks else text for number, text in enumerate(doubts, 1)]
