"""The name of a food finds its rows in the standards for contaminants, additives and microbes, exceptions kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli_runner import run

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("food_products.yaml").read_text("utf-8"))
WRITTEN = {"沙门氏菌": "n=5, c=0, m=0/25 g", "黄曲霉毒素B1": "≤5 µg/kg"}
SPARSE = {"attribute_missing": "ask", "attribute_outside": "no limit"}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """All cases as products of one document, held against whatever the catalogue has for them."""
    products = [
        {
            "name": case["product"],
            "attributes": {**case.get("attributes", {}), "case": str(number)},
            "parameters": [{"name": name, "requirement": WRITTEN.get(name, "≤0.1 mg/kg")} for name in case["rows"]],
        }
        for number, case in enumerate(CASES)
    ]
    file = tmp_path_factory.mktemp("foods") / "foods.yaml"
    file.write_text(yaml.safe_dump({"enterprise": "甲公司", "products": products}, allow_unicode=True), "utf-8")
    done = run("gap", str(file), "--format", "json", "--lang", "en")
    assert done.status in (0, 1), done.stderr
    return list(json.loads(done.stdout)["results"])


def chosen(entry: dict[str, Any]) -> str:
    return str(entry["limit"] or SPARSE.get(entry["reason"], entry["verdict"]))


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{n} {case['product']}" for n, case in enumerate(CASES)])
def test_a_food_is_held_against_the_limits_that_its_name_settles(number: int, found: list[dict[str, Any]]) -> None:
    mine = [entry for entry in found if entry["product_key"] == str(number) and entry["parameter"]]
    for name, expected in CASES[number]["rows"].items():
        lines = [entry for entry in mine if entry["parameter"] == name]
        assert {e["reference"]: chosen(e) for e in lines if e["reference"]} == expected, name
        assert lines, f"{name} was dropped"


def test_no_additive_that_a_document_leaves_out_counts_as_missing(found: list[dict[str, Any]]) -> None:
    missing = [e for e in found if not e["parameter"]]
    assert {e["reference"] for e in missing} > {"GB 2762-2025"}
    assert "CXS 192-1995" not in {e["reference"] for e in missing}
