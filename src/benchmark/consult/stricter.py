"""Whether a limit has become stricter: the new one judged against the old one by the rules that judge documents."""

from __future__ import annotations

from benchmark.compare import Outcome, compare
from benchmark.model import Better, Indicator, Kind, Limit, Requirement, Verdict

_ONE = {Verdict.EXCEEDS: 1, Verdict.MEETS: 0, Verdict.FALLS_SHORT: -1}


def direction(old: Limit, new: Limit, before: Indicator, after: Indicator) -> str:
    """ "same", "tightened" or "loosened"; "changed" where neither can be said."""
    if before.better is not after.better:
        return "changed"
    if before.unit == after.unit and before.grades == after.grades and _demand(old) == _demand(new):
        return "same"
    there, back = _step(new, after, old, before), _step(old, before, new, after)
    if there is None or back is None:
        return "changed"
    if there == back == 0:
        return "same"
    if there >= 0 and back <= 0:
        return "tightened"
    return "loosened" if there <= 0 and back >= 0 else "changed"


def _demand(limit: Limit) -> tuple[object, ...]:
    ends = ((b.number.value, b.inclusive) if b else None for b in (limit.low, limit.high))
    return (*ends, limit.nominal.value if limit.nominal else None, limit.klass, limit.value, limit.plan)


def _step(mine: Limit, own: Indicator, theirs: Limit, asked: Indicator) -> int | None:
    """+1 where what `mine` asks goes beyond `theirs`, -1 where it stays behind; None where nobody can tell."""
    outcome = compare(_requirement(mine, own), asked, theirs)
    step = _ONE.get(outcome.verdict)
    return 1 if step == 0 and _strict_sign(outcome) else step


def _strict_sign(outcome: Outcome) -> bool:
    return any(note.code == "strict_sign" for note in outcome.notes)


def _requirement(limit: Limit, indicator: Indicator) -> Requirement:
    return Requirement(
        text=limit.klass or "",
        kind=_kind(limit, indicator),
        low=limit.low,
        high=limit.high,
        nominal=limit.nominal,
        unit=indicator.unit,
        grade=limit.klass,
        plan=limit.plan,
        yes=limit.value,
    )


def _kind(limit: Limit, indicator: Indicator) -> Kind:
    kinds = {Better.GRADE: Kind.GRADE, Better.YES_NO: Kind.YES_NO, Better.PLAN: Kind.PLAN}
    if indicator.better in kinds:
        return kinds[indicator.better]
    if limit.low is not None and limit.high is not None:
        return Kind.RANGE
    return Kind.MIN if limit.low is not None else Kind.MAX
