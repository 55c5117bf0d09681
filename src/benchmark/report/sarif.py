"""SARIF 2.1.0, for those who show findings beside the lines of the file that they come from.

A shortfall that counts is an error, what could not be judged of kind "open", a limit that is reached a pass.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import PureWindowsPath
from typing import Any
from urllib.parse import quote

from benchmark.model import Verdict
from benchmark.report._outline import Entry
from benchmark.report._verdicts_in_ci import Outcome, outcome, sentence
from benchmark.wording import Wording

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_WHERE = re.compile(r"(?P<path>.*?)(?:\[(?P<sheet>[^\]]*)\])?(?::(?P<row>\d+))?")
_ASIDE = {Verdict.NOT_STATED: "review", Verdict.NOT_APPLICABLE: "notApplicable"}
_PROBLEM = "input_problem"


def render(result: Mapping[str, Any], lang: str = "en", **_options: Any) -> str:
    """JSON, keys sorted; the same result gives the same bytes."""
    wording = Wording(lang)
    found = [_finding(entry, wording) for entry in result["results"]]
    found += [_problem(told) for told in result["problems"]]
    driver = {
        "name": "benchmark",
        "version": str(result.get("benchmark") or "0"),
        "rules": [*(_rule(verdict, wording) for verdict in Verdict), _problem_rule(wording)],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": found}
    told = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


def _rule(verdict: Verdict, wording: Wording) -> dict[str, Any]:
    return {"id": verdict.value, "shortDescription": {"text": wording.verdict(verdict)}}


def _problem_rule(wording: Wording) -> dict[str, Any]:
    return {"id": _PROBLEM, "shortDescription": {"text": wording.heading("problems")}}


def _finding(entry: Entry, wording: Wording) -> dict[str, Any]:
    level, kind = _weight(entry)
    properties = {key: entry.get(key) for key in ("product", "parameter", "reference", "gap", "relative_gap", "unit")}
    return {
        "ruleId": str(entry["verdict"]),
        "level": level,
        "kind": kind,
        "message": {"text": sentence(entry, wording)},
        "locations": _places(entry.get("where"), str(entry.get("product") or "")),
        "properties": {**properties, "reason": entry.get("reason"), "counts": entry.get("counts", True)},
    }


def _weight(entry: Entry) -> tuple[str, str]:
    """Level and kind; by the standard only a result of kind "fail" has a level other than "none"."""
    found = outcome(entry)
    if found is Outcome.FAIL:
        return "error", "fail"
    if found is Outcome.OPEN:
        return "none", "open"
    if found is Outcome.PASS:
        return "none", "pass"
    return "none", _ASIDE.get(entry["verdict"], "informational")


def _problem(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "ruleId": _PROBLEM,
        "level": "warning",
        "kind": "fail",
        "message": {"text": str(told["message"])},
        "locations": _places(told.get("where"), ""),
        "properties": {"reason": told["reason"]},
    }


def _places(where: str | None, product: str) -> list[dict[str, Any]]:
    """ "belts.xlsx[Sheet1]:3" is line 3 of belts.xlsx, in the logical place Sheet1."""
    if not where:
        return []
    found = _WHERE.fullmatch(where)
    path, sheet, row = (found["path"], found["sheet"], found["row"]) if found else (where, None, None)
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if row:
        physical["region"] = {"startLine": max(int(row), 1)}
    logical = [{"name": name} for name in (sheet, product) if name]
    return [{"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}]


def _uri(path: str) -> str:
    """A relative reference or a file URI, as the standard asks; a drive letter is no scheme."""
    windows = PureWindowsPath(path)
    if windows.drive:
        return windows.as_uri() if windows.is_absolute() else quote(windows.as_posix())
    return quote(path)
