"""Pick ten limits of each sector at random from the raw facts, each with the limit of the catalogue that it became.

    python tools/pick_facts.py FACTS SEED > tests/facts_sample.yaml

The pairs are proposals: one is taken where a single limit of the entry has the numbers of the fact under the same
attributes, else the first of those that have them is written with `check: true`, and a person reads both.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from benchmark.catalogue import load
from benchmark.consult.shown import shown
from benchmark.model import Rulebook

REASONS = Path(__file__).resolve().parents[1] / "docs" / "catalogue" / "reconciliation.yaml"
EACH = 10
ENDS = {"min": "min", "max": "max", "min_exclusive": "above", "max_exclusive": "below"}
Json = dict[str, Any]


def limits_of(facts: Path, sector: str) -> Iterator[tuple[Path, Json, Json]]:
    """Every limit of the sector that is a bare number, with its file and indicator."""
    for path in sorted((facts / sector).glob("*.yaml")):
        for indicator in yaml.safe_load(path.read_text("utf-8"))["indicators"]:
            for limit in indicator.get("limits") or ():
                told = [limit.get(end) for end in ENDS if limit.get(end) is not None]
                if told and all(isinstance(value, int | float) for value in told):
                    yield path, indicator, limit


def main() -> None:
    facts, seed = Path(sys.argv[1]), int(sys.argv[2])
    rules = load()
    into = yaml.safe_load(REASONS.read_text("utf-8"))
    picked: list[Json] = []
    for sector in sorted(path.name for path in facts.iterdir() if path.is_dir()):
        known = list(limits_of(facts, sector))
        for path, indicator, limit in random.Random(f"{seed}{sector}").sample(known, min(EACH, len(known))):
            picked.append(entry(rules, into, sector, path, indicator, limit))
    print(f"# Written by tools/pick_facts.py with seed {seed}; each pair was read by a person.")
    print(yaml.safe_dump(picked, allow_unicode=True, sort_keys=False, width=160), end="")


def entry(rules: Rulebook, into: Mapping[str, Json], sector: str, path: Path, indicator: Json, limit: Json) -> Json:
    name = f"{sector}/{path.name}"
    numbers = {end: str(limit[end]) for end in ENDS if limit.get(end) is not None}
    fact = {"indicator": str(indicator["name"].get("en") or indicator["name"]["zh"]), "unit": indicator["unit"],
            "when": {k: str(v) for k, v in (limit.get("when") or {}).items()}, **numbers}  # fmt: skip
    file = (into.get(name) or {}).get("into", name)
    standard = next((s for s in rules.standards if s.path.endswith(f"/{file}")), None)
    rows = shown(rules, standard, "en")["limits"] if standard else []
    ranked = sorted(rows, key=lambda row: likeness(row, indicator, fact), reverse=True)
    best = ranked[0] if ranked else None
    read: Json = {"standard": standard.id if standard else None}
    if best is not None:
        read |= {"indicator": best["key"], "grade": best["grade"], "when": best["when"], "unit": best["unit"]}
    alike = [row for row in ranked if best and likeness(row, indicator, fact) == likeness(best, indicator, fact)]
    sure = best is not None and len(alike) == 1 and same_numbers(best, fact)
    return {"sector": sector, "file": path.name, "fact": fact, "read": read, **({} if sure else {"check": True})}


def likeness(row: Json, indicator: Json, fact: Json) -> tuple[int, int, int]:
    """The same numbers, the same indicator by key or name, and how much of the attributes is the same."""
    names = {str(indicator["key"]), str(indicator["name"].get("en")), str(indicator["name"].get("zh"))}
    said = {word.casefold() for word in names}
    named = row["key"].casefold() in said or row["indicator"].casefold() in said
    words = f"{row['when']} {row['grade']} {row['attributes']}".casefold()
    return same_numbers(row, fact), int(named), sum(str(value).casefold() in words for value in fact["when"].values())


def same_numbers(row: Json, fact: Json) -> bool:
    told = [Fraction(fact[end]) for end in ENDS if end in fact]
    mine = [Fraction(row["as_written"][end]) for end in ENDS.values() if end in row["as_written"]]
    return set(told) <= set(mine) or bool(set(told) & set(mine))


if __name__ == "__main__":
    main()
