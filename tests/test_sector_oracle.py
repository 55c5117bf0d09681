"""The generator of sectors: what its oracle says is what comes out, and damage stays where it is."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cli_runner import run
from doc_pages import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
from make_sector import KINDS, make
from sector_oracle import disagreements

LINES = 1500
SEED = 11


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("sector")
    make(LINES, folder / "sector.csv", folder / "oracle.csv", SEED)
    return folder, _scored(folder / "sector.csv")["results"]


def _scored(path: Path) -> dict[str, Any]:
    done = run("gap", str(path), "--format", "json")
    assert done.status == 0, done.stderr
    return dict(json.loads(done.stdout))


def _answers(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_oracle_agrees_with_every_verdict(clean) -> None:
    folder, results = clean
    assert list(disagreements(results, folder / "oracle.csv")) == []


def test_the_oracle_asks_for_every_kind_of_verdict(clean) -> None:
    told = Counter(row["verdict"] for row in _answers(clean[0] / "oracle.csv"))
    assert set(told) == {"exceeds", "meets", "falls_short", "not_stated", "additional", "undetermined"}
    assert min(told.values()) > 20


def test_an_answer_that_is_wrong_is_found(clean, tmp_path: Path) -> None:
    written = (clean[0] / "oracle.csv").read_text("utf-8")
    (tmp_path / "wrong.csv").write_text(written.replace(",meets,", ",exceeds,", 1), "utf-8")
    assert len(list(disagreements(clean[1], tmp_path / "wrong.csv"))) == 1


def test_the_same_seed_makes_the_same_sector_and_a_longer_one_begins_with_it(tmp_path: Path) -> None:
    for name, lines, seed in (("a", 300, 1), ("b", 300, 1), ("c", 600, 1), ("d", 300, 2)):
        make(lines, tmp_path / name, None, seed)
    a, b, c, d = ((tmp_path / name).read_bytes() for name in "abcd")
    assert a == b
    assert c.startswith(a)
    assert a != d


def test_damaged_lines_are_not_judged_and_the_others_come_out_as_in_the_clean_sector(clean, tmp_path: Path) -> None:
    make(LINES, tmp_path / "sector.csv", tmp_path / "oracle.csv", SEED, damage=0.05)
    answers = _answers(tmp_path / "oracle.csv")
    spoilt = {row["line"]: row["reason"] for row in answers if row["verdict"] == "damaged"}
    assert set(spoilt.values()) == set(KINDS)
    result = _scored(tmp_path / "sector.csv")
    assert list(disagreements(result["results"], tmp_path / "oracle.csv")) == []
    before, after = _by_line(clean[1]), _by_line(result["results"])
    assert {n: said for n, said in after.items() if n not in spoilt} == {
        n: said for n, said in before.items() if n not in spoilt
    }
    listed = {problem["where"].rpartition(":")[2] for problem in result["problems"]}
    assert {n for n in spoilt if n not in after} <= listed


def _by_line(results: list[dict[str, Any]]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for entry in results:
        if entry["where"]:
            said = tuple(entry[key] for key in ("reference", "indicator", "verdict", "reason", "gap", "trace"))
            found.setdefault(entry["where"].rpartition(":")[2], []).append(said)
    return found
