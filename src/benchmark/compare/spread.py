"""The uncertainty that the spread of repeated measurements gives (type A, JCGM 100:2008, clause 4.2)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

import yaml

from benchmark.paths import data_dir


@cache
def _factors() -> tuple[tuple[int, Fraction], ...]:
    raw = yaml.load((data_dir() / "coverage_factors.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(sorted((int(freedom), Fraction(factor)) for freedom, factor in raw["factors"].items()))


def coverage_factor(freedom: int) -> Fraction:
    """k for about 95 % with so many degrees of freedom, at least 1 (JCGM 100:2008, table G.2)."""
    return next(factor for listed, factor in reversed(_factors()) if listed <= freedom)


def of_mean(values: Sequence[Fraction]) -> tuple[Fraction, Fraction] | None:
    """(U, k) of the mean of at least two values; None where they do not differ (no spread, no uncertainty)."""
    n = len(values)
    mean = sum(values, Fraction(0)) / n
    squares = sum(((value - mean) ** 2 for value in values), Fraction(0))
    if n < 2 or not squares:
        return None
    u = math.sqrt(float(squares / (n - 1) / n))
    k = coverage_factor(n - 1)
    return Fraction(u) * k, k
