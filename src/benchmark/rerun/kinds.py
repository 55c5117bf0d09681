"""What became of one verdict between two runs; the kinds mirror one another when the runs are swapped."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

KINDS = (
    "new", "widened", "unsettled", "lowered", "closed", "narrowed", "settled", "raised", "changed", "added", "dropped",
)  # fmt: skip
"""Worst first: gaps that opened or widened, what can no longer be judged, margins lost; then the good news; then the
rest: another gap than before, and what is asked or stated on one side only."""
_MIRROR = {"new": "closed", "widened": "narrowed", "unsettled": "settled", "lowered": "raised", "added": "dropped"}
MIRROR = _MIRROR | {other: kind for kind, other in _MIRROR.items()} | {"changed": "changed"}

_STANDING = {
    "meets": "held", "exceeds": "held", "falls_short": "short", "mixed": "short", "not_stated": "missing",
    "undetermined": "open", "not_comparable": "open", "additional": "beside", "not_applicable": "beside",
}  # fmt: skip
_LEVELS = ("not_reached", "reached", "exceeding")

Entry = Mapping[str, Any]


def kind_of(old: Entry | None, new: Entry | None) -> str:
    """One of `KINDS`, or "" where nothing changed that a reader would call a change.

    A gap is a requirement that is not met or not stated.  What stands on one side only is `added` or `dropped`: a
    gap that nobody asks about any more is not closed.
    """
    if old is None or new is None:
        return "added" if old is None else "dropped"
    before, after = _STANDING[old["verdict"]], _STANDING[new["verdict"]]
    if before == after:
        return _moved(old, new, before)
    if "beside" in (before, after):
        return "added" if before == "beside" else "dropped"
    if "open" in (before, after):
        return "settled" if before == "open" else "unsettled"
    if "held" in (before, after):
        return "closed" if after == "held" else "new"
    return "changed"


def _moved(old: Entry, new: Entry, standing: str) -> str:
    """Of two verdicts of one standing: the margin or the gap is another one."""
    if standing not in ("held", "short"):
        return "changed" if (old["verdict"], old.get("reason")) != (new["verdict"], new.get("reason")) else ""
    step = _step(old, new)
    if step == 0 or step is None:
        return "changed" if old["verdict"] != new["verdict"] or _limits(old) != _limits(new) else ""
    names = ("raised", "lowered") if standing == "held" else ("narrowed", "widened")
    return names[0] if step > 0 else names[1]


def _limits(entry: Entry) -> tuple[Any, ...]:
    return entry.get("limit"), entry.get("unit")


def _step(old: Entry, new: Entry) -> Fraction | None:
    """How much better the gap became, in the indicator's unit; None where one of them has no number."""
    gaps = [side.get("gap") for side in (old, new)]
    if None in gaps or old.get("unit") != new.get("unit"):
        return None
    return Fraction(str(gaps[1])) - Fraction(str(gaps[0]))


def level_moved(old: str | None, new: str | None) -> str:
    """`up`, `down`, `other` (one of the two was not concluded, or there is none), or "" where it stayed."""
    if old == new:
        return ""
    if old not in _LEVELS or new not in _LEVELS:
        return "other"
    return "up" if _LEVELS.index(new) > _LEVELS.index(old) else "down"
