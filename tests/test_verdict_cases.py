"""Every worked case of the contract comes out as written, through the command line and a catalogue of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli_runner import run

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "verdicts.yaml").read_text("utf-8"))
OPTIONS = ("values", "rule", "rounding")


def standard_of(case: Mapping[str, Any]) -> dict[str, Any]:
    """The case as a catalogue entry: one standard whose only product bears the case's name."""
    limits = case.get("limits") or [case["limit"]]
    indicator = {
        "key": "quantity",
        "name": {"en": "quantity under test", "zh": "被测量"},
        "better": case["better"],
        "limits": limits,
        "source": {"title": "worked case", "kind": "primary"},
    }
    indicator |= {key: case[key] for key in ("unit", "grades") if key in case}
    return {
        "id": f"CASE {case['id']}",
        "body": "CASE",
        "kind": "international",
        "title": {"en": case["id"], "zh": case["id"]},
        "status": "current",
        "sector": "test",
        "products": [{"en": case["id"], "zh": case["id"]}],
        "attributes": case.get("attributes", []),
        "indicators": [indicator],
    }


def product_of(case: Mapping[str, Any]) -> dict[str, Any]:
    """The case as a product of a document."""
    parameter = {"name": "被测量", "requirement": case["text"], "unit": case.get("unit_column", "")}
    parameter |= {key: case[key] for key in ("uncertainty", "k") if key in case}
    attributes = {key: str(value) for key, value in case.get("given", {}).items()}
    return {"name": case["id"], "attributes": attributes, "parameters": [parameter]}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The result entry of each case; cases that ask for the same options share one run."""
    folder = tmp_path_factory.mktemp("cases")
    catalogue = folder / "catalogue"
    catalogue.mkdir()
    for case in CASES:
        (catalogue / f"{case['id']}.yaml").write_text(yaml.safe_dump(standard_of(case), allow_unicode=True), "utf-8")
    found: dict[str, dict[str, Any]] = {}
    for chosen in {tuple(case.get(option) for option in OPTIONS) for case in CASES}:
        mine = [case for case in CASES if tuple(case.get(option) for option in OPTIONS) == chosen]
        document = {"enterprise": "甲公司", "standard": "Q/J 1-2026", "products": [product_of(case) for case in mine]}
        path = folder / "document.yaml"
        path.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
        switches = [f"--{name}={value}" for name, value in zip(OPTIONS, chosen, strict=True) if value]
        done = run("gap", str(path), "--catalogue", str(catalogue), "--format", "json", *switches)
        assert done.status == 0, done.stderr
        for entry in json.loads(done.stdout)["results"]:
            assert entry["product"] not in found, "a case has one parameter and so one result"
            found[entry["product"]] = entry
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_case_comes_out_as_written(case: dict[str, Any], outcomes: dict[str, dict[str, Any]]) -> None:
    entry = outcomes[case["id"]]
    expected = {key: case[key] for key in ("verdict", "gap", "reason", "provisional", "probability") if key in case}
    assert {key: entry[key] for key in expected} == expected, entry["trace"]
    if case["verdict"] not in ("undetermined", "not_comparable", "not_applicable"):
        assert entry["reason"] is None
