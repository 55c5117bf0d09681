"""`benchmark match`: one proposal a parameter, in the input's order, from names alone if need be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli_runner import run
from engine_world import LAWS, indicator, standard, write

PROMISED = {
    "parameter", "product", "property", "indicator", "indicator_name", "standards", "certainty", "evidence", "score",
    "candidates",
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    breaking = indicator(
        "breaking_strength", name={"en": "breaking strength", "zh": "断裂强力"}, aliases=["break force"]
    )
    strict = indicator("force_at_break", property="breaking_strength", name={"en": "force at break", "zh": "断裂力"})
    swelling = indicator("oil_swelling", name={"en": "oil swelling", "zh": "吸油膨胀度"}, unit="%", better="lower",
                         limits=[{"max": 10}])  # fmt: skip
    other = standard(strict, id="TEST 2:2020", products=[{"en": "other piece", "zh": "别的试件"}])
    return "--catalogue", str(write(tmp_path_factory.mktemp("c"), standard(breaking, swelling), other))


def proposals(text: str, catalogue: tuple[str, str], *options: str, lang: str = "en") -> list[dict[str, Any]]:
    done = run("match", "-", *catalogue, "--format", "json", "--lang", lang, *options, stdin=text.encode())
    assert done.status == 0, done.stderr
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


NAMES = [
    "breaking strength",
    "吸油膨胀度",
    "something quite different",
    "breaking strength",
    "break force (N)",
    "吸油膨胀度（老化前，纵向，按附录规定的方法测定，三个试样结果的算术平均值，修约到整数）",
    "一、外观:",
]


@pytest.mark.parametrize("heading", ["name", "指标", "parameter", "检验项目", "指标名称", "whatever,", ""])
def test_a_list_of_names_is_enough_and_each_has_its_object_in_order(heading: str, catalogue: tuple[str, str]) -> None:
    text = "".join(f"{line}\n" for line in [heading.rstrip(","), *(f'"{name}"' for name in NAMES)] if line)
    found = proposals(text, catalogue)
    unknown = heading == "whatever,"
    assert [p["parameter"] for p in found[unknown:]] == NAMES, "a heading that is no known word counts as a name"
    assert all(p.keys() >= PROMISED for p in found)
    assert [p["property"] for p in found[unknown:][:4]] == [
        "breaking_strength",
        "oil_swelling",
        None,
        "breaking_strength",
    ]


def test_further_columns_beside_the_names_are_no_hindrance(catalogue: tuple[str, str]) -> None:
    found = proposals("id,name,source\n1,breaking strength,x\n2,吸油膨胀度,y\n", catalogue)
    assert [p["property"] for p in found] == ["breaking_strength", "oil_swelling"]


def test_a_name_without_a_unit_beside_names_with_one_is_no_title(catalogue: tuple[str, str]) -> None:
    found = proposals("name,unit\n断裂强力,N\n断裂强力(老化后),\n吸油膨胀度,%\n", catalogue)
    assert [p["parameter"] for p in found] == ["断裂强力", "断裂强力(老化后)", "吸油膨胀度"]


def test_without_a_product_the_whole_catalogue_is_looked_through(catalogue: tuple[str, str]) -> None:
    (found,) = proposals("name\nbreaking strength\n", catalogue)
    assert (found["certainty"], found["evidence"], found["score"]) == ("certain", "exact", 100)
    assert found["standards"] == ["TEST 1:2020", "TEST 2:2020"]
    assert found["indicator_name"] == "breaking strength"


def test_a_product_has_its_own_standards(catalogue: tuple[str, str]) -> None:
    text = "name\nforce at break\n"
    (own,) = proposals(text, catalogue, "--product", "other piece")
    assert (own["indicator"], own["standards"], own["product"]) == ("force_at_break", ["TEST 2:2020"], "other piece")
    (named,) = proposals(text, catalogue, "--against", "TEST 2:2020")
    assert named["standards"] == ["TEST 2:2020"]
    by_row = proposals("product,parameter\nother piece,force at break\ntest piece,oil swelling\n", catalogue)
    assert [p["standards"] for p in by_row] == [["TEST 2:2020"], ["TEST 1:2020"]]


def test_names_are_in_the_language_asked_for(catalogue: tuple[str, str]) -> None:
    (found,) = proposals("name\nbreaking strength\n", catalogue, "--product", "test piece", lang="zh")
    assert found["indicator_name"] == "断裂强力"


def test_what_is_not_found_has_no_property_and_no_certainty(catalogue: tuple[str, str]) -> None:
    (found,) = proposals("name\nqqqqqqqqqqqqqqqq\n", catalogue)
    assert (found["property"], found["certainty"], found["evidence"], found["standards"]) == (None, None, "none", [])


def test_candidates_come_best_first_and_at_most_three(catalogue: tuple[str, str]) -> None:
    (found,) = proposals("name\nbreaking strenght\n", catalogue, "--product", "test piece")
    scores = [c["score"] for c in found["candidates"]]
    assert scores == sorted(scores, reverse=True)
    assert 1 <= len(scores) <= 3
    assert found["candidates"][0]["property"] == "breaking_strength"
    assert found["certainty"] != "certain"


def test_the_mapping_file_has_every_name_once_with_its_candidates(catalogue: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    text = "product,parameter,requirement\ntest piece,breaking strenght,≥1 MPa\ntest piece,Breaking Strenght,≥2 MPa\n"
    done = run("match", "-", "-o", str(path), *catalogue, "--lang", "en", stdin=text.encode())
    assert done.status == 0
    assert f"1 to decide: benchmark review {path}" in done.stdout
    (entry,) = yaml.safe_load(path.read_text("utf-8"))["parameters"]
    assert (entry["parameter"], entry["decision"], entry["text"]) == ("breaking strenght", "undecided", "≥1 MPa")
    assert entry["candidates"][0]["property"] == "breaking_strength"


def test_a_mapping_file_that_is_there_keeps_its_decisions(catalogue: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text("parameters:\n- {parameter: far off, decision: choose, property: oil_swelling, by: Li}\n", "utf-8")
    run("match", "-", "-o", str(path), *catalogue, stdin=b"name\nbreaking strenght\n")
    kept, new = yaml.safe_load(path.read_text("utf-8"))["parameters"]
    assert (kept["parameter"], kept["decision"], kept["by"]) == ("far off", "choose", "Li")
    assert new["decision"] == "undecided"


def test_a_file_that_is_no_mapping_is_not_overwritten(catalogue: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "notes.yaml"
    path.write_text("my: notes\n", "utf-8")
    done = run("match", "-", "-o", str(path), *catalogue, stdin=b"name\nx\n")
    assert done.status == 2
    assert f"{path}:1: a mapping file has the unknown key 'my'" in done.stderr
    assert path.read_text("utf-8") == "my: notes\n"


def test_one_name_with_other_candidates_in_another_product_is_asked_for_each(tmp_path: Path) -> None:
    sizes = [
        standard(indicator(f"hardness_{n}", property=f"hardness_{n}", name={"en": f"surface hardnes {n}", "zh": n}),
                 id=f"TEST {n}:2020", products=[{"en": f"piece {n}", "zh": f"{n}号试件"}])
        for n in ("one", "two")
    ]  # fmt: skip
    path = tmp_path / "mapping.yaml"
    text = "product,parameter\npiece one,surface hardness\npiece two,surface hardness\n"
    run("match", "-", "-o", str(path), "--catalogue", str(write(tmp_path / "c", *sizes)), stdin=text.encode())
    told = yaml.safe_load(path.read_text("utf-8"))["parameters"]
    assert [(e["product"], e["candidates"][0]["property"]) for e in told] == [
        ("piece one", "hardness_one"), ("piece two", "hardness_two"),
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_table_names_every_parameter_what_it_is_taken_for_and_how_certain_that_is(lang: str) -> None:
    text = "name\n抗弯强度\nqqqqqqqqqqqqqqqq\n"
    done = run("match", "-", "--catalogue", str(LAWS / "catalogue"), "--lang", lang, stdin=text.encode())
    assert done.status == 0
    assert "抗弯强度" in done.stdout
    assert "qqqqqqqqqqqqqqqq" in done.stdout
    assert {"en": "certain", "zh": "确定"}[lang] in done.stdout


@pytest.mark.parametrize(("options", "said"), [
    (("--format", "xlsx"), "available are table, json, yaml"),
    (("-o", "a.pdf"), "call it .yaml or .json"),
    (("--against", "NONE 1"), "no such standard"),
    (("--lang", "fr"), "en or zh"),
])  # fmt: skip
def test_a_wrong_option_is_told_in_one_sentence(
    options: tuple[str, ...], said: str, catalogue: tuple[str, str]
) -> None:
    done = run("match", "-", *options, *catalogue, stdin=b"name\nx\n")
    assert (done.status, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr
