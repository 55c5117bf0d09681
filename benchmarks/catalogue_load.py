"""What the whole catalogue costs a run, beside importing the libraries, and beside reading the same facts plainly.

    python benchmarks/catalogue_load.py             a table, and status 1 where the bound is not kept
    python benchmarks/catalogue_load.py --rounds 3  fewer rounds than the usual 9

The bound: a run that has its libraries loads the compiled catalogue in at most 0.2 s.  Every round starts each job in a
process of its own, in turn, so that all see the same machine; the figures are medians over the rounds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile

BOUND = 0.2
TIMED = """import json, resource, time
import pandas, yaml
from pathlib import Path
from benchmark.catalogue import load
from benchmark.paths import data_dir
cache = Path({cache!r})
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
{job}
print(time.perf_counter() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""
JOBS = {
    "compiled catalogue, as every run loads it": "load(cache_dir=cache)",
    "the same, every standard unpacked": "[s.indicators for s in load(cache_dir=cache).standards]",
    "catalogue read, checked and compiled (first run)": "load(cache_dir=None)",
    "files read as YAML with the C loader, nothing checked": (
        "[yaml.load(p.read_bytes(), yaml.CSafeLoader) for p in (data_dir() / 'intl_standards').rglob('*.yaml')"
        " if '.cases' not in p.name]"
    ),
}


def timed(job: str, cache: str) -> tuple[float, float]:
    """Seconds, and megabytes more at the peak, of one job in a process of its own."""
    code = TIMED.format(cache=cache, job=job)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as cache:
        timed("load(cache_dir=cache)", cache)
        found = {name: [timed(job, cache)] for name, job in JOBS.items()}
        for _ in range(rounds - 1):
            for name, job in JOBS.items():
                found[name].append(timed(job, cache))
    medians = {name: statistics.median(s for s, _ in times) for name, times in found.items()}
    first = next(iter(medians.values()))
    print("| | seconds | of the compiled | memory, MB more |\n|---|---:|---:|---:|")
    for name, seconds in medians.items():
        print(f"| {name} | {seconds:.3f} | {seconds / first:.1f} | {max(m for _, m in found[name]):.0f} |")
    print(f"bound: {BOUND} s; {'kept' if first <= BOUND else 'NOT KEPT'}")
    return int(first > BOUND)


if __name__ == "__main__":
    sys.exit(main())
