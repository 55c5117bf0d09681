"""Drawing the enterprises to look at, so that anybody can draw the same ones again.

An enterprise's lot is the SHA-256 of the seed and its name: it hangs on neither the order of the rows nor on who else
is in the list, and needs no random generator of some version.  The smallest lots are drawn.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

BY = ("", "product", "risk")
METHOD = {
    "": "simple random: the smallest SHA-256 of 'seed, tab, enterprise'",
    "product": "stratified by product, places by largest remainder, at least one each while they last; "
    "within a stratum the smallest SHA-256 of 'seed, tab, enterprise'",
    "risk": "weighted by risk without replacement (Efraimidis and Spirakis): the greatest u^(1/w), u from the SHA-256 "
    "of 'seed, tab, enterprise', w = 1 + 4 where a mandatory limit is broken + 2 x share short + share not judged",
}


def sample(frame: pd.DataFrame, size: int, seed: int, by: str = "") -> tuple[pd.DataFrame, dict[str, Any]]:
    """The rows of the enterprises drawn, by name, and the record of how.

    `frame` has one row for each enterprise; by product one for each enterprise and its stratum (`kind`, its first by
    name).  ValueError for a size below one or another way of drawing.  A frame smaller than `size` is drawn whole.
    """
    if by not in BY or size < 1:
        raise ValueError(f"a sample has a size from 1 and is drawn by {', '.join(filter(None, BY))}, not {size} {by!r}")
    table = frame.sort_values("enterprise", kind="stable").drop_duplicates("enterprise").reset_index(drop=True)
    table = table.assign(lot=[_lot(seed, name) for name in table["enterprise"]])
    chosen = {"": _smallest, "product": _strata, "risk": _risky}[by](table, size)
    drawn = table[table["enterprise"].isin(chosen)].reset_index(drop=True)
    return drawn.drop(columns="lot"), _record(table, drawn, size, seed, by)


def _lot(seed: int, enterprise: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{seed}\t{enterprise}".encode()).digest()[:8])


def _smallest(table: pd.DataFrame, size: int) -> set[str]:
    return set(table.sort_values(["lot", "enterprise"])["enterprise"].head(size))


def _strata(table: pd.DataFrame, size: int) -> set[str]:
    places = allotted(table.groupby("kind").size().to_dict(), size)
    drawn: set[str] = set()
    for kind, rows in table.groupby("kind"):
        drawn |= _smallest(rows, places[str(kind)])
    return drawn


def allotted(sizes: dict[Any, int], places: int) -> dict[str, int]:
    """Places by the size of each stratum: one each, the rest in proportion by largest remainder."""
    total = sum(sizes.values())
    places = min(places, total)
    largest_first = sorted(sizes, key=lambda kind: (-sizes[kind], str(kind)))
    given = {str(kind): int(n < places) for n, kind in enumerate(largest_first)}
    while sum(given.values()) < places:
        open_ = [kind for kind in largest_first if given[str(kind)] < sizes[kind]]
        due = max(open_, key=lambda kind: Fraction(places * sizes[kind], total) - given[str(kind)])
        given[str(due)] += 1
    return given


def _risky(table: pd.DataFrame, size: int) -> set[str]:
    """u^(1/w) orders like -ln(u)/w, of which the smallest are drawn."""
    from math import log

    u = [(lot + 1) / (2**64 + 1) for lot in table["lot"]]
    keys = [-log(one) / weight for one, weight in zip(u, risk(table), strict=True)]
    return set(table.assign(key=keys).sort_values(["key", "enterprise"])["enterprise"].head(size))


def risk(table: pd.DataFrame) -> list[float]:
    """How much an enterprise asks to be looked at; never zero, so that everybody can be drawn."""
    applicable = table["applicable"].where(table["applicable"] > 0)
    short = ((table["falls_short"] + table["mixed"]) / applicable).fillna(0.0)
    unjudged = (1 - table["judged"] / applicable).fillna(1.0)
    weights: Sequence[float] = (1 + 4 * (table["floor_broken"] > 0) + 2 * short + unjudged).astype(float).tolist()
    return list(weights)


def _record(table: pd.DataFrame, drawn: pd.DataFrame, size: int, seed: int, by: str) -> dict[str, Any]:
    """How the sample was drawn; the digest names the list that it was drawn from."""
    names = json.dumps(table["enterprise"].tolist(), ensure_ascii=False).encode()
    strata = {
        str(kind): {"frame": int(n), "drawn": int((drawn["kind"] == kind).sum())}
        for kind, n in table.groupby("kind").size().items()
    } if by == "product" else {}  # fmt: skip
    return {
        "method": METHOD[by], "by": by or None, "seed": seed, "asked": size, "drawn": len(drawn), "frame": len(table),
        "frame_sha256": hashlib.sha256(names).hexdigest(), "strata": strata,
        "enterprises": drawn["enterprise"].tolist(),
    }  # fmt: skip
