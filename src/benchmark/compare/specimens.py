"""Several specimens of one indicator: what the standard takes of them, and the uncertainty that their spread gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from statistics import median

from benchmark.compare import spread
from benchmark.compare.outcome import Note, Outcome, undetermined
from benchmark.exact import decimal_text, places
from benchmark.model import Better, Bound, Indicator, Kind, Number, Reason, Requirement, Verdict

_CONFORMS = frozenset({Verdict.MEETS, Verdict.EXCEEDS})


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """The expanded uncertainty U in `unit` ("" for the value's own), and k (None where not given)."""

    expanded: Fraction
    unit: str = ""
    k: Fraction | None = None


Alone = Callable[[Requirement, Uncertainty | None], Outcome]
"""Judges one value with its uncertainty (None where it has none of its own)."""


def judged(requirement: Requirement, indicator: Indicator, given: Uncertainty | None, alone: Alone) -> Outcome:
    """The verdict of what the standard takes of the specimens; where it does not say, of their mean, with a note."""
    take = indicator.specimens or "mean"
    if indicator.better in (Better.GRADE, Better.YES_NO):
        take = "each"
    outcome = _each(requirement, given, alone) if take == "each" else _middle(requirement, take, given, alone)
    assumed = () if indicator.specimens or take == "each" else (Note("specimens_assumed"),)
    number = len(requirement.specimens)
    fewer = (
        (Note("specimens_fewer", (("number", str(number)), ("least", str(indicator.specimens_least)))),)
        if number < indicator.specimens_least
        else ()
    )
    return replace(outcome, notes=(*outcome.notes, *assumed, *fewer))


def _each(requirement: Requirement, given: Uncertainty | None, alone: Alone) -> Outcome:
    """The worst of them: one that fails decides, and so does one that is not known where none fails."""
    found = [alone(one, given) for one in requirement.specimens]
    failing = [outcome for outcome in found if outcome.verdict is Verdict.FALLS_SHORT]
    unknown = [outcome for outcome in found if outcome.verdict not in _CONFORMS | {Verdict.FALLS_SHORT}]
    worst = min(failing or unknown or found, key=lambda outcome: (outcome.gap is None, outcome.gap or 0))
    told = (("number", str(len(found))), ("failing", str(len(failing))))
    return replace(worst, notes=(*worst.notes, Note("specimens_each", told)))


def _middle(requirement: Requirement, take: str, given: Uncertainty | None, alone: Alone) -> Outcome:
    numbers = [one.low.number for one in requirement.specimens if one.kind is Kind.EXACT and one.low is not None]
    if len(numbers) < len(requirement.specimens):
        return undetermined(Reason.VALUE_UNREADABLE, requirement.text)
    values = [number.value for number in numbers]
    middle = sum(values, Fraction(0)) / len(values) if take == "mean" else Fraction(median(values))
    shown = _short(middle, max(places(number.text) for number in numbers) + 2)
    end = Bound(Number(middle, shown))
    one = replace(requirement.specimens[0], text=requirement.text, low=end, high=end)
    notes = [Note(f"specimens_{take}", (("number", str(len(values))), ("value", shown), *_range(numbers)))]
    uncertainty = given
    if given is None and take == "mean" and (found := spread.of_mean(values)):
        uncertainty = Uncertainty(found[0], "", found[1])
        told = (("expanded", f"{float(found[0]):.2g}"), ("k", decimal_text(found[1])))
        notes.append(Note("specimens_uncertainty", told))
    outcome = alone(one, uncertainty)
    if outcome.verdict in _CONFORMS:
        outside = sum(alone(single, None).verdict is Verdict.FALLS_SHORT for single in requirement.specimens)
        notes += (
            [Note("specimens_outside", (("outside", str(outside)), ("number", str(len(values)))))] if outside else []
        )
    return replace(outcome, notes=(*outcome.notes, *notes))


def _range(numbers: Sequence[Number]) -> tuple[tuple[str, str], ...]:
    low, high = min(numbers, key=lambda n: n.value), max(numbers, key=lambda n: n.value)
    return (("low", low.text), ("high", high.text))


def _short(value: Fraction, decimals: int) -> str:
    """For reading only: the exact value is what is compared."""
    return f"{Decimal(decimal_text(value)):.{decimals}f}".rstrip("0").rstrip(".") if decimals else decimal_text(value)
