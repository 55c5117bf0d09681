"""How many verdicts of each kind: of each product of a report, of each indicator of a sector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from benchmark.model import Verdict
from benchmark.report._marks import COLOURS, LIGHT, MARKS
from benchmark.report._outline import ProductView
from benchmark.report.pictures._looks import INK, WIDTH, Picture, names, once, picture, say
from benchmark.wording import Wording

MOST = 40
Counts = Mapping[str, int]


def counted(products: Sequence[ProductView]) -> list[tuple[str, Counts]]:
    """The verdicts of each product that count, under its number and name where there are several."""
    several = len(products) > 1
    return [
        (f"{at}. {one.product.get('product') or '—'}" if several else "", one.product.get("counts", {}))
        for at, one in enumerate(products, 1)
    ]


def tally(counts: Sequence[tuple[str, Counts]], wordings: Sequence[Wording]) -> Picture | None:
    """A bar for each product, as long as it has verdicts."""
    return _bars("tally", say(wordings, "page", "tally"), counts, wordings, share=False)


def sector(counts: Sequence[tuple[str, Counts]], wordings: Sequence[Wording]) -> Picture | None:
    """A bar for each indicator (or product) of a sector, all of one length."""
    return _bars("sector", say(wordings, "page", "sector_parts"), counts, wordings, share=True)


def _bars(
    key: str, title: str, counts: Sequence[tuple[str, Counts]], wordings: Sequence[Wording], share: bool
) -> Picture | None:
    kept = [(label, _known(told)) for label, told in counts]
    filled = [(label, told) for label, told in kept if told]
    if not filled:
        return None
    shown = filled[:MOST]
    rows = pd.DataFrame([row for at, (_, told) in enumerate(shown) for row in _segments(at, told, share)])
    told = [f"{label}: {_told(numbers, wordings)}" if label else _told(numbers, wordings) for label, numbers in shown]
    rest = say(wordings, "page", f"{key}_rest", number=len(filled) - MOST) if len(filled) > MOST else ""
    return picture(key, title, "\n".join(told), rest, _chart(rows, [label for label, _ in shown], wordings, share))


def _known(told: Counts) -> dict[Verdict, int]:
    return {verdict: int(told[verdict]) for verdict in MARKS if told.get(verdict)}


def _segments(at: int, told: Mapping[Verdict, int], share: bool) -> list[dict[str, Any]]:
    total = sum(told.values()) if share else 1
    start, found = 0.0, []
    for verdict, number in told.items():
        end = start + number / total
        found.append({"at": at, "start": start, "end": end, "middle": (start + end) / 2, "verdict": str(verdict),
                      "number": number, "light": verdict in LIGHT})  # fmt: skip
        start = end
    return found


def _told(numbers: Mapping[Verdict, int], wordings: Sequence[Wording]) -> str:
    return "; ".join(f"{number} {once([w.verdict(verdict) for w in wordings])}" for verdict, number in numbers.items())


def _chart(rows: pd.DataFrame, labels: Sequence[str], wordings: Sequence[Wording], share: bool) -> Any:
    verdicts = [v for v in MARKS if (rows["verdict"] == v).any()]
    legend = {v: f"{MARKS[v]} {once([w.verdict(v) for w in wordings])}" for v in verdicts}
    longest = float(rows["end"].max())
    marks = {str(v): mark for v, mark in MARKS.items()}
    figure = [f"{marks[v]} {n}" for v, n in zip(rows["verdict"], rows["number"], strict=True)]
    wide = (rows["end"] - rows["start"]) / longest * WIDTH
    figure = [told if room >= 11 + 7 * len(told) else mark[0] if room >= 14 else ""
              for told, mark, room in zip(figure, figure, wide, strict=True)]  # fmt: skip
    rows = rows.assign(figure=figure, verdict=rows["verdict"].map({str(v): told for v, told in legend.items()}))
    colour = alt.Color(
        "verdict:N",
        scale=alt.Scale(domain=list(legend.values()), range=[COLOURS[v] for v in verdicts]),
        legend=alt.Legend(title=None, orient="top", columns=4),
    )
    axis = alt.Axis(format="%", title=None, tickCount=5, grid=False) if share else None
    x = alt.X("start:Q", axis=axis, scale=alt.Scale(domain=[0, longest], nice=False))
    y = names(labels)
    base = alt.Chart(rows)
    bars = base.mark_bar(height=22, stroke="#ffffff", strokeWidth=1.2).encode(x=x, x2="end:Q", y=y, color=colour)
    ink = alt.condition("datum.light", alt.value(INK), alt.value("#ffffff"))
    text = base.mark_text(fontSize=12, baseline="middle").encode(
        x=alt.X("middle:Q", axis=axis), y=y, text="figure:N", color=ink
    )
    return alt.layer(bars, text).properties(width=WIDTH, height=alt.Step(30))
