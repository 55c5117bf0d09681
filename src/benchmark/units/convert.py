"""The exact factor between two units, or None where semantics.md, section 8, keeps them apart."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from benchmark.units.reading import Unit, read
from benchmark.units.table import Atom, table

MASS_FRACTION = "mass fraction"
RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Conversion:
    """target = source × scale + offset; `note` names the assumption that it rests on ("" for none).

    Notes: `percent_as_mass_fraction`, `ppm_as_mass_fraction` (a bare %, ‰, ppm or ppb beside mg/kg),
    `temperature_as_difference` (°C written where a difference is meant), `count_as_number` (3 pieces beside a bare 3).
    """

    scale: Fraction
    offset: Fraction = Fraction(0)
    note: str = ""


@lru_cache(maxsize=16384)
def conversion(source: str, target: str) -> Conversion | None:
    """How values in `source` become values in `target`; None when dimension or kind differ, or one is unknown."""
    one, other = read(source), read(target)
    if not isinstance(one, Unit) or not isinstance(other, Unit):
        return None
    if one.measure.dimension == other.measure.dimension:
        return _of_temperatures(one, other) if one.measure.dimension == (("temperature", 1),) else _scaled(one, other)
    return _across(one, other)


def _scaled(one: Unit, other: Unit, note: str = "") -> Conversion:
    return Conversion(one.measure.scale / other.measure.scale, note=note)


def _across(one: Unit, other: Unit) -> Conversion | None:
    """Two kinds between which a stated assumption leads; a bare number is no mass fraction, and no count."""
    if {one.kind, other.kind} == {MASS_FRACTION, RATIO}:
        note = _note(one) or _note(other)
        return _scaled(one, other, note) if note else None
    atom = _only_atom(one)
    if other.key == "" and atom and atom.counts:
        return _scaled(one, other, "count_as_number")
    return None


def _note(unit: Unit) -> str:
    atom = _only_atom(unit)
    return atom.note if atom else ""


def _only_atom(unit: Unit) -> Atom | None:
    single = len(unit.terms) == 1 and unit.terms[0].exponent == 1
    return table().atoms[unit.terms[0].atom] if single else None


def _of_temperatures(one: Unit, other: Unit) -> Conversion | None:
    """Points shift and scale, differences only scale; K is either, and a difference is never read as a point."""
    source, target = _only_atom(one), _only_atom(other)
    if source is None or target is None:
        return _scaled(one, other)
    if target.difference:
        return _scaled(one, other, "temperature_as_difference" if source.offset else "")
    if source.difference and target.offset:
        return None
    if source.difference:
        return _scaled(one, other)
    plain = _scaled(one, other)
    return Conversion(plain.scale, source.offset * plain.scale - target.offset)
