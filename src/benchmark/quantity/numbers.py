"""Numbers as they are written, exact, with their digits.

    number   = plain [ exponent ] | "10^" integer
    plain    = digits [ "." digits ] | "." digits | grouped
    grouped  = 1-3 digits { separator 3 digits } [ "." digits ]       separator: blank, ’ or, where so read, a comma
    exponent = ("E"|"e") integer | ("×"|"x"|"*"|"·") "10" ( "^" integer | sign digits )

`Number.text` is what `Fraction()` reads again: the digits without separators, powers of ten written out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from benchmark.model import Number

LARGEST_POWER = 40


class Comma(StrEnum):
    """What a comma between two digits is taken for."""

    DECIMAL = "decimal"
    GROUP = "group"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class Found:
    """A number and its end; `options` are the readings of one that can be read in several ways, `code` is no number."""

    end: int
    number: Number | None = None
    options: tuple[str, ...] = ()
    code: bool = False


_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_BLANK_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:([ '])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?(?![0-9]|\1[0-9])")
_COMMA_TAIL = re.compile(r",[0-9]+")
_COMMA_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9]|,[0-9])")
_DOT_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?(?![0-9]|[.,][0-9])")
_COMMA_DECIMAL = re.compile(r"[0-9]+,[0-9]+")
_TEN_POWER = re.compile(r"10\^(?:\(([+-]?[0-9]{1,3})\)|\{([+-]?[0-9]{1,3})\}|([+-]?[0-9]{1,3}))(?![0-9._])")
_E_POWER = re.compile(r"[eE]([+-]?[0-9]{1,3})(?![0-9A-Za-z.])")
_TIMES_TEN = re.compile(r" ?[×xX*·✕] ?(?=10(?![0-9.]*[.,][0-9]))")
_FLAT_POWER = re.compile(r"10([+-][0-9]{1,2})(?![0-9.])")
_LOST_POWER = re.compile(r"10([0-9]{0,2})(?![0-9.,])")
_BOTH_SEPARATORS = re.compile(r"[0-9](?:(\.)[0-9]{3}(?:\.[0-9]{3})*,[0-9]|(,)[0-9]{3}(?:,[0-9]{3})*\.[0-9])")


def convention(text: str) -> str:
    """ "," or "." where a number of the text itself shows the decimal sign ("12,500.5"), else ""."""
    signs = {"," if found.group(1) else "." for found in _BOTH_SEPARATORS.finditer(text)}
    return signs.pop() if len(signs) == 1 else ""


def number_at(text: str, pos: int, comma: Comma, decimal: str) -> Found:
    """The number that starts at `text[pos]` (a digit, or a point before a digit)."""
    if found := _TEN_POWER.match(text, pos):
        power = int(next(group for group in found.groups() if group is not None))
        return _scaled("1", power, found.end())
    digits, end = _plain(text, pos, comma, decimal)
    if not digits:
        return Found(end)
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        return Found(end, code=True)
    if end < len(text) and text[end] in ".," and text[end + 1 : end + 2].isdigit() and not _separates(text, end, comma):
        return Found(end)
    return _with_power(text, digits, end)


def _separates(text: str, end: int, comma: Comma) -> bool:
    return text[end] == "," and comma is Comma.SEPARATOR


def _plain(text: str, pos: int, comma: Comma, decimal: str) -> tuple[str, int]:
    """The digits without separators and with a decimal point, and their end; "" for what is none."""
    if found := _BLANK_GROUPS.match(text, pos):
        decimals = _COMMA_TAIL.match(text, found.end()) if comma is Comma.DECIMAL and "." not in found.group() else None
        tail = decimals.group().replace(",", ".") if decimals else ""
        return re.sub("[ ']", "", found.group()) + tail, found.end() + len(tail)
    if comma is Comma.GROUP and (found := _COMMA_GROUPS.match(text, pos)):
        return found.group().replace(",", ""), found.end()
    if (found := _DOT_GROUPS.match(text, pos)) and _is_grouping(found.group(), comma, decimal):
        return found.group().replace(".", "").replace(",", "."), found.end()
    if comma is Comma.DECIMAL and (found := _COMMA_DECIMAL.match(text, pos)):
        return found.group().replace(",", "."), found.end()
    plain = _PLAIN.match(text, pos)
    if plain is None:
        return "", pos + 1
    return ("0" if plain.group().startswith(".") else "") + plain.group(), plain.end()


def _is_grouping(written: str, comma: Comma, decimal: str) -> bool:
    if "," in written:
        return comma is Comma.DECIMAL
    return written.count(".") > 1 or decimal == ","


def _with_power(text: str, digits: str, end: int) -> Found:
    if found := _E_POWER.match(text, end):
        return _scaled(digits, int(found.group(1)), found.end())
    times = _TIMES_TEN.match(text, end)
    if times is None:
        return Found(end, Number(Fraction(digits), digits)) if len(digits) <= LARGEST_POWER else Found(end)
    power = _TEN_POWER.match(text, times.end()) or _FLAT_POWER.match(text, times.end())
    if power:
        return _scaled(digits, int(next(group for group in power.groups() if group)), power.end())
    lost = _LOST_POWER.match(text, times.end())
    if lost is None:
        return Found(times.end())
    tens = f"10{lost.group(1)}"
    product = _shown(Fraction(digits) * int(tens))
    return Found(lost.end(), options=(f"{digits}×10^{lost.group(1)}", product) if lost.group(1) else (product,))


def _scaled(digits: str, power: int, end: int) -> Found:
    if abs(power) > LARGEST_POWER or len(digits) > LARGEST_POWER:
        return Found(end)
    text = f"{Decimal(digits).scaleb(power):f}"
    return Found(end, Number(Fraction(text), text))


def _shown(value: Fraction) -> str:
    return (
        str(value.numerator) if value.denominator == 1 else f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
    )


def exact(value: Fraction, digits: int = 0) -> Number:
    """A computed number, with at least `digits` decimals where it has a finite decimal form."""
    denominator, places = value.denominator, 0
    while denominator > 1 and places < 2 * LARGEST_POWER:
        places += 1
        denominator = (value * 10**places).denominator
    if denominator > 1:
        return Number(value, f"{value.numerator}/{value.denominator}")
    places = max(places, digits)
    scaled = int(value * 10**places)
    text = f"{abs(scaled):0{places + 1}d}"
    sign = "-" if scaled < 0 else ""
    return Number(value, sign + (f"{text[:-places]}.{text[-places:]}" if places else text))


def decimals(number: Number) -> int:
    """How many decimals a number was written with."""
    return len(number.text.partition(".")[2])


def negative(number: Number) -> Number:
    return Number(-number.value, number.text if number.value == 0 else f"-{number.text}")
