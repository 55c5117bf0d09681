"""What a spreadsheet cell shows, without rounding anything away.

A number format may add decimals ("0.00" shows 0.5 as 0.50), a percent sign or a text around the number;
where it would hide digits the stored number is kept instead, since no number is rounded before it is compared.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import NamedTuple

_PLAIN = re.compile(
    r"(?P<before>[^0#?.,\[\]]*)(?P<digits>[0#?,]+)(?:\.(?P<decimals>[0#?]+))?(?P<power>E[+-]0+)?(?P<after>[^0#?.,\[\]]*)"
)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_LAYOUT_ONLY = re.compile(r"_.|\*.|\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color ?\d+)\]", re.IGNORECASE)
_SIGNIFICANT = 15
"""Spreadsheets show 15 significant digits; the 16th and 17th of a binary float are noise of its storage."""


class _Format(NamedTuple):
    before: str
    decimals: int
    power: bool
    percent: bool
    after: str


def shown(value: object, number_format: str) -> str:
    """The text of a cell's value: 0.5 with "0.00" is "0.50", 0.15 with "0%" is "15 %", a date is ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(_exact(value), number_format or "General")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def _exact(value: int | float) -> Decimal:
    return Decimal(value) if isinstance(value, int) else Decimal(format(value, f".{_SIGNIFICANT}g"))


def _number(value: Decimal, number_format: str) -> str:
    parts = _parts(number_format)
    if parts is None:
        return _plain(value)
    value = value * 100 if parts.percent else value
    digits = _scientific(value, parts.decimals) if parts.power else _padded(value, parts.decimals)
    return f"{parts.before}{digits}{' %' if parts.percent else ''}{parts.after}".strip()


def _parts(number_format: str) -> _Format | None:
    """How the positive section of a format shows a number; None where the format is not understood."""
    section = number_format.split(";")[0]
    literals = [quoted or escaped for quoted, escaped in _LITERAL.findall(section)]
    match = _PLAIN.fullmatch(_LAYOUT_ONLY.sub("", _LITERAL.sub("\x00", section)))
    if match is None or match["digits"].endswith(","):
        return None
    words = iter(literals)
    before, after = (
        re.sub("\x00", lambda _: next(words), match[side].replace("%", "")) for side in ("before", "after")
    )
    percent = "%" in match["before"] + match["after"]
    return _Format(before, (match["decimals"] or "").count("0"), bool(match["power"]), percent, after)


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _padded(value: Decimal, decimals: int) -> str:
    """At least that many decimals, more where the number has them."""
    text = _plain(value)
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.ljust(decimals, '0')}" if decimals or fraction else whole


def _scientific(value: Decimal, decimals: int) -> str:
    text = format(value, f".{decimals}E")
    return text if Decimal(text) == value else _plain(value)
