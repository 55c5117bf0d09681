"""The standards as a list, and how many indicators and limits there are of which source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmark.limit_text import in_language
from benchmark.model import Rulebook, Standard

COUNTS = ("standards", "indicators", "limits", "primary", "secondary", "doubts")


def listed(rules: Rulebook, lang: str, sector: str = "") -> list[dict[str, Any]]:
    """One row for each standard, by sector and designation."""
    chosen = [s for s in rules.standards if sector in ("", s.sector)]
    return [_row(s, lang) for s in sorted(chosen, key=lambda s: (s.sector, s.id))]


def _row(standard: Standard, lang: str) -> dict[str, Any]:
    return {
        "id": standard.id, "kind": standard.kind.value, "status": standard.status, "sector": standard.sector,
        "indicators": len(standard.indicators), "limits": sum(len(i.limits) for i in standard.indicators),
        "title": in_language(standard.title, lang), "superseded_by": standard.superseded_by,
    }  # fmt: skip


def counted(rules: Rulebook) -> dict[str, Any]:
    """The totals, and under `sectors` those of each sector."""
    sectors = sorted({s.sector for s in rules.standards})
    by_sector = {sector: _counts(s for s in rules.standards if s.sector == sector) for sector in sectors}
    return {**_counts(rules.standards), "fingerprint": rules.fingerprint, "sectors": by_sector}


def _counts(standards: Iterable[Standard]) -> dict[str, int]:
    kept = list(standards)
    indicators = [i for s in kept for i in s.indicators]
    limits = [limit for i in indicators for limit in i.limits]
    kinds = [limit.source.kind if limit.source else "" for limit in limits]
    doubts = [*(limit.doubt for limit in limits), *(i.doubt for i in indicators), *(s.doubt for s in kept)]
    read = (kinds.count("primary"), kinds.count("secondary"))
    numbers = (len(kept), len(indicators), len(limits), *read, sum(map(bool, doubts)))
    return dict(zip(COUNTS, numbers, strict=True))
