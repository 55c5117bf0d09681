"""Which standards a product is held against, and what is known of it under each (semantics, sections 1 and 7)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmark.catalogue import load
from benchmark.context import Options
from benchmark.products import Library, known, references
from engine_world import World, indicator, line, product, standard, world

HOSE = [{"en": "rubber water hose", "zh": "橡胶输水软管", "aliases": ["water hose", "输水管"]}]
TUBE = [{"en": "medical tube", "zh": "医用导管"}]
SIZE = [
    {"key": "bore", "name": {"en": "bore", "zh": "口径"}, "aliases": ["inner size"], "unit": "mm"},
    {"key": "plies", "name": {"en": "number of plies", "zh": "布层数"}},
    {
        "key": "use",
        "name": {"en": "use", "zh": "用途"},
        "values": {
            "water": {"en": "water", "zh": "输水", "aliases": ["drinking water"]},
            "oil": {"en": "oil", "zh": "输油"},
        },
    },
]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world(
        tmp_path_factory.mktemp("products"),
        standard(
            indicator(limits=[{"when": {"bore": "(0, 10]", "plies": 2, "use": "water"}, "min": 18}]),
            id="HOSE 1:2020",
            products=HOSE,
            attributes=SIZE,
        ),
        standard(indicator(), id="TUBE 1:2020", products=TUBE),
        standard(
            indicator(limits=[{"min": 5}]),
            id="TUBE 1:1999",
            products=TUBE,
            status="superseded",
            superseded_by="TUBE 1:2020",
        ),
    )


@pytest.mark.parametrize(
    ("name", "certainty"),
    [
        ("橡胶输水软管", "certain"),
        ("Rubber Water Hose", "certain"),
        ("water-hose", "certain"),
        ("输水管", "certain"),
        ("橡膠輸水軟管", "certain"),
        ("橡胶输水软管 DN25", "certain"),
        ("橡胶输水软管（DN25）", "certain"),
        ("橡胶输水软管 一级", "certain"),
        ("橡胶输水软管 优等品", "certain"),
        ("Rubber Water Hoses", "certain"),
        ("耐磨橡胶输水软管", "probable"),
        ("reinforced rubber water hose", "probable"),
        ("软管", None),
        ("橡胶输水软管接头", None),
        ("water hose clamp", None),
        ("watr hose", None),
        ("", None),
    ],
)
def test_a_product_is_held_against_the_standards_that_call_it_so(name: str, certainty: str | None, here: World) -> None:
    found = references(Library(here.rules), name, ())
    assert [(r.standard.id, r.certainty) for r in found] == ([("HOSE 1:2020", certainty)] if certainty else [])


def test_a_product_that_only_ends_like_a_known_one_is_said_to_be_so(here: World) -> None:
    asked = product(line("被测quantity", "≥20 MPa"), name="耐磨橡胶输水软管", bore="8 mm", plies="2", use="water")
    (entry,) = here.result([asked])["results"]
    assert entry["verdict"] == "exceeds"
    assert "product_probable" in [note["code"] for note in entry["notes"]]


def test_a_product_that_no_standard_is_about_is_not_judged_and_not_lost(here: World) -> None:
    result = here.result([product(line("被测quantity", "≥20 MPa"), name="电饭锅")])
    assert [(e["verdict"], e["reason"]) for e in result["results"]] == [("undetermined", "no_standard")]
    assert result["products"][0]["level"] is None


@pytest.mark.parametrize(
    ("name", "nearest"), [("橡胶软管", "橡胶输水软管"), ("watr hose", "water hose"), ("电饭锅", None), ("", None)]
)
def test_of_a_product_without_a_standard_the_nearest_ones_are_named(
    name: str, nearest: str | None, here: World
) -> None:
    (entry,) = here.result([product(line("被测quantity", "≥20 MPa"), name=name)])["results"]
    told = entry["notes"][0]["args"].get("nearest", [])
    assert (told[:1] or [None]) == [nearest]
    assert entry["verdict"] == "undetermined", "the nearest product is never taken for this one"
    assert nearest is None or nearest in entry["trace"]


MOTORS = [
    "三相异步电动机",
    "squirrel-cage motor",
    "Squirrel-Cage Induction Motor",
    "Y系列电机",
    "YE3系列电动机",
    "三相鼠笼式异步电动机",
]


@pytest.mark.parametrize("name", MOTORS)
def test_motors_by_any_of_their_names_are_held_against_the_standards_of_motors(name: str, own_cache: Path) -> None:
    found = {r.standard.id: r.certainty for r in references(Library(load(cache_dir=own_cache)), name, ())}
    assert {"IEC 60034-30-1:2014", "GB 18613-2020"} <= found.keys()
    assert found["GB 18613-2020"] == "certain"


def test_the_standard_that_the_user_names_is_used_whatever_the_product_is_called(here: World) -> None:
    asked = [product(line("被测quantity", "≥20 MPa"), name=name) for name in ("电饭锅", "橡胶输水软管")]
    found = here.result(asked, Options(against=("TUBE 1:2020",)))["results"]
    assert [(e["reference"], e["verdict"]) for e in found] == [("TUBE 1:2020", "exceeds")] * 2


def test_a_superseded_edition_gives_way_to_its_successor_unless_it_is_named(here: World) -> None:
    asked = [product(line("被测quantity", "≥20 MPa"), name="医用导管")]
    assert [e["reference"] for e in here.result(asked)["results"]] == ["TUBE 1:2020"]
    (named,) = here.result(asked, Options(against=("TUBE 1:1999",)))["results"]
    assert "standard_superseded" in [note["code"] for note in named["notes"]]


def test_the_product_option_names_what_the_document_does_not(here: World) -> None:
    asked = [product(line("被测quantity", "≥20 MPa"), name="")]
    assert [e["reason"] for e in here.result(asked)["results"]] == ["no_standard"]
    assert [e["reference"] for e in here.result(asked, Options(product="医用导管"))["results"]] == ["TUBE 1:2020"]


def values(here: World, columns: dict[str, str], options: dict[str, str] | None = None) -> dict[str, Any]:
    hose = next(s for s in here.rules.standards if s.id == "HOSE 1:2020")
    return dict(known(Library(here.rules), hose, "橡胶输水软管", columns, options or {}).values)


@pytest.mark.parametrize(
    ("columns", "bore"),
    [
        ({"bore": "8 mm"}, 8),
        ({"口径": "8mm"}, 8),
        ({"inner size": "0.8 cm"}, 8),
        ({"口径(mm)": "8"}, 8),
        ({"口径/cm": "0.8"}, 8),
        ({"BORE, mm": "8"}, 8),
        ({"bore": "8"}, None),
        ({"bore": "8 kg"}, None),
        ({"bore": "about eight"}, None),
        ({"length": "8 mm"}, None),
        ({}, None),
    ],
)
def test_an_attribute_is_read_from_its_column_in_its_unit_or_not_at_all(
    columns: dict[str, str], bore: int | None, here: World
) -> None:
    assert values(here, columns).get("bore") == bore


@pytest.mark.parametrize(
    ("text", "plies"), [("2", 2), ("2层", 2), ("2.0", 2), ("two", None), ("2 mm", None), ("", None)]
)
def test_a_count_is_a_number_without_a_unit(text: str, plies: int | None, here: World) -> None:
    assert values(here, {"布层数": text}).get("plies") == plies


@pytest.mark.parametrize(
    ("text", "use"),
    [("water", "water"), ("输水", "water"), ("Drinking Water", "water"), ("輸油", "oil"), ("watre", None)],
)
def test_a_word_is_a_value_of_its_vocabulary_or_nothing(text: str, use: str | None, here: World) -> None:
    assert values(here, {"用途": text}).get("use") == use


def test_what_the_user_says_goes_before_what_the_column_says(here: World) -> None:
    assert values(here, {"bore": "8 mm"}, {"bore": "9 mm"})["bore"] == 9


def test_products_of_one_name_with_other_attributes_are_apart(here: World) -> None:
    def sized(text: str, bore: str) -> dict[str, Any]:
        return product(line("被测quantity", text), name="输水管", bore=bore, plies="2", use="water")

    result = here.result([sized("≥20 MPa", "8 mm"), sized("≥10 MPa", "9 mm"), sized("≥20 MPa", "11 mm")])
    assert [e["verdict"] for e in result["results"]] == ["exceeds", "falls_short", "not_applicable"]
    assert len(result["products"]) == 3


def test_rows_of_one_table_are_one_product_where_name_and_attributes_agree(here: World, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    rows = ["输水管,8,2,输水,被测quantity,≥20 MPa", "输水管,9,2,输水,被测quantity,≥10 MPa", "输水管,8,2,输水,颜色,黑"]
    path.write_text("产品名称,口径(mm),布层数,用途,项目,技术要求\n" + "\n".join(rows) + "\n", "utf-8")
    result = here.result_of([str(path)])
    assert [(p["rows"], p["judged"]) for p in result["products"]] == [(2, 1), (1, 1)]
    assert result["problems"] == []
