"""How long a report takes by its number of indicators: ``python benchmarks/reports.py [FORMAT…]``.

The result is made by copying one entry; twice the rows are meant to take about twice the time.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from benchmark.report import render

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

FORMATS = ("html", "xlsx", "docx", "md", "junit", "sarif", "csv", "json")
SIZES = (500, 1000, 2000, 4000)


def sized(number: int) -> dict[str, Any]:
    """One product with so many indicators, a quarter of which fall short."""
    from report_samples import one

    result = one()
    entry = result["results"][0]
    verdicts = ("exceeds", "meets", "exceeds", "falls_short")
    result["results"] = [
        entry | {"parameter": f"indicator {at}", "verdict": verdicts[at % 4], "where": f"a.csv:{at}"}
        for at in range(2, number + 2)
    ]
    return result


def seconds(name: str, number: int) -> float:
    result = sized(number)
    begun = time.perf_counter()
    render(name, result, "zh")
    return time.perf_counter() - begun


def main() -> None:
    names = tuple(sys.argv[1:]) or FORMATS
    print("format  " + "".join(f"{size:>9}" for size in SIZES))
    for name in names:
        seconds(name, 10)
        print(f"{name:8}" + "".join(f"{seconds(name, size):9.2f}" for size in SIZES), flush=True)


if __name__ == "__main__":
    main()
