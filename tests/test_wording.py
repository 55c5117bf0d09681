"""What the program says is complete, in every language, and says what the contract says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from benchmark.model import Axis, Certainty, Reason, Verdict
from benchmark.wording import Wording, figures, languages, placeholders, variants

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "src" / "benchmark" / "wording"
LEVELS = ("reached", "exceeding", "not_reached", "not_concluded")
HEADINGS = (
    "parameter", "text", "limit", "reference", "clause", "verdict", "gap", "grade", "reason", "where", "notes",
    "enterprise", "enterprise_standard", "product", "attributes", "level", "counts", "coverage", "floor", "review",
    "not_stated", "additional", "not_applicable", "problems",
)  # fmt: skip
EXAMPLE = (
    '"20 kgf/cm²" → 1.961 MPa; limit ≥ 1.8 MPa (ISO 9999:2020, table 2, bore 25 mm) → exceeds by 0.161 MPa (+9.0 %)'
)
"""As the contract writes it."""


def phrases(lang: str) -> dict[tuple[str, ...], Any]:
    loaded = yaml.safe_load((FILES / f"{lang}.yaml").read_text(encoding="utf-8"))
    return dict(_leaves((), loaded))


def _leaves(path: tuple[str, ...], node: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    if not isinstance(node, dict):
        yield path, node
        return
    for key, inner in node.items():
        yield from _leaves((*path, key), inner)


def test_english_and_chinese_are_there() -> None:
    assert set(languages()) >= {"en", "zh"}


@pytest.mark.parametrize("lang", languages())
def test_every_language_has_the_same_keys(lang: str) -> None:
    assert phrases(lang).keys() == phrases("en").keys()


@pytest.mark.parametrize("lang", languages())
def test_every_language_has_the_same_placeholders_in_every_variant(lang: str) -> None:
    for key, phrase in phrases("en").items():
        there = variants(phrases(lang)[key])
        assert [placeholders(v) for v in there] == [placeholders(v) for v in variants(phrase)], key


@pytest.mark.parametrize("lang", languages())
def test_no_phrase_is_empty_but_the_mark_of_a_primary_source(lang: str) -> None:
    empty = [key for key, phrase in phrases(lang).items() if not all(v.strip() for v in variants(phrase))]
    assert empty == [("source_mark", "primary")]


@pytest.mark.parametrize("lang", languages())
def test_no_key_is_written_twice(lang: str) -> None:
    text = (FILES / f"{lang}.yaml").read_text(encoding="utf-8")
    for section in re.split(r"(?m)^(?=\S)", text):
        keys = re.findall(r"(?m)^  ([\w-]+):", section)
        assert len(keys) == len(set(keys)), section[:40]


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_word_of_its_own(lang: str, verdict: Verdict) -> None:
    words = [Wording(lang).verdict(code) for code in Verdict]
    assert words.count(Wording(lang).verdict(verdict)) == 1


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_name_and_a_sentence_that_needs_no_arguments(lang: str, reason: Reason) -> None:
    assert Wording(lang).reason(reason)
    assert len(Wording(lang).reason_sentence(reason)) > len(Wording(lang).reason(reason)) / 2


@pytest.mark.parametrize("lang", languages())
def test_every_axis_certainty_level_and_heading_has_its_phrase(lang: str) -> None:
    wording = Wording(lang)
    assert len({wording.phrase("axis", axis) for axis in Axis}) == len(Axis)
    assert len({wording.phrase("certainty", certainty) for certainty in Certainty}) == len(Certainty)
    assert len({wording.level(level) for level in LEVELS}) == len(LEVELS)
    assert all(wording.heading(key) for key in HEADINGS)


def codes_of_notes() -> set[str]:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "benchmark").rglob("*.py"))
    units = ROOT / "data" / "units.yaml"
    data = units.read_text(encoding="utf-8") if units.exists() else ""
    lookups = {"lookup_step-up", "lookup_step-down", "lookup_linear", "same_limit_everywhere"}
    return {*re.findall(r"\bNote\(\s*\"([\w-]+)\"", sources), *re.findall(r"\bnote: (\w+_\w+)", data), *lookups}


@pytest.mark.parametrize("code", sorted(codes_of_notes()))
def test_every_note_that_a_stage_writes_has_a_sentence(code: str) -> None:
    assert Wording("en").has("note", code) or code in set(Reason)


@pytest.mark.parametrize(("code", "zh"), [
    ("exceeds", "优于"), ("meets", "达到"), ("falls_short", "低于"), ("mixed", "互有宽严"), ("not_stated", "缺项"),
    ("additional", "新增"), ("not_applicable", "不适用"), ("not_comparable", "不可比"), ("undetermined", "待定"),
])  # fmt: skip
def test_the_chinese_verdicts_are_the_words_of_the_contract(code: str, zh: str) -> None:
    assert Wording("zh").verdict(code) == zh


def test_a_missing_attribute_names_what_to_supply_and_how() -> None:
    told = Wording("en").reason_sentence(
        "attribute_missing", attribute="number of poles", columns="极数/poles", key="poles", example=4
    )
    assert told == "the number of poles is not given; supply it as a column 极数/poles or with --attribute poles=4"


def test_a_sentence_falls_back_to_what_its_arguments_can_fill() -> None:
    wording = Wording("en")
    assert "极数" not in wording.reason_sentence("attribute_missing", attribute="number of poles", key="poles")
    assert "{" not in wording.reason_sentence("attribute_missing", attribute="number of poles", columns="")


def test_braces_in_a_value_are_only_text() -> None:
    assert "{unit}" in Wording("en").reason_sentence("unit_unknown", unit="{unit}")


def test_a_note_without_a_phrase_is_shown_as_it_came() -> None:
    assert Wording("en").note("brand_new", limit="≥ 1", of=["a", "b"]) == "brand_new (limit=≥ 1, of=a, b)"


def test_an_unknown_verdict_reason_or_heading_is_an_error() -> None:
    wording = Wording("en")
    for told in (wording.verdict, wording.reason, wording.heading):
        with pytest.raises(KeyError):
            told("no_such_code")


def test_a_level_that_a_scheme_names_itself_is_said_as_it_is() -> None:
    assert Wording("zh").level("一级") == "一级"


def test_an_unknown_language_says_which_there_are() -> None:
    with pytest.raises(ValueError, match=r"'fr'.*en, zh"):
        Wording("fr")


def traced(lang: str = "en", **other: Any) -> str:
    fields: dict[str, Any] = {
        "text": "20 kgf/cm²", "converted": "1.961 MPa", "limit": "≥ 1.8 MPa", "standard": "ISO 9999:2020",
        "clause": "table 2", "attributes": ["bore 25 mm"], "verdict": "exceeds", "gap": "0.16133",
        "relative": 0.0896278, "unit": "MPa",
    }  # fmt: skip
    return Wording(lang).trace(**(fields | other))


def test_a_trace_runs_from_the_text_as_written_to_the_gap() -> None:
    assert traced() == EXAMPLE


def test_attributes_of_a_trace_may_be_a_mapping() -> None:
    assert traced(attributes={"bore": "25 mm"}) == EXAMPLE


def test_a_gap_may_be_an_exact_fraction() -> None:
    assert traced(gap=Fraction("0.16133")) == EXAMPLE


def test_a_trace_in_chinese_says_the_same() -> None:
    told = traced("zh")
    for part in ("20 kgf/cm²", "1.961 MPa", "≥ 1.8 MPa", "ISO 9999:2020", "25 mm", "优于", "0.161 MPa", "+9.0%"):
        assert part in told


def test_a_text_that_was_not_converted_stands_alone_in_the_trace() -> None:
    assert traced(converted="").startswith('"20 kgf/cm²"; limit')


def test_a_trace_without_a_verdict_on_numbers_gives_the_reason_and_what_would_be() -> None:
    unjudged: dict[str, Any] = {"verdict": "undetermined", "gap": None, "relative": None, "provisional": "meets"}
    told = traced(converted="", reason="unit missing", **unjudged)
    assert told.endswith("→ undetermined: unit missing (provisionally: meets)")


def test_a_missing_indicator_has_a_trace_without_text() -> None:
    told = traced(text=None, converted="", verdict="not_stated", gap=None, relative=None)
    assert told == "limit ≥ 1.8 MPa (ISO 9999:2020, table 2, bore 25 mm) → not stated"


@pytest.mark.parametrize(("verdict", "gap", "unit", "relative", "told"), [
    ("exceeds", "2", "MPa", 0.111111, "exceeds by 2 MPa (+11.1 %)"),
    ("falls_short", "-2.5", "MPa", -0.138889, "falls short by 2.5 MPa (-13.9 %)"),
    ("meets", "0", "MPa", 0.0, "meets"),
    ("meets", "0.3", "mg/kg", 0.03, "meets with a margin of 0.3 mg/kg (+3.0 %)"),
    ("falls_short", "-0.01", "mg/kg", None, "falls short by 0.01 mg/kg"),
    ("falls_short", "0", "CFU/m3", 0.0, "falls short (gap 0: the bound itself would pass)"),
    ("exceeds", "50", "%", 0.125, "exceeds by 50 pp (+12.5 %)"),
    ("exceeds", None, "", None, "exceeds"),
])  # fmt: skip
def test_an_outcome_tells_the_distance_without_its_sign(
    verdict: str, gap: str | None, unit: str, relative: float | None, told: str
) -> None:
    assert Wording("en").outcome(verdict, gap, unit, relative) == told


@pytest.mark.parametrize(("exact", "shown"), [
    ("2", "+2"), ("-2.5", "-2.5"), ("0", "0"), ("0.00", "0"), ("12.25", "+12.25"), ("0.16133", "+0.161"),
    ("-0.000012345", "-0.0000123"), ("123456.7", "+123457"), ("9996.4", "+9996"), ("1/3", "+0.333"),
    ("0.50", "+0.50"), ("10000000000000000000000000000000000001", "+10000000000000000000000000000000000001"),
])  # fmt: skip
def test_a_gap_is_shown_short_with_its_sign(exact: str, shown: str) -> None:
    assert figures.signed(exact) == shown


@pytest.mark.parametrize(("relative", "shown"), [
    (0.09, "+9.0"), (-0.2, "-20.0"), (0.0, "0"), (0.00042, "+0.042"), (12.5, "+1250"), (-0.00001, "-0.0010"),
])  # fmt: skip
def test_a_relative_gap_is_shown_in_percent(relative: float, shown: str) -> None:
    assert figures.percent(relative) == shown


@pytest.mark.parametrize(("part", "shown"), [(0.0, "0"), (0.818, "82"), (0.999, "99.9"), (1.0, "100"), (0.004, "0.4")])
def test_a_coverage_is_a_hundred_percent_only_where_nothing_is_missing(part: float, shown: str) -> None:
    assert figures.share(part) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=9))
def test_shortening_keeps_the_sign_and_never_makes_a_difference_vanish(exact: Decimal) -> None:
    shown = Fraction(figures.signed(str(exact)))
    assert (shown > 0, shown < 0) == (exact > 0, exact < 0)
    assert abs(shown - Fraction(exact)) <= abs(Fraction(exact)) / 100


def test_an_empty_argument_is_better_than_no_sentence() -> None:
    assert Wording("en").say("format_unknown", format="", formats=["json"]).endswith("available: json")


def arguments_of_notes() -> dict[str, frozenset[str]]:
    """The notes that a stage writes with arguments, by the names it gives them."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "benchmark").rglob("*.py"))
    written = re.findall(r"\bNote\(\s*\"([\w-]+)\", \((\(.*?)\)\)", sources)
    return {code: frozenset(re.findall(r"\(\"(\w+)\",", args)) for code, args in written}


@pytest.mark.parametrize("code", sorted(arguments_of_notes()))
def test_the_arguments_that_a_stage_gives_a_note_are_ones_that_its_sentence_uses(code: str) -> None:
    used = frozenset[str]().union(*(placeholders(v) for v in variants(phrases("en")[("note", code)])))
    assert arguments_of_notes()[code] & used, code
