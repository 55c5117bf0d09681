"""What a change takes, relative to the value needed; and what it costs where the input says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from benchmark.compare.grades import rank, stated
from benchmark.model import Better
from benchmark.schemes.model import Mark, Need, Profile

_COST = re.compile(r"\d+(?:\.\d+)?")


def relative(mark: Mark) -> float | None:
    """How far the value is from the limit, as a part of the limit; of a grade the steps that are missing."""
    if mark.row is None or mark.outcome is None:
        return None
    if mark.indicator.better is Better.GRADE and mark.row["requirement"] is not None and mark.limit is not None:
        mine, asked = rank(stated(mark.row["requirement"]), mark.indicator), rank(mark.limit.klass, mark.indicator)
        return None if mine is None or asked is None else (asked - mine) / len(mark.indicator.grades)
    shortfalls = [_short(mark, end) for end in ("low", "high")]
    known = [one for one in shortfalls if one is not None]
    return max(known) if known else None


def _short(mark: Mark, end: str) -> float | None:
    """The distance that one end of the value has to move, as a part of the limit's end."""
    bound = getattr(mark.limit, end) if mark.limit is not None else None
    mine = getattr(mark.outcome, end)
    if bound is None or mine is None or bound.number.value == 0:
        return None
    return float(abs(bound.number.value - mine.value) / abs(bound.number.value))


def cost(mark: Mark) -> tuple[str, Decimal | None]:
    """The cost as the input writes it, and its number ("12 000 元" is 12000); "" where there is none."""
    text = str((mark.row or {}).get("cost", "") or "").strip()
    found = _COST.search(re.sub(r"(?<=\d)[ ,，\u00a0](?=\d{3})", "", text))
    return text, Decimal(found[0]) if found else None


def effort_of(profile: Profile) -> Callable[[Need], tuple[Any, ...]]:
    """Orders needs: by cost where the input has any, else by relative effort; what is not known comes last."""
    priced = any(cost(mark)[1] is not None for place in profile.places for mark in place.marks)

    def order(need: Need) -> tuple[Any, ...]:
        mark = profile.place(need.place).mark(need.level)
        price = cost(mark)[1] if mark is not None and priced else None
        part = relative(mark) if mark is not None else None
        return price is None, price or Decimal(0), part is None, part or 0.0, need.place, need.level

    return order
