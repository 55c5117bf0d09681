"""The report at the terminal: what stands where, in which width, in which signs."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from benchmark.model import Verdict
from benchmark.report import render
from benchmark.report.terminal import DETAILS, MANY, overview
from benchmark.report.terminal.foot import PROBLEMS
from benchmark.report.terminal.signs import MARKS, STYLES, plain, sayable
from benchmark.wording import Wording, languages
from report_samples import HERE, UNFOLDED, many, nine, one

EN = Wording("en")
GOLDENS = [("en", 100, "utf-8"), ("zh", 100, "utf-8"), ("en", 80, "utf-8"), ("zh", 80, "utf-8"), ("zh", 80, "gbk")]


def table(result: dict[str, Any], lang: str = "en", width: int = UNFOLDED, **options: Any) -> str:
    return str(render("table", result, lang, width=width, **options))


@pytest.mark.parametrize(("lang", "width", "encoding"), GOLDENS)
def test_the_report_is_the_one_that_was_looked_at(lang: str, width: int, encoding: str) -> None:
    """After a wanted change: GOLDENS=write, and look at the difference before keeping it."""
    golden = HERE / f"nine.{lang}.{width}.{encoding}.txt"
    drawn = table(nine(), lang, width, encoding=encoding)
    if os.environ.get("GOLDENS") == "write":
        golden.write_text(drawn, encoding="utf-8")
    assert drawn == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "cp1252", "ascii"])
@pytest.mark.parametrize("width", [80, 100, 140])
@pytest.mark.parametrize("lang", languages())
def test_no_line_is_wider_than_asked_for(lang: str, width: int, encoding: str, full: bool) -> None:
    drawn = table(nine(), lang, width, encoding=encoding, full=full)
    assert max(cell_len(line) for line in drawn.splitlines()) <= width


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "big5", "cp1252", "ascii", "shift_jis"])
def test_the_whole_text_can_be_written_in_the_console_s_encoding(encoding: str, lang: str) -> None:
    assert table(nine(), lang, 80, encoding=encoding, full=True).encode(encoding)


@pytest.mark.parametrize("lang", languages())
def test_a_gbk_console_loses_no_sign_to_a_question_mark(lang: str) -> None:
    there = table(nine(), lang, encoding="utf-8", full=True).count("?")
    assert table(nine(), lang, encoding="gbk", full=True).count("?") == there


def test_what_gbk_lacks_is_said_otherwise() -> None:
    assert sayable("✓ ✗ ⚠ 5 µg m² 10⁻³ ≥ 20 ℃", "gbk") == "√ × ! 5 μg m^2 10^-3 ≥ 20 ℃"


def test_what_ascii_lacks_is_said_otherwise() -> None:
    assert sayable("✓ ≥ 20 ℃ ± 0.5 µm²", "ascii") == "v >= 20 degC +/- 0.5 um^2"


@given(st.text(), st.sampled_from(["gbk", "ascii", "utf-8", "big5"]))
def test_any_text_can_be_said_in_any_encoding(text: str, encoding: str) -> None:
    assert sayable(text, encoding).encode(encoding) is not None


@given(st.text())
def test_no_text_can_steer_the_terminal(text: str) -> None:
    assert all(ord(char) >= 32 and not 127 <= ord(char) < 160 for char in plain(text))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_an_enterprise_writes_is_drawn_within_the_width(name: str, text: str) -> None:
    drawn = table(one(parameter=name, text=text, product=name), "zh", 80, encoding="gbk")
    assert max(cell_len(line) for line in drawn.splitlines()) <= 80
    assert drawn.encode("gbk")


def test_without_colour_there_is_no_escape_code_even_if_the_input_has_one() -> None:
    assert "\x1b" not in table(nine(), full=True)


def test_colour_adds_codes_and_changes_no_word() -> None:
    drawn = table(nine(), colour=True)
    assert "\x1b[" in drawn
    assert {word for word in table(nine()).split() if word.isalpha()} <= set(_bare(drawn).split())


def _bare(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_text_of_the_enterprise_is_never_read_as_markup() -> None:
    assert "[bold]合格[/bold]" in table(nine())
    assert ":warning: [a, b)" in table(one(text=":warning: [a, b)"))


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_stands_in_words_beside_its_sign(lang: str, verdict: Verdict) -> None:
    assert f"{MARKS[verdict]} {Wording(lang).verdict(verdict)}" in table(nine(), lang)


def test_every_verdict_has_a_sign_and_a_style_of_its_own() -> None:
    assert set(MARKS) == set(STYLES) == set(Verdict)
    assert len(set(MARKS.values())) == len(Verdict)


def test_a_broken_mandatory_limit_stands_before_the_table() -> None:
    drawn = table(nine())
    assert drawn.index(EN.heading("floor")) < drawn.index(EN.heading("limit"))
    assert "铅(以Pb计) (Lead content) ≤0.6 ppm → ≤ 0.4 mg/kg (GB 9998-2020, 4.1): falls short by 0.2 mg/kg" in drawn


def test_no_broken_limit_is_announced_where_none_is() -> None:
    assert EN.heading("floor") not in table(one(verdict="falls_short", gap="-2"))


def test_a_recommended_limit_that_is_not_reached_is_to_be_disclosed() -> None:
    drawn = table(one(verdict="falls_short", gap="-2", axis="national-recommended"))
    assert EN.heading("disclose") in drawn
    assert EN.heading("floor") not in drawn


def test_further_references_stand_below_the_one_that_counts() -> None:
    lines = table(nine()).splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("拉伸强度"))
    assert "≥ 18 MPa" in lines[at]
    assert lines[at + 2].startswith("└ recommended national standard")
    assert "≥ 22 MPa" in lines[at + 2]


def test_a_gap_is_shown_with_its_sign_and_in_percent() -> None:
    drawn = table(one(verdict="falls_short", gap="-2.5", relative_gap=-0.138889))
    assert "-2.5 MPa" in drawn
    assert "-13.9 %" in drawn


def test_what_would_come_out_is_not_shown_as_a_verdict() -> None:
    drawn = table(one(verdict="undetermined", reason="unit_missing", provisional="exceeds", gap=None))
    assert "? undetermined" in drawn
    assert "if so: exceeds" in drawn
    assert "▲ exceeds" not in drawn


def test_what_is_missing_is_said_once_for_all_indicators_that_wait_for_it() -> None:
    result = one(verdict="undetermined", reason="unit_missing", gap=None, relative_gap=None)
    result["results"].append(result["results"][0] | {"parameter": "粘合强度", "property": "adhesion"})
    assert table(result).count(EN.reason_sentence("unit_missing")) == 1


def test_a_doubtful_match_is_shown_for_review_with_at_most_three_candidates() -> None:
    five = [{"indicator": f"i{n}", "indicator_name": f"Candidate {n}", "score": 90 - n} for n in range(5)]
    match = {"evidence": "similar", "score": 90, "certainty": "doubtful", "candidates": five}
    drawn = table(one(verdict="undetermined", reason="match_doubtful", gap=None, relative_gap=None, match=match))
    assert EN.heading("review") in drawn
    assert "Candidate 2 (score 88)" in drawn
    assert "Candidate 3" not in drawn


def test_a_match_that_is_only_probable_is_said_to_be() -> None:
    match = {"evidence": "alias", "score": 99, "certainty": "probable", "candidates": []}
    assert EN.note("match_probable", evidence="alias", score="99") in table(one(match=match))


def test_what_was_assumed_is_told_once_and_numbered() -> None:
    result = one(assumptions=["a guess that was made"])
    result["results"].append(result["results"][0] | {"parameter": "other", "property": "other"})
    drawn = table(result)
    assert drawn.count("a guess that was made") == 1
    assert drawn.count("[1]") == 3


def test_a_product_of_which_nothing_was_judged_has_no_level() -> None:
    drawn = table(nine())
    assert EN.say("no_level") in drawn[drawn.rindex("未知制品 ━") :]


def test_entries_of_a_product_that_is_not_listed_are_shown_all_the_same() -> None:
    result = one()
    result["products"] = []
    assert "≥20 MPa" in table(result)


def test_products_of_one_name_are_kept_apart_by_their_key() -> None:
    result = one(product_key="a")
    result["products"] = [result["products"][0] | {"product_key": key} for key in "ab"]
    result["results"].append(result["results"][0] | {"product_key": "b", "text": "≥33 MPa"})
    drawn = table(result)
    assert drawn.index("≥20 MPa") < drawn.rindex("织物芯输送带 ST-1000 ━") < drawn.index("≥33 MPa")


def test_traces_are_printed_when_everything_is_asked_for() -> None:
    trace = nine()["results"][2]["trace"]
    assert trace in table(nine(), full=True)
    assert trace not in table(nine())


@pytest.mark.parametrize(("options", "key"), [
    ({"values": "requirement"}, "values_requirement"),
    ({"values": "measured", "rule": "simple"}, "rule_simple"),
    ({"values": "measured", "rule": "guarded"}, "rule_guarded"),
    ({"values": "measured", "rule": "guarded", "side": "conformity"}, "side_conformity"),
    ({"values": "measured", "rule": "guarded", "side": "nonconformity"}, "side_nonconformity"),
    ({"rounding": "raw"}, "rounding_raw"),
    ({"rounding": "rounded"}, "rounding_rounded"),
])  # fmt: skip
@pytest.mark.parametrize("lang", languages())
def test_the_decision_rule_is_part_of_the_report(options: dict[str, str], key: str, lang: str) -> None:
    assert Wording(lang).say(key) in table(one() | {"options": options}, lang)


def test_the_inputs_the_catalogue_and_the_references_stand_at_the_head() -> None:
    head = table(nine())[:600]
    for told in ("输送带.csv", "9b74c9897bac", "3f9a1c2b7d5e", "ISO 9999:2020, GB 9998-2020, GB/T 9997-2021"):
        assert told in head


def test_problems_are_listed_with_their_place() -> None:
    assert "输送带.csv:15" in table(nine())
    assert "输送带.csv:17" in table(nine())


def test_many_problems_are_cut_and_their_number_is_told() -> None:
    problem = nine()["problems"][0]
    result = nine() | {"problems": [problem | {"where": f"f.csv:{n}."} for n in range(PROBLEMS + 5)]}
    assert f"f.csv:{PROBLEMS}." not in table(result)
    assert EN.say("more_problems", number=5) in table(result)
    assert f"f.csv:{PROBLEMS + 4}." in table(result, full=True)


def test_few_products_are_all_printed() -> None:
    drawn = table(many(MANY))
    assert all(f"belt {at:04d}. ━" in drawn for at in range(MANY))


def test_of_many_products_those_with_shortfalls_are_printed_and_the_number_is_told() -> None:
    drawn = table(many(200, short=DETAILS + 2))
    assert drawn.count(". ━") == DETAILS
    assert "belt 0000. ━" not in drawn
    assert f"belt {200 - DETAILS - 2:04d}. ━" in drawn
    assert EN.say("more_details", shown=DETAILS, number=200) in drawn
    assert EN.say("more_products", number=200 - overview.ROWS) in drawn


def test_a_product_with_a_shortfall_is_in_the_overview_wherever_it_stood() -> None:
    drawn = table(many(200, short=1))
    assert "belt 0199." in drawn[: drawn.index(EN.say("more_products", number=200 - overview.ROWS))]


def test_all_of_many_products_are_printed_when_asked_for() -> None:
    assert table(many(60), full=True).count(". ━") == 60


def test_the_overview_counts_the_products_of_each_level() -> None:
    assert f"{EN.level('not_reached')}: 30" in table(many(30))


def test_the_grade_asked_for_stands_by_the_limit_and_the_one_attained_by_the_verdict() -> None:
    drawn = table(one(grade="H", reference_grade="D"))
    assert EN.say("reference_grade", grade="D") in drawn
    assert EN.say("grade", grade="H") in drawn


def test_a_probability_of_conformity_is_shown() -> None:
    assert "p = 0.933" in table(one(verdict="meets", gap="0.3", probability=0.93319))
