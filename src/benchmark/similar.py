"""Names that look alike, with a score from 0 to 100: the only room that knows rapidfuzz.

A score proposes and never decides (docs/matching.md): different properties often score higher than one property
under two names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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


def nearest(names: Sequence[str], keys: Sequence[str], most: int) -> Iterator[list[str]]:
    """For each name the keys most alike: by their letters, and in a short list by the shorter inside the longer too.

    One pass over all names in chunks, so that memory stays bounded; what stands beside a name does not matter.
    """
    short = len(keys) <= _SHORT_LIST
    for start in range(0, len(names), CHUNK):
        chunk = names[start : start + CHUNK]
        by_letters = _best(fuzz.ratio, chunk, keys, most, 1 if short else _ALIKE)
        by_part = _best(fuzz.partial_ratio, chunk, keys, most, 1) if short else [[] for _ in chunk]
        for one, other in zip(by_letters, by_part, strict=True):
            yield [keys[place] for place in dict.fromkeys((*one, *other))]


def alike(text: str, names: Sequence[str], most: int, cutoff: float) -> list[tuple[str, float]]:
    """Up to `most` of the names that are at least `cutoff` % alike to one text by their letters, best first."""
    found = process.extract(text, names, scorer=fuzz.ratio, limit=most, score_cutoff=cutoff)
    return [(name, float(value)) for name, value, _ in found]


_SHORT_LIST = 2000
_ALIKE = 60


def _best(
    scorer: Callable[..., float], names: Sequence[str], keys: Sequence[str], most: int, cutoff: int
) -> list[list[int]]:
    """For each name the places of the keys with the highest scores from `cutoff` on, best first."""
    import numpy as np  # here, because a search in the catalogue shall answer at once and needs none

    scores = process.cdist(names, keys, scorer=scorer, score_cutoff=cutoff, dtype=np.uint8, workers=-1)
    return [_first(row, most) for row in scores]


def _first(row: NDArray[np.uint8], most: int) -> list[int]:
    places = row.nonzero()[0]
    order = (-row[places].astype("int16")).argsort(kind="stable")
    return [int(place) for place in places[order[:most]]]
