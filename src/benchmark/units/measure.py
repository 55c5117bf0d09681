"""How large a unit is and in which dimension, in exact numbers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from benchmark.normalise import fold
from benchmark.units.scan import scan
from benchmark.units.table import Term, table

Dimension = tuple[tuple[str, int], ...]
"""Bases with their exponents, sorted by name; () is a plain ratio."""


@dataclass(frozen=True, slots=True)
class Measure:
    """`scale` base units of `dimension`."""

    scale: Fraction
    dimension: Dimension


def measure(terms: tuple[Term, ...]) -> Measure:
    """The product of the terms.  What cancels leaves its trace: g/kg is a fraction of mass, mL/L one of volume."""
    factors = [_factor(term) for term in terms]
    scale = Fraction(1)
    exponents: dict[str, int] = {}
    for factor in (*factors, *_fractions([f.dimension for f in factors])):
        scale *= factor.scale
        for base, exponent in factor.dimension:
            exponents[base] = exponents.get(base, 0) + exponent
    return Measure(scale, _dimension(exponents))


def _dimension(exponents: dict[str, int]) -> Dimension:
    return tuple(sorted((base, exponent) for base, exponent in exponents.items() if exponent))


@cache
def _factor(term: Term) -> Measure:
    """One term with its power; an amount counts once: "/25 cm²" is per twenty-five of them."""
    one = atom_measure(term.atom)
    prefix = table().prefixes[term.prefix] if term.prefix else Fraction(1)
    amount = Fraction(term.amount) ** (1 if term.exponent > 0 else -1)
    dimension = tuple((base, exponent * term.exponent) for base, exponent in one.dimension)
    return Measure((one.scale * prefix) ** term.exponent * amount, dimension)


def _fractions(dimensions: list[Dimension]) -> list[Measure]:
    """One marker for each pair of factors that cancel, named after what cancelled."""
    left = list(dimensions)
    markers = []
    for dimension in dimensions:
        inverse = tuple((base, -exponent) for base, exponent in dimension)
        if dimension and _is_above(dimension) and dimension in left and inverse in left:
            left.remove(dimension)
            left.remove(inverse)
            markers.append(Measure(Fraction(1), ((f"fraction of {describe(dimension)}", 1),)))
    return markers


def _is_above(dimension: Dimension) -> bool:
    return max(dimension, key=lambda part: abs(part[1]))[1] > 0


def describe(dimension: Dimension) -> str:
    return "·".join(base if exponent == 1 else f"{base}^{exponent}" for base, exponent in dimension)


@cache
def atom_measure(key: str) -> Measure:
    atom = table().atoms[key]
    if atom.base:
        return Measure(Fraction(1), ((atom.base, 1),))
    if atom.pint:
        return _from_pint(atom.pint, atom.like)
    number, _, expression = atom.definition.partition(" ")
    one = measure(_terms(expression)) if expression else Measure(Fraction(1), ())
    return Measure(Fraction(number) * one.scale, one.dimension)


def _terms(expression: str) -> tuple[Term, ...]:
    text = fold(expression)
    found = scan(text, 0, whole=True)
    if found is None or found.end != len(text):
        raise ValueError(f"units.yaml: {expression!r} cannot be read")
    return found.terms


def _from_pint(expression: str, like: str) -> Measure:
    from benchmark.units.pint_room import factor

    one = measure(_terms(like))
    return Measure(factor(expression, like) * one.scale, one.dimension)
