"""A new file of the catalogue with all that the schema asks for, and its cases (`benchmark catalogue new`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from string import Template

from benchmark import normalise

_HERE = Path(__file__).parent / "templates"
_KINDS = (
    ("national-recommended", r"(?:GB/T|GBZ/T|NY/T|HG/T|QB/T|JB/T|SH/T|LY/T|SB/T)"),
    ("national-mandatory", r"GB"),
    ("international", r"(?:ISO|IEC|CISPR|OIML|ITU|ITU-T|CXS|CAC|UNECE|WHO)(?:/[A-Z]+)?"),
    ("foreign-advanced", r"(?:EN|DIN|BS|NF|JIS|ASTM|ANSI|UL|EU|EC|EEC|IEEE|SAE|IS|MS|TCVN)(?:/[A-Z]+)?"),
)
_UNTOLD = '"FILL IN: international | foreign-advanced | national-mandatory | national-recommended"'


def begun(identity: str, lang: str, sectors: Iterable[str]) -> tuple[str, str]:
    """The texts of the standard's file and of its cases, everything that a person must say being "FILL IN"."""
    shown = " ".join(identity.split())
    told = {"ID": shown.replace('"', ""), "BODY": _body(shown), "KIND": kind_of(shown), "SECTORS": " | ".join(sectors)}
    files = [(_HERE / f"{name}.{lang}.txt").read_text("utf-8") for name in ("standard", "cases")]
    standard, cases = (Template(text).substitute(told) for text in files)
    return standard, cases


def kind_of(identity: str) -> str:
    """The kind that the letters of a designation tell; a placeholder where they tell none."""
    letters = _letters(identity)
    return next((kind for kind, pattern in _KINDS if re.fullmatch(pattern, letters)), _UNTOLD)


def _body(identity: str) -> str:
    return _letters(identity).partition("/")[0] or '"FILL IN: body"'


def _letters(identity: str) -> str:
    found = re.match(r"[A-Z]+(?:-[A-Z]+)?(?:\s*/\s*[A-Z]+)*", normalise.fold(identity).upper())
    return re.sub(r"\s", "", found[0]) if found else ""


def file_name(identity: str) -> str:
    """ "GB/T 1-2020" as gb-t-1-2020."""
    return re.sub(r"[^a-z0-9]+", "-", normalise.fold(identity).casefold()).strip("-") or "standard"
