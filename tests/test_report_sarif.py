"""SARIF: what is a failure, what is open, where it points, and that nothing unjudged passes."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from benchmark.model import Verdict
from benchmark.report import render
from report_samples import nine, one

FAILING = {"falls_short", "mixed"}
OPEN = {"undetermined", "not_comparable"}
PASSING = {"exceeds", "meets"}
PLACE = {"type": "object", "required": ["physicalLocation"], "properties": {"physicalLocation": {
    "type": "object", "required": ["artifactLocation"], "additionalProperties": False, "properties": {
        "artifactLocation": {"type": "object", "required": ["uri"], "properties": {
            "uri": {"type": "string", "pattern": "^[A-Za-z0-9._~%!$&'()*+,;=:@/-]*$"}}},
        "region": {"type": "object", "properties": {"startLine": {"type": "integer", "minimum": 1}}}}}}}  # fmt: skip
SARIF: dict[str, Any] = {
    "type": "object", "required": ["version", "runs"], "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"}, "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {
            "type": "object", "required": ["tool"], "additionalProperties": False,
            "properties": {
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
                    "type": "object", "required": ["name"], "properties": {
                        "name": {"type": "string"}, "version": {"type": "string"},
                        "rules": {"type": "array", "uniqueItems": True, "items": {
                            "type": "object", "required": ["id"]}}}}}},
                "results": {"type": "array", "items": {
                    "type": "object", "required": ["message"], "additionalProperties": False,
                    "properties": {
                        "ruleId": {"type": "string"}, "level": {"enum": ["none", "note", "warning", "error"]},
                        "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
                        "message": {"type": "object", "required": ["text"]},
                        "locations": {"type": "array", "items": PLACE}, "properties": {"type": "object"}}}}}}},
    },
}  # fmt: skip
"""What SARIF 2.1.0 (OASIS, sections 3.13, 3.14, 3.19, 3.27 and 3.28) asks of the parts that are written."""


def sarif(result: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(render("sarif", result))
    return told


def findings(result: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sarif(result)["runs"][0]["results"]
    return found


def unjudged(verdict: str) -> dict[str, Any]:
    return one(verdict=verdict, gap=None, relative_gap=None)


def test_sarif_has_the_structure_that_its_standard_asks_for() -> None:
    jsonschema.validate(sarif(nine()), SARIF)


@pytest.mark.parametrize("verdict", Verdict)
def test_a_finding_of_sarif_passes_only_where_the_limit_is_reached(verdict: Verdict) -> None:
    (finding,) = findings(unjudged(verdict.value))
    assert (finding["kind"] == "pass") == (verdict in PASSING)
    assert (finding["kind"] == "fail") == (verdict in FAILING) == (finding["level"] == "error")
    assert (finding["kind"] == "open") == (verdict in OPEN)


def test_each_finding_of_sarif_names_a_rule_that_is_listed() -> None:
    rules = {rule["id"] for rule in sarif(nine())["runs"][0]["tool"]["driver"]["rules"]}
    assert {finding["ruleId"] for finding in findings(nine())} <= rules
    assert len(findings(nine())) == len(nine()["results"]) + len(nine()["problems"])


@pytest.mark.parametrize(
    ("where", "uri", "line"),
    [
        ("a b.csv:12", "a%20b.csv", 12),
        ("d/belts.xlsx[技术要求]:3", "d/belts.xlsx", 3),
        ("C:\\data\\a.csv:2", "file:///C:/data/a.csv", 2),
        ("-", "-", None),
    ],
)
def test_a_finding_points_to_file_and_row(where: str, uri: str, line: int | None) -> None:
    (finding,) = findings(one(where=where))
    place = finding["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place.get("region", {}).get("startLine")) == (uri, line)


def test_numbers_are_those_of_the_json() -> None:
    told = [finding["properties"]["gap"] for finding in findings(nine()) if "gap" in finding["properties"]]
    assert told == [entry["gap"] for entry in nine()["results"]]


def test_a_broken_mandatory_limit_fails_though_another_reference_counts() -> None:
    told = one(verdict="falls_short", axis="national-mandatory", counts=False, gap="-1")
    assert [finding["kind"] for finding in findings(told)] == ["fail"]
