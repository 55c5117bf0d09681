"""One cell → its requirements: every way of reading it is tried, and it is understood only where one is left.

    cell = nothing | yes | no | reference | plan | below | pencil | grade | items | prose

What can be read in two ways (a comma between digits, "min" behind a number) is read in both; two different
results make the cell ambiguous.  A comma as the decimal sign is never assumed: the document must be known to use it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from benchmark.model import Kind, Reason, Requirement
from benchmark.normalise import fold
from benchmark.quantity import measure, texts
from benchmark.quantity.absence import below
from benchmark.quantity.cursor import Cursor
from benchmark.quantity.describe import written
from benchmark.quantity.grades import grade, pencil
from benchmark.quantity.items import items
from benchmark.quantity.lexer import Settings, lex
from benchmark.quantity.numbers import Comma, convention
from benchmark.quantity.plans import plan
from benchmark.quantity.settle import GRADE_COLUMNS, settle
from benchmark.quantity.tokens import RefusedError, T
from benchmark.quantity.wording import lower, wording

LONGEST = 1000
"""Cells longer than this are not read for numbers; no requirement in a table is that long."""

_GLUED_FRACTION = re.compile(r"[¼-¾⅐-⅞][0-9０-９]")
Read = tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands around the cell: its column of units (`graded`: of grades), the heading's operator, and so on."""

    column: measure.Column
    graded: bool
    operator: str
    footnotes: frozenset[str]
    sign: str
    name: str


def parse(
    text: str,
    unit: str = "",
    operator: str = "",
    footnotes: frozenset[str] = frozenset(),
    decimal: str = "",
    name: str = "",
) -> tuple[Requirement, ...]:
    """The requirements that a cell states; never empty, never raises.

    `unit` is the text of the unit column, `operator` what the heading says (">="), `footnotes` the marks that have a
    note, `decimal` the decimal sign of the document ("," or ".", "" unknown), `name` what the cell is about: it settles
    some texts that can be read in two ways (2H, 无).  `problem` tells what is not understood.

    >>> parse("0.6 ppm max")[0].kind
    <Kind.MAX: 'max'>
    """
    try:
        if _GLUED_FRACTION.search(text):
            raise RefusedError(Reason.VALUE_UNREADABLE, "a digit glued to a fraction")
        folded = _without_stop(fold(text), text)
        beside = _Beside(*_column(unit), operator, footnotes, decimal or convention(folded), fold(name))
        found = _whole(folded, text, beside.name) or _read(folded, beside)
    except RefusedError as refused:
        found = (_refusal(refused),)
    except RecursionError:
        found = (Requirement("", Kind.TEXT, problem=Reason.VALUE_UNREADABLE),)
    return tuple(replace(one, text=text) for one in found)


def _without_stop(folded: str, raw: str) -> str:
    """A full stop at the end says nothing; behind a digit only 。 is one, since "18." may have lost its decimals."""
    if not folded.endswith((".", ";", ",")) or folded.endswith(".."):
        return folded
    bare = folded[:-1].rstrip()
    return folded if folded.endswith(".") and bare[-1:].isdigit() and not raw.rstrip().endswith("。") else bare


def _whole(folded: str, raw: str, name: str) -> Read | None:
    if len(folded) > LONGEST:
        return (texts.prose(folded) or Requirement("", Kind.TEXT, problem=Reason.VALUE_UNREADABLE, detail="too long"),)
    found = texts.whole_cell(folded, raw, name) or texts.reference(folded)
    return (found,) if found else None


def _refusal(refused: RefusedError) -> Requirement:
    return Requirement("", Kind.TEXT, problem=refused.reason, detail=refused.detail, readings=refused.readings)


def _read(folded: str, beside: _Beside) -> Read:
    results: dict[Settings, Read | RefusedError] = {}
    for settings in _settings(folded, beside):
        try:
            results[settings] = _once(folded, settings, beside)
        except RefusedError as refused:
            results[settings] = refused
    return _decide(results, beside.sign)


def _column(unit: str) -> tuple[measure.Column, bool]:
    folded = fold(unit)
    if lower(folded) in GRADE_COLUMNS:
        return measure.Column(), True
    return measure.Column() if lower(folded) in wording().none else measure.column(folded), False


def _settings(folded: str, beside: _Beside) -> tuple[Settings, ...]:
    """Each way in which the cell may be read; one for nearly every cell."""
    comma = any(
        a.isdigit() and b == "," and c.isdigit() for a, b, c in zip(folded, folded[1:], folded[2:], strict=False)
    )
    commas = (Comma.SEPARATOR, Comma.GROUP, Comma.DECIMAL) if comma else (Comma.SEPARATOR,)
    timed = bool(beside.column.key) and measure.comparable("min", beside.column.key)
    minutes = (True, False) if "min" in lower(folded) and not timed else (True,)
    return tuple(Settings(one, beside.sign, other, beside.footnotes) for one in commas for other in minutes)


def _once(folded: str, settings: Settings, beside: _Beside) -> Read:
    """The cell read in one way; raises `RefusedError` where it is not understood so."""
    cur = Cursor(folded, lex(folded, settings), beside.column)
    whole = plan(cur) or below(cur) or pencil(cur, beside.name) or grade(cur)
    found = (whole,) if whole else _items(cur, folded)
    if cur.unknown:
        return tuple(_unknown_unit(one, cur.unknown) for one in found)
    return tuple(settle(one, beside.column, beside.operator, beside.graded) for one in found)


def _items(cur: Cursor, folded: str) -> Read:
    try:
        return items(cur)
    except RefusedError:
        found = texts.prose(folded)
        if found is None or any(token.meaning.before or token.kind is T.NUMBER for token in cur.tokens):
            raise
        return (found,)


def _unknown_unit(requirement: Requirement, unknown: str) -> Requirement:
    near = measure.suggestion(unknown)
    return replace(requirement, problem=Reason.UNIT_UNKNOWN, detail=f"{unknown} ({near}?)" if near else unknown)


def _decide(results: dict[Settings, Read | RefusedError], sign: str) -> Read:
    """The one reading that is left; several of them, or a decimal comma that nobody vouches for, are asked about."""
    read = {settings: found for settings, found in results.items() if not isinstance(found, RefusedError)}
    clear = {settings: found for settings, found in read.items() if all(one.problem is None for one in found)}
    fitting = {settings: found for settings, found in clear.items() if _fits(settings, sign)}
    distinct = list(dict.fromkeys(fitting.values()))
    if len(distinct) == 1 and (sign or not _assumes_comma(fitting)):
        return distinct[0]
    if clear:
        readings = tuple(dict.fromkeys("; ".join(written(one) for one in found) for found in clear.values()))
        kind = next(iter(clear.values()))[0].kind
        return (Requirement("", kind, problem=Reason.VALUE_AMBIGUOUS, readings=readings),)
    if read:
        return next(iter(read.values()))
    refusals = [found for found in results.values() if isinstance(found, RefusedError)]
    raise max(refusals, key=lambda refused: bool(refused.readings))


def _fits(settings: Settings, sign: str) -> bool:
    """Where the decimal sign is known, a comma is that sign or it groups; it may always part two numbers."""
    refused = {",": Comma.GROUP, ".": Comma.DECIMAL}.get(sign)
    return settings.comma is not refused


def _assumes_comma(fitting: dict[Settings, Read]) -> bool:
    return {settings.comma for settings in fitting} == {Comma.DECIMAL}
