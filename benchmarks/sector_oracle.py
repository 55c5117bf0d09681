"""Whether a table of results says what the oracle of make_sector.py says."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

JUDGED = ("exceeds", "meets", "falls_short", "mixed")
Place = tuple[str, str, str]


def disagreements(results: Iterable[Mapping[str, Any]], oracle: Path) -> Iterator[str]:
    """One sentence for each answer that is not in `results` or differs from them.

    `results` have the names of `docs/result-format.md`.  A damaged line may come out in any way but judged.
    """
    found: dict[Place, set[tuple[str, str]]] = {}
    for entry in results:
        place = _place(entry)
        found.setdefault(place, set()).add((entry["verdict"], entry["reason"] or ""))
    with oracle.open(encoding="utf-8") as file:
        for told in csv.DictReader(file):
            key = told["indicator"]
            said = found.get((told["line"] or told["standard"], told["reference"], key), set())
            if told["verdict"] == "damaged":
                judged = [v for v, _ in said if v in JUDGED]
                if judged:
                    yield f"line {told['line']} ({told['reason']}) is spoilt, and {judged[0]}"
            elif said != {(told["verdict"], told["reason"])}:
                yield f"line {told['line'] or '–'} of {told['standard']}, {told['reference']}, {key}: {told['verdict']} " \
                      f"{told['reason']}, not {sorted(said)}"  # fmt: skip


def _place(entry: Mapping[str, Any]) -> Place:
    line = str(entry["where"]).rpartition(":")[2] if entry["where"] else entry["enterprise_standard"]
    return line, entry["reference"] or "", entry["indicator"] or ""
