"""What all pictures share: their type, their dress, and the drawing itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

from benchmark.report._sayable import sayable
from benchmark.wording import Wording

MODULES = {"altair": "altair", "vl_convert": "vl-convert-python"}
"""The libraries that pictures need, each with the name under which it is installed."""
FONTS = '"Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "DejaVu Sans", sans-serif'
INK, SOFT, RULE = "#1b2430", "#4d5966", "#d5dae1"
WIDTH = 580
"""Pixels between the axes; names stand to the left of them."""
NAMES = 290
"""Pixels that a name may take before it is cut."""


@dataclass(frozen=True)
class Picture:
    """A drawing; `text` says all of it in words, `rest` what it had no room for (empty where it shows everything)."""

    key: str
    title: str
    text: str
    rest: str
    spec: Mapping[str, Any]

    def svg(self) -> str:
        """Text stays text, in fonts of the reader."""
        return str(vl_convert.vegalite_to_svg(json.dumps(self.spec)))

    def png(self, scale: float = 2.0) -> bytes:
        return bytes(vl_convert.vegalite_to_png(json.dumps(self.spec), scale=scale))


def picture(key: str, title: str, text: str, rest: str, chart: Any) -> Picture:
    dressed = chart.configure(
        font=FONTS, background="#ffffff", padding=8,
        axis=alt.AxisConfig(labelColor=INK, titleColor=SOFT, labelFontSize=12, titleFontSize=12, gridColor=RULE,
                            domainColor=RULE, tickColor=RULE, titleFontWeight="normal"),
        legend=alt.LegendConfig(labelColor=INK, labelFontSize=12, titleColor=SOFT, labelLimit=240),
        view=alt.ViewConfig(stroke="transparent"),
    )  # fmt: skip
    return Picture(key, title, text, rest, dressed.to_dict())


def names(labels: Sequence[str], title: str | None = None) -> alt.Y:
    """An axis of rows numbered from 0, each with its label: rows of one name stay apart."""
    told = json.dumps([" ".join(sayable(label).split()) for label in labels], ensure_ascii=False)
    axis = alt.Axis(
        title=title, labelExpr=f"{told}[datum.value]", labelLimit=NAMES, ticks=False, domain=False, labelPadding=8,
        labelOverlap=False,
    )  # fmt: skip
    return alt.Y("at:O", axis=axis, sort=None)


def say(wordings: Sequence[Wording], room: str, key: str, **args: object) -> str:
    """A phrase in the one language or in both."""
    return once([wording.phrase(room, key, **args) for wording in wordings])


def once(told: Sequence[str]) -> str:
    return " / ".join(dict.fromkeys(told))
