"""A reader of `ucum-essence.xml` that gives the value of a code in UCUM's base units; for tests only."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

UCUM = Path(__file__).parents[2] / "shared" / "data" / "ucum" / "ucum-essence.xml"
_SPACE = {"u": "http://unitsofmeasure.org/ucum-essence"}


class Ucum:
    """Values of UCUM codes as fractions of the base units."""

    @cached_property
    def _root(self) -> ElementTree.Element:
        return ElementTree.parse(UCUM).getroot()

    @cached_property
    def _prefixes(self) -> dict[str, Fraction]:
        prefixes = self._root.findall("u:prefix", _SPACE)
        values = {p.attrib["Code"]: p.find("u:value", _SPACE) for p in prefixes}
        return {code: Fraction(value.attrib["value"]) for code, value in values.items() if value is not None}

    @cached_property
    def _units(self) -> dict[str, tuple[Fraction, str]]:
        found = {u.attrib["Code"]: (Fraction(1), "") for u in self._root.findall("u:base-unit", _SPACE)}
        for unit in self._root.findall("u:unit", _SPACE):
            value = unit.find("u:value", _SPACE)
            if value is not None and "value" in value.attrib:
                found[unit.attrib["Code"]] = (Fraction(value.attrib["value"]), value.attrib["Unit"])
        return found

    def value(self, code: str) -> Fraction:
        total = Fraction(1)
        for part in re.findall(r"[./]?[^./]+", _hide(code)):
            sign = -1 if part.startswith("/") else 1
            total *= self._atom(_show(part.lstrip("./"))) ** sign
        return total

    def _atom(self, text: str) -> Fraction:
        if text in self._units:
            factor, rest = self._units[text]
            return factor * (self.value(rest) if rest and rest != "1" else 1)
        if text.isdecimal():
            return Fraction(text)
        if power := re.fullmatch(r"(.*?)([+-]?\d+)", text):
            return self._atom(power.group(1)) ** int(power.group(2))
        for prefix, factor in self._prefixes.items():
            if text.startswith(prefix) and text[len(prefix) :] in self._units:
                return factor * self._atom(text[len(prefix) :])
        raise KeyError(text)


def _hide(code: str) -> str:
    """Slashes and points inside square brackets are part of a name."""
    return re.sub(r"\[[^\]]*\]", lambda m: m.group().replace("/", "\0").replace(".", "\1"), code)


def _show(code: str) -> str:
    return code.replace("\0", "/").replace("\1", ".")
