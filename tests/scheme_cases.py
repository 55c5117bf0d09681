"""The cases beside each scheme: a profile, and what each change to it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmark.paths import data_dir

Json = dict[str, Any]
FOLDER = data_dir() / "schemes"
FILES = sorted(path for path in FOLDER.glob("*.yaml") if not path.name.endswith(".cases.yaml"))


def cases_of(path: Path) -> list[Json]:
    """Each case with the whole product that it speaks of."""
    beside = path.with_name(path.stem + ".cases.yaml")
    read = yaml.safe_load(beside.read_text("utf-8"))
    return [{**case, "whole": _product(read, case)} for case in read["cases"]]


def _product(profile: Mapping[str, Any], case: Mapping[str, Any]) -> Json:
    lines = {**case.get("parameters", profile["parameters"]), **case.get("with", {})}
    kept = {name: text for name, text in lines.items() if name not in case.get("without", ())}
    return {
        "name": case.get("product", profile["product"]),
        "attributes": {**case.get("attributes", profile.get("attributes", {}))},
        "parameters": [{"name": name, "requirement": text} for name, text in kept.items()],
    }


def document(cases: list[Json]) -> Json:
    """One document that holds all of them, told apart by an attribute."""
    products = [
        {**case["whole"], "attributes": {**case["whole"]["attributes"], "case": str(number)}}
        for number, case in enumerate(cases)
    ]
    return {"enterprise": "甲公司", "standard": "Q/J 1-2026", "products": products}
