"""One requirement that a standard prints in two units: compared in the line's own unit, and asked once."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine_world import Json, World, indicator, line, product, standard, world


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Sodium per 100 kcal and per 100 kJ, each rounded by itself: 25/4.184 is 5.975, printed as 6."""
    name = {"en": "sodium", "zh": "钠"}
    shared: Json = {"name": name, "property": "sodium_content", "better": "within", "key_indicator": True}
    kcal = indicator("sodium", **shared, unit="mg/100kcal", limits=[{"min": 25, "max": 60}])
    kj = indicator("sodium_per_kj", **shared, unit="mg/100kJ", restates="sodium", limits=[{"min": 6, "max": 14.3}])
    return world(tmp_path_factory.mktemp("restated"), standard(kj, kcal, indicator("other")))


@pytest.mark.parametrize(
    ("text", "limit", "verdict"),
    [
        ("25~60 mg/100kcal", "25 ~ 60 mg/100kcal", "meets"),
        ("6~14.3 mg/100kJ", "6 ~ 14.3 mg/100kJ", "meets"),
        ("0.006~0.0143 g/100kJ", "6 ~ 14.3 mg/100kJ", "meets"),
        ("7~14 mg/100kJ", "6 ~ 14.3 mg/100kJ", "exceeds"),
        ("5.98~14.3 mg/100kJ", "6 ~ 14.3 mg/100kJ", "falls_short"),
    ],
)
def test_a_line_is_compared_with_the_number_printed_in_its_own_unit(
    here: World, text: str, limit: str, verdict: str
) -> None:
    found = here.entry("钠", text)
    assert (found["limit"], found["verdict"]) == (limit, verdict)


def unstated(here: World, *lines: Json) -> list[str]:
    found = here.result([product(*lines)])["results"]
    return [entry["indicator"] for entry in found if entry["verdict"] == "not_stated"]


def test_a_requirement_stated_in_one_of_its_units_is_not_missing_in_the_other(here: World) -> None:
    assert unstated(here, line("钠", "7~14 mg/100kJ")) == ["other"]
    assert unstated(here, line("钠", "30~50 mg/100kcal")) == ["other"]


def test_a_requirement_that_is_not_stated_is_asked_once(here: World) -> None:
    assert sorted(unstated(here, line("被测other", "≥18 MPa"))) == ["sodium"]


def test_a_requirement_stated_in_both_units_is_compared_in_both(here: World) -> None:
    lines = line("钠", "7~14 mg/100kJ"), line("钠", "20~50 mg/100kcal")
    found = here.result([product(*lines)])["results"]
    judged = {entry["indicator"]: entry["verdict"] for entry in found if entry["parameter"]}
    assert judged == {"sodium_per_kj": "exceeds", "sodium": "mixed"}


def test_without_a_unit_the_line_is_about_the_requirement_itself(here: World, tmp_path: Path) -> None:
    assert here.entry("钠", "25~60")["indicator"] == "sodium"
