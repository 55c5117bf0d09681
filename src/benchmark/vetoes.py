"""What keeps a line and an indicator apart in spite of their names: dimension, qualifiers, conditions, numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from benchmark import names, units
from benchmark.model import Better, Indicator, Property, Reason

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_NEGATION = re.compile(r"\bnon[- ]?(?=[a-z])|\b(?:not|without|free of|insoluble|unsaponifiable)\b|[无非未不]")
_CONTENTS = frozenset({"ratio", "mass fraction", "volume fraction", "density"})


@dataclass(frozen=True, slots=True)
class Line:
    """What matching knows of a parameter: its name taken apart, and its unit ("" where none is written)."""

    name: names.Name
    unit: str = ""

    @property
    def written_unit(self) -> str:
        return self.unit or self.name.unit


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name of an indicator, with what that name carries; `core` is the name itself without it.

    `said` is what stands in every such name; qualifiers and conditions hold what the other names say as well.
    """

    key: str
    evidence: str
    qualifiers: frozenset[str]
    conditions: tuple[str, ...]
    core: str
    said: frozenset[str] = frozenset()


def spellings(indicator: Indicator, prop: Property | None) -> tuple[Spelling, ...]:
    """Every name of an indicator: its own, its aliases and those of its property, each spelling once."""
    own = [(indicator.term.en, "exact"), (indicator.term.zh, "exact"), (indicator.symbol, "alias")]
    own += [(alias, "alias") for alias in indicator.term.aliases]
    if prop:
        own += [(alias, "alias") for alias in (prop.term.en, prop.term.zh, *prop.term.aliases, *prop.symbols)]
    found: dict[tuple[str, frozenset[str]], Spelling] = {}
    meant = _conditions_meant(indicator, prop)
    for written, evidence in own:
        if not written:
            continue
        name = names.take_apart(written)
        qualifiers = frozenset(name.qualifiers) | frozenset(indicator.qualifiers)
        said = frozenset((*name.qualifiers, *name.conditions))
        spelling = Spelling(name.key, evidence, qualifiers, name.conditions or meant, name.core, said)
        earlier = found.setdefault((name.key, qualifiers), spelling)
        found[name.key, qualifiers] = replace(earlier, said=earlier.said & said)
    return tuple(found.values())


def _conditions_meant(indicator: Indicator, prop: Property | None) -> tuple[str, ...]:
    """What a short name leaves unsaid: "kinematic viscosity" for that at 40 °C is not that at −30 °C."""
    full = (indicator.term.en, indicator.term.zh, *((prop.term.en, prop.term.zh) if prop else ()))
    return next((found for name in full if (found := names.take_apart(name).conditions)), ())


def agreement(line: Line, spelling: Spelling) -> int:
    """How many of the qualifiers and conditions of the line the name has too, less those that only it states."""
    stated = {*line.name.qualifiers, *line.name.conditions}
    return len(stated & {*spelling.qualifiers, *spelling.conditions}) - len(spelling.said - stated)


def veto(line: Line, indicator: Indicator, spelling: Spelling) -> Reason | None:
    """What tells the two apart in spite of their names."""
    if names.qualifiers_differ(line.name.qualifiers, spelling.qualifiers) or _conditions_differ(line.name, spelling):
        return Reason.QUALIFIER_DIFFERS
    unit = line.written_unit
    numeric = indicator.better not in (Better.GRADE, Better.YES_NO)
    if not unit or not numeric or units.conversion(unit, indicator.unit) is not None:
        return None
    # The indicator's very name in another unit is worth saying; a mere alias in another unit means something else.
    said = spelling.evidence == "exact" or _contents(unit, indicator.unit)
    return Reason.DIMENSION_DIFFERS if said else Reason.KIND_DIFFERS


def _conditions_differ(name: names.Name, spelling: Spelling) -> bool:
    """Breathing resistance at 30 L/min is not that at 95 L/min; a temperature on one side only keeps nothing apart.

    A share in percent belongs to the property: elongation at 10 % of the strength is not elongation at break.
    """
    if any(condition.endswith("%") for condition in set(name.conditions) - set(spelling.conditions)):
        return True
    return bool(name.conditions and spelling.conditions) and names.conditions_differ(
        name.conditions, spelling.conditions
    )


def _contents(a: str, b: str) -> bool:
    """Whether both are contents of something in something: mg/kg and mg/L, CFU/g and CFU/mL."""
    kinds = [found.kind if isinstance(found := units.read(unit), units.Unit) else "" for unit in (a, b)]
    counted = [kind.rpartition(" per ") for kind in kinds]
    alike = counted[0][0] == counted[1][0] != "" and {c[2] for c in counted} <= {"mass", "volume", "area"}
    return alike or set(kinds) <= _CONTENTS


def numbers_differ(a: str, b: str) -> bool:
    """Whether two similar names differ in a number: 1,2-dichloroethane and 1,1-dichloroethane."""
    return _DIGITS.findall(a) != _DIGITS.findall(b)


def negations_differ(a: str, b: str) -> bool:
    """Whether one of two similar names denies what the other says: non-volatile and volatile, 不溶 and 溶."""
    return len(_NEGATION.findall(a.lower())) != len(_NEGATION.findall(b.lower()))


def same_dimension(line: Line, indicator: Indicator) -> bool:
    """Whether the line's unit is one that the indicator can have and that few others have: not "%", not none."""
    unit = line.written_unit
    return unit not in ("", "%") and bool(indicator.unit) and units.conversion(unit, indicator.unit) is not None
