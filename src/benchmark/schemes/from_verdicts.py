"""The indicators of a scheme that names none: those of the verdicts that count, on the axes that it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from benchmark.compare import Outcome
from benchmark.exact import decimal_text, places
from benchmark.model import JUDGED, Axis, Better, Bound, Indicator, Limit, Number, Verdict
from benchmark.schemes.model import Mark, Place, Role, Scheme, Truth

REACHED, EXCEEDING = "reached", "exceeding"


def from_verdicts(rows: Iterable[dict[str, Any]], scheme: Scheme) -> tuple[Place, ...]:
    """One place for each verdict that counts, by designation and indicator; see `kinds/international_level.py`."""
    axes = scheme.switches.get("axes", f"{Axis.INTERNATIONAL},{Axis.FOREIGN_ADVANCED}").split(",")
    every = scheme.switches.get("indicators") == "all"
    every_row = list(rows)
    mine = [row for row in every_row if _asked(row, axes, every)]
    mine.sort(key=lambda row: (row["standard"].id, row["indicator"].key, row["name"], row["text"], int(row["part"])))
    return tuple(_place(row, mine[:n], _beside(row, every_row)) for n, row in enumerate(mine))


def _beside(row: dict[str, Any], rows: Iterable[dict[str, Any]]) -> tuple[Mark, ...]:
    """The verdicts of other standards of this kind on the property, which do not count as long as this one does."""
    others = (r for r in rows if r["standard"] is not None and r["indicator"] is not None and not r["counts"])
    alike = (r for r in others if r["standard"].kind is row["standard"].kind and r["standard"].id != "file")
    return tuple(
        Mark(REACHED, _reached(r["outcome"]), True, r["indicator"], r["standard"], r["limit"], r["grade_asked"] or "",
             r["outcome"], r if r["where"] else None)
        for r in alike
        if r["indicator"].property == row["indicator"].property and r["outcome"].verdict is not Verdict.NOT_APPLICABLE
    )  # fmt: skip


def _asked(row: dict[str, Any], axes: Sequence[str], every: bool) -> bool:
    indicator, standard = row["indicator"], row["standard"]
    if not row["counts"] or indicator is None or standard is None or standard.id == "file":
        return False
    asked = every or indicator.key_indicator
    return asked and standard.kind.value in axes and row["outcome"].verdict is not Verdict.NOT_APPLICABLE


def _place(row: dict[str, Any], before: Sequence[dict[str, Any]], beside: tuple[Mark, ...]) -> Place:
    standard, indicator, outcome = row["standard"], row["indicator"], row["outcome"]
    again = sum((r["standard"].id, r["indicator"].key) == (standard.id, indicator.key) for r in before)
    key = f"{standard.id}: {indicator.key}" + (f" ({again + 1})" if again else "")
    stated = row if row["where"] else None
    asked = row["grade_asked"] or ""
    marks = (
        Mark(REACHED, _reached(outcome), True, indicator, standard, row["limit"], asked, outcome, stated),
        Mark(
            EXCEEDING, _exceeds(outcome), True, indicator, standard, _above(row["limit"], indicator),
            _next(indicator, asked) if indicator.better is Better.GRADE else "", outcome, stated,
        ),
    )  # fmt: skip
    return Place(key, Role.CORE, marks, beside=beside)


def _reached(outcome: Outcome) -> Truth:
    if outcome.verdict not in JUDGED:
        return Truth.OPEN
    return Truth.YES if outcome.verdict in (Verdict.MEETS, Verdict.EXCEEDS) else Truth.NO


def _exceeds(outcome: Outcome) -> Truth:
    if outcome.verdict not in JUDGED:
        return Truth.OPEN
    return Truth.YES if outcome.verdict is Verdict.EXCEEDS else Truth.NO


def _next(indicator: Indicator, grade: str) -> str:
    """The grade above; "" where there is none."""
    grades = indicator.grades
    return grades[grades.index(grade) + 1] if grade in grades[:-1] else ""


def _above(limit: Limit | None, indicator: Indicator) -> Limit | None:
    """The limit made stricter by one of its own last digit (a grade: by one grade); None where nothing is stricter."""
    if limit is None:
        return None
    if limit.klass:
        better = _next(indicator, limit.klass)
        return replace(limit, klass=better) if better else None
    covers = indicator.better is Better.COVERING
    if limit.low is not None and indicator.better is not Better.LOWER:
        return replace(limit, low=_moved(limit.low, -1 if covers else 1), nominal=None)
    if limit.high is not None and (limit.high.number.value > 0 or indicator.better is not Better.LOWER):
        return replace(limit, high=_moved(limit.high, 1 if covers else -1), nominal=None)
    return None


def _moved(bound: Bound, sign: int) -> Bound:
    """One step of the last digit; a finer one where that would leave nothing of the limit."""
    value = bound.number.value
    digits = places(bound.number.text or decimal_text(value))
    step = Fraction(1, 10**digits)
    if sign < 0 < value <= step:
        step /= 10
    moved = value + sign * step
    return Bound(Number(moved, decimal_text(moved)), bound.inclusive)
