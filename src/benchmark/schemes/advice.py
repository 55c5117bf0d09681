"""What to change: the fewest changes that reach a grade, each as a text that was tried and reaches its level."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmark.schemes.effort import cost, relative
from benchmark.schemes.model import GradeRule, Mark, Need, Place, Profile, Truth
from benchmark.schemes.trials import Trials, measured, name_of
from benchmark.schemes.wanted import in_own_words, wanted


@dataclass(frozen=True)
class Change:
    """One line to be written otherwise (`raise`: stricter; `rewrite`: so that it can be judged) or to be added.

    Of a test report nothing can be rewritten: `measure` says what a value would have to be.

    `effort` is relative (0.067: a fifteenth of the value needed) and None where nothing is stated; `places` are the
    indicators of the scheme that the change serves.
    """

    kind: str
    places: tuple[str, ...]
    level: str
    mark: Mark
    text: str
    effort: float | None
    cost: str = ""


@dataclass(frozen=True)
class Advice:
    """The changes that reach `grade`, the least effort (or cost) first.

    `settle` are the places that no text can settle; `beyond` those for which nothing is set that could be reached.
    With neither, writing the changes reaches the grade.
    """

    grade: GradeRule
    changes: tuple[Change, ...] = ()
    settle: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()

    @property
    def reaches(self) -> bool:
        return not self.settle and not self.beyond


@dataclass
class _Line:
    """One line of the document, or one that is missing, with all marks that it has to reach."""

    marks: list[tuple[Need, Mark]] = field(default_factory=list)


def advise(
    grade: GradeRule,
    needs: Sequence[Need],
    profile: Profile,
    trials: Trials,
    effort: Callable[[Need], tuple[Any, ...]],
) -> Advice:
    changes: list[Change] = []
    settle: list[str] = []
    beyond: list[str] = []
    for line in _lines(needs, profile, beyond).values():
        change = _change(line, trials)
        if change is None:
            settle += [need.place for need, _ in line.marks]
        else:
            changes.append(change)
    changes.sort(key=lambda c: min(effort(Need(place, c.level)) for place in c.places))
    return Advice(grade, tuple(changes), tuple(dict.fromkeys(settle)), tuple(dict.fromkeys(beyond)))


def _lines(needs: Iterable[Need], profile: Profile, beyond: list[str]) -> dict[tuple[Any, ...], _Line]:
    """The needs by the line that has to say it; every level below the one needed has to hold as well."""
    found: dict[tuple[Any, ...], _Line] = {}
    for need in needs:
        place = profile.place(need.place)
        target = place.mark(need.level)
        if target is None or not target.applies:
            beyond.append(need.place)
            continue
        for mark in (*place.beside, *_short(place, need.level)):
            found.setdefault(_which(mark), _Line()).marks.append((need, mark))
    return found


def _short(place: Place, level: str) -> Iterable[Mark]:
    """Of every line that does not reach the level: its marks that are not reached, and the level itself."""
    for marks in place.lines or (place.marks,):
        at = next((n for n, mark in enumerate(marks) if mark.level == level), -1)
        asked = [mark for mark in marks[: at + 1] if mark.applies]
        if any(mark.truth is not Truth.YES for mark in asked):
            yield from (mark for mark in asked if mark.truth is not Truth.YES or mark.level == level)


def _which(mark: Mark) -> tuple[Any, ...]:
    if mark.row is not None:
        return ("line", *(mark.row[key] for key in ("where", "row", "name", "text", "part")))
    return ("missing", mark.indicator.property, mark.indicator.qualifiers)


def _change(line: _Line, trials: Trials) -> Change | None:
    """The first text that reaches everything that the line is needed for; None where none does."""
    for need, mark in reversed(line.marks):
        tried = (t for t in _texts(mark) if t and all(trials.reaches(t, other) for _, other in line.marks))
        text = next(tried, "")
        if text:
            places = tuple(dict.fromkeys(n.place for n, _ in line.marks))
            effort = max((e for e in (relative(m) for _, m in line.marks) if e is not None), default=None)
            return Change(_kind(mark), places, need.level, mark, text, effort, cost(mark)[0])
    return None


def _texts(mark: Mark) -> tuple[str, ...]:
    """What the line could say to reach the mark, in the enterprise's own words first."""
    if mark.limit is None:
        return ()
    requirement = mark.row["requirement"] if mark.row is not None else None
    outcome = mark.outcome if measured(mark) else None
    plain = wanted(requirement, name_of(mark), mark.indicator, mark.limit, mark.grade, outcome)
    return (plain,) if measured(mark) else (in_own_words(requirement, plain), plain)


def _kind(mark: Mark) -> str:
    if mark.row is None or not str(mark.row["text"]).strip():
        return "add"
    if measured(mark):
        return "measure"
    return "raise" if mark.truth is not Truth.OPEN else "rewrite"
