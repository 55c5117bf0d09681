"""This grammar beside quantulum3 and pint's own parser, on the corpus it was written to and on texts it never saw.

python benchmarks/grammar.py            the tables of docs/grammar.md
python benchmarks/grammar.py --misread  also each text that this grammar reads otherwise than its label

quantulum3 is not a dependency of the project: `pip install --group bench` for its row, else it is left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import time
from collections import Counter
from collections.abc import Iterable, Sequence

from grammar_labels import SECOND, Case, Outcome, corpus, heldout, judge
from grammar_readers import READERS, Reader

HEADINGS = (
    "reader", *Outcome, "of these number and unit right", "texts per second",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misread", action="store_true", help="list what this grammar reads otherwise than its label")
    asked = parser.parse_args()
    unseen, second = heldout(), heldout(SECOND)
    sets = {
        "corpus (tests/quantity)": corpus(),
        "held out (tests/quantity_heldout.yaml)": [case for case in unseen if not case.damaged],
        "held out, damaged before they were texts": [case for case in unseen if case.damaged],
        "held out, second set (tests/quantity_heldout2.yaml)": second,
    }
    for title, cases in sets.items():
        refusals = sum(not case.wanted for case in cases)
        print(f"\n{title}: {len(cases)} texts, of which {refusals} are labelled to be refused\n")
        print(f"| {' | '.join(HEADINGS)} |", "|---|" + "---:|" * (len(HEADINGS) - 1), sep="\n")
        for reader in _at_hand():
            print(_row(reader, cases))
    if asked.misread:
        _misread([*unseen, *second])


def _at_hand() -> list[Reader]:
    there = importlib.util.find_spec("quantulum3") is not None
    return [reader for reader in READERS if there or reader.name != "quantulum3"]


def _row(reader: Reader, cases: Sequence[Case]) -> str:
    reader.read(cases[0])
    started = time.perf_counter()
    found = [reader.read(case) for case in cases]
    rate = len(cases) / (time.perf_counter() - started)
    pairs = list(zip(cases, found, strict=True))
    outcomes = [judge(case.wanted, reading, reader.same, reader.notions) for case, reading in pairs]
    loosely = [judge(case.wanted, reading, reader.loose, reader.notions) for case, reading in pairs]
    wrong = [other for outcome, other in zip(outcomes, loosely, strict=True) if outcome is Outcome.WRONG]
    return f"| {reader.name} | {_shares(outcomes)} | {sum(one is Outcome.RIGHT for one in wrong)} | {rate:,.0f} |"


def _shares(outcomes: Iterable[Outcome]) -> str:
    counts = Counter(outcomes)
    return " | ".join(f"{counts[one]} ({counts[one] / counts.total():.1%})" for one in Outcome)


def _misread(cases: Iterable[Case]) -> None:
    reader = READERS[0]
    for case in cases:
        found = reader.read(case)
        outcome = judge(case.wanted, found, reader.same, reader.notions)
        if outcome in (Outcome.WRONG, Outcome.REFUSED):
            print(f"\n{outcome}: {case.text!r} column={case.column!r} name={case.name!r} ({case.source})")
            print(f"  label {case.raw.get('refuse') or case.wanted}\n  read  {found}")


if __name__ == "__main__":
    main()
