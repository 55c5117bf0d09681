"""JUnit: what fails a build, what is an error, and that nothing unjudged passes."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from benchmark.model import Verdict
from benchmark.report import render
from report_samples import nine, one

FAILING = {"falls_short", "mixed"}
OPEN = {"undetermined", "not_comparable"}
PASSING = {"exceeds", "meets"}


def junit(result: dict[str, Any]) -> ET.Element:
    return ET.fromstring(render("junit", result))


@pytest.mark.parametrize("verdict", Verdict)
def test_a_case_of_junit_passes_only_where_the_limit_is_reached(verdict: Verdict) -> None:
    (case,) = junit(one(verdict=verdict.value, gap=None, relative_gap=None)).iter("testcase")
    tags = {"failure"} if verdict in FAILING else {"error"} if verdict in OPEN else {"skipped"}
    assert {child.tag for child in case} == (set() if verdict in PASSING else tags)


def test_the_totals_of_junit_are_the_cases_it_has_and_none_is_dropped() -> None:
    root, told = junit(nine()), nine()
    for suite in (root, *root.findall("testsuite")):
        for key, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.attrib[key]) == len(list(suite.iter(tag)))
    assert int(root.attrib["tests"]) == len(told["results"]) + len(told["problems"])


def test_a_broken_mandatory_limit_fails_though_another_reference_counts() -> None:
    told = one(verdict="falls_short", axis="national-mandatory", counts=False, gap="-1")
    assert len(list(junit(told).iter("failure"))) == 1


def test_a_sign_that_xml_cannot_hold_does_not_break_the_file() -> None:
    (case,) = junit(one(parameter="a\x00b", qualifier=None)).iter("testcase")
    assert "a\ufffdb" in case.attrib["name"]
