"""The rows of one product as they would be if a match were wrong, and which verdicts would be others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from benchmark import comparing
from benchmark.compare import Outcome, undetermined
from benchmark.grading import Judgement
from benchmark.limits import NOT_CHOSEN
from benchmark.model import Indicator, Reason, Verdict
from benchmark.sensitivity.records import Change, Row

Others = Mapping[int, tuple[Indicator, Outcome]]
"""By the place of a row: the indicator that the line would be about, with the verdict on that."""


def head_of(doubted: Sequence[Row], instead: Others) -> Row:
    """Of the rows of one match the one to speak of: where something stands in its place that, and one that counts."""
    usable = [row for row in doubted if not instead or row.at in instead]
    return next((row for row in usable if row.counts), usable[0])


def without(rows: Sequence[Row], doubted: Sequence[Row], instead: Others) -> tuple[list[Judgement], tuple[Change, ...]]:
    """All rows of the product and what differs, where one line is not what it was taken for."""
    now = {(row.standard.id, instead[row.at][0].asked_as()) for row in doubted if row.standard and row.at in instead}
    kept = [row for row in rows if row not in doubted and not (row.where == "" and row.asked in now)]
    stated = {row.asked for row in kept if row.where} | now
    after = [row.judgement for row in kept]
    changes: list[Change] = []
    for row in doubted:
        if row.at in instead:
            indicator, outcome = instead[row.at]
            after.append((indicator, row.standard, outcome))
            changes.append(_change(row, indicator, _before(rows, row, indicator), outcome, ""))
        if row.asked not in stated:
            missing = _missing(row)
            after += [(row.indicator, row.standard, missing)] if missing else []
            changes += [_change(row, row.indicator, row.outcome.verdict, missing, "")] if missing else []
    head = head_of(doubted, instead)
    line = instead[head.at][1] if head.at in instead else Outcome(Verdict.ADDITIONAL)
    if head.at in instead or not any(row.line == head.line and row.indicator for row in kept):
        if not instead:
            after.append((None, None, line))
        changes.insert(0, _change(head, head.indicator, head.outcome.verdict, line, head.name))
    return after, tuple(change for change in changes if change.verdict is not change.becomes)


def _change(row: Row, indicator: Indicator | None, before: Verdict, after: Outcome, name: str) -> Change:
    return Change(name, row.standard, indicator, before, after.verdict, bool(row.counts))


def _before(rows: Iterable[Row], row: Row, indicator: Indicator) -> Verdict:
    """What the verdict on this indicator of the row's standard is, as things are."""
    asked = (row.standard.id if row.standard else "", indicator.asked_as())
    return next((other.outcome.verdict for other in rows if other.asked == asked), Verdict.NOT_APPLICABLE)


def _missing(row: Row) -> Outcome | None:
    """What comes out where nothing is stated; None where the standard does not ask for it of this product."""
    choice = row.choices.get(row.grade_asked, NOT_CHOSEN)
    return None if choice.reason is Reason.ATTRIBUTE_OUTSIDE else comparing.missing_outcome(choice)


def without_reference(rows: Sequence[Row], doubted: Sequence[Row]) -> tuple[list[Judgement], tuple[Change, ...]]:
    """All rows and what differs, where the product is not what it was taken for."""
    kept = [row for row in rows if row not in doubted]
    left = {row.reference.standard.id for row in kept if row.reference is not None} - {
        row.standard.id for row in doubted if row.standard
    }
    nothing = Outcome(Verdict.ADDITIONAL) if left else undetermined(Reason.NO_STANDARD, "")
    stated = {row.line for row in kept}
    loose = {row.line: row for row in doubted if row.where and row.line not in stated}
    changes = [
        _change(row, row.indicator, row.outcome.verdict, nothing, row.name) for row in doubted if row.line in loose
    ]
    after: list[Judgement] = [row.judgement for row in kept]
    return [*after, *((None, None, nothing) for _ in loose)], tuple(c for c in changes if c.verdict is not c.becomes)
