"""Designations of standards and their editions: the year a designation carries, and days as far as they are known."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from benchmark import normalise

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_EUROPEAN = re.compile(r"^\(?(EU|EC|EEC)\)?\s*(?:NO\.?\s*)?(\d+)/(\d+)")
_SHORT_YEAR = re.compile(r"^ASTM\s+[A-Z]\d+(?:/[A-Z]\d+M?)?M?-(\d\d)(?!\d)")
_YEAR = re.compile(r"[:(–-]((?:19|20)\d\d)(?=$|[)+:, ]|-\d\d(?!\d))")
_NAMED_YEAR = re.compile(r"^[A-Z][A-Z ]*[A-Z] ((?:19|20)\d\d)$")
_NUMBERED = ("ISO", "IEC", "EN", "GB", "JIS", "DIN", "BS", "ASTM", "CXS", "ANSI", "OIML", "ITU")
_EU_YEAR_FIRST = 2015
"""Since 2015 the year comes first in the numbers of the European Union's regulations (EU 2019/2021)."""


@dataclass(frozen=True)
class Span:
    """A day as far as it is known: it is one of those from `first` to `last`."""

    first: date
    last: date


@lru_cache(maxsize=4096)
def span(text: str) -> Span:
    """ "2020-05" is some day of May 2020; ValueError for what is no date."""
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no date")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return Span(date(year, month, day), date(year, month, day))


@lru_cache(maxsize=4096)
def year_of(designation: str) -> int | None:
    """The year that a designation carries, the latest where an amendment has one of its own; None without one.

    >>> year_of("GB 18613-2020"), year_of("EN 388:2016+A1:2018"), year_of("EU 2019/2021"), year_of("EC 1935/2004")
    (2020, 2018, 2019, 2004)
    >>> year_of("ISO 2004"), year_of("ASTM D3577-19"), year_of("BHS 1993")
    (None, 2019, 1993)
    """
    text = normalise.fold(designation).upper().strip()
    if european := _EUROPEAN.match(text):
        return _european(european[1], int(european[2]), int(european[3]))
    if short := _SHORT_YEAR.match(text):
        return int(short[1]) + (1900 if int(short[1]) > 50 else 2000)
    found = [int(year) for year in _YEAR.findall(text)]
    named = _NAMED_YEAR.match(text)
    if named and not text.startswith(_NUMBERED):
        found.append(int(named[1]))
    return max(found, default=None)


def _european(body: str, first: int, second: int) -> int | None:
    """Which of the two numbers is the year: the first of EU 2019/2021 and EC 98/83, the second of EC 2073/2005."""
    front, back = _full(first), _full(second)
    if body == "EU":
        back = back if second > 100 else None
        return front if (front or 0) >= _EU_YEAR_FIRST or back is None else back
    if body == "EEC":
        return back if first > 100 else front
    return back if second > 100 and back else front or back


def _full(number: int) -> int | None:
    """A number as a year: 98 is 1998; None where it is none."""
    if 50 <= number < 100:
        return 1900 + number
    return number if 1950 <= number < 2050 else None


_EDITION = re.compile(
    r"(?<![A-Z0-9])(?P<stem>[A-Z]{1,6}(?:\s*/\s*[A-Z]{1,4})?\s*[A-Z]?\d[\d.]*(?:-\d{1,3}(?!\d))*)"
    r"\s*[-:]\s*(?P<year>(?:19|20)\d\d)(?!\d)"
)


@dataclass(frozen=True)
class Edition:
    """A designation with its year as a text names it; `stem` is it without blanks and year (GB/T528)."""

    stem: str
    year: int
    written: str


@lru_cache(maxsize=4096)
def editions(text: str) -> tuple[Edition, ...]:
    """The dated designations that a text names, in their order.

    >>> [(e.stem, e.year) for e in editions("按GB/T 528—2009和ISO 37:2017试验")]
    [('GB/T528', 2009), ('ISO37', 2017)]
    """
    found = _EDITION.finditer(normalise.fold(text).upper())
    return tuple(dict.fromkeys(Edition(_stem(m["stem"]), int(m["year"]), _plain(m)) for m in found))


def _stem(written: str) -> str:
    return re.sub(r"\s+", "", written)


def _plain(match: re.Match[str]) -> str:
    return re.sub(r"\s+", " ", match.group()).strip()
