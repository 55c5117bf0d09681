"""The pictures of a report, drawn by Altair: gaps on one axis, ladders of grades, counts of verdicts, a sector.

Each is a `Picture` with a title, the same in words, and what it had no room for; `svg` and `png` draw it without any
network or browser (vl-convert).  None is what a picture is where there is nothing to draw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmark.report import _outline
from benchmark.report.pictures._gap import gap
from benchmark.report.pictures._ladder import ladder
from benchmark.report.pictures._looks import MODULES, Picture
from benchmark.report.pictures._parts import counted, sector, tally
from benchmark.wording import Wording

__all__ = ["MODULES", "Picture", "counted", "gap", "ladder", "of", "sector", "tally"]


def of(result: Mapping[str, Any], langs: Sequence[str]) -> tuple[Picture, ...]:
    """Verdicts, gaps and ladders of the whole result, as far as there is something to draw, in one language or two."""
    products, wordings = _outline.products(result), tuple(Wording(lang) for lang in langs)
    told = (tally(counted(products), wordings), gap(products, wordings), ladder(products, wordings))
    return tuple(picture for picture in told if picture is not None)
