"""How alike two texts are, for proposals only; the one room that knows rapidfuzz."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process


def nearest(text: str, names: Sequence[str], limit: int, cutoff: float) -> list[tuple[str, float]]:
    """Up to `limit` of the names that are at least `cutoff` % alike to `text`, the most alike first."""
    found = process.extract(text, names, scorer=fuzz.ratio, limit=limit, score_cutoff=cutoff)
    return [(name, float(score)) for name, score, _ in found]
