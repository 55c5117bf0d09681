"""Numbers for distinct things: what is alike in the given columns has one number, by order of first appearance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def codes(table: pd.DataFrame, columns: Sequence[str]) -> Numbers:
    """For each row the number of its combination of values in `columns`."""
    return combined(*(_of_column(table[column]) for column in columns), rows=len(table))


def combined(*numbers: Numbers, rows: int) -> Numbers:
    """For each row the number of its combination of numbers."""
    whole: Numbers = np.zeros(rows, dtype=np.int64)
    for one in numbers:
        width = int(one.max(initial=0)) + 1
        if width > 1:
            whole = pd.factorize(whole * width + one)[0].astype(np.int64)
    return whole


def _of_column(column: pd.Series) -> Numbers:
    numbers: Numbers = pd.factorize(column, use_na_sentinel=False)[0].astype(np.int64)
    return numbers


def firsts(numbers: Numbers) -> Numbers:
    """The place where each number appears first; `numbers` are counted by first appearance."""
    if not len(numbers):
        return numbers
    before = np.concatenate(([-1], np.maximum.accumulate(numbers)[:-1]))
    return np.flatnonzero(numbers > before).astype(np.int64)


def ranges(starts: Numbers, counts: Numbers) -> Numbers:
    """start, start + 1, … `count` of them, for each pair, one after the other."""
    ends = np.cumsum(counts)
    shift = np.repeat(starts - (ends - counts), counts)
    numbers: Numbers = np.arange(int(ends[-1]) if len(ends) else 0, dtype=np.int64) + shift
    return numbers


def objects(values: Sequence[Any]) -> NDArray[np.object_]:
    """The values as an array of objects, even where they are sequences themselves."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
