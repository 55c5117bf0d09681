"""The JSON report and its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

import benchmark.report
from benchmark.model import Axis, Reason, Verdict
from benchmark.report import render
from report_samples import nine, one

SCHEMA = json.loads((Path(benchmark.report.__file__).parent / "result.schema.json").read_text(encoding="utf-8"))


def valid(result: dict[str, Any]) -> None:
    Draft202012Validator(SCHEMA).validate(result)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_what_is_drawn_is_valid_and_is_the_result() -> None:
    drawn = json.loads(render("json", nine()))
    valid(drawn)
    assert drawn == nine()


def test_the_schema_has_the_closed_sets_of_the_model() -> None:
    assert set(SCHEMA["$defs"]["verdict"]["enum"]) == set(Verdict)
    assert set(SCHEMA["$defs"]["reason"]["enum"]) == set(Reason)
    assert set(SCHEMA["$defs"]["entry"]["properties"]["axis"]["enum"]) == {*Axis, None}


def test_every_name_of_an_entry_is_described() -> None:
    assert all(set(entry) <= SCHEMA["$defs"]["entry"]["properties"].keys() for entry in nine()["results"])
    assert all(set(product) <= SCHEMA["$defs"]["product"]["properties"].keys() for product in nine()["products"])


@pytest.mark.parametrize("changes", [
    {"verdict": "pass"},
    {"verdict": "undetermined", "gap": None, "relative_gap": None},
    {"verdict": "not_comparable", "gap": None, "relative_gap": None},
    {"verdict": "undetermined", "reason": "unit_missing"},
    {"verdict": "meets", "reason": "unit_missing"},
    {"verdict": "meets", "provisional": "meets"},
    {"verdict": "meets", "reference": None},
    {"reason": "because"},
    {"gap": 2},
    {"gap": "2,5"},
    {"gap": "1e3"},
    {"source_kind": "hearsay"},
    {"axis": "regional"},
    {"match": {"evidence": "alias", "score": 100, "certainty": "sure", "candidates": []}},
    {"notes": ["a sentence"]},
])  # fmt: skip
def test_what_the_contract_forbids_is_not_valid(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        valid(one(**changes))


@pytest.mark.parametrize("name", ["verdict", "where", "gap", "match", "trace"])
def test_an_entry_without_one_of_the_promised_names_is_not_valid(name: str) -> None:
    result = one()
    del result["results"][0][name]
    with pytest.raises(ValidationError, match=name):
        valid(result)


def test_further_keys_are_allowed() -> None:
    valid(one(further={"anything": [1]}) | {"further": True})


def test_the_text_is_the_same_whatever_the_order_of_the_keys_and_the_language() -> None:
    turned = dict(reversed(nine().items()))
    turned["results"] = [dict(reversed(entry.items())) for entry in turned["results"]]
    assert render("json", turned, "zh") == render("json", nine(), "en")


def test_text_is_written_as_it_is_and_ends_with_one_newline() -> None:
    drawn = str(render("json", nine()))
    assert "拉伸强度" in drawn
    assert "\\u" not in drawn.replace("\\u001b", "")
    assert drawn.endswith("}\n")
    assert not drawn.endswith("\n\n")


@pytest.mark.parametrize("value", [float("nan"), {1, 2}, b"x"])
def test_what_json_cannot_hold_is_an_error_and_not_bent_to_fit(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        render("json", one(relative_gap=value))
