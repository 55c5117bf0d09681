"""`benchmark batch` says of every line what `gap` says, whatever the chunks and however often it was stopped."""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from benchmark.cli.batch import _Progress
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


# ------------------------------------------------------------------------------ packed and several files


def _packed(path: Path, kind: str) -> Path:
    table = pd.read_csv(path, dtype=str)
    out = path.with_name({"gzip": "s.csv.gz", "zstd": "s.csv.zst", "parquet": "s.parquet"}[kind])
    if kind == "parquet":
        table.to_parquet(out, index=False)
    elif kind == "gzip":
        out.write_bytes(gzip.compress(path.read_bytes()))
    else:
        out.write_bytes(pa.compress(path.read_bytes(), "zstd", asbytes=True))
    return out


def _said(results: pd.DataFrame) -> list[tuple[object, ...]]:
    """What is said of each line, its file apart."""
    rows = results.fillna("")
    rows = rows.assign(where=rows["where"].map(lambda where: where.rpartition(":")[2]))
    return list(rows[["where", "enterprise", "indicator", "verdict", "gap"]].itertuples(index=False))


@pytest.mark.parametrize("kind", ["gzip", "zstd", "parquet"])
def test_a_packed_table_is_scored_as_the_plain_one(kind: str, tmp_path: Path) -> None:
    path = _sector(tmp_path)
    packed = _packed(path, kind)
    plain = _said(_batch(path, tmp_path / "a"))
    assert _said(_batch(packed, tmp_path / "b", "--chunk", "100")) == plain
    one = run("gap", str(packed), "--format", "json", "--lang", "en")
    entries = pd.DataFrame(json.loads(one.stdout)["results"]).astype(object)
    assert _said(entries) == plain


def test_several_files_and_patterns_are_one_sector(tmp_path: Path) -> None:
    for name, products in (("a", 7), ("b", 5)):
        folder = tmp_path / name
        folder.mkdir()
        _sector(folder, products=products).rename(tmp_path / f"{name}.csv")
    done = run("batch", str(tmp_path / "*.csv"), "-o", str(tmp_path / "out"), "--lang", "en", "--processes", "1")
    assert done.status == 0, done.stderr
    summary = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    assert (summary["products"], len(summary["inputs"])) == (12, 2)


# ------------------------------------------------------------------------- what gap can be asked, batch can


def test_batch_judges_by_the_rule_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "lab.csv"
    path.write_text(
        "企业名称,产品名称,项目,检验结果,单位,检验方法\n甲,大米,铅(以Pb计),0.19,mg/kg,GB 5009.12\n"
        "乙,大米,铅(以Pb计),0.12,mg/kg,GB 5009.12\n", "utf-8"
    )  # fmt: skip
    more = ("--against", "GB 2762-2025", "--rule", "guarded", "--uncertainty", "GB 5009.12=10 %")
    found = _batch(path, tmp_path / "out", *more)
    stated = found[found["parameter"].notna()]
    assert stated["verdict"].tolist() == ["undetermined", "meets"]


def test_one_enterprise_has_a_page_of_its_own_and_a_wrong_name_is_said(tmp_path: Path) -> None:
    path = _sector(tmp_path, products=3)
    _batch(path, tmp_path / "out", "--enterprise", "第1公司")
    page = (tmp_path / "out" / "enterprises" / "第1公司.html").read_text("utf-8")
    assert "第1公司" in page
    assert "第2公司" not in page
    wrong = run("batch", str(path), "-o", str(tmp_path / "out"), "--lang", "en", "--enterprise", "第9公司")
    assert wrong.status == 2
    assert "--enterprise 第9公司" in wrong.stderr


def test_two_runs_of_a_sector_are_compared_product_by_product(tmp_path: Path) -> None:
    path = _sector(tmp_path, products=3)
    _batch(path, tmp_path / "old")
    path.write_text(path.read_text("utf-8").replace("≤ 0.11", "≤ 0.31"), "utf-8")
    _batch(path, tmp_path / "new")
    done = run("diff", str(tmp_path / "old"), str(tmp_path / "new"), "--format", "json", "--lang", "en")
    assert done.status == 0, done.stderr
    told = json.loads(done.stdout)
    assert [product["enterprise"] for product in told["products"]] == ["第1公司"]
    changes = told["products"][0]["changes"]
    assert {change["parameter"] for change in changes} == {"铅"}
    assert all(change["causes"] == ["document"] for change in changes)
    nothing = run("diff", str(tmp_path), str(tmp_path / "new"))
    assert nothing.status == 2
    assert "no finished run of 'benchmark batch" in nothing.stderr


def test_the_tables_are_there_as_csv_too(tmp_path: Path) -> None:
    found = _batch(_sector(tmp_path, products=5), tmp_path / "out", "--csv")
    told = pd.read_csv(tmp_path / "out" / "results.csv", dtype=str, keep_default_na=False)
    assert told["verdict"].tolist() == found["verdict"].tolist()
    assert told["gap"].tolist() == found["gap"].fillna("").tolist()
    names = {path.stem for path in (tmp_path / "out").glob("*.csv")}
    assert names == {path.stem for path in (tmp_path / "out").glob("*.parquet")}


@pytest.mark.parametrize("by", ["", "product", "risk"])
def test_a_sample_is_the_same_for_the_same_seed_and_says_how_it_was_drawn(by: str, tmp_path: Path) -> None:
    path = _sector(tmp_path, products=30)
    how = ("--sample", "4", "--seed", "7", *(("--by", by) if by else ()))
    _batch(path, tmp_path / "a", *how)
    _batch(path, tmp_path / "b", "--chunk", "100", *how)
    record = json.loads((tmp_path / "a" / "sample.json").read_text("utf-8"))
    drawn = pd.read_csv(tmp_path / "a" / "sample.csv")
    assert drawn["enterprise"].tolist() == record["enterprises"]
    assert (record["seed"], record["drawn"], record["frame"]) == (7, 4, 30)
    for name in ("sample.json", "sample.csv"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_way_of_drawing_that_there_is_not_ends_the_run(tmp_path: Path) -> None:
    done = run(
        "batch", str(_sector(tmp_path, products=3)), "-o", str(tmp_path / "out"), "--sample", "2", "--by", "luck"
    )
    assert done.status == 2
    assert "--by is product or risk, not 'luck'" in done.stderr


def test_progress_says_rows_rate_and_the_time_left() -> None:
    progress = _Progress()
    progress.rows = 50_000
    assert progress.said(4.0, 0.25) == "50,000 rows, 12,500 rows/s, 0:12 left"
    assert progress.said(40.0, 0.25) == "50,000 rows, 1,250 rows/s, 2:00 left"
    assert progress.said(4.0, 1.0) == progress.said(4.0, 0.0) == "50,000 rows, 12,500 rows/s"
