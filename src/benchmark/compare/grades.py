"""Grades and codes: which of two is the better one."""

from __future__ import annotations

import re

from benchmark.compare.outcome import Outcome, not_comparable, undetermined
from benchmark.compare.sets import verdict_of
from benchmark.model import Better, Indicator, Kind, Limit, Reason, Requirement, Verdict

_CODE = re.compile(r"^ip([0-9x])([0-9x])$")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_SURROUND = re.compile(r"^(?:class|grade|level|category|type)\s*|\s*(?:class|grade|级|类|等|型)$")


def token(written: str) -> str:
    """A grade without the words around it: "Class II", "Ⅱ级" and "2" are one."""
    bare = _SURROUND.sub("", written.strip().casefold()).strip()
    return _ROMAN.get(bare, bare)


def rank(grade: str, indicator: Indicator) -> int | None:
    """The place of a grade from worst (0) to best; None where the standard has no such grade."""
    order = [token(g) for g in indicator.grades]
    sought = token(grade)
    return order.index(sought) if sought in order else None


def stated(requirement: Requirement) -> str:
    """The grade that a requirement names: itself, or a bare number where grades are numbers."""
    if requirement.kind is Kind.GRADE:
        return requirement.grade
    if requirement.kind is Kind.EXACT and requirement.low is not None and not requirement.unit:
        return requirement.low.number.text
    return ""


def compare_class(requirement: Requirement, indicator: Indicator, limit: Limit) -> Outcome:
    """A grade against the class that the standard asks for."""
    grade = stated(requirement)
    if not grade:
        return undetermined(Reason.VALUE_UNREADABLE, requirement.text)
    if requirement.grade_bound == "<=":
        return undetermined(Reason.VALUE_AMBIGUOUS, requirement.text)
    codes = _CODE.match(token(grade)), _CODE.match(token(limit.klass))
    if all(codes):
        return Outcome(verdict_of([_digit(a, b) for a, b in zip(*(c.groups() for c in codes if c), strict=True)]))
    mine, asked = rank(grade, indicator), rank(limit.klass, indicator)
    if mine is None or asked is None:
        return undetermined(Reason.VALUE_UNREADABLE, requirement.text)
    return Outcome(verdict_of([(mine > asked) - (mine < asked)]))


def _digit(mine: str, asked: str) -> int:
    """An X asks for nothing and promises nothing."""
    a, b = (-1 if digit == "x" else int(digit) for digit in (mine, asked))
    return (a > b) - (a < b)


def compare_yes_no(requirement: Requirement, limit: Limit) -> Outcome:
    if requirement.yes is None:
        return undetermined(Reason.VALUE_UNREADABLE, requirement.text)
    return Outcome(Verdict.MEETS if requirement.yes == limit.value else Verdict.FALLS_SHORT)


def compare_claim(requirement: Requirement, indicator: Indicator, reference: str) -> Outcome | None:
    """A grade claimed where the standard sets numbers for each grade ("IE3" as efficiency); None where it has none."""
    if indicator.better is Better.GRADE or not reference:
        return None
    if requirement.grade_bound == "<=":
        return undetermined(Reason.VALUE_AMBIGUOUS, requirement.text)
    mine, asked = rank(requirement.grade, indicator), rank(reference, indicator)
    if mine is None or asked is None:
        return not_comparable(Reason.KIND_DIFFERS, requirement.text)
    return Outcome(verdict_of([(mine > asked) - (mine < asked)]))
