"""The limits of an indicator laid out as a reader wants them: what they share, and a table of what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from benchmark.consult.shown import when_texts
from benchmark.limit_text import in_language, limit_text
from benchmark.model import Indicator, Interval, Limit, Rulebook, Standard
from benchmark.wording import Wording, figures

GRADE = "grade"
_LEAST = Fraction(-(10**30))
"""Below any number of a standard; stands for an open end."""
_COLUMNS = 6
"""A table gets at most so many columns of limits side by side."""
Place = Mapping[str, str]
"""Where a limit holds: attribute key (or "grade") → text."""


@dataclass(frozen=True)
class Layout:
    """`shared` is what all limits have in common, attribute name → text; `heads` and `rows` are the table, if any."""

    shared: dict[str, str]
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    spots: tuple[tuple[tuple[str, str], ...], ...] = ()
    """For each limit, what is not shared of the place where it holds, as (attribute name, text)."""


def laid_out(
    rules: Rulebook, standard: Standard, indicator: Indicator, limits: Sequence[Limit], wording: Wording,
    marks: Mapping[Limit, str],
) -> Layout:  # fmt: skip
    """One row for each place, with grades or the attribute of fewest values as columns where that fits."""
    places = [_place(rules, standard, limit, wording.lang) for limit in limits]
    keys = list(dict.fromkeys(key for place in places for key in place))
    values = {key: _ordered(key, limits, places) for key in keys}
    names = {a.key: in_language(a.term, wording.lang) for a in standard.attributes}
    names[GRADE] = wording.phrase("column", GRADE)
    varied = [key for key in keys if len(values[key]) > 1]
    shared = {names[key]: values[key][0] for key in keys if key not in varied and values[key][0]}
    if not varied:
        return Layout(shared, spots=((),) * len(limits))
    spots = tuple(tuple((names[key], place[key]) for key in varied if place.get(key)) for place in places)
    cells = [cell(limit, indicator, wording) + marks.get(limit, "") for limit in limits]
    across = _across(indicator, varied, values, places)
    heads, rows = (_pivoted if across else _plain)(varied, across, values, places, cells)
    unit = f" ({figures.unit(indicator.unit)})" if indicator.unit else ""
    column = wording.phrase("column", "limit") + unit
    titles = [names[key] for key in heads if key != across] + (values[across] if across else [column])
    return Layout(shared, tuple(titles), tuple(rows), spots)


def cell(limit: Limit, indicator: Indicator, wording: Wording) -> str:
    """The limit without its unit, which stands in the heading."""
    text = limit_text(limit, replace(indicator, unit=""))
    return text or wording.say("yes" if limit.value else "no")


def _ordered(key: str, limits: Sequence[Limit], places: Sequence[Place]) -> list[str]:
    """What stands at `key`, each once: numbers ascending, words in the order of the standard."""
    found: dict[str, tuple[Fraction, Fraction] | None] = {}
    for limit, place in zip(limits, places, strict=True):
        condition = dict(limit.when).get(key)
        ends = (condition.low or _LEAST, condition.high or -_LEAST) if isinstance(condition, Interval) else None
        found.setdefault(place.get(key, ""), ends)
    return sorted(found, key=lambda text: found[text] or (_LEAST, _LEAST))


def _place(rules: Rulebook, standard: Standard, limit: Limit, lang: str) -> dict[str, str]:
    order = {a.key: number for number, a in enumerate(standard.attributes)}
    when = when_texts(rules, standard, limit, lang)
    place = {key: when[key] for key in sorted(when, key=lambda key: order[key])}
    return {**place, GRADE: limit.grade} if limit.grade else place


def _across(indicator: Indicator, varied: Sequence[str], values: dict[str, list[str]], places: Sequence[Place]) -> str:
    """The key whose values become columns; "" where there is one key only, or no key fits."""
    if GRADE in varied:
        order = {grade: number for number, grade in enumerate(indicator.grades)}
        values[GRADE].sort(key=lambda grade: order.get(grade, -1))
    fits = [key for key in varied if len(values[key]) <= _COLUMNS and "" not in values[key]]
    fits = [key for key in fits if _distinct(key, varied, places)]
    if len(varied) < 2 or not fits:
        return ""
    return GRADE if GRADE in fits else min(fits, key=lambda key: len(values[key]))


def _distinct(key: str, varied: Sequence[str], places: Sequence[Place]) -> bool:
    """Whether no two limits would fall into one cell."""
    spots = [tuple(place.get(k, "") for k in varied) for place in places]
    return len(set(spots)) == len(spots) and key in varied


def _plain(
    varied: Sequence[str], _: str, values: Mapping[str, list[str]], places: Sequence[Place], cells: Sequence[str]
) -> tuple[Sequence[str], list[tuple[str, ...]]]:
    spots = [tuple(place.get(key, "") for key in varied) for place in places]
    rows = sorted(zip(spots, cells, strict=True), key=lambda row: _rank(row[0], varied, values))
    return varied, [(*spot, text) for spot, text in rows]


def _rank(spot: Sequence[str], keys: Sequence[str], values: Mapping[str, list[str]]) -> tuple[int, ...]:
    return tuple(values[key].index(text) for key, text in zip(keys, spot, strict=True))


def _pivoted(
    varied: Sequence[str], across: str, values: Mapping[str, list[str]], places: Sequence[Place], cells: Sequence[str]
) -> tuple[Sequence[str], list[tuple[str, ...]]]:
    leading = [key for key in varied if key != across]
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for place, text in zip(places, cells, strict=True):
        found.setdefault(tuple(place.get(key, "") for key in leading), {})[place[across]] = text
    ordered = sorted(found.items(), key=lambda item: _rank(item[0], leading, values))
    return varied, [(*spot, *(row.get(value, "") for value in values[across])) for spot, row in ordered]
