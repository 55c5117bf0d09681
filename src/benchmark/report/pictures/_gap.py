"""Every indicator on one axis: how far it lies from its limit, in per cent of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from benchmark.report import _digest, _outline
from benchmark.report._marks import COLOURS, MARKS
from benchmark.report._outline import Entry, ProductView
from benchmark.report.pictures._looks import INK, SOFT, WIDTH, Picture, names, once, picture, say
from benchmark.wording import Wording

MOST = 60
"""More bars than this cannot be read; the worst are drawn."""
_EDGE = 1.0
"""Bars end at 100 % of the limit to either side; what lies farther out says so in figures."""


def gap(products: Sequence[ProductView], wordings: Sequence[Wording]) -> Picture | None:
    """The gaps of what counts, worst first; of more than `MOST` the worst."""
    numbers = {id(entry): at for at, one in enumerate(products, 1) for entry in one.entries}
    placed = _digest.charted(entry for one in products for entry in one.entries)
    if not placed:
        return None
    shown = placed[:MOST]
    rows = pd.DataFrame([_row(at, entry, wordings[0]) for at, entry in enumerate(shown)])
    rest = say(wordings, "page", "chart_rest", number=len(placed) - MOST) if len(placed) > MOST else ""
    labels = _labels(shown, [numbers[id(entry)] for entry in shown] if len(products) > 1 else [])
    told = [f"{label}: {mark}" for label, mark in zip(labels, _told(shown, wordings), strict=True)]
    title = once([wording.heading("gap_chart") for wording in wordings])
    return picture("gap", title, "\n".join(told), rest, _chart(rows, labels, wordings))


def _row(at: int, entry: Entry, wording: Wording) -> dict[str, Any]:
    relative = float(entry["relative_gap"])
    cut = max(-_EDGE, min(_EDGE, relative))
    beyond = " ⟩" if relative > _EDGE else "⟨ " if relative < -_EDGE else ""
    figure = f"{MARKS[entry['verdict']]} {wording.percent(entry['relative_gap'])}"
    return {
        "at": at, "end": cut, "start": 0.0, "verdict": str(entry["verdict"]), "better": relative >= 0,
        "figure": figure + beyond if relative > 0 else beyond + figure,
    }  # fmt: skip


def _labels(entries: Sequence[Entry], numbers: Sequence[int]) -> list[str]:
    """The name, with the number of its product where there are several, and the reference where that differs."""
    several = len({entry.get("reference") for entry in entries}) > 1
    labels = [f"{_outline.name(e)} · {e['reference']}" if several else _outline.name(e) for e in entries]
    return [f"{number}. {label}" for number, label in zip(numbers, labels, strict=True)] if numbers else labels


def _told(entries: Sequence[Entry], wordings: Sequence[Wording]) -> list[str]:
    gaps = [once([w.percent(e["relative_gap"]) for w in wordings]) for e in entries]
    verdicts = [once([w.verdict(e["verdict"]) for w in wordings]) for e in entries]
    return [f"{gap} ({verdict})" for gap, verdict in zip(gaps, verdicts, strict=True)]


def _chart(rows: pd.DataFrame, labels: Sequence[str], wordings: Sequence[Wording]) -> Any:
    verdicts = [v for v in MARKS if (rows["verdict"] == v).any()]
    legend = {v: f"{MARKS[v]} {once([w.verdict(v) for w in wordings])}" for v in verdicts}
    rows = rows.assign(verdict=rows["verdict"].map({str(v): told for v, told in legend.items()}))
    colour = alt.Color(
        "verdict:N",
        scale=alt.Scale(domain=list(legend.values()), range=[COLOURS[v] for v in verdicts]),
        legend=alt.Legend(title=None, orient="top"),
    )
    low, high = min(float(rows["end"].min()), 0.0), max(float(rows["end"].max()), 0.0)
    room = max((high - low) * 0.22, 0.02)
    scale = alt.Scale(domain=[low - (room if low < 0 else room / 4), high + room], nice=False)
    plain = "datum.value === 0 ? '0' : datum.label"
    axis = alt.Axis(
        format="+.0%" if high - low > 0.1 else "+.1%",
        labelExpr=plain,
        tickCount=8,
        title=say(wordings, "page", "chart_axis"),
    )
    x, y = alt.X("end:Q", scale=scale, axis=axis), names(labels)
    base = alt.Chart(rows).properties(width=WIDTH, height=alt.Step(23))
    bars = base.mark_bar(height=13, stroke=INK, strokeWidth=0.6).encode(y=y, x=x, x2="start:Q", color=colour)
    text: dict[str, Any] = {"fontSize": 12, "color": INK, "baseline": "middle"}
    right = base.transform_filter("datum.better").mark_text(align="left", dx=6, **text)
    left = base.transform_filter("!datum.better").mark_text(align="right", dx=-6, **text)
    zero = alt.Chart(pd.DataFrame({"x": [0]})).mark_rule(color=SOFT, strokeWidth=1.6).encode(x="x:Q")
    figures = [layer.encode(y=y, x=x, text="figure:N") for layer in (right, left)]
    return alt.layer(bars, *figures, zero).properties(width=WIDTH, height=alt.Step(23))
