"""Editions: which held on a day, what is not known of it, and which one that a document cites has been replaced."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmark.catalogue import layers, load, validate
from benchmark.designations import year_of
from benchmark.editions import Citations, as_of
from benchmark.wording import Wording, languages
from cli_runner import run
from engine_world import indicator, line, product, standard, write

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "editions.yaml").read_text("utf-8"))
OLD = {"id": "ISO 99:2001", "status": "superseded", "superseded_by": "ISO 99:2010", "valid_from": "2001-01-01"}


@pytest.mark.parametrize(("designation", "year"), CASES["years"].items())
def test_the_year_of_a_designation_is_the_one_it_carries(designation: str, year: int | None) -> None:
    assert year_of(designation) == year


@pytest.mark.parametrize("case", CASES["held"], ids=[case["title"] for case in CASES["held"]])
def test_what_held_on_a_day_follows_from_the_dates_that_are_known(case: dict[str, Any], tmp_path: Path) -> None:
    about = {"status": "unknown", **case["standard"]}
    dated = {key: value.isoformat() if isinstance(value, date) else value for key, value in about.items()}
    book = as_of(load(write(tmp_path / "c", standard(**dated))), case["day"])
    assert book.as_of is not None
    aside = [s.id for s in book.as_of.set_aside]
    is_now = "set aside" if aside else "superseded" if book.standards[0].status == "superseded" else "in force"
    notes = [note.code for note in book.as_of.notes.get(dated["id"], ())]
    assert (is_now, notes) == (case["is"], [case["says"]] if "says" in case else [])
    for note in book.as_of.notes.get(dated["id"], ()):
        for lang in languages():
            assert dated["id"] in Wording(lang).note(note.code, **dict(note.args))


@pytest.fixture(scope="module")
def citations(tmp_path_factory: pytest.TempPathFactory) -> Citations:
    folder = write(
        tmp_path_factory.mktemp("c"),
        standard(id="GB 18613-2020", replaces=["GB 18613-2012", "GB 25958-2010"]),
        standard(**OLD),
    )
    return Citations(load(folder))


@pytest.mark.parametrize("case", CASES["cited"], ids=[case["text"] for case in CASES["cited"]])
def test_a_cited_edition_is_said_to_be_replaced_where_a_later_one_is_known(
    case: dict[str, Any], citations: Citations
) -> None:
    found = [(n.code, dict(n.args)["by"]) for n in citations.outdated(case["text"], case.get("beside", ""))]
    assert found == ([(case["says"], case["by"])] if "says" in case else [])


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"published": "29.5.2020"}, "'published' is a date such as"),
        ({"valid_from": "2020-13"}, "'valid_from' is a date such as"),
        ({"published": "2020-05-29", "valid_from": "2020-05-28"}, "'valid_from' lies before 'published'"),
        ({"valid_from": "2021", "superseded_on": "2020-12-31"}, "'superseded_on' lies before 'valid_from'"),
        ({"published": "2019-12-31"}, "'published' lies before the year of 'TEST 1:2020'"),
    ],
)
def test_dates_that_cannot_be_are_faults(dates: dict[str, str], said: str, tmp_path: Path) -> None:
    _, faults = validate(layers(write(tmp_path / "c", standard(**dates)), ()))
    assert [said in fault.message for fault in faults] == [True]


# --------------------------------------------------------------------------------------- the command line


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """An edition of 2001 that asks for 18 MPa, and its successor of 2010 that asks for 25 MPa."""
    asked = [indicator(limits=[{"min": number}], key_indicator=True) for number in (18, 25)]
    new = standard(asked[1], id="ISO 99:2010", valid_from="2011-07-01")
    return write(tmp_path / "catalogue", standard(asked[0], **OLD), new)


def gap(catalogue: Path, *arguments: str, text: str = "≥20 MPa", method: str = "") -> dict[str, Any]:
    path = catalogue.parent / "d.json"
    path.write_text(json.dumps({"products": [product(line("被测quantity", text, method=method))]}), "utf-8")
    done = run("gap", str(path), "--catalogue", str(catalogue), "--format", "json", *arguments)
    assert done.status == 0, done.stderr
    return dict(json.loads(done.stdout))


def told(result: dict[str, Any]) -> list[tuple[str, str]]:
    return [(entry["reference"], entry["verdict"]) for entry in result["results"]]


def codes(result: dict[str, Any]) -> set[str]:
    return {note["code"] for entry in result["results"] for note in entry["notes"]}


def test_a_product_is_held_against_the_edition_of_the_day_asked_for(catalogue: Path) -> None:
    assert told(gap(catalogue)) == [("ISO 99:2010", "falls_short")]
    then = gap(catalogue, "--as-of", "2011-06-30")
    assert told(then) == [("ISO 99:2001", "exceeds")]
    assert "standard_superseded" not in codes(then)
    assert told(gap(catalogue, "--as-of", "2011-07-01")) == [("ISO 99:2010", "falls_short")]


def test_what_had_not_been_issued_on_the_day_is_named_and_not_dropped(catalogue: Path) -> None:
    then = gap(catalogue, "--as-of", "2011-06-30")
    assert (then["products"][0]["left_out"], then["options"]["as_of"]) == (["ISO 99:2010"], "2011-06-30")
    assert gap(catalogue)["products"][0]["left_out"] == []


def test_a_level_that_is_reached_on_a_superseded_text_says_so(catalogue: Path) -> None:
    result = gap(catalogue, "--against", "ISO 99:2001")
    assert (result["products"][0]["level"], result["products"][0]["superseded"]) == ("exceeding", ["ISO 99:2001"])
    assert "standard_superseded" in codes(result)
    options = (f"--catalogue={catalogue}", "--against=ISO 99:2001", "--lang=en")
    shown = run("gap", str(catalogue.parent / "d.json"), *options)
    assert "rests on a superseded text: ISO 99:2001" in shown.stdout
    current = gap(catalogue, text="≥30 MPa")
    assert (current["products"][0]["level"], current["products"][0]["superseded"]) == ("exceeding", [])


def test_a_document_that_cites_a_replaced_edition_is_told_so_in_its_place(catalogue: Path) -> None:
    assert "cites_superseded" in codes(gap(catalogue, method="ISO 99:2001"))
    assert "cites_superseded" not in codes(gap(catalogue, method="ISO 99:2010"))
    assert "cites_superseded" not in codes(gap(catalogue, "--as-of", "2005-01-01", method="ISO 99:2001"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--as-of", "2013"], "--as-of 2013: that is no day"),
        (["--as-of", "2005-01-01", "--against", "ISO 99:2010"], "ISO 99:2010 had not been issued on 2005-01-01"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused_in_one_sentence(arguments: list[str], said: str, catalogue: Path) -> None:
    path = catalogue.parent / "d.csv"
    path.write_text("产品名称,项目,技术要求\n试件,被测quantity,≥1 MPa\n", "utf-8")
    done = run("gap", str(path), "--catalogue", str(catalogue), *arguments)
    assert (done.status, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
