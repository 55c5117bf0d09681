"""How well names are matched, beside plain rapidfuzz, on the labelled names of tests/matching.

python benchmarks/matching.py              the tables of docs/matching.md, on the half that nobody works on
python benchmarks/matching.py --tune       the same on the other half
python benchmarks/matching.py --calibrate  writes data/matching.yaml from the tune half
python benchmarks/matching.py --misread    also each name of the tune half that is taken for something else
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from matching_readers import SCORERS, Answer, Ours, Plain  # noqa: E402

from benchmark import match as matcher  # noqa: E402
from benchmark.certainty import Bounds  # noqa: E402
from labelled_names import Labelled, labelled  # noqa: E402

RIGHT = 0.98
"""The share that must be right for a score to make a match probable, and a plain score to be relied on."""
ENOUGH = 20
WORTH_ASKING = 0.75
NEVER = 101
Read = tuple[Labelled, Answer]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tune", action="store_true", help="measure on the tune half")
    parser.add_argument("--calibrate", action="store_true", help="write the thresholds found on the tune half")
    parser.add_argument("--misread", action="store_true", help="list what is taken for something else (tune half)")
    asked = parser.parse_args()
    if asked.calibrate:
        calibrate(ROOT / "data" / "matching.yaml")
    elif asked.misread:
        misread(read(Ours().read, half(True)))
    else:
        print(report(half(asked.tune)))


def half(tune: bool) -> list[Labelled]:
    return [one for one in labelled() if one.tune == tune]


def read(reader: Callable[[Labelled], Answer], asked: Iterable[Labelled]) -> list[Read]:
    return [(one, reader(one)) for one in asked]


def report(asked: Sequence[Labelled]) -> str:
    """The tables in Markdown: by certainty, beside plain scores, by language and by sector."""
    ours = read(Ours().read, asked)
    parts = [f"{len(asked)} names, of which {sum(not one.meant for one in asked)} have no counterpart"]
    parts += [by_certainty(ours), beside(ours, asked), by_group(ours)]
    return "\n\n".join(parts)


def by_certainty(ours: Sequence[Read]) -> str:
    rows = []
    known = sum(bool(one.meant) for one, _ in ours)
    for certainty in ("certain", "probable", "doubtful"):
        told = [(one, answer) for one, answer in ours if answer.certainty == certainty]
        right = sum(is_right(pair) for pair in told)
        rows.append((certainty, right, len(told) - right, share(right, len(told)), share(right, known)))
    missed = sum(not answer.certainty for one, answer in ours if one.meant)
    silent = sum(not answer.certainty for one, answer in ours if not one.meant)
    rows.append(("not matched", silent, missed, share(silent, silent + missed), ""))
    return table(("", "right", "wrong", "precision", "recall"), rows)


def beside(ours: Sequence[Read], asked: Sequence[Labelled]) -> str:
    relied = [pair for pair in ours if pair[1].certainty in ("certain", "probable")]
    rows = [("this program: certain and probable", *_relied(relied, ours))]
    for name, scorer in SCORERS.items():
        plain = Plain(scorer)
        threshold = safe_score(read(plain.read, half(True)))
        found = read(plain.read, asked)
        above = [pair for pair in found if pair[1].score >= threshold]
        told = (
            f"rapidfuzz {name}, from {threshold:g} on" if threshold < NEVER else f"rapidfuzz {name}, no score is safe"
        )
        rows.append((told, *_relied(above, found)))
    return table(("", "relied on", "right", "cover", "right first", "right among the first three"), rows)


def _relied(relied: Sequence[Read], all_read: Sequence[Read]) -> tuple[object, ...]:
    known = [(one, answer) for one, answer in all_read if one.meant]
    right = sum(is_right(pair) for pair in relied)
    first = sum(answer.first[:1] == (one.meant,) for one, answer in known)
    three = sum(one.meant in answer.first for one, answer in known)
    count = len(known)
    return len(relied), share(right, len(relied)), share(right, count), share(first, count), share(three, count)


def by_group(ours: Sequence[Read]) -> str:
    rows = []
    groups = Counter(one.lang for one, _ in ours) + Counter(one.sector for one, _ in ours)
    for group in sorted(groups, key=lambda g: (g not in ("en", "zh"), g)):
        mine = [(one, answer) for one, answer in ours if group in (one.lang, one.sector)]
        known = [(one, answer) for one, answer in mine if one.meant]
        cells = [_of(mine, certainty) for certainty in ("certain", "probable", "doubtful")]
        cover = sum(is_right(p) and p[1].certainty in ("certain", "probable") for p in known)
        three = sum(one.meant in answer.first for one, answer in known)
        rows.append((group, len(mine), *cells, share(cover, len(known)), share(three, len(known))))
    return table(("", "names", "certain", "probable", "doubtful", "cover", "among the first three"), rows)


def _of(mine: Sequence[Read], certainty: str) -> str:
    told = [pair for pair in mine if pair[1].certainty == certainty]
    return f"{sum(is_right(pair) for pair in told)} of {len(told)}"


def is_right(pair: Read) -> bool:
    return bool(pair[0].meant) and pair[0].meant == pair[1].meant


def share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|---|" + "---:|" * (len(head) - 1)]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])


def safe_score(found: Sequence[Read], right: float = RIGHT, enough: int = 1) -> float:
    """The lowest score from which on that share of the answers is right; `NEVER` where there is none."""
    safe: float = NEVER
    told = correct = 0
    ordered = sorted(found, key=lambda pair: -pair[1].score)
    for n, pair in enumerate(ordered):
        told, correct = told + 1, correct + is_right(pair)
        last = n + 1 == len(ordered) or ordered[n + 1][1].score < pair[1].score
        if last and told >= enough and correct / told >= right:
            safe = pair[1].score
    return safe


def calibrate(path: Path) -> None:
    """From the tune half: where a match becomes probable, and from where on a person is asked about it."""
    matcher.bounds = lambda evidence: Bounds(NEVER, 1.0)
    found = read(Ours().read, half(True))
    lines = []
    for evidence in ("words", "similar"):
        told = [pair for pair in found if pair[1].evidence == evidence]
        probable, doubtful = safe_score(told, RIGHT, ENOUGH), safe_score(told, WORTH_ASKING)
        lines.append(f"{evidence}: {{probable: {int(probable)}, doubtful: {int(min(doubtful, probable))}}}\n")
        print(f"{evidence}: {len(told)} names of the tune half, {sum(map(is_right, told))} right; {lines[-1].strip()}")
    head = [line for line in path.read_text("utf-8").splitlines(keepends=True) if line.startswith("#")]
    path.write_text("".join([*head, *lines]), "utf-8")


def misread(found: Iterable[Read]) -> None:
    for one, answer in found:
        if answer.certainty and not is_right((one, answer)):
            print(f"{answer.certainty}: {one.name!r} {one.unit} against {', '.join(one.against)}")
            print(f"  label {one.meant or 'none'}, taken for {answer.meant} ({answer.evidence} {answer.score:g})")


if __name__ == "__main__":
    main()
