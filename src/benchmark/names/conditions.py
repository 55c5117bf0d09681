"""Conditions in names: quantities such as 70 °C, 168 h or the 50 % of a load, as written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from benchmark import units
from benchmark.normalise import fold

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?: ?± ?\d+(?:\.\d+)?)?(?: ?[~-] ?[+-]?\d+(?:\.\d+)?)?")
_BETWEEN = re.compile(r"[ ×x*,;/+&]*(?:and )?|下")
_LOAD = re.compile(
    r"(?:at )?(\d+(?:\.\d+)?) ?% ?(?:of )?(?:the )?(?:额定)?(?:rated |full )?(?:负载|负荷|载荷|load)率?[下时]?",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
_FULL = 100
_NO_CONDITION = frozenset({"级"})


def conditions_in(text: str) -> tuple[str, ...]:
    """The quantities that the whole of a folded text consists of; () when it holds anything else.

    >>> conditions_in("70°C×168h")
    ('70 °C', '168 h')
    """
    found: list[str] = []
    pos = 0
    while pos < len(text):
        one = _quantity(text, pos)
        if one is None:
            return ()
        found.append(one[0])
        between = _BETWEEN.match(text, one[1])
        pos = between.end() if between else one[1]
    return tuple(found)


def conditions_at_end(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without the quantities that it ends with, and those."""
    for start in (m.start() for m in _NUMBER.finditer(text)):
        if found := conditions_in(text[start:].strip()):
            return text[:start], found
    return text, ()


def ends_in_quantity(text: str) -> bool:
    """Whether one number with its unit reaches to the end of the text: "… at 30 L/min"."""
    numbers = [m.start() for m in _NUMBER.finditer(text)]
    found = _quantity(text, numbers[-1]) if numbers else None
    return found is not None and found[1] == len(text)


def conditions_differ(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether both state a quantity of one kind and the quantities are not the same: 30 L/min and 95 L/min.

    >>> conditions_differ(["70 °C", "168 h"], ["7 d"]), conditions_differ(["30 L/min"], ["95 L/min"])
    (False, True)
    """
    one, other = _by_kind(mine), _by_kind(theirs)
    return any(one[kind] != other[kind] for kind in one.keys() & other.keys())


def _by_kind(conditions: Iterable[str]) -> dict[str, frozenset[Fraction | str]]:
    kinds: dict[str, frozenset[Fraction | str]] = {}
    for condition in conditions:
        number, _, spelt = fold(condition).partition(" ")
        unit = units.known(spelt)
        kind = unit.kind if unit else spelt
        kinds[kind] = kinds.get(kind, frozenset()) | {_size(number, unit)}
    return kinds


def _size(number: str, unit: units.Unit | None) -> Fraction | str:
    """The quantity in base units (temperatures in K), or as written where the number is a range."""
    if unit is None or not _PLAIN.fullmatch(number):
        return number
    to_kelvin = units.conversion(unit.key, "K")
    return Fraction(number) * to_kelvin.scale + to_kelvin.offset if to_kelvin else Fraction(number) * unit.measure.scale


def take_load(text: str) -> tuple[str, str, str]:
    """`text` without a share of load ("50%负载"), the qualifier that it is and the share; "" where there is none."""
    found = _LOAD.search(text)
    if not found:
        return text, "", ""
    full = float(found.group(1)) == _FULL
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return rest, "full load" if full else "partial load", "" if full else f"{found.group(1)} %"


def _quantity(text: str, pos: int) -> tuple[str, int] | None:
    number = _NUMBER.match(text, pos)
    if not number:
        return None
    start = number.end() + (1 if text.startswith(" ", number.end()) else 0)
    unit = units.match_at(text, start)
    if unit is None or unit[0] in _NO_CONDITION:
        return None
    return f"{number.group()} {text[start : unit[1]]}", unit[1]
