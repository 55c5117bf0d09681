"""The CSV report: one row per entry, the names of the JSON, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from benchmark.report import render
from report_samples import nine, one


def rows(result: dict[str, Any], **options: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(str(render("csv", result, **options)))))


def test_there_is_one_row_for_each_entry_in_the_same_order() -> None:
    told, meant = rows(nine()), nine()["results"]
    assert [row["verdict"] for row in told] == [entry["verdict"] for entry in meant]
    assert [row["where"] for row in told] == [entry["where"] or "" for entry in meant]


def test_the_names_are_those_of_the_json_with_dots_for_what_is_nested() -> None:
    flat = {name for entry in nine()["results"] for name in entry if name != "match"}
    nested = {f"match.{name}" for name in ("evidence", "score", "certainty", "candidates")}
    assert set(rows(nine())[0]) == flat | nested


def test_numbers_are_written_as_in_the_json_and_nothing_for_null() -> None:
    row = rows(one(gap="-2.5", relative_gap=-0.25, grade=None, counts=False))[0]
    assert (row["gap"], row["relative_gap"], row["grade"], row["counts"]) == ("-2.5", "-0.25", "", "false")


def test_a_gap_of_nought_is_not_taken_for_no_gap() -> None:
    assert rows(one(verdict="meets", gap="0", relative_gap=0.0))[0]["gap"] == "0"


def test_notes_are_sentences_in_the_language_asked_for() -> None:
    noted = one(notes=[{"code": "strict_sign", "args": {}}, {"code": "limit_secondary", "args": {}}])
    assert rows(noted, lang="en")[0]["notes"].startswith("the enterprise excludes the bound itself")
    assert rows(noted, lang="zh")[0]["notes"].startswith("企业不含界值")
    assert "limit_secondary" not in rows(noted)[0]["notes"]


def test_candidates_are_listed_with_their_scores() -> None:
    doubtful = next(row for row in rows(nine()) if row["reason"] == "match_doubtful")
    assert "Change of elongation after ageing (score 81.5)" in doubtful["match.candidates"]


@pytest.mark.parametrize("name", ["parameter", "text", "product", "enterprise", "enterprise_standard", "where"])
@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-cmd", "@SUM(A1)", "\t=1", "-25～55 ℃"])
def test_a_text_of_the_enterprise_that_looks_like_a_formula_is_disarmed(name: str, text: str) -> None:
    assert rows(one(**{name: text}))[0][name] == "'" + text


@pytest.mark.parametrize("text", ["-40", "+2.5", "-1e-3", "≥ 18", "20", "a=b"])
def test_a_plain_number_or_text_is_left_as_it_is(text: str) -> None:
    assert rows(one(text=text))[0]["text"] == text


def test_a_limit_of_the_catalogue_is_left_as_it_is_and_one_of_the_input_is_not() -> None:
    assert rows(one(limit="-25 … 55 °C"))[0]["limit"] == "-25 … 55 °C"
    assert rows(one(limit="=1+1", axis=None))[0]["limit"] == "'=1+1"


def test_further_columns_of_an_entry_are_kept_and_disarmed() -> None:
    row = rows(one(remark="=1", attributes={"bore": "25 mm"}))[0]
    assert (row["remark"], row["attributes.bore"]) == ("'=1", "25 mm")


def test_line_breaks_and_quotes_survive() -> None:
    assert rows(one(text='a "b",\nc'))[0]["text"] == 'a "b",\nc'


@pytest.mark.parametrize(("text", "told"), [("a\rb", "a\nb"), ("a\r\nb", "a\nb"), ("\r=1", "'\n=1")])
def test_a_carriage_return_does_not_break_the_row(text: str, told: str) -> None:
    assert [row["text"] for row in rows(one(text=text))] == [told]


def test_a_mark_for_excel_stands_in_front_only_when_asked_for() -> None:
    assert str(render("csv", nine(), bom=True)).startswith("\ufeffwhere,")
    assert str(render("csv", nine())).startswith("where,")


def test_the_heading_stands_even_without_entries() -> None:
    drawn = str(render("csv", nine() | {"results": []}))
    assert drawn.startswith("where,enterprise,")
    assert drawn.count("\n") == 1
