"""What a document would have to state to reach a limit, in the document's own unit.

Feeding the text back reaches the limit: a number that has no short decimal is rounded to the stricter side.
"""

from __future__ import annotations

from fractions import Fraction

from benchmark import units
from benchmark.compare import Outcome
from benchmark.exact import decimal_text
from benchmark.limit_text import limit_text
from benchmark.model import Better, Bound, Indicator, Limit, Requirement
from benchmark.wording import figures

DIGITS = (5, 8, 12, 15)
"""A number in another unit is given with so many significant digits, the fewest that will do."""
_SHORT = 7
_SAME = units.Conversion(Fraction(1))


def needed(requirement: Requirement | None, indicator: Indicator, limit: Limit, outcome: Outcome | None = None) -> str:
    """ "≥ 91.2 %", "≤ 0.5 ppm", "19.5 ~ 20.5 mm", "IE3"; "" where the limit is a yes or no.

    The acceptance limits of a guarded rule stand in for the limit where the outcome carries them.
    """
    if limit.low is None and limit.high is None:
        return limit_text(limit, indicator)
    written = _unit(requirement)
    found = units.conversion(written, indicator.unit)
    if found is None or (not written and indicator.unit and not _numbers(requirement)):
        written, found = indicator.unit, _SAME
    accepted = outcome.accepted if outcome is not None else None
    if accepted is None and found == _SAME:
        ends = _digits(limit.low), _digits(limit.high)
    else:
        low, high = accepted or (_value(limit.low), _value(limit.high))
        ends = _ends(low, high, found, indicator.better is not Better.COVERING)
    return f"{_written(*ends, limit)} {figures.unit(written)}".strip()


def _unit(requirement: Requirement | None) -> str:
    """The unit beside the numbers of the requirement, as it is written there."""
    if requirement is None:
        return ""
    beside = {b.unit for b in (requirement.low, requirement.high) if b is not None and b.unit}
    return requirement.unit or (beside.pop() if len(beside) == 1 else "")


def _numbers(requirement: Requirement | None) -> bool:
    return requirement is not None and (requirement.low is not None or requirement.high is not None)


def _value(bound: Bound | None) -> Fraction | None:
    return bound.number.value if bound is not None else None


def _digits(bound: Bound | None) -> str:
    return (bound.number.text or decimal_text(bound.number.value)) if bound is not None else ""


def _ends(low: Fraction | None, high: Fraction | None, found: units.Conversion, inwards: bool) -> tuple[str, str]:
    """Both ends in the other unit; a window narrower than its digits gets more of them."""
    ends = "", ""
    for digits in DIGITS:
        ends = _own(low, found, inwards, digits), _own(high, found, not inwards, digits)
        if not all(ends) or Fraction(ends[0]) < Fraction(ends[1]):
            break
    return ends


def _own(value: Fraction | None, found: units.Conversion, up: bool, digits: int) -> str:
    if value is None:
        return ""
    exact = (value - found.offset) / found.scale
    text = decimal_text(exact)
    if Fraction(text) == exact and len(text.lstrip("-").replace(".", "").lstrip("0")) <= _SHORT:
        return text
    return decimal_text(_strict(exact, up, digits))


def _strict(value: Fraction, up: bool, digits: int) -> Fraction:
    """`value` rounded up or down to so many significant digits."""
    size, power = abs(value), 0
    while size >= 10:
        size, power = size / 10, power + 1
    while size < 1:
        size, power = size * 10, power - 1
    step = Fraction(10) ** (power - digits + 1)
    steps = value / step
    return (-(-steps // 1) if up else steps // 1) * step


def _written(low: str, high: str, limit: Limit) -> str:
    if low and high:
        return f"{low} ~ {high}" if _closed(limit) else f"({low}, {high})"
    bound = limit.low if low else limit.high
    inclusive = bound is None or bound.inclusive
    return f"{'≥' if inclusive else '>'} {low}" if low else f"{'≤' if inclusive else '<'} {high}"


def _closed(limit: Limit) -> bool:
    return all(bound is None or bound.inclusive for bound in (limit.low, limit.high))
