"""A text that is to be advised, tried: parsed and judged by the very rule that judged the line that it replaces."""

from __future__ import annotations

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
from benchmark.schemes.model import Mark

_OPERATORS = "≥>≤< "
_CASE = tuple(Case.__dataclass_fields__)
_BY_IDENTITY = ("match", "parsed_name", "reference")
_BY_VALUE = ("values", "method", "conditions", "uncertainty", "k", "not_understood")


def measured(mark: Mark) -> bool:
    return mark.row is not None and mark.row["values"] == "measured"


def name_of(mark: Mark) -> str:
    """The name of the line, or that under which it would be added."""
    return str(mark.row["name"]) if mark.row is not None else mark.indicator.term.zh


@dataclass
class Trials:
    """Each distinct text is understood, and tried at each limit, once in a run."""

    context: Context
    _read: dict[tuple[str, str], Requirement | None] = field(default_factory=dict)
    _tried: dict[tuple[Any, ...], bool] = field(default_factory=dict)
    _kept: list[Mark] = field(default_factory=list)
    """What the keys name by identity stays alive."""

    def reaches(self, text: str, mark: Mark) -> bool:
        """Whether the line with this text reaches the mark."""
        if mark.limit is None:
            return False
        key = (text, id(mark.indicator), id(mark.limit), mark.grade, *_line(mark))
        if key not in self._tried:
            self._kept.append(mark)
            self._tried[key] = self._try(text, mark)
        return self._tried[key]

    def _try(self, text: str, mark: Mark) -> bool:
        # A measured value is a number: "≥ 24 MPa" says what it would have to be, 24 MPa is the value that just is.
        read = self._understood(text.lstrip(_OPERATORS) if measured(mark) else text, name_of(mark))
        if read is None or mark.limit is None:
            return False
        asked: dict[str, Any] = {
            "requirement": read, "limit": mark.limit, "grade_asked": mark.grade,
            "choices": {mark.grade: Choice(mark.limit)}, "standard": mark.standard, "indicator": mark.indicator,
        }  # fmt: skip
        (outcome,) = decide([replace(_case(mark), **asked)], self.context)
        return outcome.verdict in REACHED

    def _understood(self, text: str, name: str) -> Requirement | None:
        """The one requirement that the text is read as; None where it is none or several."""
        key = (text, name)
        if key not in self._read:
            found = understand(text, "", name, "", "", self.context.options.units)
            self._read[key] = found[0] if len(found) == 1 and found[0].problem is None else None
        return self._read[key]


def _line(mark: Mark) -> tuple[Any, ...]:
    """What the outcome hangs on besides text and limit."""
    if mark.row is None:
        return ("", mark.indicator.key)
    row = mark.row
    return (row["name"], *(id(row[key]) for key in _BY_IDENTITY), *(row[key] for key in _BY_VALUE))


def _case(mark: Mark) -> Case:
    if mark.row is not None:
        return Case(**{key: mark.row[key] for key in _CASE})
    # A line that is added under the standard's own name is that indicator's, without method or conditions of its own.
    return Case(
        standard=mark.standard, indicator=mark.indicator, match=Match(mark.indicator, "exact"), known=None, choices={},
        requirement=Requirement("", Kind.NONE), grade_asked="", limit=None, values="requirement",
        parsed_name=names.take_apart(name_of(mark)), method="", conditions="", uncertainty="", k="", product="",
        reference=Reference(mark.standard, "named", "certain"), not_understood="",
    )  # fmt: skip
