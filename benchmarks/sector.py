"""How long a sector takes, and how much memory, beside pandas, DuckDB, pandera and a naive script, in one run.

python benchmarks/sector.py                              a million lines
python benchmarks/sector.py 1000000 10000000 --markdown  two sizes, as the table of docs/performance.md
python benchmarks/sector.py 100000 --maker FILE.py       the sector of another script (called with N OUT.csv)

Every figure is wall-clock time of one process tree from start to end, Python's start included; `pandas` is
`read_csv` followed by `to_csv` of the same file.  The naive script is run on a sample of rows and extrapolated.  Memory
is the greatest sum of what all processes hold, a page that several share counted once (the proportional set size of
Linux; the resident size elsewhere), looked at five times a second.
"""

from __future__ import annotations

import argparse
import csv
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).resolve().parent
SHARED = ROOT.parent / "shared" / "bench" / "make_sector.py"
LOOKED_AT = 20_000
"""Lines at the head of the file from which the limits are taken that the rivals are handed."""


@dataclass(frozen=True)
class Measured:
    seconds: float
    peak: float
    """Greatest sum of memory, in GB."""


def measured(command: Sequence[str]) -> tuple[Measured, str]:
    """One process tree from start to end, and what it printed; CalledProcessError where it failed."""
    started, peak = time.perf_counter(), 0
    with tempfile.TemporaryFile("w+") as printed, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=printed, stderr=errors, cwd=ROOT)
        whole = psutil.Process(process.pid)
        while process.poll() is None:
            peak = max(peak, _memory(whole))
            time.sleep(0.2)
        seconds = time.perf_counter() - started
        if process.returncode:
            errors.seek(0)
            raise subprocess.CalledProcessError(process.returncode, list(command), stderr=errors.read())
        printed.seek(0)
        return Measured(seconds, peak / 1e9), printed.read()


def _memory(whole: psutil.Process) -> int:
    total = 0
    with suppress(psutil.NoSuchProcess):
        for process in (whole, *whole.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                total += getattr(process.memory_full_info(), "pss", 0) or process.memory_info().rss
    return total


def make(maker: Path, lines: int, path: Path) -> None:
    subprocess.run([sys.executable, str(maker), str(lines), str(path)], check=True, stdout=subprocess.DEVNULL)


def limits(sector: Path, path: Path) -> None:
    """The limits that the program finds for the head of the file, as a plain table for those that cannot find them."""
    head = path.with_name("head.csv")
    with sector.open(encoding="utf-8") as file, head.open("w", encoding="utf-8") as first:
        first.writelines(line for line, _ in zip(file, range(LOOKED_AT + 1), strict=False))
    units = {row["指标"] + row["产品名称"]: row["单位"] for row in csv.DictReader(head.open(encoding="utf-8"))}
    _, printed = measured([sys.executable, "-m", "benchmark", "gap", str(head), "--format", "json"])
    names = ("product", "parameter", "reference", "better", "limit_low", "limit_high", "unit")
    rows = {
        tuple(e[n] or "" for n in names)
        for e in json.loads(printed)["results"]
        if e["where"] and e["counts"] and (e["limit_low"] or e["limit_high"]) and e["better"] in ("higher", "lower")
    }
    plain = {(row[0], row[1]): row for row in sorted(rows)}
    with path.open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow([*names, "written"])
        written.writerows([*row, units.get(row[1] + row[0], "")] for row in plain.values())


def runs(lines: int, maker: Path, sample: int, folder: Path) -> Iterator[tuple[str, Measured]]:
    """(who, what it took) for a sector of so many lines."""
    sector, told = folder / f"sector-{lines}.csv", folder / "limits.csv"
    make(maker, lines, sector)
    limits(sector, told)
    rival = [sys.executable, str(HERE / "sector_rivals.py")]
    yield "pandas", measured([*rival, "pandas", str(sector), str(told), str(folder / "copy.csv")])[0]
    ours = [sys.executable, "-m", "benchmark", "batch", str(sector), "-o", str(folder / f"out-{lines}")]
    yield "benchmark batch", measured(ours)[0]
    yield "DuckDB, plain join", measured([*rival, "duckdb", str(sector), str(told), str(folder / "joined.parquet")])[0]
    yield "pandera, same bounds", measured([*rival, "pandera", str(sector), str(told), str(folder / "bad.parquet")])[0]
    took, printed = measured([*rival, "naive", str(sector), str(told), str(folder / "naive.csv"), str(sample)])
    yield f"naive script ({sample:,} rows extrapolated)", Measured(float(printed.split()[-1]), took.peak)
    sector.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", type=int, nargs="*", default=[1_000_000])
    parser.add_argument("--maker", type=Path, default=SHARED if SHARED.exists() else HERE / "make_sector.py")
    parser.add_argument("--sample", type=int, default=2000, help="rows that the naive script does")
    parser.add_argument("--markdown", action="store_true")
    given = parser.parse_args()
    told = []
    for lines in given.lines:
        with tempfile.TemporaryDirectory() as folder:
            found = dict(runs(lines, given.maker, given.sample, Path(folder)))
        beside = found["pandas"].seconds
        told += [[f"{lines:,}", who, f"{m.seconds:.1f}", f"{m.seconds / beside:.2f}", f"{m.peak:.2f}"]
                 for who, m in found.items()]  # fmt: skip
    head = ["lines", "who", "s", "times pandas", "peak GB"]
    for row in [head, ["---"] * len(head), *told] if given.markdown else [head, *told]:
        print("| " + " | ".join(row) + " |" if given.markdown else "\t".join(row))
    print(f"\nPython {platform.python_version()}, {platform.system()}, {psutil.cpu_count()} cores")


if __name__ == "__main__":
    main()
