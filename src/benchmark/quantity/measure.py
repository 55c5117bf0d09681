"""What the grammar asks of the room of units: a unit at a place, a unit's key, and factors between two."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from benchmark import units

PERCENT = {"%": Fraction(1, 100), "‰": Fraction(1, 1000)}
_LONGEST = 40
_TEMPERATURES = frozenset({"degC", "K", "delta_degC"})


@dataclass(frozen=True, slots=True)
class Column:
    """The unit column: `key` "" where it says nothing, `unknown` its text where no unit is known by it."""

    key: str = ""
    unknown: str = ""
    suggestion: str = ""


def match_at(text: str, pos: int) -> tuple[str, int] | None:
    """The longest unit that starts at `text[pos]`: its canonical key and its end; none is longer than the window."""
    start = max(pos - 1, 0)
    window = text[start : pos + _LONGEST]
    found = units.match_at(window, pos - start)
    if found is None or (found[1] == len(window) and pos + _LONGEST < len(text)):
        return None
    return found[0], found[1] + start


def column(folded: str) -> Column:
    """What a unit column says."""
    found = units.read(folded)
    if isinstance(found, units.UnknownUnit):
        return Column(unknown=folded, suggestion=found.suggestion)
    return Column(key=found.key)


def suggestion(text: str) -> str:
    """The unit that was probably meant by an unknown one, or ""."""
    found = units.read(text)
    return found.suggestion if isinstance(found, units.UnknownUnit) else found.key


def same(one: str, other: str) -> bool:
    """Whether two units are one and the same (N/mm² and MPa), without any assumption."""
    if one == other:
        return True
    found = units.conversion(one, other)
    return found is not None and found.scale == 1 and found.offset == 0 and not found.note


def comparable(one: str, other: str) -> bool:
    return units.conversion(one, other) is not None


def in_unit(value: Fraction, source: str, target: str) -> Fraction | None:
    """`value` in another unit, None where it does not convert; "" stands for the other's unit."""
    if not source or not target or source == target:
        return value
    found = units.conversion(source, target)
    return None if found is None else value * found.scale + found.offset


def difference_in(value: Fraction, source: str, target: str) -> Fraction | None:
    """A difference (a tolerance) in another unit: of temperatures only the scale counts, never the offset."""
    if not source or source == target or {source, target} <= _TEMPERATURES:
        return value
    found = units.conversion(source, target)
    return None if found is None or found.offset or found.note else value * found.scale
