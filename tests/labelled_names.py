"""The labelled names of `tests/matching`, with the half that each belongs to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "matching"
_HAN = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True)
class Labelled:
    """A name as written, the unit beside it, and the property it is about ("" for none of these standards')."""

    name: str
    unit: str
    meant: str
    against: tuple[str, ...]
    sector: str
    seen: str

    @property
    def lang(self) -> str:
        return "zh" if _HAN.search(self.name) else "en"

    @property
    def tune(self) -> bool:
        """The half that the vocabulary and the thresholds may be worked on with; it follows from the name alone."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 0


@cache
def labelled() -> tuple[Labelled, ...]:
    return tuple(one for path in sorted(FOLDER.glob("*.yaml")) for one in _of(path))


def _of(path: Path) -> Iterator[Labelled]:
    group: dict[str, Any] = {}
    for entry in yaml.safe_load(path.read_text("utf-8")):
        if isinstance(entry, dict):
            group = entry
            continue
        name, unit, meant = map(str, entry)
        meant = "" if meant == "none" else meant
        yield Labelled(name, unit, meant, tuple(map(str, group["against"])), group["sector"], group["seen"])
