"""Medians and quantiles of values that occur several times each."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Value = TypeVar("Value", float, Fraction)


def quantile(values: Sequence[Value], counts: Sequence[int], share: Fraction) -> Value | None:
    """The value below which `share` of all lie; of an even cut between two values, their mean.

    `values` are in ascending order.  None where there are none.

    >>> quantile([1.0, 2.0, 9.0], [2, 1, 1], Fraction(1, 2))
    1.5
    """
    total = sum(counts)
    if not total:
        return None
    wanted = share * total
    reached = 0
    for place, count in enumerate(counts):
        reached += count
        if reached > wanted:
            return values[place]
        if reached == wanted and share:
            following = next((v for v, c in zip(values[place + 1 :], counts[place + 1 :], strict=True) if c), None)
            return values[place] if following is None else (values[place] + following) / 2
    return values[-1]


EDGES = (-1.0, -0.5, -0.2, -0.1, -0.05, -0.02, 0.0, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
"""Ends of the bins of a relative gap.  What lies on the limit itself has a bin of its own."""


def bins() -> tuple[tuple[float | None, float | None], ...]:
    """The bins as (low, high), worst first: below zero [low, high), at zero (0, 0), above it (low, high]."""
    ends: list[float | None] = [None, *(e for e in EDGES if e < 0), 0.0]
    below = list(pairwise(ends))
    above_ends: list[float | None] = [0.0, *(e for e in EDGES if e > 0), None]
    return (*below, (0.0, 0.0), *pairwise(above_ends))


def binned(gaps: NDArray[np.float64], counts: NDArray[np.int64]) -> list[int]:
    """How many of the gaps lie in each of `bins`."""
    inner = np.array([e for e in EDGES if e < 0])
    middle = len(inner) + 1
    place = np.where(
        gaps < 0,
        np.searchsorted(inner, gaps, side="right"),
        np.where(gaps == 0, middle, middle + 1 + np.searchsorted(-inner[::-1], gaps, side="left")),
    )
    return [int(n) for n in np.bincount(place, weights=counts, minlength=len(bins()))]
