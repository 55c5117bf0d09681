"""How often each distinct finding occurs: the partial aggregate of a sector.

A tally grows with what is distinct, not with rows.  Tallies of chunks add up to the tally of the whole, in any cut and
in any order; everything that is said of indicators is drawn from the finished tally alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmark.sector.columns import ASKED, FOUND

KEYS = (*ASKED, *FOUND)
_FLAGS = ("key_indicator", "counts")
_NUMBERS = ("relative_gap",)


def tally(
    results: pd.DataFrame, weights: NDArray[np.int64] | None = None, kinds: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The distinct findings of `results` with how many rows there are of each (`n`).

    `weights` says how often each row occurs, where `results` holds distinct rows.  `kinds` names the product that a
    product as written is (see `kinds`); a name that is not in it stands for itself.
    """
    said = results[list(KEYS)]
    if kinds:
        said = said.assign(product=renamed(said["product"], kinds))
    counted = said.assign(n=np.ones(len(said), dtype=np.int64) if weights is None else weights)
    return _added(_typed(counted))


def merged(tallies: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The tally of all rows that the tallies are of; its rows in an order that depends on nothing else."""
    whole = list(tallies)
    return ordered(_added(pd.concat(whole, ignore_index=True))) if whole else empty()


def empty() -> pd.DataFrame:
    return _typed(pd.DataFrame({name: [] for name in (*KEYS, "n")}))


def ordered(table: pd.DataFrame, columns: Sequence[str] = KEYS) -> pd.DataFrame:
    """Sorted by the given columns, what is absent first."""
    return table.sort_values(list(columns), kind="stable", na_position="first").reset_index(drop=True)


def renamed(column: pd.Series, names: Mapping[str, str]) -> pd.Series:
    """The texts by their names in `names`, those that have none as they are."""
    codes, texts = pd.factorize(column, use_na_sentinel=False)
    told = np.array([names.get(text, text) if isinstance(text, str) else "" for text in texts], dtype=object)
    return pd.Series(told[codes] if len(told) else told, index=column.index, dtype=object)


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """One form for what every format of a table gives back: texts with "" for what is absent, flags, numbers."""
    columns = {name: _texts(table[name]) for name in KEYS if name not in (*_FLAGS, *_NUMBERS)}
    flags = {name: table[name].fillna(False).astype(bool) for name in _FLAGS}
    numbers = {name: pd.to_numeric(table[name]).astype("float64") for name in _NUMBERS}
    typed = {**columns, **flags, **numbers, "n": table["n"].astype("int64")}
    return pd.DataFrame({name: typed[name] for name in (*KEYS, "n")})


def _texts(column: pd.Series) -> pd.Series:
    return renamed(column, {})


def summed(table: pd.DataFrame, keys: Sequence[str], numbers: Sequence[str]) -> pd.DataFrame:
    """One row for each combination of `keys`, with the sums of `numbers`."""
    grouped = table.groupby(list(keys), sort=False, dropna=False, observed=True)
    return grouped[list(numbers)].sum().reset_index()


def _added(table: pd.DataFrame) -> pd.DataFrame:
    if table.empty:
        return table
    return summed(table, KEYS, ("n",))
