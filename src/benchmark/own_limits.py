"""`--against file`: the limits that the input itself carries in a limit column, as a standard of one line each."""

from __future__ import annotations

from functools import cache

from benchmark import quantity
from benchmark.match import Match
from benchmark.model import Axis, Better, Certainty, Indicator, Kind, Limit, Reason, Requirement, Source, Standard, Term
from benchmark.names import Name

_DIRECTIONS = {Kind.MIN: Better.HIGHER, Kind.MAX: Better.LOWER, Kind.RANGE: Better.WITHIN, Kind.TARGET: Better.WITHIN}


@cache
def own_standard() -> Standard:
    title = Term("limits given in the input", "输入文件所附限值")
    return Standard("file", "", Axis.INTERNATIONAL, title, "unknown", "", ())


@cache
def own_match(written: str, name: Name, unit: str, prop: str) -> Match | None:
    """The limit in `written` as an indicator of its own; None where there is none, a problem where it is unreadable.

    The direction is the operator's: a limit without one says nothing about which side is better.  A limit
    without a unit is in the unit of its line (`unit`, else the name's); `prop` is the property that a standard
    knows the line by, "" where none does.
    """
    if not written.strip():
        return None
    found = quantity.parse(written, unit if unit.strip() else name.unit, name.operator)
    limit = found[0]
    better = _DIRECTIONS.get(limit.kind)
    if len(found) > 1 or limit.problem is not None or better is None:
        return Match(
            _indicator(name, prop, Better.WITHIN, "", ()),
            "own_limit",
            100.0,
            Certainty.CERTAIN,
            (),
            Reason.VALUE_UNREADABLE,
        )
    return Match(
        _indicator(name, prop, better, limit.unit, (_limit(limit, written),)), "own_limit", 100.0, Certainty.CERTAIN
    )


def _limit(requirement: Requirement, written: str) -> Limit:
    source = Source(written, "", "primary")
    return Limit(low=requirement.low, high=requirement.high, nominal=requirement.nominal, source=source)


def _indicator(name: Name, prop: str, better: Better, unit: str, limits: tuple[Limit, ...]) -> Indicator:
    return Indicator(name.key, prop or name.key, Term(name.written, name.written), better, unit, limits=limits)
