"""The picture of a sector: partial aggregates over the tables of a run, merged in any cut, and what they come to."""

from __future__ import annotations

from benchmark.sector.enterprises import added_kinds, by_kind, enterprise_parts, enterprises
from benchmark.sector.indicators import indicators, shortfalls
from benchmark.sector.kinds import kinds
from benchmark.sector.picture import picture
from benchmark.sector.ranking import merged_standings, ranked, standings
from benchmark.sector.sampling import sample
from benchmark.sector.steps import with_steps
from benchmark.sector.summary import summary
from benchmark.sector.tally import merged, tally

__all__ = [
    "added_kinds",
    "by_kind",
    "enterprise_parts",
    "enterprises",
    "indicators",
    "kinds",
    "merged",
    "merged_standings",
    "picture",
    "ranked",
    "sample",
    "shortfalls",
    "standings",
    "summary",
    "tally",
    "with_steps",
]
