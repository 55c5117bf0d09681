"""The pictures of a report, drawn by Altair: gaps on one axis, ladders of grades, counts of verdicts, a sector.

Each is a `Picture` with a title, the same in words, and what it had no room for; `svg` and `png` draw it without any
network or browser (vl-convert).  None is what a picture is where there is nothing to draw.
"""

from __future__ import annotations

from benchmark.report.pictures._gap import gap
from benchmark.report.pictures._ladder import ladder
from benchmark.report.pictures._looks import MODULES, Picture
from benchmark.report.pictures._parts import counted, sector, tally

__all__ = ["MODULES", "Picture", "counted", "gap", "ladder", "sector", "tally"]
