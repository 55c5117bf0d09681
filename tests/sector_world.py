"""Made-up tables of results, drawn by hypothesis: what a run could have come to, without a run."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import strategies as st

from benchmark.sector.columns import JUDGED, VERDICTS

INDICATORS = (
    ("IEC 1", "international", "efficiency", "%", "higher", True),
    ("IEC 1", "international", "noise", "dB(A)", "lower", True),
    ("GB 2", "national-mandatory", "noise", "dB(A)", "lower", False),
    ("ISO 3", "international", "size", "mm", "within", False),
)
GAPS = (-1.5, -0.25, -0.02, 0.0, 0.02, 0.5, 3.0)


@st.composite
def _finding(draw: st.DrawFn) -> dict[str, Any]:
    verdict = draw(st.sampled_from([v for v in VERDICTS if v != "additional"]))
    judged = verdict in JUDGED
    place = draw(st.sampled_from(range(len(GAPS))))
    value = str(10 + place)
    return {
        "verdict": verdict,
        "reason": "attribute_missing" if verdict == "undetermined" else None,
        "relative_gap": GAPS[place] if judged else None,
        "value_low": value if judged else None,
        "value_high": value if judged else None,
        "limit": draw(st.sampled_from(["≥ 12", "≥ 13"])),
        "counts": draw(st.booleans()),
        "needed": "≥ 13" if verdict == "falls_short" else None,
    }


@st.composite
def results(draw: st.DrawFn) -> pd.DataFrame:
    """Up to eight products of two kinds, each with a finding for each indicator."""
    rows: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 8))):
        name = draw(st.sampled_from(["motor", "belt"]))
        for reference, axis, indicator, unit, better, key in INDICATORS:
            named = {"reference": reference, "axis": axis, "indicator": indicator, "indicator_name": indicator,
                     "unit": unit, "better": better, "key_indicator": key}  # fmt: skip
            rows.append({"enterprise": f"E{number % 3}", "product": name, "product_key": str(number), **named}
                        | draw(_finding()))  # fmt: skip
    return pd.DataFrame(rows)


@st.composite
def products(draw: st.DrawFn) -> pd.DataFrame:
    """Up to twenty products with counts of verdicts and a level."""
    rows: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 20))):
        counts = {v: draw(st.integers(0, 2)) for v in VERDICTS}
        judged = sum(counts[v] for v in JUDGED)
        level = draw(st.sampled_from(["exceeding", "reached", "not_reached", "not_concluded"])) if judged else None
        rows.append(
            {"enterprise": f"E{number % 7}", "product": draw(st.sampled_from(["motor", "belt"])),
             "product_key": str(number), "level": level, "judged": judged, "rows": 3, "floor": [],
             "applicable": sum(counts.values()) - counts["not_applicable"] - counts["additional"],
             "steps": draw(st.integers(-1, 3)), **counts}
        )  # fmt: skip
    return pd.DataFrame(rows)
