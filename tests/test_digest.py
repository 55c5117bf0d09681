"""What all reports for people draw from the result: order of shortfalls, ladders, sources, methods, sentences."""

from __future__ import annotations

from typing import Any

import pytest

from benchmark.report import _digest, _outline, _sentences
from benchmark.wording import Wording, languages
from report_samples import many, nine, one

EN = Wording("en")


def view(result: dict[str, Any], at: int = 0) -> _outline.ProductView:
    return _outline.products(result)[at]


def short(*relative: float | None) -> dict[str, Any]:
    """A product with one shortfall for each relative gap, in this order."""
    result = one(verdict="falls_short", gap="-1", relative_gap=-0.1)
    first = result["results"][0]
    result["results"] = [
        first | {"where": f"f.csv:{at}", "parameter": f"p{at}", "property": f"p{at}", "relative_gap": gap}
        for at, gap in enumerate(relative)
    ]
    return result


def test_the_shortfall_nearest_to_its_limit_comes_first_and_one_without_a_distance_last() -> None:
    told = _digest.shortfalls(view(short(-0.5, None, -0.01, 0.0, -0.2)))
    assert [entry["relative_gap"] for entry in told] == [0.0, -0.01, -0.2, -0.5, None]


def test_a_reference_that_does_not_count_makes_no_shortfall_of_the_list() -> None:
    assert [entry["property"] for entry in _digest.shortfalls(view(nine()))] == ["belt_width", "lead_content"]


def test_a_ladder_tells_the_grade_attained_and_the_next_with_what_it_needs() -> None:
    (ladder,) = _digest.ladders(view(nine()))
    assert ladder.attained is not None and ladder.attained.grade == "H"
    assert ladder.following is not None and ladder.following.needed == "≥ 244.74 kgf/cm²"
    assert [step.reached for step in ladder.steps] == [True, True, True, False]
    assert [step.grade for step in ladder.steps if step.asked] == ["D"]


def test_of_the_best_grade_nothing_follows() -> None:
    result = nine()
    burst = next(entry for entry in result["results"] if entry["property"] == "burst_pressure")
    burst["grade"] = "X"
    (ladder,) = _digest.ladders(view(result))
    assert ladder.following is None


def test_where_no_grade_is_attained_the_first_one_follows() -> None:
    result = nine()
    burst = next(entry for entry in result["results"] if entry["property"] == "burst_pressure")
    burst |= {"grade": None, "verdict": "falls_short"}
    (ladder,) = _digest.ladders(view(result))
    assert ladder.attained is None
    assert ladder.following is not None and ladder.following.grade == "L"


@pytest.mark.parametrize("verdict", ["undetermined", "not_comparable", "not_stated", "not_applicable"])
def test_what_was_not_judged_stands_on_no_ladder(verdict: str) -> None:
    grades = nine()["results"][2]["grades"]
    assert _digest.ladders(view(one(verdict=verdict, grades=grades, reason="unit_missing"))) == ()


def test_every_standard_is_listed_with_its_sources_once() -> None:
    told = {s.standard["id"]: s for s in _digest.sourced(nine())}
    assert set(told) == {"GB 9998-2020", "GB/T 9997-2021", "ISO 9999:2020"}
    assert [source["title"] for source in told["ISO 9999:2020"].sources] == [
        "ISO 9999:2020, table 3", "A maker's data sheet",
    ]  # fmt: skip
    assert told["GB 9998-2020"].limits == 1


def test_a_limit_that_the_input_carries_is_no_standard() -> None:
    assert _digest.sourced(one(reference="file", axis=None, sources=[]) | {"standards": []}) == ()


def test_a_result_of_before_that_lists_no_standards_still_tells_its_references() -> None:
    result = nine()
    del result["standards"]
    assert [s.standard["id"] for s in _digest.sourced(result)] == ["ISO 9999:2020", "GB/T 9997-2021", "GB 9998-2020"]


def test_methods_are_told_once_for_all_indicators_that_share_them() -> None:
    told = _digest.methods(view(nine()))
    assert ("ISO 9998", "") in {(m.theirs, m.own) for m in told}
    burst = next(m for m in told if m.own)
    assert (burst.own, burst.names) == ("ISO 9998", ("最小爆破压力",))


def test_the_chart_takes_what_counts_and_has_a_relative_gap_worst_first() -> None:
    placed = _digest.charted(nine()["results"])
    assert [entry["relative_gap"] for entry in placed] == [-0.2, -0.0097561, 0.0, 0.0896278, 0.111111]


def test_the_outcome_says_the_broken_mandatory_limit_first_then_the_level_and_the_verdicts() -> None:
    first, second, third = _sentences.outcome(view(nine()), EN)
    assert first == "A mandatory national limit is broken (GB 9998-2020)."
    assert second == "international level not reached, held back by Lead content, Belt width.".replace("i", "I", 1)
    assert third.startswith("10 indicators apply, 5 of them were judged: exceeds 2; meets 1; falls short 1;")


def test_of_a_product_without_a_judgement_the_outcome_says_that_there_is_no_level() -> None:
    assert _sentences.outcome(view(nine(), 1), EN) == (EN.say("outcome_none"),)


def test_of_many_products_the_outcome_counts_the_levels() -> None:
    result = many(5)
    result["products"][0]["level"] = "reached"
    told = _sentences.overall(_outline.products(result), EN)
    assert told == ("5 products: international level not reached: 4; international level reached: 1.",)


@pytest.mark.parametrize("lang", languages())
def test_the_outcome_of_a_product_is_the_overall_one_where_there_is_but_one(lang: str) -> None:
    wording = Wording(lang)
    views = _outline.products(one())
    assert _sentences.overall(views, wording) == _sentences.outcome(views[0], wording)
