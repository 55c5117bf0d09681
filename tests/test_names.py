"""Names taken apart, compared by key, and kept apart by qualifiers and conditions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from benchmark.names import conditions_differ, qualifiers_differ, qualifiers_in, take_apart
from benchmark.names.vocabulary import vocabulary
from benchmark.normalise import fold, key

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "names.yaml").read_text(encoding="utf-8"))
FIELDS = ("core", "operator", "unit", "basis", "qualifiers", "conditions")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: repr(row["name"]))
def test_a_name_says_what_it_carries(row: dict[str, Any]) -> None:
    name = take_apart(row["name"])
    expected = tuple(row.get(field, [] if field in ("qualifiers", "conditions") else "") for field in FIELDS)
    assert (name.core, name.operator, name.unit, name.basis, [*name.qualifiers], [*name.conditions]) == expected
    assert name.written == row["name"]
    assert name.key == key(name.core)


def test_the_corpus_has_no_misspelt_field() -> None:
    assert {field for row in ROWS for field in row} <= {"name", *FIELDS}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elongation at break", "elongation  at-break"),
        ("Elongation at break", "ELONGATION AT BREAK"),
        ("水分（干基）", "水分(干基)"),
        ("鉛", "铅"),
        ("ＰＨ值", "pH值"),
        ("CO₂ 含量", "co2含量"),
        ("µ值", "μ值"),
        ("①拉伸强度", "拉伸强度"),
    ],
)
def test_names_that_differ_in_the_way_of_writing_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PM2.5", "PM25"),
        ("1,2-二氯乙烷", "12-二氯乙烷"),
        ("粒径>2mm", "粒径<2mm"),
        ("老化前拉伸强度", "老化后拉伸强度"),
        ("A+级", "A级"),
        ("水分", "水分活度"),
        ("10³", "103"),
    ],
)
def test_names_that_differ_in_meaning_differ_in_key(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("10³", "10^3"),
        ("1×10⁻³", "1×10^-3"),
        ("m²", "m^2"),
        ("㎡", "m^2"),
        ("8.0₋₀.₂⁺⁰·⁵", "8.0_-0.2^+0.5"),
        ("CO₂", "CO2"),
        ("≦１８", "≤18"),
        ("⩾18", "≥18"),
        ("≮18", "≥18"),
        ("≯18", "≤18"),
        ("−40 — 85", "-40 - 85"),
        ("0.5～1.2∼2〜3", "0.5~1.2~2~3"),
        ("1½", "1 1/2"),
        ("½", "1/2"),
        ("½18", "1/2 18"),
        ("½¼", "1/2 1/4"),
        ("①", "①"),
        ("37℃", "37°C"),
        ("μg µg", "µg µg"),
        ("1\u00a0000\u3000g", "1 000 g"),
        ("不得檢出", "不得检出"),
        ("乾基", "干基"),
        ("1’000", "1'000"),
        ("Mg mg", "Mg mg"),
        ("a \r\n b", "a\nb"),
        ("二噁英", "二噁英"),
    ],
)
def test_folding_levels_the_writing_and_keeps_the_meaning(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_no_text_breaks_the_folding_and_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert key(fold(text)) == key(text)


@given(st.text(alphabet=st.sampled_from("铅(以Pb计)/mgk ≤%,maxin.[]Aℎ²老化后纵向70℃×168h"), max_size=30))
def test_no_name_breaks_and_none_loses_its_core(text: str) -> None:
    name = take_apart(text)
    assert bool(name.core) == bool(fold(text)) or not key(text)


@pytest.mark.parametrize(
    ("mine", "theirs", "differ"),
    [
        (["longitudinal"], ["transverse"], True),
        (["longitudinal"], ["longitudinal"], False),
        (["longitudinal"], [], False),
        (["cover"], ["core"], True),
        ([], ["after ageing"], True),
        ([], ["before ageing"], False),
        (["before ageing"], ["after ageing"], True),
        (["partial load"], [], True),
        (["full load"], [], False),
        (["lowest peak"], [], True),
        (["mean"], [], False),
        (["mean"], ["individual"], True),
        (["typical"], ["guaranteed"], True),
        (["nominal"], [], False),
        (["longitudinal", "after ageing"], ["after ageing"], False),
        (["before ageing", "after ageing"], ["after ageing"], True),
    ],
)
def test_qualifiers_agree_or_one_side_is_silent_within_its_default(
    mine: list[str], theirs: list[str], differ: bool
) -> None:
    assert qualifiers_differ(mine, theirs) is differ
    assert qualifiers_differ(theirs, mine) is differ


@pytest.mark.parametrize(
    ("mine", "theirs", "differ"),
    [
        (["70 °C", "168 h"], ["70 °C", "7 d"], False),
        (["70 °C"], ["100 °C"], True),
        (["30 L/min"], ["95 l/min"], True),
        (["70 °C"], ["168 h"], False),
        (["50 %"], [], False),
        (["343.15 K"], ["70 °C"], False),
    ],
)
def test_conditions_differ_when_both_name_a_quantity_of_one_kind(
    mine: list[str], theirs: list[str], differ: bool
) -> None:
    assert conditions_differ(mine, theirs) is differ
    assert conditions_differ(theirs, mine) is differ


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("纵向", ("longitudinal",)),
        ("MD", ("longitudinal",)),
        ("TD", ("transverse",)),
        ("老化后 横向", ("transverse", "after ageing")),
        ("优等品", ()),
        ("top", ("top",)),
    ],
)
def test_a_text_of_its_own_names_its_qualifiers(text: str, qualifiers: tuple[str, ...]) -> None:
    assert set(qualifiers_in(text)) == set(qualifiers)


def test_no_qualifier_word_stands_for_two_values() -> None:
    seen: dict[str, str] = {}
    for word in vocabulary().qualifiers:
        assert seen.setdefault(word.text.lower(), word.value) == word.value, word.text


def test_the_groups_of_qualifiers_are_the_closed_list() -> None:
    groups: dict[str, set[str]] = {}
    for value, group in vocabulary().group_of.items():
        groups.setdefault(group, set()).add(value)
    assert groups == {
        "ageing": {"before ageing", "after ageing"},
        "direction": {"longitudinal", "transverse"},
        "layer": {"cover", "core", "cover-to-core", "between plies"},
        "load": {"no load", "full load", "partial load"},
        "statistic": {"mean", "individual", "lowest peak", "highest peak", "median"},
        "time": {"initial", "after acceleration"},
        "nature": {"typical", "nominal", "guaranteed"},
        "side": {"inside", "outside", "depth"},
        "position": {"top", "bottom"},
    }
