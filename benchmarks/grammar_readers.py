"""The readers that are set side by side, each as a function from a labelled text to what it understood."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import pint
from grammar_labels import Case, Part, Reading, Same, same_set

from benchmark import quantity
from benchmark.model import Bound, Requirement
from benchmark.parse import understand

PER = {" per ": "/", "square ": "square_", "cubic ": "cubic_", "percentage": "percent", "degree celsius": "degC"}


@dataclass(frozen=True)
class Reader:
    """`notions`: whether it knows prose, grades and absence; `loose` forgives a dropped operator or condition."""

    name: str
    read: Callable[[Case], Reading]
    same: Same
    loose: Same
    notions: bool = False


def grammar(case: Case) -> Reading:
    """This project's reader, with what the row of a table gives it."""
    found = _understand(case)
    return () if any(one.problem for one in found) else tuple(_part(one) for one in found)


def _understand(case: Case) -> tuple[Requirement, ...]:
    raw = case.raw
    if {"operator", "marks", "decimal"} & raw.keys():
        marks = frozenset(raw.get("marks", ()))
        return quantity.parse(case.text, case.column, raw.get("operator", ""), marks, raw.get("decimal", ""))
    return understand(case.text, case.column, case.name, "", "", {})


def _part(one: Requirement) -> Part:
    return Part(
        str(one.kind),
        _value(one.low),
        _value(one.high),
        one.low.inclusive if one.low else True,
        one.high.inclusive if one.high else True,
        one.unit,
        one.grade,
        one.yes,
        (one.plan.n, one.plan.c) if one.plan else None,
        bool(one.qualifier or one.relative or one.approximate),
    )


def _value(bound: Bound | None) -> Fraction | None:
    return bound.number.value if bound else None


@cache
def registry() -> pint.UnitRegistry[Any]:
    return pint.UnitRegistry()


def pints_parser(case: Case) -> Reading:
    """`UnitRegistry.parse_expression`; what it raises is a refusal."""
    try:
        found = registry().parse_expression(case.beside)
        magnitude = found.magnitude if isinstance(found, pint.Quantity) else found
        value = Fraction(str(magnitude))
    except Exception:  # it raises whatever its tokenizer, arithmetic or units raise, SyntaxError included
        return ()
    return (Part("exact", value, value, unit=str(getattr(found, "units", ""))),)


def quantulum(case: Case) -> Reading:
    """`quantulum3.parser.parse`; a value with an uncertainty is taken as the range that it came from."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = importlib.import_module("quantulum3.parser")
        try:
            return tuple(_quantity(one) for one in parser.parse(case.beside))
        except Exception:  # some texts make it raise; that is no reading either
            return ()


def _quantity(one: Any) -> Part:
    value, width = (Fraction(str(number or 0)) for number in (one.value, one.uncertainty))
    kind = "range" if width else "exact"
    return Part(kind, value - width, value + width, unit=str(one.unit.name).removesuffix(" unk"))


def same_numbers(wanted: Part, found: Part) -> bool:
    """Only the numbers and the unit are compared: an operator, a kind or a condition that was dropped is forgiven."""
    ends = {end for end in (wanted.low, wanted.high) if end is not None}
    return bool(ends) and ends == {found.low, found.high} and _same_unit(found.unit, wanted.unit)


def same_exactly(wanted: Part, found: Part) -> bool:
    """The same numbers and unit, where the label is a number or a range; these tools have no other kinds."""
    kinds = ("range", "target") if found.kind == "range" else ("exact",)
    inclusive = wanted.low_inclusive and wanted.high_inclusive
    return wanted.kind in kinds and inclusive and not wanted.qualified and same_numbers(wanted, found)


@cache
def _same_unit(found: str, wanted: str) -> bool:
    """As pint knows the two; what it does not know compares by its spelling only."""
    if wanted == "any" or found == wanted:
        return True
    try:
        one, other = (registry().parse_units(_spelt(text)) for text in (found, wanted))
        return abs(float(registry().convert(1, one, other)) - 1) < 1e-12
    except Exception:  # whatever it raises for a unit that it does not know or cannot convert
        return False


def _spelt(unit: str) -> str:
    for words, spelt in PER.items():
        unit = unit.replace(words, spelt)
    return "" if unit == "dimensionless" else unit


READERS = (
    Reader("this grammar", grammar, same_set, same_set, notions=True),
    Reader("quantulum3", quantulum, same_exactly, same_numbers),
    Reader("pint", pints_parser, same_exactly, same_numbers),
)
