"""How fast many names are matched with the whole catalogue, beside a plain comparison of the same two lists.

python benchmarks/matching_speed.py            200,000 distinct names
python benchmarks/matching_speed.py -n 20000   fewer

The names are those of tests/matching and of the catalogue with what people put around them: units, operators, bases,
methods, numbers of products, slips of the finger.  The other list is every name of the catalogue.  Plain is
`rapidfuzz.process.cdist` with `fuzz.ratio` in the same chunks; it knows no units, qualifiers or aliases' owners.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from matching_readers import rulebook  # noqa: E402
from rapidfuzz import fuzz, process  # noqa: E402

from benchmark import names  # noqa: E402
from benchmark.match import Line, Matcher  # noqa: E402
from benchmark.pool import Pool  # noqa: E402
from benchmark.similar import CHUNK  # noqa: E402
from labelled_names import labelled  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=200_000, help="how many distinct names")
    count = parser.parse_args().n
    pool = Pool(rulebook()).matcher
    written = list(made_up(count))
    print(f"{count:,} distinct names against {len(pool.keys):,} names of {len(pool.indicators):,} properties")
    apart, seconds = timed(lambda: [Line(names.take_apart(name)) for name in written])
    told("names taken apart", count, seconds)
    _, seconds = timed(lambda: pool.learn(apart))
    told("candidates of all of them", count, seconds)
    found, seconds = timed(lambda: sure(pool, apart))
    told("decided", count, seconds)
    print(f"  {found[0]:,} certain, {found[1]:,} probable, {found[2]:,} doubtful, {count - sum(found):,} not matched")
    _, seconds = timed(lambda: plain([line.name.key for line in apart], pool.keys))
    told("plain cdist of the same two lists", count, seconds)
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def told(what: str, count: int, seconds: float) -> None:
    print(f"{what}: {seconds:,.1f} s, {count / seconds:,.0f} names per second")


def sure(pool: Matcher, lines: list[Line]) -> tuple[int, int, int]:
    """How many are certain, probable and doubtful, each line by itself."""
    decided = [pool.match([line])[0] for line in lines]
    told = [match.certainty.value for match in decided if match.indicator is not None]
    return told.count("certain"), told.count("probable"), told.count("doubtful")


def plain(written: list[str], keys: list[str]) -> None:
    for start in range(0, len(written), CHUNK):
        process.cdist(written[start : start + CHUNK], keys, scorer=fuzz.ratio, workers=-1).argmax(axis=1)


UNITS = (
    "",
    "/(mg/kg)",
    ", %",
    " (MPa)",
    "/mm",
    " [N/mm]",
    "，W",
    " (dB(A))",
    " ≥",
    " ≤",
    ", max",
    " min.",
    "(以干基计)",
)
BEFORE = ("", "", "", "老化后", "测定 ", "No. {n} ")
BEHIND = ("", "", " (ISO {n})", "（GB/T {n}）", " at {n} °C", "-{n}")


def made_up(count: int) -> Iterator[str]:
    """Distinct names, the same on every run: as people wrote them first, then with more and more around them."""
    rng = random.Random(4)
    known = [one.name for one in labelled()]
    known += [n for p in rulebook().properties.values() for n in (p.term.en, p.term.zh, *p.term.aliases)]
    seen: set[str] = set()
    while len(seen) < count:
        name = rng.choice(known) if len(seen) > len(known) else known[len(seen) % len(known)]
        if len(seen) >= len(known):
            name = around(slip(name, rng), rng)
        if name not in seen:
            seen.add(name)
            yield name
        elif len(seen) < len(known):
            known.remove(name)


def around(name: str, rng: random.Random) -> str:
    number = rng.randrange(1, 400)
    before, behind = rng.choice(BEFORE), rng.choice(BEHIND)
    return f"{before.format(n=number)}{name}{behind.format(n=number)}{rng.choice(UNITS)}"


def slip(name: str, rng: random.Random) -> str:
    """Two neighbouring letters changed about, in one name of five."""
    place = rng.randrange(max(1, len(name) - 1))
    swapped = name[:place] + name[place + 1 : place + 2] + name[place : place + 1] + name[place + 2 :]
    return swapped if rng.random() < 1 / 5 else name


if __name__ == "__main__":
    main()
