"""Ranking within one kind of product, never across; alike products share a rank.

What ranks is, in this order: whether the level is reached and exceeded, how many applicable indicators are reached, and
how many of them are exceeded.  These are counts of what was shown, no means and no shares: a document that leaves
something out never climbs, and nothing makes up for a shortfall.  A place needs no list of all products: it follows
from how many there are of each standing, and these counts add up over chunks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from benchmark.sector.columns import REACHED
from benchmark.sector.tally import ordered, renamed, summed

STANDING = ("level_rank", "reached", "exceeded")
_LEVELS = {"exceeding": 2, "reached": 1}


def standing(products: pd.DataFrame, kinds: Mapping[str, str] | None = None) -> pd.DataFrame:
    """For each product its kind and what it is ranked by; a product of which nothing is judged has no standing."""
    level = renamed(products["level"], {}).map(_LEVELS).fillna(0).astype("int64")
    reached = products[list(REACHED)].sum(axis=1).astype("int64")
    table = pd.DataFrame(
        {
            "kind": renamed(products["product"], kinds or {}),
            "level_rank": level, "reached": reached, "exceeded": products["exceeds"].astype("int64"),
        }
    )  # fmt: skip
    return table.assign(judged=products["judged"].astype("int64") > 0)


def standings(products: pd.DataFrame, kinds: Mapping[str, str] | None = None) -> pd.DataFrame:
    """How many judged products there are of each kind and standing: a partial aggregate."""
    said = standing(products, kinds)
    return _added(said[said["judged"]].assign(n=1))


def merged_standings(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The standings of all products that the parts are of."""
    return _added(pd.concat(list(parts), ignore_index=True))


def _added(table: pd.DataFrame) -> pd.DataFrame:
    keys = ["kind", *STANDING]
    return ordered(summed(table, keys, ("n",)), keys)


def ranked(products: pd.DataFrame, counted: pd.DataFrame, kinds: Mapping[str, str] | None = None) -> pd.DataFrame:
    """`products` with `kind`, `rank` (1 is best, 1 2 2 4) and `ranked_of`; both absent where nothing is judged.

    `counted` are the standings of the whole sector, of which `products` may be a part.
    """
    best_first = counted.sort_values(["kind", *STANDING], ascending=[True, False, False, False])
    by_kind = best_first.groupby("kind")["n"]
    places = best_first.assign(rank=by_kind.cumsum() - best_first["n"] + 1, ranked_of=by_kind.transform("sum"))
    said = standing(products, kinds)
    found = said.merge(places.drop(columns="n"), on=["kind", *STANDING], how="left")
    ranks = found[["rank", "ranked_of"]].astype("Int64").mask(~found["judged"])
    return products.assign(kind=said["kind"].to_numpy(), rank=ranks["rank"].array, ranked_of=ranks["ranked_of"].array)
