"""`benchmark parse`: an explanation that a person can follow, and JSON for scripts."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from benchmark.parse_explained import Asked, explain, why
from cli_runner import run

ROOT = Path(__file__).resolve().parents[1]
PROMISED = ["text", "kind", "low", "high", "low_inclusive", "high_inclusive", "unit", "parts", "problem"]


def explained(text: str, *options: str, lang: str = "en") -> list[str]:
    told = run("parse", text, "--format", "text", "--lang", lang, *options)
    assert (told.status, told.stderr) == (0, "")
    return told.stdout.splitlines()


def objects(path: Path, *options: str) -> list[dict[str, Any]]:
    told = run("parse", "--input", str(path), *options)
    assert (told.status, told.stderr) == (0, "")
    return [json.loads(line) for line in told.stdout.splitlines()]


def test_where_the_output_is_no_terminal_json_with_the_promised_keys_comes_out() -> None:
    shown = json.loads(run("parse", "≥18 MPa").stdout)
    assert list(shown)[:9] == PROMISED
    assert (shown["kind"], shown["low"], shown["low_inclusive"], shown["unit"]) == ("min", "18", True, "MPa")


def test_an_explanation_names_the_kind_the_set_and_the_unit() -> None:
    assert explained("不得小于18.0 兆帕") == [
        "text: “不得小于18.0 兆帕”",
        "kind: a lower bound: at least this",
        "set: [18.0, +∞) MPa",
        "unit: MPa",
    ]


@pytest.mark.parametrize(("text", "interval"), [
    ("> 18", "(18, +∞)"), ("≤0.5 %", "(−∞, 0.5] %"), ("<0.5", "(−∞, 0.5)"), ("(0.5, 1.2]", "(0.5, 1.2]"),
    ("20 +0.5/-0.2 mm", "[19.8, 20.5] mm"), ("0.5 mm ~ 1 cm", "[0.5 mm, 1 cm]"), ("18", "{18}"),
    ("不得检出/25g", "{0}, in 25 g"),
    ("标称值的±5 %", "[-5, 5] % of the nominal value"), ("-40~+85℃", "[-40, 85] °C"),
    ("IE3及以上", "the grades at least as good as IE3"), ("合格", "must hold"), ("不合格", "must not hold"),
])  # fmt: skip
def test_the_set_is_shown_as_an_interval_with_the_digits_as_written(text: str, interval: str) -> None:
    assert f"set: {interval}" in explain(Asked(text), "en")


def test_what_was_taken_from_beside_the_text_is_said() -> None:
    told = explained("18", "--name", "拉伸强度,MPa ≥")
    assert "set: [18, +∞) MPa" in told
    assert "assumed: the unit MPa was taken from the name" in told
    assert "assumed: the operator ≥ was taken from the name" in told
    assert "assumed: the unit kPa was taken from the unit column" in explained("≥18", "--unit", "kPa")


def test_nothing_is_said_to_be_assumed_of_a_text_that_says_all_itself() -> None:
    told = explained("≥18 MPa", "--unit", "MPa", "--name", "拉伸强度 ≥")
    assert not [line for line in told if line.startswith("assumed")]


def test_a_number_without_an_operator_is_said_to_be_read_by_the_indicator() -> None:
    assert any("no operator is written" in line for line in explained("18 MPa"))


def test_several_requirements_are_numbered_with_what_each_stands_for() -> None:
    told = explained("≥20(纵向)/≥18(横向)")
    assert told[1] == "2 requirements in one text"
    assert [line for line in told if re.match(r"\d\. ", line)] == ["1. 纵向", "2. 横向"]
    assert [line.strip() for line in told if "set:" in line] == ["set: [20, +∞)", "set: [18, +∞)"]


def test_what_is_not_understood_is_said_with_the_reason_and_no_number() -> None:
    told = explained("加热3小时后无裂纹")
    assert told[1].startswith("not understood: ")
    assert told[-1] == "noticed: no number was taken from it"
    assert not any(line.startswith(("set:", "kind:")) for line in told)


def test_an_ambiguous_text_lists_its_readings() -> None:
    assert "possible readings: 1250 | 1.250" in explained("1,250")


def test_an_unknown_unit_is_named_with_the_one_that_may_be_meant() -> None:
    assert any("MPq (MPa?)" in line for line in explained("≥18 MPq"))


def test_the_explanation_in_chinese_has_no_english_words_of_its_own() -> None:
    for text in (
        "≥20(纵向)/≥18(横向)",
        "加热3小时后无裂纹",
        "1,250",
        "约20",
        "不得检出/25g",
        "n=5,c=2,m=10²,M=10³",
        "±0.02",
    ):
        told = " ".join(explained(text, lang="zh")[1:])
        assert not re.search(r"[A-Za-z]{3,}", told), told
    assert explained("不小于18", lang="zh")[1:3] == ["类型：下限：不小于该值", "集合：[18, +∞)"]


@pytest.mark.parametrize("detail", sorted({
    re.sub(r"\{[^}]*\}", "'x'", told)
    for path in (ROOT / "src" / "benchmark" / "quantity").glob("*.py")
    for told in re.findall(r"(?:unreadable|ambiguous)\(\s*f?\"([^\"]+)\"", path.read_text(encoding="utf-8"))
}))  # fmt: skip
def test_every_reason_that_the_grammar_gives_has_a_chinese_sentence(detail: str) -> None:
    assert re.search(r"[一-鿿]", why(detail, "zh"))
    assert why(detail, "en") == detail


def test_a_reason_without_a_sentence_is_shown_as_it_came() -> None:
    assert why("a brand-new reason", "zh") == "a brand-new reason"


def test_an_empty_text_is_no_requirement_and_no_error() -> None:
    assert explained("") == ["text: “”", "kind: no requirement"]


def test_signs_that_would_steer_a_terminal_are_left_out_of_the_explanation() -> None:
    assert "\x1b" not in run("parse", "≥18\x1b[31m", "--format", "text").stdout


def test_a_text_that_begins_with_a_minus_is_no_option() -> None:
    told = run("parse", "-40~+85℃")
    assert told.status == 0, told.stderr
    assert json.loads(told.stdout)["low"] == "-40"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_many_texts_come_out_as_one_object_a_line_in_their_order(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    rows = [
        "text,unit,name",
        "不小于18,兆帕,扯断强度",
        '"1,250",mm,',
        "不得检出,,沙门氏菌",
        ",,外观",
        "≤0.5,,铅(以Pb计)/(mg/kg)",
    ]
    path.write_text("\n".join(rows), encoding=encoding)
    shown = objects(path)
    assert [(one["text"], one["kind"], one["unit"], one["problem"]) for one in shown] == [
        ("不小于18", "min", "MPa", None),
        ("1,250", "exact", "", "value_ambiguous"),
        ("不得检出", "not-detected", "", None),
        ("", "none", "", None),
        ("≤0.5", "max", "mg/kg", None),
    ]
    assert all(list(one)[:9] == PROMISED for one in shown)


def test_many_texts_can_be_explained_instead_each_parted_by_a_blank_line(tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    path.write_text("text\n≥18 MPa\n≤0.5 %\n", encoding="utf-8")
    told = run("parse", "--input", str(path), "--format", "text", "--lang", "en").stdout
    assert [block.splitlines()[2] for block in told.split("\n\n")] == ["set: [18, +∞) MPa", "set: (−∞, 0.5] %"]


def test_texts_are_read_from_standard_input() -> None:
    told = run("parse", "--input", "-", stdin="text\n≥18 MPa\n".encode())
    assert json.loads(told.stdout)["low"] == "18"


@pytest.mark.parametrize(("arguments", "said"), [
    ((), "give either"), (("18", "--input", "x.csv"), "give either"), (("18", "--format", "xml"), "text, json"),
    (("18", "--lang", "fr"), "en or zh"), (("--input", "there_is_none.csv"), "does not exist"), (("--unti",), "no"),
])  # fmt: skip
def test_a_command_line_that_cannot_be_used_ends_with_status_2_and_says_why(
    arguments: tuple[str, ...], said: str
) -> None:
    told = run("parse", *arguments)
    assert (told.status, told.stdout) == (2, "")
    assert said in told.stderr.lower()


def test_a_file_without_the_column_of_texts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    path.write_text("requirement,unit\n≥18,MPa\n", encoding="utf-8")
    told = run("parse", "--input", str(path))
    assert told.status == 2
    assert "column 'text'" in told.stderr


@pytest.mark.parametrize("block", re.findall(
    r"(?ms)^```\n\$ benchmark (parse .*?)^```$", (ROOT / "docs" / "grammar.md").read_text(encoding="utf-8")
))  # fmt: skip
def test_the_examples_of_the_documentation_are_what_the_command_prints(block: str) -> None:
    command, _, printed = block.partition("\n")
    assert run(*shlex.split(command)).stdout == printed
