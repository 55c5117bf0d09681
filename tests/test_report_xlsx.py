"""The workbook: sheets, filters, print set-up, a chart of its own, and text that stays text."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from benchmark.model import Reason, Verdict
from benchmark.report import render
from benchmark.wording import Wording
from report_samples import many, nine, one

pytest.importorskip("xlsxwriter", reason="XlsxWriter (extra report) is not installed")
pytest.importorskip("babel", reason="Babel (extra report) is not installed")

SECTIONS = ("summary", "comparison", "shortfalls", "to_review", "sources")


def drawn(result: dict[str, Any], lang: str = "en", **options: Any) -> bytes:
    data = render("xlsx", result, lang, **options)
    assert isinstance(data, bytes)
    return data


def book(result: dict[str, Any], lang: str = "en", **options: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(drawn(result, lang, **options)))


def sheet(result: dict[str, Any], key: str, lang: str = "en") -> Any:
    return book(result, lang)[Wording(lang).heading(key)]


def texts(told: Any) -> list[str]:
    return [str(cell.value) for row in told.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_there_is_a_sheet_for_each_part_and_one_with_the_chart(lang: str) -> None:
    names = book(nine(), lang).sheetnames
    assert [name for name in names if name != Wording(lang).heading("gap_sheet")] == [
        Wording(lang).heading(key) for key in SECTIONS
    ]


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-2+3", "@x", "=cmd|' /C calc'!A0", "\t=1"])
def test_text_that_begins_like_a_formula_stays_text_in_every_sheet(text: str) -> None:
    told = nine()
    told["results"] = [entry | {"parameter": text, "text": text} for entry in told["results"]]
    told["products"] = [product | {"product": text, "enterprise": text} for product in told["products"]]
    told["results"] = [entry | {"product": text, "enterprise": text} for entry in told["results"]]
    data = drawn(told)
    with ZipFile(io.BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in package.read(name).split(b"<conditionalFormatting")[0] for name in sheets)
    cells = [c for s in openpyxl.load_workbook(io.BytesIO(data)) for row in s.iter_rows() for c in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    assert any(cell.value == text and cell.data_type == "s" for cell in cells)


def test_a_gap_is_a_number_with_its_whole_value_and_a_format_that_shows_the_sign() -> None:
    told = sheet(one(gap="0.0442361", relative_gap=0.00245), "comparison")
    heads = {cell.value: at for at, cell in enumerate(told[1])}
    cell = told[2][heads["Gap"]]
    assert (cell.value, cell.data_type) == (0.0442361, "n")
    assert cell.number_format.startswith("+0.0")


def test_the_comparison_has_frozen_headings_a_filter_and_prints_on_a4_lying_with_its_heading_repeated() -> None:
    told = sheet(nine(), "comparison")
    assert told.freeze_panes == "C2"
    assert told.auto_filter.ref.startswith("A1:")
    assert (told.page_setup.orientation, int(told.page_setup.paperSize)) == ("landscape", 9)
    assert told.print_title_rows == "$1:$1"
    assert told.sheet_properties.pageSetUpPr.fitToPage


def test_verdicts_are_coloured_by_rules_and_each_that_occurs_has_its_own() -> None:
    told = sheet(nine(), "comparison")
    rules = [rule for rules in told.conditional_formatting for rule in rules.rules]
    named = {str(rule.formula[0]).strip('"') for rule in rules}
    assert named == {Wording("en").verdict(entry["verdict"]) for entry in nine()["results"]}


def test_the_chart_is_one_of_the_spreadsheet_and_refers_to_cells() -> None:
    with ZipFile(io.BytesIO(drawn(nine()))) as package:
        charts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/charts/chart")]
    (chart,) = charts
    assert "<c:barChart>" in chart
    assert "'Gap chart'!" in chart


def test_there_is_no_chart_where_nothing_has_a_gap() -> None:
    told = book(one(verdict="undetermined", reason="unit_missing", gap=None, relative_gap=None))
    assert Wording("en").heading("gap_sheet") not in told.sheetnames


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_told(verdict: Verdict, lang: str) -> None:
    told = sheet(one(verdict=verdict.value, gap=None, relative_gap=None), "comparison", lang)
    assert Wording(lang).verdict(verdict) in texts(told)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_told_with_what_to_do(reason: Reason) -> None:
    told = sheet(one(verdict="undetermined", reason=reason.value, gap=None, relative_gap=None, notes=[]), "to_review")
    assert Wording("en").reason_sentence(reason) in texts(told)


def test_problems_of_the_input_are_listed_with_their_place() -> None:
    told = texts(sheet(nine(), "to_review"))
    assert {"输送带.csv:15", "the row has no parameter name"} <= set(told)


def test_the_date_is_written_as_the_language_writes_it() -> None:
    day = date(2026, 11, 24)
    assert "24 November 2026" in texts(book(nine(), "en", day=day)["Summary"])
    assert "2026年11月24日" in texts(book(nine(), "zh", day=day)["概要"])


def test_the_same_result_gives_the_same_bytes() -> None:
    assert drawn(nine()) == drawn(nine())


def test_a_text_longer_than_a_cell_can_hold_is_cut_and_shows_it() -> None:
    told = texts(sheet(one(text="≥ 1 " * 20_000), "comparison"))
    longest = max(told, key=len)
    assert len(longest) == 32_767
    assert longest.endswith("…")


def test_the_chart_has_the_worst_of_many_and_says_so() -> None:
    told = texts(book(many(60, short=3))["Gap chart"])
    assert "The 40 indicators with the smallest gap are drawn; the comparison table has all." in told
