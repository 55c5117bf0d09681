"""A limit, a condition or a known value as people write it."""

from __future__ import annotations

from fractions import Fraction

from benchmark.conditions import Value
from benchmark.exact import decimal_text
from benchmark.model import (
    Attribute,
    Bound,
    Condition,
    Indicator,
    Interval,
    Limit,
    Plan,
    PlanLevel,
    Term,
    Vocabulary,
    Words,
)
from benchmark.wording import figures


def in_language(term: Term, lang: str) -> str:
    return term.zh if lang.startswith("zh") else term.en


def limit_text(limit: Limit, indicator: Indicator) -> str:
    """ "≥ 18 MPa", "20 ± 0.5 mm", "−25 ~ 55 degC", "IE3", "n=5, c=2, m=1000, M=10000 CFU/g"; "" for a yes/no."""
    unit = f" {figures.unit(indicator.unit)}" if indicator.unit else ""
    if limit.plan is not None:
        return _plan(limit.plan, indicator.unit)
    if limit.klass:
        return limit.klass
    if limit.low is not None and limit.high is not None:
        return _two_sided(limit, limit.low, limit.high) + unit
    if limit.low is not None:
        return f"{'≥' if limit.low.inclusive else '>'} {_digits(limit.low)}{unit}"
    if limit.high is not None:
        return f"{'≤' if limit.high.inclusive else '<'} {_digits(limit.high)}{unit}"
    return ""


def _two_sided(limit: Limit, low: Bound, high: Bound) -> str:
    if limit.nominal is not None:
        below, above = limit.nominal.value - low.number.value, high.number.value - limit.nominal.value
        if below == above:
            return f"{limit.nominal.text} ± {decimal_text(above)}"
        return f"{limit.nominal.text} +{decimal_text(above)}/−{decimal_text(below)}"
    if low.inclusive and high.inclusive:
        return f"{_digits(low)} ~ {_digits(high)}"
    return f"{'[' if low.inclusive else '('}{_digits(low)}, {_digits(high)}{']' if high.inclusive else ')'}"


def _digits(bound: Bound) -> str:
    return bound.number.text or decimal_text(bound.number.value)


def _plan(plan: Plan, unit: str) -> str:
    levels = [f"n={plan.n}", f"c={plan.c}", f"m={_level(plan.m)}", f"M={_level(plan.M)}"]
    counted = unit if plan.m.count is not None or plan.M.count is not None else ""
    return f"{', '.join(levels)} {counted}".strip()


def _level(level: PlanLevel) -> str:
    return level.count.text if level.count is not None else f"absent in {level.absent_in}"


def condition_text(condition: Condition, attribute: Attribute, vocabulary: Vocabulary | None, lang: str) -> str:
    """What a limit asks of an attribute: "7.5 kW", "(16, ∞) mm", "polished rice"."""
    if isinstance(condition, Words):
        words = " / ".join(word_text(word, vocabulary, lang) for word in condition.values)
        but = " / ".join(word_text(word, vocabulary, lang) for word in condition.excepted)
        return f"{words} ∖ {but}" if but else words
    return f"{interval_text(condition)} {figures.unit(attribute.unit)}".strip()


def value_text(value: Value, attribute: Attribute, vocabulary: Vocabulary | None, lang: str) -> str:
    if isinstance(value, str):
        return word_text(value, vocabulary, lang)
    number = decimal_text(value) if isinstance(value, Fraction) else interval_text(value)
    return f"{number} {figures.unit(attribute.unit)}".strip()


def word_text(word: str, vocabulary: Vocabulary | None, lang: str) -> str:
    value = vocabulary.values.get(word) if vocabulary else None
    return in_language(value.term, lang) if value else word


def interval_text(interval: Interval) -> str:
    if interval.low is not None and interval.low == interval.high:
        return decimal_text(interval.low)
    low = "−∞" if interval.low is None else decimal_text(interval.low)
    high = "∞" if interval.high is None else decimal_text(interval.high)
    left = "[" if interval.low is not None and interval.low_inclusive else "("
    right = "]" if interval.high is not None and interval.high_inclusive else ")"
    return f"{left}{low}, {high}{right}"
