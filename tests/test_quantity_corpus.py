"""Every expression of tests/quantity/*.yaml is understood as a person would, or refused for the reason given."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmark import units
from benchmark.model import Bound, PlanLevel, Requirement
from benchmark.quantity import parse

_FOLDER = Path(__file__).parent / "quantity"
_FLAGS = ("zero_centred", "relative", "approximate")
_PLAIN = ("grade", "grade_bound", "qualifier", "examined", "reference", "yes", *_FLAGS)


def _cases() -> list[Any]:
    cases = []
    for path in sorted(_FOLDER.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
            cases.append(pytest.param(case, id=f"{path.stem}-{number}-{case['text']}"))
    return cases


CASES = _cases()


def _read(case: dict[str, Any]) -> tuple[Requirement, ...]:
    return parse(
        case["text"],
        case.get("column", ""),
        case.get("operator", ""),
        frozenset(case.get("marks", ())),
        case.get("decimal", ""),
        case.get("name", ""),
    )


@pytest.mark.parametrize("case", CASES)
def test_an_expression_is_read_as_the_corpus_says(case: dict[str, Any]) -> None:
    found = _read(case)
    if "problem" in case:
        assert [str(one.problem) for one in found if one.problem] != [], found
        assert found[0].problem == case["problem"], found
        for key in ("detail", "readings"):
            assert key not in case or _listed(getattr(found[0], key)) == case[key], found
        return
    assert [one.problem for one in found if one.problem] == [], found
    expected = case.get("parts", [case])
    assert len(found) == len(expected), found
    for one, wanted in zip(found, expected, strict=True):
        _check(one, wanted)


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _check(found: Requirement, wanted: dict[str, Any]) -> None:
    assert found.kind == wanted["kind"], found
    if "base_unit" in wanted:
        wanted = _in_base(found, wanted)
    for side in ("low", "high"):
        _check_bound(getattr(found, side), side, wanted)
    for key in _PLAIN:
        default = {"yes": None}.get(key, False if key in _FLAGS else "")
        assert getattr(found, key) == wanted.get(key, default), (key, found)
    assert found.unit == wanted.get("unit", ""), found
    _check_rest(found, wanted)


def _check_bound(bound: Bound | None, side: str, wanted: dict[str, Any]) -> None:
    if side not in wanted:
        assert bound is None, (side, bound)
        return
    assert bound is not None, side
    assert bound.number.value == Fraction(str(wanted[side])), (side, bound)
    assert Fraction(bound.number.text) == bound.number.value, bound
    assert bound.inclusive == wanted.get(f"{side}_inclusive", True), bound
    if f"{side}_unit" in wanted:
        assert bound.unit == wanted[f"{side}_unit"], bound
    if "digits" in wanted:
        assert bound.number.text == wanted["digits"], bound


def _check_rest(found: Requirement, wanted: dict[str, Any]) -> None:
    nominal = found.nominal.value if found.nominal else None
    assert nominal == (Fraction(str(wanted["nominal"])) if "nominal" in wanted else None), found
    limit = found.detection_limit.number.value if found.detection_limit else None
    assert limit == (Fraction(str(wanted["detection_limit"])) if "detection_limit" in wanted else None), found
    plan = [found.plan.n, found.plan.c, _level(found.plan.m), _level(found.plan.M)] if found.plan else None
    assert plan == wanted.get("plan"), found


def _level(level: PlanLevel) -> int | str:
    return level.absent_in if level.count is None else int(level.count.value)


def _in_base(found: Requirement, wanted: dict[str, Any]) -> dict[str, Any]:
    """Counts in ten thousands may be read as a number or as a unit; the amount must be the same."""
    factor = units.conversion(found.unit, wanted["base_unit"])
    assert factor is not None
    sides = {side: str(Fraction(wanted[side]) / factor.scale) for side in ("low", "high") if side in wanted}
    return wanted | sides | {"unit": found.unit}


def test_the_corpus_is_large_and_knows_no_key_that_is_not_checked() -> None:
    known = {
        "text", "column", "operator", "marks", "decimal", "name", "kind", "low", "high", "low_inclusive",
        "high_inclusive", "low_unit", "high_unit", "digits", "base_unit", "unit", "nominal", "detection_limit", "plan",
        "problem",
        "detail", "readings", "parts", *_PLAIN,
    }  # fmt: skip
    cases = [param.values[0] for param in CASES]
    assert len(cases) >= 400
    assert {key for case in cases for key in case} <= known
