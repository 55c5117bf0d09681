"""What to change: the fewest changes that reach a grade, each as a text that was tried and reaches its level."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from benchmark import names
from benchmark.comparing import Case, decide
from benchmark.context import Context
from benchmark.grading import REACHED
from benchmark.limits import Choice
from benchmark.match import Match
from benchmark.model import Kind, Requirement
from benchmark.parse import understand
from benchmark.products import Reference
from benchmark.schemes.effort import cost, relative
from benchmark.schemes.model import GradeRule, Mark, Need, Place, Profile, Truth
from benchmark.schemes.wanted import wanted


@dataclass(frozen=True)
class Change:
    """One line to be written otherwise (`raise`: stricter; `rewrite`: so that it can be judged) or to be added.

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
    context: Context,
    effort: Callable[[Need], tuple[Any, ...]],
) -> Advice:
    changes: list[Change] = []
    settle: list[str] = []
    beyond: list[str] = []
    for line in _lines(needs, profile, beyond).values():
        change = _change(line, context)
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
        for mark in (*place.beside, *_up_to(place, need.level)):
            found.setdefault(_which(mark), _Line()).marks.append((need, mark))
    return found


def _up_to(place: Place, level: str) -> list[Mark]:
    """The marks below the level that are not reached, and the level itself."""
    at = next(n for n, mark in enumerate(place.marks) if mark.level == level)
    return [m for m in place.marks[: at + 1] if m.applies and (m.truth is not Truth.YES or m.level == level)]


def _which(mark: Mark) -> tuple[Any, ...]:
    if mark.row is not None:
        return ("line", *(mark.row[key] for key in ("where", "row", "name", "text", "part")))
    return ("missing", mark.indicator.property, mark.indicator.qualifiers)


def _change(line: _Line, context: Context) -> Change | None:
    """The first text that reaches everything that the line is needed for; None where none does."""
    for need, mark in reversed(line.marks):
        if mark.limit is None:
            continue
        requirement = mark.row["requirement"] if mark.row is not None else None
        name = mark.row["name"] if mark.row is not None else mark.indicator.term.zh
        text = wanted(requirement, name, mark.indicator, mark.limit, mark.grade)
        if text and all(_proven(text, other, context) for _, other in line.marks):
            places = tuple(dict.fromkeys(n.place for n, _ in line.marks))
            effort = max((e for e in (relative(m) for _, m in line.marks) if e is not None), default=None)
            return Change(_kind(mark), places, need.level, mark, text, effort, cost(mark)[0])
    return None


def _kind(mark: Mark) -> str:
    if mark.row is None or not str(mark.row["text"]).strip():
        return "add"
    return "raise" if mark.truth is not Truth.OPEN else "rewrite"


def _proven(text: str, mark: Mark, context: Context) -> bool:
    """Whether the line with this text reaches the mark, by the very rule that judged it."""
    if mark.limit is None:
        return False
    name = mark.row["name"] if mark.row is not None else mark.indicator.term.zh
    read = understand(text, "", name, "", "", context.options.units)
    if len(read) != 1 or read[0].problem is not None:
        return False
    choices = {mark.grade: Choice(mark.limit)}
    asked: dict[str, Any] = {
        "requirement": read[0], "limit": mark.limit, "grade_asked": mark.grade, "choices": choices,
        "standard": mark.standard, "indicator": mark.indicator,
    }  # fmt: skip
    case = replace(_case(mark, name), **asked)
    (outcome,) = decide([case], context)
    return outcome.verdict in REACHED


def _case(mark: Mark, name: str) -> Case:
    if mark.row is not None:
        return Case(**{key: mark.row[key] for key in Case.__dataclass_fields__})
    # A line that is added under the standard's own name is that indicator's, without method or conditions of its own.
    return Case(
        standard=mark.standard, indicator=mark.indicator, match=Match(mark.indicator, "exact"), known=None, choices={},
        requirement=Requirement("", Kind.NONE), grade_asked="", limit=None, values="requirement",
        parsed_name=names.take_apart(name), method="", conditions="", uncertainty="", k="", product="",
        reference=Reference(mark.standard, "named", "certain"), not_understood="",
    )  # fmt: skip
