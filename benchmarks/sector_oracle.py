"""Whether a table of results says what the oracle of make_sector.py says."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

JUDGED = ("exceeds", "meets", "falls_short", "mixed")
Place = tuple[str, str, str]
Said = set[tuple[str, str]]


def disagreements(results: Iterable[Mapping[str, Any]], oracle: Path) -> Iterator[str]:
    """One sentence for each answer that is not in `results` or differs from them.

    `results` have the names of `docs/result-format.md`.  A damaged line may come out in any way but judged, and what
    the rest of its product leaves unsaid is not asked.
    """
    found: dict[Place, Said] = {}
    for entry in results:
        found.setdefault(_place(entry), set()).add((entry["verdict"], entry["reason"] or ""))
    with oracle.open(encoding="utf-8") as file:
        answers = list(csv.DictReader(file))
    hurt = {told["standard"] for told in answers if told["verdict"] == "damaged"}
    for told in answers:
        said = found.get((told["line"] or told["standard"], told["reference"], told["indicator"]), set())
        if told["line"] or told["standard"] not in hurt:
            yield from _differs(told, said)


def _differs(told: Mapping[str, str], said: Said) -> Iterator[str]:
    place = f"line {told['line'] or '–'} of {told['standard']}, {told['reference']}, {told['indicator']}"
    if told["verdict"] == "damaged":
        yield from (f"{place} is spoilt ({told['reason']}), and {verdict}" for verdict, _ in said if verdict in JUDGED)
    elif said != {(told["verdict"], told["reason"])}:
        yield f"{place}: {told['verdict']} {told['reason']}, not {sorted(said)}"


def _place(entry: Mapping[str, Any]) -> Place:
    line = str(entry["where"]).rpartition(":")[2] if entry["where"] else entry["enterprise_standard"]
    return line, entry["reference"] or "", entry["indicator"] or ""
