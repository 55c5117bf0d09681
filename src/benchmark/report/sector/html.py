"""The report of a sector as one HTML page: no script, nothing fetched, readable in print."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from benchmark.report.sector._shown import SHARES, Shown, bars

_LEVELS = ("exceeding", "reached", "not_reached", "not_concluded", "none")


def render(picture: Mapping[str, Any], lang: str) -> str:
    """`picture` is that of `benchmark.sector.picture`."""
    shown = Shown(lang)
    page = Environment(autoescape=True, undefined=StrictUndefined).from_string(
        Path(__file__).with_name("page.html").read_text("utf-8")
    )
    indicators = [_whole(indicator) for indicator in picture["indicators"]]
    by_kind = [(kind, list(rows)) for kind, rows in groupby(indicators, key=lambda i: i["product"])]
    summary = {"sample": None, **picture["summary"]}
    return page.render(
        **{**picture, "summary": summary}, s=shown, t=shown.say, levels=_LEVELS, shares=SHARES, by_kind=by_kind,
        bars=bars, ends=lambda n: ends(summary["gap_bins"][n], shown),
    )  # fmt: skip


def _whole(indicator: Mapping[str, Any]) -> dict[str, Any]:
    """An indicator nobody can be held against has no shares."""
    return {**indicator, **{f"share_{part}": indicator[f"share_{part}"] or 0.0 for part in SHARES}}


def ends(bin_: list[float | None], shown: Shown) -> str:
    """ "-5.0 % … -2.0 %", with an open end where there is none."""
    low, high = (shown.percent(end, signed=True) if end is not None else "" for end in bin_)
    return low if low == high else f"{low} … {high}".strip()
