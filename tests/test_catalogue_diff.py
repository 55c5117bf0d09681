"""`benchmark catalogue diff` says which limits were added, removed, tightened or loosened between two directories."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmark.consult.changes import KINDS
from benchmark.paths import data_dir
from cli_runner import run
from engine_world import indicator, standard, write

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "catalogue_diff.yaml").read_text("utf-8"))
BORE = [{"key": "bore", "name": {"en": "bore", "zh": "内径"}, "unit": "mm"}]
Json = dict[str, Any]


def diff(old: Path, new: Path, *arguments: str) -> Json:
    done = run("catalogue", "diff", str(old), str(new), "--format", "json", *arguments)
    assert done.status == 0, done.stderr
    return dict(json.loads(done.stdout))


def one(folder: Path, limit: Json, **changes: Any) -> Path:
    return write(folder, standard(indicator(limits=[limit], **changes), attributes=BORE))


def counted(told: Json) -> Json:
    return {key: number for key, number in told["counts"].items() if number}


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_changed_limit_is_told_by_what_it_means(case: Json, tmp_path: Path) -> None:
    shared = case.get("indicator", {})
    old = one(tmp_path / "old", case["old"], **shared)
    new = one(tmp_path / "new", case["new"], **{**shared, **case.get("to", {})})
    counts = counted(diff(old, new))
    limits = {key: number for key, number in counts.items() if key.startswith("limits_")}
    wanted = {key: number for key, number in case["counts"].items() if key.startswith("limits_")}
    assert limits == wanted
    assert bool(counts) == bool(case["counts"])


def test_standards_and_indicators_that_stand_on_one_side_only(tmp_path: Path) -> None:
    old = write(tmp_path / "old", standard(indicator("a"), indicator("b")), standard(id="GONE 1:2020"))
    new = write(tmp_path / "new", standard(indicator("a"), indicator("c")), standard(id="FRESH 1:2020"))
    told = diff(old, new)
    assert [(entry["id"], entry["change"]) for entry in told["standards"]] == [
        ("FRESH 1:2020", "added"), ("GONE 1:2020", "removed"), ("TEST 1:2020", "changed"),
    ]  # fmt: skip
    changed = {entry["key"]: entry["change"] for entry in told["standards"][2]["indicators"]}
    assert changed == {"b": "removed", "c": "added"}
    assert (told["counts"]["limits_added"], told["counts"]["limits_removed"]) == (2, 2)


@pytest.mark.parametrize(
    ("old_id", "new_id", "about"),
    [("GB 1-2010", "GB 1-2020", {}), ("GB 1-2010", "GB/T 7-2020", {"replaces": ["GB 1-2010"]})],
)
def test_a_new_edition_is_compared_with_the_one_it_replaces(
    old_id: str, new_id: str, about: Json, tmp_path: Path
) -> None:
    old = write(tmp_path / "old", standard(indicator(limits=[{"min": 18}]), id=old_id))
    new = write(tmp_path / "new", standard(indicator(limits=[{"min": 20}]), id=new_id, **about))
    (entry,) = diff(old, new)["standards"]
    assert (entry["change"], entry["old_id"], entry["id"]) == ("new_edition", old_id, new_id)
    (limit,) = entry["indicators"][0]["limits"]
    assert (limit["change"], limit["old"], limit["new"]) == ("tightened", "≥ 18 MPa", "≥ 20 MPa")


def test_swapping_the_sides_swaps_added_and_removed_and_tightened_and_loosened(tmp_path: Path) -> None:
    mirrored = {"added": "removed", "removed": "added", "tightened": "loosened", "loosened": "tightened"}
    for number, case in enumerate(CASES):
        shared = case.get("indicator", {})
        old = one(tmp_path / f"o{number}", case["old"], **shared)
        new = one(tmp_path / f"n{number}", case["new"], **{**shared, **case.get("to", {})})
        there, back = diff(old, new)["counts"], diff(new, old)["counts"]
        assert {f"limits_{mirrored.get(kind, kind)}": there[f"limits_{kind}"] for kind in KINDS} == {
            key: number for key, number in back.items() if key.startswith("limits_")
        }, case["title"]


def test_a_catalogue_does_not_differ_from_itself() -> None:
    done = run("catalogue", "diff", str(data_dir() / "intl_standards"), "--format", "json")
    told = json.loads(done.stdout)
    assert (counted(told), told["standards"]) == ({}, [])


@pytest.mark.parametrize(("kind", "status"), [("tightened", 1), ("loosened", 0), ("loosened,tightened", 1)])
def test_what_fail_on_names_ends_with_status_1(kind: str, status: int, tmp_path: Path) -> None:
    old, new = one(tmp_path / "old", {"min": 18}), one(tmp_path / "new", {"min": 20})
    assert run("catalogue", "diff", str(old), str(new), "--fail-on", kind).status == status


@pytest.mark.parametrize(("lang", "word"), [("en", "tightened"), ("zh", "加严")])
def test_the_page_says_both_numbers_in_both_languages(lang: str, word: str, tmp_path: Path) -> None:
    old, new = one(tmp_path / "old", {"min": 18}), one(tmp_path / "new", {"min": 20})
    done = run("catalogue", "diff", str(old), str(new), "--lang", lang)
    assert (done.status, f"{word} ≥ 18 MPa → ≥ 20 MPa" in done.stdout) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["{bad}", "{good}"], 3, "has no source"),
        (["{good}", "nowhere"], 2, "nowhere: not a directory of standards"),
        (["{good}", "{good}", "--fail-on", "moved"], 2, "--fail-on moved: choose from added"),
    ],
)
def test_what_cannot_be_compared_is_refused(arguments: list[str], status: int, said: str, tmp_path: Path) -> None:
    good = one(tmp_path / "good", {"min": 18})
    bad = one(tmp_path / "bad", {"min": 18}, source=None)
    done = run("catalogue", "diff", *(a.format(bad=bad, good=good) for a in arguments))
    assert (done.status, done.stdout) == (status, "")
    assert said in done.stderr
