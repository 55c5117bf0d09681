"""From which score on a match of one kind of evidence is probable or doubtful, as measured (`data/matching.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from benchmark.paths import data_dir


@dataclass(frozen=True, slots=True)
class Bounds:
    """`probable` decides a verdict and says so; from `doubtful` on a person is asked; below it is another indicator."""

    probable: float
    doubtful: float


@cache
def bounds(evidence: str) -> Bounds:
    """The bounds of "words" or "similar"."""
    raw = yaml.load((data_dir() / "matching.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return Bounds(**{name: float(value) for name, value in raw[evidence].items()})
