"""What every report for people says of a product beyond its table: shortfalls, ladders, methods, sources.

Everything is taken from the result as it stands; nothing is judged, converted or totalled here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from benchmark.model import Axis, Verdict
from benchmark.report._outline import SHORTFALL, Entry, ProductView, name


@dataclass(frozen=True)
class Step:
    """One grade of a ladder; `attained` marks the best one reached, `following` the one after it."""

    grade: str
    limit: str
    needed: str
    reached: bool
    attained: bool
    asked: bool
    following: bool


@dataclass(frozen=True)
class Ladder:
    """The grades that one standard has for one indicator of the product, worst first."""

    entry: Entry
    steps: tuple[Step, ...]

    @property
    def attained(self) -> Step | None:
        return next((step for step in self.steps if step.attained), None)

    @property
    def following(self) -> Step | None:
        """The next grade, or None where the best one is reached."""
        return next((step for step in self.steps if step.following), None)


@dataclass(frozen=True)
class Method:
    """By which method and under which conditions an indicator is tested, on either side."""

    names: tuple[str, ...]
    reference: str
    own: str
    theirs: str
    conditions: str


@dataclass(frozen=True)
class Sourced:
    """A standard with all places in which its limits were read, and how many limits of the report come from it."""

    standard: Mapping[str, Any]
    sources: tuple[Mapping[str, Any], ...]
    limits: int


def shortfalls(view: ProductView) -> tuple[Entry, ...]:
    """What counts and is not reached, nearest to its limit first; grades and yes-or-no, which have no distance, last.

    A broken mandatory limit that does not count for its property is among `view.floor`, which comes before these.
    """
    short = [e for e in view.entries if e["verdict"] in SHORTFALL and e.get("counts", True)]
    return tuple(sorted(short, key=distance))


def distance(entry: Entry) -> tuple[bool, float]:
    """How near to the limit; what has no distance comes last."""
    relative = entry.get("relative_gap")
    return relative is None, abs(relative or 0.0)


def ladders(view: ProductView) -> tuple[Ladder, ...]:
    """One for each judged indicator that has grades, by the reference that counts; then by mandatory national ones."""
    graded = [e for e in view.entries if len(e.get("grades") or ()) > 1 and e["verdict"] not in _UNKNOWN]
    shown = [e for e in graded if e.get("counts", True) or e.get("axis") == Axis.NATIONAL_MANDATORY]
    return tuple(Ladder(entry, _steps(entry)) for entry in shown)


_UNKNOWN = (Verdict.UNDETERMINED, Verdict.NOT_COMPARABLE, Verdict.NOT_STATED, Verdict.NOT_APPLICABLE)


def _steps(entry: Entry) -> tuple[Step, ...]:
    """A grade named as reached may have no limit of its own here; then nothing below it is known to be reached."""
    grades = [str(told["grade"]) for told in entry["grades"]]
    at = grades.index(entry["grade"]) if entry.get("grade") in grades else -1
    asked = entry.get("reference_grade") or entry.get("limit")
    return tuple(
        Step(
            grade, told.get("limit") or "", told.get("needed") or "", place <= at, place == at, grade == asked,
            place == at + 1,
        )
        for place, (grade, told) in enumerate(zip(grades, entry["grades"], strict=True))
    )  # fmt: skip


def methods(view: ProductView) -> tuple[Method, ...]:
    """The test methods and conditions that the limits or the document name, alike ones together."""
    found: dict[tuple[str, ...], list[str]] = {}
    for entry in view.entries:
        told = tuple(str(entry.get(key) or "") for key in ("reference", "method", "test_method", "conditions"))
        if entry["verdict"] != Verdict.NOT_APPLICABLE and any(told[1:]):
            found.setdefault(told, []).append(name(entry))
    return tuple(Method(tuple(dict.fromkeys(names)), *told) for told, names in found.items())


def sourced(result: Mapping[str, Any]) -> tuple[Sourced, ...]:
    """Every standard of the result, as listed there, with the sources of those of its limits that the result shows."""
    listed = {told["id"]: told for told in result.get("standards") or ()}
    found: dict[str, dict[tuple[object, ...], Mapping[str, Any]]] = {key: {} for key in listed}
    limits: dict[str, set[tuple[object, ...]]] = {}
    for entry in result["results"]:
        reference = entry.get("reference")
        if not reference or (entry.get("axis") is None and reference not in listed):
            continue
        read = found.setdefault(reference, {})
        for told in entry.get("sources") or ():
            read.setdefault(tuple(told.get(key) for key in ("title", "url", "kind", "read_on")), told)
        if entry.get("limit"):
            limits.setdefault(reference, set()).add((entry.get("indicator"), entry["limit"]))
    return tuple(
        Sourced(listed.get(key, {"id": key}), tuple(read.values()), len(limits.get(key, ())))
        for key, read in found.items()
    )


def charted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """What has a place on the axis of gaps: the entries that count and have a relative gap, worst first."""
    placed = [e for e in entries if e.get("relative_gap") is not None and e.get("counts", True)]
    return tuple(sorted(placed, key=lambda e: float(e["relative_gap"])))
