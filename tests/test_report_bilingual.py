"""--lang zh+en: both languages in each cell, and what is the same in both said once."""

from __future__ import annotations

import pytest

from benchmark.report import UnknownFormatError, render
from benchmark.report.document import Document, build
from benchmark.wording import Wording
from report_samples import nine

pytest.importorskip("babel", reason="Babel (extra report) is not installed")


def document(lang: str) -> Document:
    english = nine()
    english["results"] = [e | {"indicator_name": f"E {e.get('indicator_name')}"} for e in english["results"]]
    return build(nine(), lang, english)


def test_every_heading_is_in_both_languages() -> None:
    zh, en = build(nine(), "zh"), build(nine(), "en")
    for both, first, second in zip(document("zh+en").sections, zh.sections, en.sections, strict=True):
        assert (first.title in both.title) and (second.title in both.title)
        for table, one, other in zip(both.tables, first.tables, second.tables, strict=True):
            for column, a, b in zip(table.columns, one.columns, other.columns, strict=True):
                assert column.heading in (f"{a.heading}\n{b.heading}", a.heading)


def test_a_verdict_is_told_in_both_and_a_number_once() -> None:
    table = document("zh+en").section("comparison").tables[0]
    keys = [column.key for column in table.columns]
    for row in table.rows:
        verdict, gap = row[keys.index("verdict")], row[keys.index("gap")]
        assert verdict.text == f"{Wording('zh').verdict(verdict.sign)}\n{Wording('en').verdict(verdict.sign)}"
        assert "\n" not in gap.text


def test_names_of_indicators_come_from_the_result_in_each_language() -> None:
    told = [c.text for t in document("zh+en").section("comparison").tables for row in t.rows for c in row]
    assert any("\nE " in text for text in told)


@pytest.mark.parametrize("lang", ["zh", "en", "zh+en"])
def test_no_row_is_lost(lang: str) -> None:
    tables = document(lang).section("comparison").tables
    assert sum(len(table.rows) for table in tables) == len(nine()["results"])


def test_a_format_that_has_one_language_only_says_which_have_both() -> None:
    with pytest.raises(UnknownFormatError, match="docx"):
        render("table", nine(), "zh+en")


@pytest.mark.parametrize("name", ["json", "csv", "junit", "sarif"])
def test_data_has_codes_and_takes_the_first_language(name: str) -> None:
    assert render(name, nine(), "zh+en") == render(name, nine(), "zh")
