"""What the rules on sensitivity speak of: a row of the verdict table, a change, and an assumption with its changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from benchmark.compare import Outcome
from benchmark.grading import Judgement
from benchmark.match import Match
from benchmark.model import Certainty, Indicator, Standard, Verdict


@dataclass(frozen=True)
class Change:
    """One verdict that would be another one; `parameter` is "" where it is the verdict on an indicator not stated."""

    parameter: str
    standard: Standard | None
    indicator: Indicator | None
    verdict: Verdict
    becomes: Verdict
    counts: bool


@dataclass(frozen=True)
class Sensitivity:
    """One assumption that a match is wrong, with all that would change; `instead` is the indicator put in its place.

    `indicator` is None where the match in question is that of the product with `taken_for`.
    """

    group: int
    where: str
    parameter: str
    taken_for: str
    indicator: Indicator | None
    standard: Standard | None
    match: Match | None
    instead: Indicator | None
    changes: tuple[Change, ...]
    level: str | None
    level_becomes: str | None


@dataclass(frozen=True, eq=False)
class Row:
    """One row of the finished verdict table, as far as it matters here."""

    at: int
    where: str
    part: int
    name: str
    standard: Standard | None
    reference: Any
    match: Match | None
    indicator: Indicator | None
    choices: Any
    grade_asked: str
    outcome: Outcome
    counts: bool

    @property
    def judgement(self) -> Judgement:
        return self.indicator, self.standard, self.outcome

    @property
    def line(self) -> tuple[str, int, str]:
        return self.where, self.part, self.name

    @property
    def asked(self) -> tuple[str, str]:
        return (self.standard.id if self.standard else "", self.indicator.asked_as() if self.indicator else "")

    @property
    def is_probable(self) -> bool:
        return bool(self.where and self.match and self.indicator and self.match.certainty is Certainty.PROBABLE)
