"""Which indicator a line is about: evidence, vetoes, doubt and the one-to-one assignment (semantics, section 9)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark import names
from benchmark.match import Line, Matcher
from engine_world import SOURCE, Json, World, indicator, line, product, standard, world

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "match.yaml").read_text("utf-8"))
Entry = dict[str, Any]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> World:
    indicators = [{"source": SOURCE} | entry for entry in DATA["indicators"]]
    return world(tmp_path_factory.mktemp("match"), standard(*indicators))


def matched(here: World, *lines: tuple[str, str]) -> list[Entry]:
    """The entries of one product's lines, in their order."""
    found = here.result([product(*(line(name, text) for name, text in lines))])["results"]
    return [entry for entry in found if entry["parameter"]]


def shown(entry: Entry) -> list[Any]:
    return [entry["indicator"], entry["match"]["evidence"], entry["verdict"], entry["reason"]]


@pytest.mark.parametrize("case", DATA["cases"], ids=[case["title"] for case in DATA["cases"]])
def test_a_line_is_about_what_its_name_unit_and_qualifiers_say(case: dict[str, Any], here: World) -> None:
    lines = [(name, text) for name, text, _ in case["lines"]]
    assert [shown(entry) for entry in matched(here, *lines)] == [expected for *_, expected in case["lines"]]
    for other in case.get("more", ()):
        (entry,) = matched(here, (other, lines[0][1]))
        expected = case["lines"][0][2]
        assert [shown(entry)[0], *shown(entry)[2:]] == [expected[0], *expected[2:]], other


def test_an_exact_name_is_certain_and_a_similar_one_is_doubtful(here: World) -> None:
    (exact,), (similar,) = matched(here, ("断裂强力", "≥120 N")), matched(here, ("breaking strenght", "≥120 N"))
    assert (exact["match"]["certainty"], exact["match"]["score"]) == ("certain", 100)
    assert similar["match"]["certainty"] == "doubtful"
    assert 84 <= similar["match"]["score"] < 100


def test_a_doubtful_match_keeps_its_outcome_as_provisional_with_at_most_three_candidates(tmp_path: Path) -> None:
    names = ["surface hardness one", "surface hardness two", "surface hardness six", "surface hardness ten"]
    similar = [indicator(name.replace(" ", "_"), name={"en": name, "zh": f"表面{n}"}) for n, name in enumerate(names)]
    entry = world(tmp_path, standard(*similar)).entry("surface hardness ono", "≥20 MPa")
    assert (entry["verdict"], entry["reason"], entry["provisional"]) == ("undetermined", "match_doubtful", "exceeds")
    assert entry["gap"] is None
    candidates = entry["match"]["candidates"]
    assert 1 <= len(candidates) <= 3
    assert [c["score"] for c in candidates] == sorted((c["score"] for c in candidates), reverse=True)
    assert candidates[0]["indicator"] == entry["indicator"] == "surface_hardness_one"
    assert all(c["indicator_name"] for c in candidates)


def test_a_doubtful_match_never_lets_a_key_indicator_count_as_reached(tmp_path: Path) -> None:
    key = indicator(key_indicator=True, name={"en": "breaking strength", "zh": "断裂强力"})
    here = world(tmp_path, standard(key))
    levels = [
        here.result([product(line(name, "≥20 MPa"))])["products"][0]["level"]
        for name in ("breaking strength", "breaking strenght", "nothing alike")
    ]
    assert levels == ["exceeding", None, None], "of which nothing was judged has no level"


def test_one_indicator_goes_to_one_similar_line_by_the_best_total(tmp_path: Path) -> None:
    """First come would give the first line the indicator that only the second can have."""
    names = {"a": "resistance to abrasionn", "b": "resistance to abrasionx y"}
    here = world(tmp_path, standard(*(indicator(k, name={"en": n, "zh": n}) for k, n in names.items())))
    found = matched(here, ("resistance to abrasionx", "≥20 MPa"), ("resistance to abrasion", "≥20 MPa"))
    assert {e["match"]["certainty"] for e in found} == {"doubtful"}
    assert sorted(str(e["indicator"]) for e in found) == ["a", "b"], "both lines have an indicator of their own"


def test_of_two_similar_lines_the_better_one_has_the_indicator_whichever_comes_first(tmp_path: Path) -> None:
    here = world(tmp_path, standard(indicator(name={"en": "breaking strength", "zh": "断裂强力"})))
    lines = [("breaking strenghts", "≥20 MPa"), ("breaking strengt", "≥20 MPa")]
    for ordered in (lines, lines[::-1]):
        found = {e["parameter"]: e["indicator"] for e in matched(here, *ordered)}
        assert found == {"breaking strenghts": None, "breaking strengt": "quantity"}


def test_two_lines_that_claim_one_indicator_are_both_shown_and_neither_is_lost(here: World) -> None:
    found = matched(here, ("断裂强力", "≥120 N"), ("断裂强力", "≥90 N"), ("扯断力", "≥100 N"))
    assert [e["parameter"] for e in found] == ["断裂强力", "断裂强力", "扯断力"]
    assert len({e["where"] for e in found}) == 3


def test_of_two_lines_that_claim_one_indicator_the_better_one_does_not_hide_the_worse(tmp_path: Path) -> None:
    here = world(tmp_path, standard(indicator(key_indicator=True)))
    for texts in (("≥20 MPa", "≥9 MPa"), ("≥9 MPa", "≥20 MPa")):
        result = here.result([product(*(line("被测quantity", text) for text in texts))])
        assert result["products"][0]["level"] in ("not_reached", "not_concluded")


def test_what_two_standards_have_is_compared_with_both(tmp_path: Path) -> None:
    strict = standard(indicator(limits=[{"min": 30}]), id="TEST 2:2020")
    found = matched(world(tmp_path, standard(), strict), ("被测quantity", "≥20 MPa"))
    assert [(e["reference"], e["verdict"]) for e in found] == [
        ("TEST 1:2020", "exceeds"),
        ("TEST 2:2020", "falls_short"),
    ]
    assert [e["counts"] for e in found] == [False, True], "the strictest international one counts"


def test_a_name_that_the_vocabulary_knows_as_another_property_is_never_proposed(tmp_path: Path) -> None:
    """水分活度 is water activity: the similarity to 水分 (moisture) must not even raise a doubt."""
    here = world(
        tmp_path,
        standard(
            indicator(
                "moisture",
                property="moisture",
                unit="%",
                better="lower",
                name={"en": "moisture", "zh": "水分"},
                limits=[{"max": 14}],
            )
        ),
    )
    (entry,) = matched(here, ("水分活度", "≤0.8"))
    assert (entry["indicator"], entry["verdict"]) == (None, "additional")


def test_a_probable_match_says_that_it_is(here: World) -> None:
    (entry,) = matched(here, ("strength of breaking", "≥120 N"))
    assert (entry["match"]["certainty"], entry["match"]["evidence"], entry["verdict"]) == (
        "probable",
        "words",
        "exceeds",
    )


def two_called_alike(**second: Any) -> tuple[Json, Json]:
    """Two properties with one alias in a standard, as symbols have it."""
    names = [{"en": name, "zh": name, "aliases": ["Qx"]} for name in ("glucose of a", "glucose of b")]
    limits = [{"when": {"use": use}, "min": 18} for use in ("one", "two")]
    one, two = (indicator(f"q{n}", name=names[n], better=("higher", "lower")[n], limits=[limits[n]]) for n in (0, 1))
    return one, two | {"limits": [{"when": {"use": "two"}, "max": 18}]} | second


USES = {
    "key": "use",
    "name": {"en": "use", "zh": "用途"},
    "values": {"one": {"en": "one", "zh": "甲"}, "two": {"en": "two", "zh": "乙"}},
}


def test_of_two_indicators_that_are_called_alike_neither_is_certain(tmp_path: Path) -> None:
    here = world(tmp_path, standard(*two_called_alike(), attributes=[USES]))
    entry = here.entry("Qx", "≥20 MPa", {"用途": "甲"})
    assert (entry["verdict"], entry["reason"], entry["match"]["certainty"]) == (
        "undetermined",
        "match_doubtful",
        "doubtful",
    )
    assert len(entry["match"]["candidates"]) == 2


@pytest.mark.parametrize(("name", "meant"), [("甲", "q0"), ("乙", "q1")])
def test_of_two_indicators_that_are_called_alike_the_one_with_a_limit_for_the_product_is_meant(
    name: str, meant: str, tmp_path: Path
) -> None:
    here = world(
        tmp_path, standard(*two_called_alike(), attributes=[USES], products=[{"en": n, "zh": n} for n in "甲乙"])
    )
    (entry,) = [e for e in here.result([product(line("Qx", "≥20 MPa"), name=name)])["results"] if e["parameter"]]
    assert (entry["indicator"], entry["match"]["certainty"]) == (meant, "certain")


def test_a_line_is_about_one_property_in_all_standards_of_its_product(tmp_path: Path) -> None:
    """What is stated lengthwise is the belt's where the belt has it, and then not the cover's in another standard."""
    cover = standard(indicator("cover", name={"en": "extension", "zh": "伸长"}))
    belt = standard(indicator("belt", name={"en": "longitudinal extension", "zh": "纵向伸长"}), id="TEST 2:2020")
    here = world(tmp_path, cover, belt)
    found = [(e["reference"], e["indicator"]) for e in matched(here, ("longitudinal extension", "≥20 MPa"))]
    assert found == [("TEST 2:2020", "belt")]
    alone = world(tmp_path / "alone", cover)
    assert [e["indicator"] for e in matched(alone, ("longitudinal extension", "≥20 MPa"))] == ["cover"]


WRITTEN = st.sampled_from(
    [
        "断裂强力",
        "断裂强度力",
        "breaking strenght",
        "Minimum breaking strength",
        "纵向剥离阻力",
        "遮光性",
        "1,3-dioctyl residue",
        "颜色",
    ]
)


@given(st.lists(st.tuples(WRITTEN, st.sampled_from(["", "N", "%", "N/mm"])), max_size=8))
def test_many_names_in_one_pass_are_decided_as_each_by_itself(here: World, written: list[tuple[str, str]]) -> None:
    lines = [Line(names.take_apart(name), unit) for name, unit in written]
    together, alone = (Matcher(here.rules.standards[0], here.rules) for _ in range(2))
    together.learn(lines)
    decided = [[(m.indicator, m.evidence, m.certainty) for m in matcher.match(lines)] for matcher in (together, alone)]
    assert decided[0] == decided[1]


SLIPS = st.sampled_from(
    [
        "breaking strenght",
        "breaking strengt",
        "breking strength",
        "断裂强度力",
        "oil sweling",
        "peel resistence",
        "opacity grad",
        "遮光性等级次",
    ]
)


@settings(max_examples=40)
@given(st.lists(SLIPS, min_size=1, max_size=6, unique=True))
def test_no_similarity_ever_decides_a_verdict_and_no_indicator_goes_to_two_similar_lines(
    here: World, names: list[str]
) -> None:
    found = matched(here, *((name, "≥1 N") for name in names))
    claimed = [e["indicator"] for e in found if e["indicator"]]
    assert len(claimed) == len(set(claimed))
    assert {e["verdict"] for e in found} <= {"undetermined", "additional", "not_comparable"}
    assert all(e["reason"] == "match_doubtful" for e in found if e["indicator"])
