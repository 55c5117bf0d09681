"""What would change if one match that is only probable were wrong: by rule, from the contract's words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import benchmark.matching
import benchmark.report
from benchmark.mapping import Ruling
from benchmark.match import Applies, Line, Match, Matcher
from benchmark.model import Certainty
from benchmark.report import render
from benchmark.settling import match_decided
from engine_world import World, indicator, line, product, standard, world

SCHEMA = json.loads((Path(benchmark.report.__file__).parent / "result.schema.json").read_text("utf-8"))
Json = dict[str, Any]


def _likely(matcher: Matcher, lines: Sequence[Line], rulings: Sequence[Ruling | None], applies: Applies) -> list[Match]:
    """As the program matches, but what it finds by likeness is probable: how sure it is of that is not tested here."""
    found = match_decided(matcher, lines, rulings, applies)
    return [
        replace(m, certainty=Certainty.PROBABLE, problem=None) if m.certainty is not Certainty.CERTAIN else m
        for m in found
    ]


@pytest.fixture(autouse=True)
def likely(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(benchmark.matching, "match_decided", _likely)
    return


def named(key: str, en: str, low: int, **more: Any) -> Json:
    return indicator(key, name={"en": en, "zh": en}, limits=[{"min": low}], key_indicator=True, **more)


@pytest.fixture
def here(tmp_path: Path) -> World:
    """One indicator that is named exactly, and two that the name of the line is like, the first one more."""
    return world(
        tmp_path,
        standard(
            indicator("flexing", key_indicator=True),
            named("grip", "surface hardness of the grip", 18),
            named("gripe", "surface hardness of the frame", 30),
        ),
    )


SURE = line("被测flexing", "≥18 MPa")
LIKELY = line("surface hardness of the gripp", "≥20 MPa")


def told(result: Json) -> list[Json]:
    Draft202012Validator(SCHEMA).validate(result)
    return list(result["products"][0]["sensitivity"])


def changes(assumption: Json) -> dict[str, str]:
    """Parameter or indicator → "verdict > what it becomes"."""
    return {c["parameter"] or c["indicator"]: f"{c['verdict']} > {c['becomes']}" for c in assumption["changes"]}


def test_a_certain_match_rests_on_nothing(here: World) -> None:
    assert told(here.result([product(SURE)])) == []


def test_without_its_match_a_line_is_additional_and_the_indicator_not_stated(here: World) -> None:
    none, _other = told(here.result([product(SURE, LIKELY)]))
    assert (none["of"], none["parameter"], none["taken_for"], none["instead"]) == (
        "parameter", LIKELY["name"], "grip", None,
    )  # fmt: skip
    assert changes(none) == {LIKELY["name"]: "exceeds > additional", "grip": "exceeds > not_stated"}


def test_with_the_next_best_indicator_its_own_limit_decides(here: World) -> None:
    _none, other = told(here.result([product(SURE, LIKELY)]))
    assert (other["instead"], other["match"]["certainty"]) == ("gripe", "probable")
    assert changes(other) == {
        LIKELY["name"]: "exceeds > falls_short", "gripe": "not_stated > falls_short", "grip": "exceeds > not_stated",
    }  # fmt: skip


def test_the_level_is_told_as_it_is_and_as_it_would_be(here: World) -> None:
    none, other = told(here.result([product(SURE, LIKELY)]))
    assert (none["level"], none["level_becomes"]) == ("not_concluded", "not_concluded")
    assert (other["level"], other["level_becomes"]) == ("not_concluded", "not_reached"), "30 MPa is not reached"


def test_a_level_that_rests_on_one_match_alone_would_be_none(tmp_path: Path) -> None:
    here = world(tmp_path, standard(named("grip", "surface hardness of the grip", 18)))
    (none,) = told(here.result([product(LIKELY)]))
    assert (none["level"], none["level_becomes"]) == ("exceeding", None)


def test_an_indicator_that_another_line_states_is_not_put_in_the_place(here: World) -> None:
    taken = line("surface hardness of the frame", "≥30 MPa")
    assert [a["instead"] for a in told(here.result([product(SURE, LIKELY, taken)]))] == [None]


def test_a_verdict_that_stays_is_not_named(here: World) -> None:
    """A line that could not be read is as undetermined under the one indicator as under the other."""
    none, other = told(here.result([product(line(LIKELY["name"], "about what the customer wants"))]))
    assert changes(none)[LIKELY["name"]] == "undetermined > additional"
    assert LIKELY["name"] not in changes(other)


def test_a_second_standard_that_has_the_property_changes_with_the_first(tmp_path: Path) -> None:
    strict = standard(named("grip", "surface hardness of the grip", 25, property="grip"), id="TEST 2:2020")
    first = standard(named("grip", "surface hardness of the grip", 18, property="grip"))
    (none,) = told(world(tmp_path, first, strict).result([product(LIKELY)]))
    missing = {(c["reference"], c["verdict"], c["becomes"]) for c in none["changes"] if not c["parameter"]}
    assert missing == {
        ("TEST 1:2020", "exceeds", "not_stated"), ("TEST 2:2020", "falls_short", "not_stated"),
    }  # fmt: skip
    (whole,) = [c for c in none["changes"] if c["parameter"]]
    assert (whole["reference"], whole["verdict"], whole["counts"]) == ("TEST 2:2020", "falls_short", True)


def test_other_products_of_the_document_are_left_alone(here: World) -> None:
    result = here.result([product(SURE), product(SURE, LIKELY, name="test piece")])
    assert [len(p["sensitivity"]) for p in result["products"]] == [0, 2]


def test_a_product_that_was_taken_for_another_by_the_end_of_its_name_is_told(here: World) -> None:
    result = here.result([product(SURE, name="reinforced steel test piece")])
    (whole,) = told(result)
    assert (whole["of"], whole["taken_for"], whole["parameter"]) == ("product", "test piece", None)
    assert changes(whole) == {SURE["name"]: "meets > undetermined"}
    assert whole["level_becomes"] is None


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_report_says_what_would_change_and_how_to_settle_it(here: World, lang: str) -> None:
    drawn = str(render("table", here.result([product(SURE, LIKELY)], lang=lang), lang, width=200))
    for part in ("surface hardness of the gripp", "benchmark review mapping.yaml", "--mapping mapping.yaml"):
        assert part in drawn
    arrows = {"en": "grip (TEST 1:2020) exceeds → not stated", "zh": "grip（TEST 1:2020）优于 → 缺项"}
    assert arrows[lang] in drawn


def test_the_level_of_all_rows_is_that_of_the_report(here: World) -> None:
    """The same rule twice: what the assumptions start from is what the products say."""
    for texts in (("≥18 MPa", "≥20 MPa"), ("≥1 MPa", "≥20 MPa"), ("≥18 MPa", "≥1 MPa")):
        lines = [line(name, text) for name, text in zip((SURE["name"], LIKELY["name"]), texts, strict=True)]
        result = here.result([product(*lines)])
        assert {a["level"] for a in told(result)} == {result["products"][0]["level"]}
