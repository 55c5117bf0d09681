"""How a vocabulary sorts the values of another, on a small example; and that the food categories sort every food."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmark.catalogue import layers, validate
from benchmark.catalogue.vocabularies import read_vocabularies
from benchmark.conditions import Hierarchy, above, hierarchy, holds
from benchmark.model import Vocabulary, Words

FOODS = """\
food: {en: food, zh: 食品}
bread: {en: bread, zh: 面包, is_a: [food]}
noodles: {en: noodles, zh: 面条, is_a: [food]}
instant_noodles: {en: instant noodles, zh: 方便面, is_a: [noodles]}
rye_bread: {en: rye bread, zh: 黑麦面包, is_a: [bread]}
"""
CLASSES = """\
extends: foods
"6": {en: pasta, zh: 面食, is_a: [food], members: [noodles]}
"6.1": {en: fresh pasta, zh: 鲜面, is_a: ["6"]}
"6.3": {en: cooked pasta, zh: 熟面, is_a: ["6"], members: [instant_noodles]}
"7": {en: bakery, zh: 焙烤, is_a: [food], partly: [bread]}
"8": {en: sandwiches, zh: 三明治, is_a: [food], partly: [bread]}
"""
NOT_SORTED = {"food", "canned_food", "cereals_and_products"}
"""Groups across the categories; what is in them is sorted."""
NO_FOOD_CATEGORY = {"feed", "food_packaging_material", "edible_birds_nest", "gelatine", "collagen"}


@pytest.fixture
def small(tmp_path: Path) -> tuple[Vocabulary, Hierarchy]:
    (tmp_path / "foods.yaml").write_text(FOODS, "utf-8")
    (tmp_path / "categories.yaml").write_text(CLASSES, "utf-8")
    found = read_vocabularies(tmp_path, "v", faults := [])
    assert not faults
    assert set(found["foods"].values) == {"food", "bread", "noodles", "instant_noodles", "rye_bread"}
    return found["categories"], hierarchy(found["categories"])


@pytest.mark.parametrize(
    ("food", "category", "answer"),
    [
        ("instant_noodles", "6.3", True),
        ("instant_noodles", "6", True),
        ("instant_noodles", "6.1", False),
        ("noodles", "6", True),
        ("noodles", "6.1", None),
        ("noodles", "6.3", None),
        ("noodles", "7", False),
        ("bread", "7", None),
        ("rye_bread", "8", None),
        ("rye_bread", "6", False),
        ("food", "7", None),
    ],
)
def test_a_value_is_in_a_class_for_sure_or_not_or_the_name_does_not_tell(
    small: tuple[Vocabulary, Hierarchy], food: str, category: str, answer: bool | None
) -> None:
    assert holds(Words((category,)), food, small[1]) is answer


@pytest.mark.parametrize(
    ("classes", "says"),
    [
        ("extends: nothing\na: {en: a, zh: 甲}\n", "extends 'nothing', which is no vocabulary"),
        ("extends: foods\na: {en: a, zh: 甲, members: [breed]}\n", "'breed', named in 'a', is no value of 'foods'"),
        ("extends: foods\nbread: {en: a, zh: 甲}\n", "the value 'bread' of 'categories' is one of 'foods' already"),
        ("a: {en: a, zh: 甲, members: [bread]}\n", "unknown key 'members'"),
    ],
)
def test_a_vocabulary_that_cannot_be_sorted_is_a_fault(classes: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "foods.yaml").write_text(FOODS, "utf-8")
    (tmp_path / "categories.yaml").write_text(classes, "utf-8")
    read_vocabularies(tmp_path, "v", faults := [])
    assert [fault for fault in faults if says in fault.message], faults


@pytest.fixture(scope="module")
def real() -> tuple[Vocabulary, Vocabulary]:
    vocabularies = validate(layers(None, []))[0].vocabularies
    return vocabularies["foods"], vocabularies["gsfa_categories"]


def test_every_food_is_in_one_line_of_food_categories(real: tuple[Vocabulary, Vocabulary]) -> None:
    foods, categories = real
    classes = categories.values.keys() - foods.values.keys()
    for food in foods.values:
        places = sorted(above(categories, food) & classes)
        apart = [(p, q) for p in places for q in places if not {p, q} & (above(categories, p) & above(categories, q))]
        assert not apart, f"{food} is in categories that are not part of one another"


def test_every_food_has_its_place_among_the_food_categories_or_is_known_to_have_none(
    real: tuple[Vocabulary, Vocabulary],
) -> None:
    foods, categories = real
    classes = categories.values.keys() - foods.values.keys()
    placed = {f for f in foods.values if above(categories, f) & classes or categories.possibly.get(f)}
    assert foods.values.keys() - placed == NOT_SORTED | NO_FOOD_CATEGORY


def test_the_category_numbers_are_part_of_the_numbers_above_them(real: tuple[Vocabulary, Vocabulary]) -> None:
    foods, categories = real
    for number in categories.values.keys() - foods.values.keys():
        head, _, last = number.rpartition(".")
        wider = "food" if last == "0" else head if "." in head else f"{head}.0"
        assert categories.values[number].is_a == (wider,)
