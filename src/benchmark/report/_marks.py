"""The shape and the colour of each verdict; the shapes alone tell them apart in black and white."""

from __future__ import annotations

from benchmark.model import Verdict

MARKS = {
    Verdict.FALLS_SHORT: "▼", Verdict.MIXED: "◆", Verdict.MEETS: "●", Verdict.EXCEEDS: "▲", Verdict.UNDETERMINED: "?",
    Verdict.NOT_COMPARABLE: "≠", Verdict.NOT_STATED: "○", Verdict.ADDITIONAL: "+", Verdict.NOT_APPLICABLE: "–",
}  # fmt: skip
"""In the order in which a reader wants them: what is to be mended first."""
COLOURS = {
    Verdict.FALLS_SHORT: "#b23a1e", Verdict.MIXED: "#d98a1f", Verdict.MEETS: "#6f9bc9", Verdict.EXCEEDS: "#2e6f40",
    Verdict.UNDETERMINED: "#e3c46b", Verdict.NOT_COMPARABLE: "#d9d2b0", Verdict.NOT_STATED: "#c9ced6",
    Verdict.ADDITIONAL: "#b9a5d8", Verdict.NOT_APPLICABLE: "#e8ebef",
}  # fmt: skip
LIGHT = frozenset(COLOURS) - {Verdict.FALLS_SHORT, Verdict.EXCEEDS}
"""Colours on which text is dark."""
