"""How long a small job takes, beside what it cannot do without; measured in turn, so that both see the same machine.

    python benchmarks/startup.py             a table, and status 1 where a bound is not kept
    python benchmarks/startup.py --rounds 3  fewer rounds than the usual 9
    python benchmarks/startup.py --markdown  the table of docs/performance.md

The package is compiled to byte code first, as pip does for every package that it installs (the bases are so, too).
Every round runs each command once.  A ratio is the median over the rounds of (command / its base) of one round.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import benchmark

SMALL = """产品,项目,技术要求,单位
输送带,覆盖层拉伸强度,≥ 18,MPa
输送带,扯断伸长率,≥ 450,%
输送带,磨耗量,≤ 120,mm³
"""
HELLO = """import typer


def main(name: str) -> None:
    print("hello", name)


typer.run(main)
"""
IMPORTS = "import pandas, pint; pint.UnitRegistry()('1 MPa')"

Times = Mapping[str, list[float]]


@dataclass(frozen=True)
class Job:
    """A command; `cold` empties the cache of the compiled catalogue before each run."""

    name: str
    command: tuple[str, ...]
    cold: bool = False


@dataclass(frozen=True)
class Ratio:
    """Two jobs side by side; `bound` is None where nothing was promised."""

    job: str
    base: str
    bound: float | None

    def measured(self, times: Times) -> float:
        return statistics.median(one / other for one, other in zip(times[self.job], times[self.base], strict=True))

    def kept(self, times: Times) -> bool:
        return self.bound is None or self.measured(times) <= self.bound


RATIOS = (
    Ratio("gap, warm", "pandas and pint", 1.5),
    Ratio("gap, first run", "pandas and pint", None),
    Ratio("--help", "typer hello", 2.0),
)


def jobs(folder: Path) -> tuple[Job, ...]:
    """The commands, with their files written into `folder`."""
    small, hello = folder / "small.csv", folder / "hello.py"
    small.write_text(SMALL, encoding="utf-8")
    hello.write_text(HELLO, encoding="utf-8")
    program = (sys.executable, "-m", "benchmark")
    return (
        Job("pandas and pint", (sys.executable, "-c", IMPORTS)),
        Job("gap, warm", (*program, "gap", str(small))),
        Job("gap, first run", (*program, "gap", str(small)), cold=True),
        Job("typer hello", (sys.executable, str(hello), "--help")),
        Job("--help", (*program, "--help")),
    )


def measure(rounds: int, run: Callable[[Job], float], listed: Iterable[Job]) -> dict[str, list[float]]:
    """Seconds of each job in each round, after one round that is not counted."""
    kept = tuple(listed)
    for job in kept:
        run(job)
    times: dict[str, list[float]] = {job.name: [] for job in kept}
    for _ in range(rounds):
        for job in kept:
            times[job.name].append(run(job))
    return times


def seconds(job: Job, folder: Path) -> float:
    """Wall time of one run; a command that fails ends the measurement."""
    cache = folder / ("cold" if job.cold else "warm")
    for kept in cache.glob("*") if job.cold else ():
        kept.unlink()
    environment = {**os.environ, "BENCHMARK_CACHE": str(cache), "PYTHONUTF8": "1"}
    begun = time.perf_counter()
    subprocess.run(job.command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def table(times: Times, markdown: bool) -> str:
    """One line a ratio: both medians in ms, the ratio, and the bound."""
    head = ("command", "ms", "beside", "ms", "ratio", "bound")
    rows = [head, *(_row(ratio, times) for ratio in RATIOS)]
    if markdown:
        rows.insert(1, tuple("---" for _ in head))
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def _row(ratio: Ratio, times: Times) -> tuple[str, ...]:
    job, base = (f"{statistics.median(times[name]) * 1000:.0f}" for name in (ratio.job, ratio.base))
    bound = "–" if ratio.bound is None else f"{ratio.bound:g}"
    return ratio.job, job, ratio.base, base, f"{ratio.measured(times):.2f}", bound


def main() -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--rounds", type=int, default=9)
    asked.add_argument("--markdown", action="store_true")
    options = asked.parse_args()
    compileall.compile_dir(Path(benchmark.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        times = measure(options.rounds, lambda job: seconds(job, folder), jobs(folder))
    print(table(times, options.markdown))
    print(f"\nPython {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores, {options.rounds} rounds")
    return 0 if all(ratio.kept(times) for ratio in RATIOS) else 1


if __name__ == "__main__":
    sys.exit(main())
