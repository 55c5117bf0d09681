"""Numbers in Chinese numerals: 十四, 两百, 三点五, 十万, 三分之一, 百分之十四.

numeral  = integer [ "点" digits ] | integer "分之" integer
percent  = ("百"|"千") "分之" ( numeral | Arabic number )
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from benchmark.model import Number
from benchmark.quantity.numbers import Comma, number_at

_DIGITS = dict(zip("零〇一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_SCALES = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
NUMERALS = frozenset(_DIGITS) | frozenset(_SCALES) | frozenset(_GROUPS)
GROUPS = frozenset(_GROUPS)
_LONGEST = 16


def group_factor(char: str) -> int:
    return _GROUPS[char]


def numeral_at(text: str, pos: int) -> tuple[Number, str, int] | None:
    """The number that starts at `pos`, the unit that it names itself ("%", "‰" or "") and its end."""
    for word, unit in (("百分之", "%"), ("千分之", "‰")):
        if text.startswith(word, pos):
            rest = _either(text, pos + len(word))
            return (rest[0], unit, rest[1]) if rest else None
    whole = _integer(text, pos)
    if whole is None:
        return None
    value, end = whole
    if text.startswith("分之", end):
        over = _integer(text, end + 2)
        return (Number(Fraction(over[0], value), f"{over[0]}/{value}"), "", over[1]) if over and value else None
    number, end = _with_decimals(text, value, end)
    return number, "", end


def _either(text: str, pos: int) -> tuple[Number, int] | None:
    if text[pos : pos + 1].isascii() and text[pos : pos + 1].isdigit():
        found = number_at(text, pos, Comma.SEPARATOR, "")
        return (found.number, found.end) if found.number else None
    whole = _integer(text, pos)
    return _with_decimals(text, *whole) if whole else None


def _with_decimals(text: str, value: int, end: int) -> tuple[Number, int]:
    stop = end + 1
    while stop < len(text) and text[stop] in _DIGITS and stop - end < _LONGEST:
        stop += 1
    if text[end : end + 1] != "点" or stop == end + 1:
        return Number(Fraction(value), str(value)), end
    written = f"{value}." + "".join(str(_DIGITS[c]) for c in text[end + 1 : stop])
    return Number(Fraction(written), written), stop


def _integer(text: str, pos: int) -> tuple[int, int] | None:
    """Numerals in their places (一千二百三十四万); neither 一二三 is one nor 一百五, which may be 105 or 150."""
    end = pos
    while end < len(text) and text[end] in NUMERALS and end - pos < _LONGEST:
        end += 1
    run = text[pos:end]
    pairs = list(pairwise(run))
    if not run or any(a in _DIGITS and b in _DIGITS and a not in "零〇" for a, b in pairs):
        return None
    if pairs and run[-1] in _DIGITS and run[-2] in "百千万亿":
        return None
    total, section, digit = 0, 0, -1
    for char in run:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SCALES:
            section += (1 if digit < 0 else digit) * _SCALES[char]
            digit = -1
        else:
            total = (total + section + max(digit, 0)) * _GROUPS[char]
            section, digit = 0, -1
    value = total + section + max(digit, 0)
    return (value, end) if value or run in "零〇" else None
