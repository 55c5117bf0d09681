"""The cases beside each standard come out as a person reasoned from its text; a standard without cases fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmark.paths import data_dir
from cli_runner import run

FOLDER = data_dir() / "intl_standards"
FILES = sorted(p for p in FOLDER.rglob("*.yaml") if not p.name.endswith(".cases.yaml"))
SWITCHES = ("reference_grade", "values", "rule", "rounding")
FLAGS = {"reference_grade": "--grade", "values": "--values", "rule": "--rule", "rounding": "--rounding"}


def cases_of(path: Path) -> list[dict[str, Any]]:
    beside = path.with_name(path.stem + ".cases.yaml")
    return yaml.safe_load(beside.read_text("utf-8")) if beside.is_file() else []


def document(cases: list[dict[str, Any]]) -> dict[str, Any]:
    """Each case as a product of its own, told apart by the name of its enterprise standard's product attribute."""
    products = []
    for number, case in enumerate(cases):
        attributes = {key: str(value) for key, value in case.get("attributes", {}).items()}
        parameter = {key: str(value) for key, value in case["parameter"].items()}
        products.append(
            {"name": case["product"], "attributes": {**attributes, "case": str(number)}, "parameters": [parameter]}
        )
    return {"enterprise": "甲公司", "standard": "Q/J 1-2026", "products": products}


@pytest.mark.parametrize("path", FILES, ids=[p.stem for p in FILES])
def test_a_standard_has_cases_that_judge_and_one_that_must_not_match(path: Path) -> None:
    verdicts = {case["expect"]["verdict"] for case in cases_of(path)}
    assert len(cases_of(path)) >= 4, f"{path.stem}.cases.yaml: at least four cases stand beside a standard"
    assert verdicts & {"meets", "exceeds"}
    assert verdicts & {"falls_short", "mixed"}


@pytest.mark.parametrize("path", FILES, ids=[p.stem for p in FILES])
def test_the_cases_beside_a_standard_come_out_as_written(path: Path, tmp_path: Path) -> None:
    standard = yaml.safe_load(path.read_text("utf-8"))["id"]
    wrong: list[str] = []
    cases = cases_of(path)
    for chosen in {tuple(case.get(s) for s in SWITCHES) for case in cases}:
        mine = [case for case in cases if tuple(case.get(s) for s in SWITCHES) == chosen]
        file = tmp_path / "cases.yaml"
        file.write_text(yaml.safe_dump(document(mine), allow_unicode=True), "utf-8")
        flags = [f"{FLAGS[s]}={value}" for s, value in zip(SWITCHES, chosen, strict=True) if value]
        done = run("gap", str(file), "--against", standard, "--format", "json", "--lang", "en", *flags)
        assert done.status == 0, done.stderr
        wrong += differences(mine, json.loads(done.stdout)["results"])
    assert not wrong, "\n".join(wrong)


def differences(cases: list[dict[str, Any]], results: list[dict[str, Any]]) -> list[str]:
    """One line for each case whose entry is not as expected."""
    wrong = []
    for number, case in enumerate(cases):
        mine = [r for r in results if r["product_key"] == str(number) and r["parameter"]]
        expected = {key: None if value == "" else value for key, value in case["expect"].items()}
        shown = [{key: entry.get(key) for key in expected} for entry in mine]
        if expected not in shown:
            wrong.append(f"{case['title']}: expected {expected}, got {shown}: {[e['trace'] for e in mine]}")
    return wrong
