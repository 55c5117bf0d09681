"""What a comparison comes to, and the ends of a set in the indicator's own unit."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from benchmark.model import Reason, Verdict


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader should know of a verdict; `code` becomes a sentence in the wording."""

    code: str
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """One end of a set, in the indicator's unit; `inclusive` whether the end itself belongs to it."""

    value: Fraction
    inclusive: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict with its ground.  `gap` is signed so that positive is better, in the indicator's unit.

    `gaps` keeps the gap on the lower and the upper bound; `low`/`high` are the enterprise's ends as compared.
    `provisional` is what would come out but for `reason`.  `accepted` holds the acceptance limits of a guarded
    rule, where one decided.
    """

    verdict: Verdict
    reason: Reason | None = None
    provisional: Verdict | None = None
    gap: Fraction | None = None
    relative_gap: Fraction | None = None
    gaps: tuple[Fraction | None, Fraction | None] = (None, None)
    low: End | None = None
    high: End | None = None
    probability: float | None = None
    notes: tuple[Note, ...] = field(default=())
    detail: str = ""
    accepted: tuple[Fraction | None, Fraction | None] | None = None


def undetermined(reason: Reason, detail: str = "", but_for: Outcome | None = None) -> Outcome:
    """Not judged because of `reason`; what would come out but for it is kept as provisional."""
    return _set_aside(Verdict.UNDETERMINED, reason, detail, but_for)


def not_comparable(reason: Reason, detail: str = "", but_for: Outcome | None = None) -> Outcome:
    return _set_aside(Verdict.NOT_COMPARABLE, reason, detail, but_for)


def _set_aside(verdict: Verdict, reason: Reason, detail: str, but_for: Outcome | None) -> Outcome:
    if but_for is None:
        return Outcome(verdict, reason, detail=detail)
    judged = but_for.verdict if but_for.reason is None else but_for.provisional
    return Outcome(
        verdict, reason, judged, low=but_for.low, high=but_for.high, probability=but_for.probability,
        notes=but_for.notes, detail=detail,
    )  # fmt: skip
