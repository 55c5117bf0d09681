"""`benchmark batch` says of every line what `gap` says, whatever the chunks and however often it was stopped."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd

from cli_runner import run

_LINES = {"水分": "≤ 14.0", "铅": "≤ 0.1", "镉": "≤ 0.15", "碎米": "不大于 9"}


def _sector(folder: Path, damaged: bool = False, products: int = 60) -> Path:
    path = folder / "sector.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["企业名称", "企业标准号", "产品名称", "指标", "技术要求", "单位"])
        for n in range(products):
            for name, text in _LINES.items():
                unit = "%" if name in ("水分", "碎米") else "mg/kg"
                writer.writerow([f"第{n}公司", f"Q/A {n}", "大米", name, f"{text}{n}", unit])
    if damaged:
        lines = path.read_bytes().split(b"\n")
        lines[30] = b"\xff\xfe\xff"
        path.write_bytes(b"\n".join(lines))
    return path


def _batch(path: Path, out: Path, *more: str) -> pd.DataFrame:
    done = run("batch", str(path), "-o", str(out), "--lang", "en", "--processes", "1", *more)
    assert done.status == 0, done
    return pd.read_parquet(out / "results.parquet").astype(object)


def test_batch_says_what_gap_says(tmp_path: Path) -> None:
    path = _sector(tmp_path)
    done = run("gap", str(path), "--format", "json", "--lang", "en", "-o", str(tmp_path / "gap.json"))
    entries = json.loads((tmp_path / "gap.json").read_text("utf-8"))["results"]
    found = _batch(path, tmp_path / "out")
    for column in ("where", "enterprise", "reference", "indicator", "verdict", "counts", "trace"):
        assert [None if pd.isna(v) else v for v in found[column]] == [e[column] for e in entries], (column, done)


def test_the_size_of_the_chunks_changes_nothing(tmp_path: Path) -> None:
    path = _sector(tmp_path)
    pd.testing.assert_frame_equal(_batch(path, tmp_path / "a"), _batch(path, tmp_path / "b", "--chunk", "100"))


def test_a_line_that_is_no_text_is_listed_and_the_others_stay_as_they_are(tmp_path: Path) -> None:
    clean = _batch(_sector(tmp_path), tmp_path / "a")
    damaged = _batch(_sector(tmp_path, damaged=True), tmp_path / "b")
    listed = pd.read_parquet(tmp_path / "b" / "problems.parquet")["where"]
    assert [where.endswith(":31") for where in listed] == [True]
    others = clean["where"].notna() & (clean["enterprise"] != "第7公司")
    kept = damaged["where"].notna() & (damaged["enterprise"] != "第7公司")
    assert clean.loc[others, "verdict"].tolist() == damaged.loc[kept, "verdict"].tolist()


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_a_run_that_was_killed_and_resumed_leaves_the_bytes_of_an_uninterrupted_one(tmp_path: Path) -> None:
    path = _sector(tmp_path, products=500)
    more = ("--chunk", "100")
    _batch(path, tmp_path / "whole", *more)
    out = tmp_path / "killed"
    line = [sys.executable, "-c", "from benchmark.cli.app import main; main()", "batch", str(path), "-o", str(out)]
    begun = subprocess.Popen([*line, "--lang", "en", "--processes", "1", *more])
    until = time.monotonic() + 60
    while begun.poll() is None and not list(out.glob(".parts/*.done")) and time.monotonic() < until:
        time.sleep(0.01)
    begun.kill()
    begun.wait()
    assert list(out.glob(".parts/*.done")) and not (out / "summary.json").exists(), "it was to be killed in mid-run"
    _batch(path, out, *more, "--resume")
    assert _bytes(out) == _bytes(tmp_path / "whole")
