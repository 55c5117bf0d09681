"""The labelled texts of tests/quantity and tests/quantity_heldout.yaml, and how a reading is judged by its label."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from benchmark import units

ROOT = Path(__file__).resolve().parents[1]
CORPUS, HELDOUT = ROOT / "tests" / "quantity", ROOT / "tests" / "quantity_heldout.yaml"
SECOND = ROOT / "tests" / "quantity_heldout2.yaml"
"""Collected after the first set had been used to mend the grammar."""
SHARED = ROOT.parent / "shared" / "data"
WORDLESS = frozenset({"text", "none"})
"""Kinds of which a tool without such notions says rightly that there is no quantity."""


class Outcome(StrEnum):
    """What a reading is worth; only `WRONG` is a defect that nobody sees."""

    RIGHT = "read rightly"
    REFUSED_RIGHTLY = "refused, as labelled"
    REFUSED = "refused, though readable"
    WRONG = "read wrongly"


@dataclass(frozen=True)
class Part:
    """One requirement as some reader understood it; the bounds are in `unit`."""

    kind: str
    low: Fraction | None = None
    high: Fraction | None = None
    low_inclusive: bool = True
    high_inclusive: bool = True
    unit: str = ""
    grade: str = ""
    yes: bool | None = None
    plan: tuple[int, int] | None = None
    qualified: bool = False


Reading = tuple[Part, ...]
"""What a reader makes of a text; () is "not understood"."""


@dataclass(frozen=True)
class Case:
    """A text with what stands beside it, and its label: `wanted` () where a careful reader refuses."""

    text: str
    column: str
    name: str
    wanted: Reading
    raw: dict[str, Any]
    source: str
    damaged: bool = False

    @property
    def beside(self) -> str:
        """The text with the unit of its column, as a tool that knows no columns can be given it."""
        return f"{self.text} {self.column}".strip()


def corpus() -> list[Case]:
    """The texts that the grammar was written to."""
    found = []
    for path in sorted(CORPUS.glob("*.yaml")):
        for raw in yaml.safe_load(path.read_text(encoding="utf-8")):
            wanted = () if "problem" in raw else tuple(_part(one) for one in raw.get("parts", [raw]))
            found.append(Case(raw["text"], raw.get("column", ""), raw.get("name", ""), wanted, raw, path.stem))
    return found


def heldout(path: Path = HELDOUT) -> list[Case]:
    """The texts that it was not written to; those of tables that are not at hand are left out."""
    return [case for group in yaml.safe_load(path.read_text(encoding="utf-8")) for case in _group(group)]


def _group(group: dict[str, Any]) -> Iterator[Case]:
    rows = _rows(group["file"]) if "file" in group else []
    for raw in group["texts"]:
        if "row" in raw and not rows:
            continue
        text = rows[raw["row"] - 1][raw["cell"]] if "row" in raw else raw["text"]
        wanted = () if "refuse" in raw else tuple(_part(one) for one in raw.get("parts", [raw]))
        beside = raw.get("column", ""), raw.get("name", "")
        yield Case(text, *beside, wanted, raw, group["seen"], bool(group.get("damaged")))


def _rows(name: str) -> list[dict[str, str]]:
    path = SHARED / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _part(raw: dict[str, Any]) -> Part:
    low, high = (Fraction(str(raw[side])) if side in raw else None for side in ("low", "high"))
    return Part(
        raw["kind"],
        low,
        high,
        raw.get("low_inclusive", True),
        raw.get("high_inclusive", True),
        raw.get("base_unit", raw.get("unit", "")),
        raw.get("grade", ""),
        raw.get("yes"),
        tuple(raw["plan"][:2]) if "plan" in raw else None,
        bool(raw.get("qualified") or raw.get("qualifier")),
    )


Same = Callable[[Part, Part], bool]


def judge(wanted: Reading, found: Reading, same: Same, notions: bool = True) -> Outcome:
    """`same` compares two parts; a tool without `notions` of prose says with () that there is no quantity.

    "No requirement" is a statement, and may be a wrong one; prose that is only kept as prose is none.
    """
    kinds = [part.kind for part in wanted]
    if any(part.kind != "text" for part in found):
        alike = len(wanted) == len(found) and all(same(*pair) for pair in zip(wanted, found, strict=True))
        return Outcome.RIGHT if alike else Outcome.WRONG
    if not wanted:
        return Outcome.REFUSED_RIGHTLY
    told = kinds == [part.kind for part in found]
    return Outcome.RIGHT if told or (not notions and set(kinds) <= WORDLESS) else Outcome.REFUSED


def same_set(wanted: Part, found: Part) -> bool:
    """The same set in the same unit, with nothing dropped that stands beside it."""
    if wanted.kind != found.kind or (wanted.qualified and not found.qualified):
        return False
    plain = (wanted.grade, wanted.yes, wanted.plan) == (found.grade, found.yes, found.plan)
    scale = _scale(found.unit, wanted.unit)
    return plain and scale is not None and _bounds(wanted) == _bounds(found, scale)


def _bounds(part: Part, scale: Fraction = Fraction(1)) -> tuple[tuple[Fraction, bool] | None, ...]:
    low = None if part.low is None else (part.low * scale, part.low_inclusive)
    high = None if part.high is None else (part.high * scale, part.high_inclusive)
    return low, high


def _scale(unit: str, wanted: str) -> Fraction | None:
    if wanted == "any" or unit == wanted:
        return Fraction(1)
    factor = units.conversion(unit, wanted)
    return None if factor is None or factor.offset or factor.note else factor.scale
