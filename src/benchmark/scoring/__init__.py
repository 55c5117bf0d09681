"""The stages over tables of any length: whatever is distinct is understood and judged once, then spread.

The stages themselves know nothing of it: each is given a table of distinct rows.  `Session` keeps what was
understood from table to table, so that a run over many chunks understands each spelling once.
"""

from __future__ import annotations

from benchmark.scoring.session import Judged, Session
from benchmark.scoring.table import verdict_table

__all__ = ["Judged", "Session", "verdict_table"]
