"""`benchmark diff`: what became of every gap between two runs, and why; swapped runs tell the mirrored story."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark.rerun import KINDS, differences
from benchmark.rerun.kinds import MIRROR, kind_of, level_moved
from cli_runner import run

Json = dict[str, Any]
TABLE = "企业名称,产品名称,项目,技术要求,单位\n甲公司,输送带,覆盖层拉伸强度,{strength},MPa\n甲公司,输送带,{other}\n"


def entry(verdict: str, gap: str | None = None, **more: Any) -> Json:
    told = {"verdict": verdict, "gap": gap, "unit": "MPa", "limit": "≥ 18 MPa", "reason": None, "text": f"{gap}",
            "parameter": "拉伸强度", "indicator": "strength", "indicator_name": "strength", "reference": "T 1",
            "enterprise": "甲", "enterprise_standard": "Q/J", "product": "带", "product_key": "0",
            "where": "a:2"}  # fmt: skip
    return {**told, **more}


def result(*entries: Json, level: str | None = None, **more: Any) -> Json:
    about = {"enterprise": "甲", "enterprise_standard": "Q/J", "product": "带", "product_key": "0", "attributes": {}}
    told = {"benchmark": "1", "catalogue": {"fingerprint": "f"}, "inputs": [{"path": "a", "sha256": "s"}],
            "options": {"rule": "simple", "mapping": None}, "results": list(entries),
            "products": [{**about, "level": level}]}  # fmt: skip
    return {**told, **more}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (entry("falls_short", "-2"), entry("meets", "0"), "closed"),
        (entry("not_stated"), entry("exceeds", "1"), "closed"),
        (entry("meets", "0"), entry("falls_short", "-1"), "new"),
        (entry("exceeds", "3"), entry("not_stated"), "new"),
        (entry("falls_short", "-2"), entry("falls_short", "-0.5"), "narrowed"),
        (entry("falls_short", "-0.5"), entry("mixed", "-0.6"), "widened"),
        (entry("meets", "0"), entry("exceeds", "2"), "raised"),
        (entry("exceeds", "2"), entry("exceeds", "1.9"), "lowered"),
        (entry("exceeds", "2"), entry("exceeds", "2.0"), ""),
        (entry("undetermined"), entry("falls_short", "-1"), "settled"),
        (entry("exceeds", "2"), entry("not_comparable"), "unsettled"),
        (entry("not_stated"), entry("falls_short", "-1"), "changed"),
        (entry("undetermined", reason="unit_missing"), entry("undetermined", reason="unit_unknown"), "changed"),
        (entry("undetermined", reason="unit_missing"), entry("undetermined", reason="unit_missing"), ""),
        (None, entry("falls_short", "-1"), "added"),
        (entry("falls_short", "-1"), None, "dropped"),
        (entry("additional"), entry("meets", "0"), "added"),
        (entry("falls_short", "-1"), entry("not_applicable"), "dropped"),
        (entry("meets", "0"), entry("meets", "0", unit="kPa", limit="≥ 18000 kPa"), "changed"),
    ],
)
def test_a_gap_is_met_missed_or_not_judged_and_its_change_has_one_name(
    old: Json | None, new: Json | None, kind: str
) -> None:
    assert kind_of(old, new) == kind
    assert kind_of(new, old) == (MIRROR[kind] if kind else "")


GAPS = st.sampled_from(["-3", "-0.5", "0", "0.50", "2"])
VERDICTS = ("exceeds", "meets", "falls_short", "mixed", "not_stated", "additional", "not_applicable",
            "not_comparable", "undetermined")  # fmt: skip
ENTRIES = st.lists(
    st.builds(entry, st.sampled_from(VERDICTS), GAPS, indicator=st.sampled_from(["a", "b", None]),
              parameter=st.sampled_from(["x", "y"])),
    max_size=6,
)  # fmt: skip
RESULTS = st.builds(lambda told, level: result(*told, level=level), ENTRIES, st.sampled_from(["reached", None]))


@given(RESULTS)
def test_a_run_does_not_differ_from_itself(told: Json) -> None:
    found = differences(told, copy.deepcopy(told))
    assert (found["products"], sum(found["counts"].values()), found["same"]) == ([], 0, len(told["results"]))


@given(RESULTS, RESULTS)
def test_swapped_runs_tell_the_mirrored_story(old: Json, new: Json) -> None:
    there, back = differences(old, new), differences(new, old)
    assert {MIRROR[kind]: number for kind, number in there["counts"].items()} == back["counts"]
    assert (there["levels"]["up"], there["levels"]["down"]) == (back["levels"]["down"], back["levels"]["up"])


@given(RESULTS, RESULTS)
def test_nothing_is_dropped_silently(old: Json, new: Json) -> None:
    found = differences(old, new)
    changes = [change for product in found["products"] for change in product["changes"]]
    sides = [sum(change[side] is not None for change in changes) for side in ("old", "new")]
    assert sides[0] + found["same"] == len(old["results"])
    assert sides[1] + found["same"] == len(new["results"])


@pytest.mark.parametrize(
    ("changes", "surroundings", "causes"),
    [
        ({"text": "≥ 20"}, {"inputs": [{"path": "a", "sha256": "t"}]}, ["document"]),
        ({"limit": "≥ 19 MPa"}, {"catalogue": {"fingerprint": "g"}}, ["catalogue"]),
        ({}, {"options": {"rule": "guarded", "mapping": None}}, ["rule"]),
        ({"match": {"evidence": "confirmed"}}, {"options": {"rule": "simple", "mapping": {}}}, ["mapping"]),
        ({}, {"benchmark": "2"}, ["program"]),
        ({}, {}, ["unknown"]),
        ({"limit": "≥ 19 MPa", "text": "≥ 20"},
         {"catalogue": {"fingerprint": "g"}, "inputs": [{"path": "a", "sha256": "t"}]}, ["document", "catalogue"]),
    ],
)  # fmt: skip
def test_the_cause_is_what_is_not_the_same(changes: Json, surroundings: Json, causes: list[str]) -> None:
    old = result(entry("meets", "0", text="≥ 18", match={"evidence": "alias"}))
    later = {"text": "≥ 18", "match": {"evidence": "alias"}} | changes
    new = result(entry("falls_short", "-1", **later), **surroundings)
    (product,) = differences(old, new)["products"]
    assert [change["causes"] for change in product["changes"]] == [causes]


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [("reached", "exceeding", "up"), ("reached", "not_reached", "down"), ("reached", "reached", ""),
     ("not_concluded", "reached", "other"), (None, "reached", "other")],
)  # fmt: skip
def test_a_level_rises_falls_or_cannot_be_ordered(old: str | None, new: str | None, moved: str) -> None:
    assert level_moved(old, new) == moved


def two_runs(folder: Path, *tables: str) -> list[str]:
    paths = []
    for number, text in enumerate(tables):
        table, written = folder / "带.csv", folder / f"{number}.json"
        table.write_text(text, "utf-8")
        done = run("gap", str(table), "--against", "ISO 10247", "--format", "json", "-o", str(written))
        assert done.status == 0, done.stderr
        paths.append(str(written))
    return paths


def test_a_document_after_rectification_closes_its_gap_and_what_it_left_out_is_new(tmp_path: Path) -> None:
    """ISO 10247, cover grade D: 18 MPa and 400 %; first 17 MPa, then 18 MPa but no elongation any more."""
    tables = (
        TABLE.format(strength="≥ 17", other="覆盖层拉断伸长率,≥ 400,%"),
        TABLE.format(strength="≥ 18", other="颜色,黑,"),
    )
    runs = two_runs(tmp_path, *tables)
    told = json.loads(run("diff", *runs, "--format", "json").stdout)
    kinds = {change["indicator"]: change["kind"] for product in told["products"] for change in product["changes"]}
    assert kinds["cover_tensile_strength"] == "closed"
    assert kinds["cover_elongation_at_break"] == "new"
    assert told["changed"]["document"] is True
    assert told["changed"]["catalogue"] is False
    assert run("diff", *runs, "--fail-on", "new").status == 1
    assert run("diff", *runs, "--fail-on", "widened").status == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("form", ["table", "md"])
def test_the_table_says_each_change_its_limit_and_its_cause(lang: str, form: str, tmp_path: Path) -> None:
    runs = two_runs(tmp_path, *(TABLE.format(strength=text, other="颜色,黑,") for text in ("≥ 17", "≥ 17.5")))
    said = run("diff", *runs, "--format", form, "--lang", lang).stdout
    words = {"en": ("gap narrowed", "the document"), "zh": ("差距缩小", "文件")}[lang]
    for text in (*words, "ISO 10247", "17.5", "甲公司"):
        assert text in said


def test_what_is_no_result_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]", "utf-8")
    (tmp_path / "b.json").write_text("no", "utf-8")
    for name, said in (("a.json", "no result"), ("b.json", "no JSON"), ("c.json", "cannot be read")):
        done = run("diff", str(tmp_path / name), str(tmp_path / "a.json"))
        assert (done.status, said in done.stderr, "gap" in done.stderr) == (2, True, True)
    done = run("diff", str(tmp_path / "a.json"), str(tmp_path / "a.json"), "--fail-on", "worse")
    assert done.status == 2
    assert all(kind in done.stderr for kind in KINDS)
