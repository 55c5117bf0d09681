"""Names that look alike, with a score from 0 to 100: the only room that knows rapidfuzz.

A score proposes and never decides (docs/matching.md): different properties often score higher than one property
under two names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

CHUNK = 4096
"""Names compared at once with a whole list: the scores of a chunk against 10,000 names take 40 MB."""


def score(a: str, b: str) -> float:
    """How alike two names are: the better of their letters as they stand and of the shorter inside the longer.

    >>> score("breakingstrength", "breakingstrenght") > score("breakingstrength", "tearstrength")
    True
    """
    whole = fuzz.ratio(a, b)
    return max(whole, _PART * fuzz.partial_ratio(a, b)) if min(len(a), len(b)) > 1 else whole


_PART = 0.8


def nearest(key: str, keys: Sequence[str], most: int) -> list[str]:
    """The keys most alike: as many by their letters as they stand as by the shorter inside the longer."""
    by_letters = process.extract(key, keys, scorer=fuzz.ratio, limit=most)
    by_part = process.extract(key, keys, scorer=fuzz.partial_ratio, limit=most)
    return list(dict.fromkeys(name for name, value, _ in (*by_letters, *by_part) if value))


def nearest_of_many(names: Sequence[str], keys: Sequence[str], most: int, cutoff: float) -> Iterator[list[int]]:
    """For each name the places in `keys` of those most alike by their letters, from `cutoff` on, best first.

    One pass over all names in chunks, so that memory stays bounded whatever their number.
    """
    for start in range(0, len(names), CHUNK):
        scores = process.cdist(
            names[start : start + CHUNK], keys, scorer=fuzz.ratio, score_cutoff=cutoff, dtype=np.uint8, workers=-1
        )
        for row in scores:
            yield _best(row, most)


def _best(row: NDArray[np.uint8], most: int) -> list[int]:
    """The places of the highest scores that are not zero, best first."""
    places = np.flatnonzero(row)
    values = row[places].astype(np.int16)
    return [int(place) for place in places[np.argsort(-values, kind="stable")[:most]]]
