"""Dates and counts as a language writes them; the only room that knows Babel.

Exact numbers of the comparison are written as the standards write them (a point, no grouping) in every language.
"""

from __future__ import annotations

import re
from datetime import date

_LOCALES = {"en": "en_GB", "zh": "zh_CN"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(told: date | str, lang: str) -> str:
    """2026-11-24 as "24 November 2026", "2026年11月24日"; what is no whole date is returned as it is."""
    from babel.dates import format_date

    if isinstance(told, date):
        return format_date(told, "long", locale=_LOCALES[lang])
    try:
        return day(date.fromisoformat(told), lang) if _DAY.fullmatch(told) else told
    except ValueError:
        return told


def count(number: int, lang: str) -> str:
    """12345 as "12,345"."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_LOCALES[lang])
