"""Which products are ranked together."""

from __future__ import annotations

import pytest

from benchmark.model import Axis, ProductName, Rulebook, Standard, Term, Vocabulary, VocabularyValue
from benchmark.sector import kinds


def _rulebook() -> Rulebook:
    belt = ProductName(Term("conveyor belt", "输送带", ("rubber belt", "strip")))
    hose = ProductName(Term("hose", "软管", ("strip",)))
    other = ProductName(Term("belting", "输送带"))
    food = ProductName(Term("food", "食品"), "foods")
    standards = tuple(
        Standard(f"ISO {n}", "ISO", Axis.INTERNATIONAL, Term("t", "t"), "current", "rubber", products)
        for n, products in enumerate([(belt, hose), (other,), (food,)])
    )
    rice = VocabularyValue("rice", Term("rice", "大米", ("milled rice",)))
    return Rulebook("f", standards, vocabularies={"foods": Vocabulary("foods", {"rice": rice})})


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (("输送带", "Conveyor belt", "conveyor belts", "rubber belt", "belting"), "belting"),
        (("大米", "Rice", "milled rice"), "rice"),
        (("hose", "软管"), "hose"),
    ],
)
def test_a_product_its_translation_its_plural_and_its_aliases_are_one_kind(written, shown) -> None:
    assert set(kinds(written, _rulebook(), "en").values()) == {shown}


def test_the_kind_is_named_in_the_language() -> None:
    assert kinds(["rice"], _rulebook(), "zh") == {"rice": "大米"}


def test_an_alias_of_two_products_and_a_name_nobody_knows_stand_for_themselves() -> None:
    found = kinds(["strip", "conveyor belt X", "Gadget", "gadget"], _rulebook(), "en")
    assert found["strip"] == "strip"
    assert found["conveyor belt X"] == "conveyor belt X"
    assert found["Gadget"] == found["gadget"]
