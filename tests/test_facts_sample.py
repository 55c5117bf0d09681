"""Ten limits of each sector, picked at random, read the same in the collected facts and out of the catalogue."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmark import units
from cli_runner import run

SAMPLE = yaml.safe_load((Path(__file__).parent / "facts_sample.yaml").read_text("utf-8"))
ENDS = {"min": "min", "max": "max", "min_exclusive": "above", "max_exclusive": "below"}
STRICT = {"min": "above", "max": "below"}
UNITS = {("mg/kg dry matter", "mg/kg"), ("g/kg dry matter", "g/kg"), ("°C/°C", "")}
"""Units of the facts that say more than a unit; the catalogue has the rest as a basis, or in the name."""
Json = dict[str, Any]


@cache
def limits_of(standard: str) -> list[Json]:
    done = run("catalogue", "show", standard, "--format", "json", "--lang", "en")
    assert done.status == 0, done.stderr
    rows: list[Json] = json.loads(done.stdout)["limits"]
    return rows


def test_every_sector_has_its_ten() -> None:
    assert set(Counter(pair["sector"] for pair in SAMPLE).values()) == {10}
    assert len(SAMPLE) == 110


@pytest.mark.parametrize("pair", SAMPLE, ids=[f"{n}-{pair['file']}" for n, pair in enumerate(SAMPLE)])
def test_a_limit_reads_the_same_in_the_facts_and_in_the_catalogue(pair: Json) -> None:
    fact, place = pair["fact"], pair["read"]
    rows = [
        row
        for row in limits_of(place["standard"])
        if (row["key"], row["grade"], row["when"], row["unit"])
        == (place["indicator"], place["grade"], place["when"], place["unit"])
    ]
    strict = STRICT if pair.get("audited") == "strict" else {}
    stated = {strict.get(ours, ours): Fraction(fact[theirs]) for theirs, ours in ENDS.items() if theirs in fact}
    shown = [
        {end: Fraction(row["as_written"][end]) for end in ENDS.values() if end in row["as_written"]} for row in rows
    ]
    assert stated in [{end: told.get(end) for end in stated} for told in shown]


@pytest.mark.parametrize("pair", SAMPLE, ids=[f"{n}-{pair['file']}" for n, pair in enumerate(SAMPLE)])
def test_its_unit_is_the_same_one(pair: Json) -> None:
    theirs, ours = pair["fact"]["unit"], pair["read"]["unit"]
    found = units.conversion(theirs, ours)
    assert theirs == ours or (theirs, ours) in UNITS or (found is not None and found.scale == 1)
