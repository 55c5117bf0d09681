"""`benchmark catalogue explain`: a standard as points a factory can act on, with every number and every doubt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmark.catalogue import load
from benchmark.consult.points import explained
from benchmark.model import Rulebook
from benchmark.report._points_md import render
from benchmark.report.terminal import points
from benchmark.report.terminal.page import Page
from benchmark.wording import languages
from cli_runner import run
from engine_world import indicator, standard, write

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "catalogue_explain.yaml").read_text("utf-8"))
ATTRIBUTES = [
    {"key": "bore", "name": {"en": "bore", "zh": "内径"}, "unit": "mm"},
    {
        "key": "form",
        "name": {"en": "form", "zh": "形态"},
        "values": [
            {"key": "dry", "en": "dry", "zh": "干", "aliases": ["干试件"]},
            {"key": "wet", "en": "wet", "zh": "湿", "aliases": ["湿试件"]},
        ],
    },
]
Json = dict[str, Any]


def asked(case: Json, folder: Path, *arguments: str) -> str:
    catalogue = write(folder / "c", standard(indicator(**case["indicator"]), attributes=ATTRIBUTES))
    options = [f"--attribute={key}={value}" for key, value in case.get("attributes", {}).items()]
    options += [f"--product={case['product']}"] if "product" in case else []
    options += [f"--grade={case['grade']}"] if "grade" in case else []
    done = run("catalogue", "explain", "TEST 1:2020", "--catalogue", str(catalogue), *options, *arguments)
    assert done.status == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_point_says_what_is_asked(case: Json, tmp_path: Path) -> None:
    told = json.loads(asked(case, tmp_path, "--format", "json", "--lang", "en"))
    if case.get("nothing"):
        assert (told["points"], told["not_asked"]) == ([], ["quantity under test"])
        return
    (point,) = told["points"]
    assert point["rows"] == case.get("table", [])
    page = asked(case, tmp_path, "--format", "md", "--lang", "en").replace("\\", "")
    for sentence in case.get("says", []):
        assert sentence in page
    page = asked(case, tmp_path, "--format", "md", "--lang", "zh").replace("\\", "")
    for sentence in case.get("zh", []):
        assert sentence in page


def test_a_product_that_the_standard_does_not_name_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    case = {"indicator": {}, "product": "umbrella"}
    assert "TEST 1:2020 does not name umbrella" in asked(case, tmp_path, "--lang", "en")
    named = {"indicator": {}, "product": "试件"}
    assert "does not name" not in asked(named, tmp_path, "--lang", "en")


def test_an_attribute_that_is_not_understood_is_said(tmp_path: Path) -> None:
    case = {"indicator": {}, "attributes": {"bore": "wide"}}
    assert "bore: “wide” was not understood" in asked(case, tmp_path, "--lang", "en")


@pytest.mark.parametrize(
    ("option", "said"),
    [("--attribute=colour=red", "has no such attribute; it has bore, form"), ("--grade=Z", "has no such grade")],
)
def test_an_option_that_names_what_the_standard_has_not_is_refused(option: str, said: str, tmp_path: Path) -> None:
    catalogue = write(tmp_path / "c", standard(attributes=ATTRIBUTES))
    done = run("catalogue", "explain", "TEST 1:2020", "--catalogue", str(catalogue), option)
    assert (done.status, done.stdout) == (2, "")
    assert said in done.stderr


def test_informative_values_stand_apart(tmp_path: Path) -> None:
    told = json.loads(asked({"indicator": {"informative": True}}, tmp_path, "--format", "json"))
    assert (told["points"], len(told["informative"])) == ([], 1)
    assert "For information only" in asked({"indicator": {"informative": True}}, tmp_path, "--lang", "en")


# ------------------------------------------------------------------------------------- the built-in catalogue


@pytest.fixture(scope="module")
def rules(own_cache: Path) -> Rulebook:
    return load(cache_dir=own_cache)


@pytest.mark.parametrize("lang", languages())
def test_every_standard_is_explained_whole_and_fits_a_narrow_terminal(lang: str, rules: Rulebook) -> None:
    """No limit is lost: each number of the catalogue stands in a sentence or in a table of its indicator."""
    lost: list[str] = []
    for one in rules.standards:
        told = explained(rules, one, lang)
        told_points = {point["indicator"]: point for point in (*told["points"], *told["informative"])}
        for about in one.indicators:
            point = told_points[about.key]
            text = "\n".join([*point["asked"], *(cell for row in point["rows"] for cell in row)])
            ends = [end for limit in about.limits if not limit.nominal for end in (limit.low, limit.high)]
            numbers = {end.number.text for end in ends if end}
            lost += [f"{one.id} {about.key}: {number}" for number in numbers if number not in text]
        assert render(told, lang).startswith("# ")
        page = points.draw(Page(lang, 80, False, "utf-8", False), told)
        lost += [line for line in page.splitlines() if _cells(line) > 80]
    assert lost == []


def test_the_rows_of_a_food_are_found_by_what_it_is_called(rules: Rulebook) -> None:
    """CXS 193-1995, as amended 2023: polished rice, cadmium 0.4 mg/kg and inorganic arsenic 0.2 mg/kg."""
    codex = next(s for s in rules.standards if s.id == "CXS 193-1995")
    told = {point["indicator"]: point["asked"][0] for point in explained(rules, codex, "en", "大米")["points"]}
    assert told["cadmium"].endswith("at most 0.4 mg/kg")
    assert any(sentence.endswith("at most 0.2 mg/kg") for key, sentence in told.items() if "arsenic" in key)
    assert not any("wheat" in sentence for sentence in told.values())


def _cells(line: str) -> int:
    return sum(2 if ord(char) > 0x2E7F else 1 for char in line)
