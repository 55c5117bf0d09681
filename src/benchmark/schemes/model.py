"""The records of schemes: what a scheme file says, and how a product stands under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from benchmark.compare import Outcome
from benchmark.model import Indicator, Limit, Source, Standard, Term


class Role(StrEnum):
    """What an indicator is in a scheme; `floor` is a mandatory national limit, which no scheme has to name."""

    FLOOR = "floor"
    BASIC = "basic"
    CORE = "core"
    INNOVATIVE = "innovative"


class Level(StrEnum):
    """The levels of an indicator, worst to best: 基准水平, 平均水平, 先进水平."""

    BASELINE = "baseline"
    AVERAGE = "average"
    ADVANCED = "advanced"


class Truth(StrEnum):
    """Whether something is reached; `open` is not known, and never a yes."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


def all_of(truths: list[Truth]) -> Truth:
    """One no makes a no; else one open makes it open."""
    return Truth.NO if Truth.NO in truths else Truth.OPEN if Truth.OPEN in truths else Truth.YES


def any_of(truths: list[Truth]) -> Truth:
    """One yes is enough; nothing at all is a no."""
    return Truth.YES if Truth.YES in truths else Truth.OPEN if Truth.OPEN in truths else Truth.NO


# --------------------------------------------------------------------------------------- the file


@dataclass(frozen=True)
class Threshold:
    """What reaches a level: a grade or the limit of the catalogue's indicator, or a limit of the scheme's own.

    A limit of its own stands in the unit of the catalogue's indicator, and has a source or is marked as an example.
    """

    level: str
    standard: str
    indicator: str
    grade: str = ""
    own: Limit | None = None
    example: Term | None = None
    source: Source | None = None


@dataclass(frozen=True)
class Item:
    """One indicator of a scheme; `levels` are ordered worst to best, a basic indicator has one."""

    key: str
    role: Role
    levels: tuple[Threshold, ...]
    weight: Fraction = Fraction(1)
    note: str = ""
    line: int = 1


@dataclass(frozen=True)
class GradeRule:
    """One grade of a scheme and what it asks of the indicators; which fields count is the kind's affair."""

    key: str
    term: Term
    stars: int = 0
    core: str = ""
    innovative: str = ""
    points: Fraction = Fraction(0)


@dataclass(frozen=True)
class Precondition:
    """Something the enterprise itself has to answer, such as "no major accident within three years"."""

    key: str
    term: Term


@dataclass(frozen=True)
class Scheme:
    """A scheme file; `grades` are ordered best to worst, `taken` stands for the items of a scheme without a list."""

    id: str
    kind: str
    title: Term
    example: Term | None = None
    edition: str = ""
    body: str = ""
    valid_from: str = ""
    valid_to: str = ""
    note: Term | None = None
    products: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    taken: str = ""
    grades: tuple[GradeRule, ...] = ()
    preconditions: tuple[Precondition, ...] = ()
    switches: dict[str, str] = field(default_factory=dict)
    level_points: dict[str, Fraction] = field(default_factory=dict)
    source: Source | None = None
    path: str = ""

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards that its thresholds refer to."""
        return tuple(dict.fromkeys(t.standard for item in self.items for t in item.levels))


# ------------------------------------------------------------------------------- how a product stands


@dataclass(frozen=True)
class Mark:
    """How a product stands to one level of one indicator; where the limit does not apply there is nothing to reach."""

    level: str
    truth: Truth
    applies: bool
    indicator: Indicator
    standard: Standard
    limit: Limit | None = None
    grade: str = ""
    outcome: Outcome | None = None
    row: dict[str, Any] | None = None
    """The row of the verdict table that was judged; None where the document does not state the indicator."""
    missing: tuple[str, ...] = ()
    """The attributes that would tell the limit."""


@dataclass(frozen=True)
class Place:
    """One indicator of the scheme, with the product's marks worst to best."""

    key: str
    role: Role
    marks: tuple[Mark, ...]
    weight: Fraction = Fraction(1)
    lines: tuple[tuple[Mark, ...], ...] = ()
    """Where several lines are about the indicator, the marks of each; `marks` then holds the worst of every level."""
    beside: tuple[Mark, ...] = ()
    """What other references ask of the same property: a changed line has to reach these too, or they would count."""

    @property
    def applicable(self) -> bool:
        return any(mark.applies for mark in self.marks)

    def reached(self, level: str) -> Truth:
        """Whether this level is reached, and every one below it; a level without a threshold is not."""
        truths: list[Truth] = []
        for mark in self.marks:
            if mark.applies:
                truths.append(mark.truth)
            if mark.level == level:
                return all_of(truths) if mark.applies else Truth.NO
        return Truth.NO

    def attained(self) -> str:
        """The best level that is reached with all below it; "" where none is."""
        best = ""
        for mark in self.marks:
            if mark.applies and mark.truth is not Truth.YES:
                break
            best = mark.level if mark.applies else best
        return best

    def mark(self, level: str) -> Mark | None:
        return next((mark for mark in self.marks if mark.level == level), None)


@dataclass(frozen=True)
class Need:
    """A level that an indicator would have to reach."""

    place: str
    level: str


@dataclass(frozen=True)
class Ruling:
    """What a kind says of one grade: reached or not, and the fewest levels that would reach it."""

    truth: Truth
    needs: tuple[Need, ...] = ()
    points: Fraction | None = None


@dataclass(frozen=True)
class Profile:
    """A product under a scheme; places stand in the scheme's order, whatever that of the rows."""

    group: int
    places: tuple[Place, ...]
    fits: bool = True

    def of(self, role: Role) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.role is role)

    def place(self, key: str) -> Place:
        return next(place for place in self.places if place.key == key)
