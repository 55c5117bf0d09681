"""A sector of 50,000 lines comes out the same however it is cut, spread and stopped, and as its oracle says."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from doc_pages import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
from make_sector import make
from sector_oracle import disagreements

LINES, SEED, KILLS = 50_000, 3, 20
COMMAND = [sys.executable, "-c", "from benchmark.cli.app import main; main()", "batch", "--lang", "en"]
Tables = dict[str, pd.DataFrame]


def begun(path: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    line = [*COMMAND, str(path), "-o", str(out), *more]
    return subprocess.Popen(line, stderr=subprocess.PIPE, text=True, start_new_session=True)


def finished(path: Path, out: Path, *more: str) -> Tables:
    process = begun(path, out, *more)
    _, said = process.communicate(timeout=600)
    assert process.returncode == 0, said
    return tables(out)


def tables(out: Path) -> Tables:
    assert not (out / ".parts").exists()
    return {path.stem: pd.read_parquet(path).astype(object) for path in sorted(out.glob("*.parquet"))}


def same(found: Tables, wanted: Tables) -> None:
    assert found.keys() == wanted.keys()
    for name, table in wanted.items():
        pd.testing.assert_frame_equal(found[name], table, obj=name)


@pytest.fixture(scope="module")
def sector(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    make(LINES, folder / "sector.csv", folder / "oracle.csv", SEED)
    return folder


@pytest.fixture(scope="module")
def whole(sector: Path) -> Tables:
    """All lines in one chunk, in one process."""
    return finished(sector / "sector.csv", sector / "whole", "--chunk", "100000", "--processes", "1")


def test_the_oracle_agrees_with_every_verdict(sector: Path, whole: Tables) -> None:
    entries = whole["results"].where(whole["results"].notna(), None).to_dict("records")
    assert list(disagreements(entries, sector / "oracle.csv")) == []
    assert len(whole["problems"]) == 0


@pytest.mark.parametrize(
    "how",
    [
        ("--chunk", "1000", "--processes", "1"),
        ("--chunk", "1000"),
        ("--chunk", "10000", "--engine", "dask"),
    ],
    ids=" ".join,
)
def test_neither_chunks_nor_processes_nor_the_engine_change_a_row(
    how: tuple[str, ...], sector: Path, whole: Tables, tmp_path: Path
) -> None:
    if "dask" in how:
        pytest.importorskip("distributed", reason="distributed (extra dask) is not installed")
    same(finished(sector / "sector.csv", tmp_path / "out", *how), whole)


def test_a_run_killed_at_random_moments_loses_and_repeats_nothing(sector: Path, whole: Tables, tmp_path: Path) -> None:
    """Twenty kills of the whole process group; a run that gets to its end is compared, and another one begun."""
    chance, kills, rounds = random.Random(SEED), 0, 0
    path, more = sector / "sector.csv", ("--chunk", "2000", "--resume")
    while kills < KILLS:
        out = tmp_path / str(rounds)
        process = begun(path, out, *more)
        try:
            process.communicate(timeout=chance.uniform(0.5, 6))
            assert process.returncode == 0
            same(tables(out), whole)
            rounds += 1
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            kills += 1
    same(finished(path, tmp_path / str(rounds), *more), whole)


def test_an_interruption_ends_the_run_cleanly_and_it_can_go_on(sector: Path, whole: Tables, tmp_path: Path) -> None:
    path, out = sector / "sector.csv", tmp_path / "out"
    process = begun(path, out, "--chunk", "1000")
    until = time.monotonic() + 120
    while not list(out.glob(".parts/*.done")) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130
    assert said.splitlines() == [f"interrupted; run again with --resume to go on (begun in {out})"]
    same(finished(path, out, "--chunk", "1000", "--resume"), whole)


def test_damaged_lines_are_listed_and_the_others_come_out_as_in_the_clean_run(
    sector: Path, whole: Tables, tmp_path: Path
) -> None:
    """One line in a hundred; the rows of lines that are whole are those of the clean run."""
    make(LINES, tmp_path / "sector.csv", tmp_path / "oracle.csv", SEED, damage=0.01)
    found = finished(tmp_path / "sector.csv", tmp_path / "out")
    answers = pd.read_csv(tmp_path / "oracle.csv", dtype=str, keep_default_na=False)
    hurt = answers[answers["verdict"] == "damaged"]
    spoilt, products = set(hurt["line"]), set(hurt["standard"])
    assert len(spoilt) > LINES // 200
    after, before = _by_line(found["results"]), _by_line(whole["results"])
    assert {line: said for line, said in after.items() if line not in spoilt} == {
        line: said for line, said in before.items() if line not in spoilt
    }
    assert spoilt - after.keys() <= {where.rpartition(":")[2] for where in found["problems"]["where"]}
    entries = found["results"].where(found["results"].notna(), None).to_dict("records")
    assert list(disagreements(entries, tmp_path / "oracle.csv")) == []
    others = whole["products"][~whole["products"]["enterprise_standard"].isin(products)]
    kept = found["products"][found["products"]["enterprise_standard"].isin(others["enterprise_standard"])]
    assert kept["level"].tolist() == others["level"].tolist()


def _by_line(results: pd.DataFrame) -> dict[str, list[tuple[object, ...]]]:
    stated = results[results["where"].notna()].fillna("")
    columns = ["where", "reference", "indicator", "verdict", "reason", "gap", "trace"]
    told: dict[str, list[tuple[object, ...]]] = {}
    for where, *said in stated[columns].itertuples(index=False):
        told.setdefault(where.rpartition(":")[2], []).append(tuple(said))
    return told


def test_the_summary_counts_what_the_tables_hold(sector: Path, whole: Tables) -> None:
    summary = json.loads((sector / "whole" / "summary.json").read_text("utf-8"))
    assert summary["results"] == len(whole["results"])
    assert summary["products"] == len(whole["products"])
    assert sum(summary["verdicts_all"].values()) == len(whole["results"])
