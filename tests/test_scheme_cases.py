"""Every scheme grades what the cases beside it say, both ways for each rule."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

from benchmark.schemes.kinds import kinds
from cli_runner import run
from scheme_cases import FILES, cases_of, document


@pytest.mark.parametrize("path", FILES, ids=[p.stem for p in FILES])
def test_a_scheme_grades_as_its_cases_say(path: Path, tmp_path: Path) -> None:
    cases = cases_of(path)
    file = tmp_path / "cases.yaml"
    file.write_text(yaml.safe_dump(document(cases), allow_unicode=True), "utf-8")
    done = run("check", str(file), "--scheme", path.stem, "--format", "json", "--lang", "en")
    assert done.status == 0, done.stderr
    checks = [product["check"] for product in json.loads(done.stdout)["products"]]
    wrong = []
    for case, check in zip(cases, checks, strict=True):
        shown = {key: check[key] for key in case["expect"]}
        if shown != case["expect"]:
            wrong.append(f"{case['title']}: expected {case['expect']}, got {shown}")
    assert not wrong, "\n".join(wrong)


def test_every_kind_has_twenty_profiles_and_comes_out_each_way() -> None:
    numbers: Counter[str] = Counter()
    states: dict[str, set[str]] = {}
    for path in FILES:
        kind = yaml.safe_load(path.read_text("utf-8"))["kind"]
        numbers[kind] += len(cases_of(path))
        states.setdefault(kind, set()).update(case["expect"].get("state", "") for case in cases_of(path))
    assert set(numbers) == set(kinds())
    assert min(numbers.values()) >= 20
    assert all({"graded", "below", "not_established"} <= found for found in states.values())
    assert all(case["because"] and case["title"] for path in FILES for case in cases_of(path))
