"""Where a product stands on the grades that standards have, worst grade at the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from benchmark.report import _digest, _outline
from benchmark.report._digest import Ladder, Step
from benchmark.report._outline import ProductView
from benchmark.report._sayable import sayable
from benchmark.report.pictures._looks import INK, SOFT, Picture, names, picture, say
from benchmark.wording import Wording

MOST = 24
_STATES = {"attained": "#2e6f40", "reached": "#b9d8c2", "next": "#fdf1da", "ahead": "#f3f5f8"}
_SIGNS = {"attained": "● ", "reached": "✓ ", "next": "▷ ", "ahead": ""}
_STEP = 128


def ladder(products: Sequence[ProductView], wordings: Sequence[Wording]) -> Picture | None:
    """One row for each indicator that has grades; of more than `MOST` the first."""
    ladders = [(at, found) for at, one in enumerate(products, 1) for found in _digest.ladders(one)]
    if not ladders:
        return None
    shown = [found for _, found in ladders[:MOST]]
    numbers = [f"{at}. " if len(products) > 1 else "" for at, _ in ladders]
    labels = [number + _label(one, wordings[0]) for number, one in zip(numbers, shown, strict=False)]
    rows = pd.DataFrame([_cell(at, x, step) for at, one in enumerate(shown) for x, step in enumerate(one.steps)])
    rest = say(wordings, "page", "ladder_rest", number=len(ladders) - MOST) if len(ladders) > MOST else ""
    told = [f"{label}: {_told(one, wordings)}" for label, one in zip(labels, shown, strict=True)]
    title = say(wordings, "page", "ladder")
    return picture("ladder", title, "\n".join(told), rest, _chart(rows, labels, wordings))


def _label(one: Ladder, wording: Wording) -> str:
    return f"{_outline.full_name(one.entry, wording)} · {one.entry.get('reference') or ''}"


def _cell(at: int, x: int, step: Step) -> dict[str, Any]:
    state = "attained" if step.attained else "reached" if step.reached else "next" if step.following else "ahead"
    named = step.limit if step.limit != step.grade else ""
    return {
        "at": at, "x": x, "x2": x + 0.94, "middle": x + 0.47, "state": state,
        "grade": _SIGNS[state] + sayable(step.grade), "limit": sayable(named),
    }  # fmt: skip


def _told(one: Ladder, wordings: Sequence[Wording]) -> str:
    """ "IE3; the next grade is IE4 (≥ 95.8 %)"."""
    stands = one.attained.grade if one.attained else say(wordings, "page", "ladder_below")
    if one.following is None:
        return f"{stands}; {say(wordings, 'page', 'ladder_top')}"
    following = one.following
    limit = f" ({following.limit})" if following.limit and following.limit != following.grade else ""
    return f"{stands}; {say(wordings, 'page', 'ladder_following', grade=following.grade)}{limit}"


def _chart(rows: pd.DataFrame, labels: Sequence[str], wordings: Sequence[Wording]) -> Any:
    states = [state for state in _STATES if (rows["state"] == state).any()]
    legend = {state: f"{_SIGNS[state]}{say(wordings, 'page', f'ladder_{state}')}" for state in states}
    rows = rows.assign(dark=rows["state"] == "attained", state=rows["state"].map(legend))
    steps = int(rows["x"].max()) + 1
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, steps], nice=False))
    y = names(labels)
    colour = alt.Color(
        "state:N",
        scale=alt.Scale(domain=list(legend.values()), range=[_STATES[state] for state in states]),
        legend=alt.Legend(title=None, orient="top", symbolStrokeColor=SOFT, columns=4),
    )
    base = alt.Chart(rows)
    cells = base.mark_bar(height=38, stroke=SOFT, strokeWidth=0.8, cornerRadius=3).encode(
        x=x, x2="x2:Q", y=y, color=colour
    )
    ink = alt.condition("datum.dark", alt.value("#ffffff"), alt.value(INK))
    middle = alt.X("middle:Q", axis=None)
    grade = base.mark_text(dy=-8, fontSize=12, fontWeight="bold", limit=_STEP - 10).encode(
        x=middle, y=y, text="grade:N", color=ink
    )
    limit = base.mark_text(dy=9, fontSize=11, limit=_STEP - 10).encode(x=middle, y=y, text="limit:N", color=ink)
    return alt.layer(cells, grade, limit).properties(width=_STEP * steps, height=alt.Step(46))
