"""The laws of `architecture.md` for grades, and what is advised: written as advised, the next run reaches the grade."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmark import normalise
from benchmark.catalogue import load
from benchmark.context import Context, Options
from benchmark.documents import read_all
from benchmark.pipeline import score
from benchmark.schemes import assess
from benchmark.schemes.load import load as load_scheme
from benchmark.schemes.model import Scheme
from benchmark.schemes.told import told
from engine_world import LAWS, Json, World, line, product
from test_laws import WORDS, almost_reached, places, products, without

SCHEMES = ("lowest", "points", "international")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(load(LAWS / "catalogue"), tmp_path_factory.mktemp("laws"))


@pytest.fixture(scope="module")
def schemes(world: World) -> dict[str, Scheme]:
    return {name: load_scheme(str(LAWS / "schemes" / f"{name}.yaml"), world.rules) for name in SCHEMES}


def checks(world: World, found: list[Json], scheme: Scheme) -> list[Json]:
    """The check of each product of one document."""
    names = frozenset(normalise.key(name) for name in scheme.products)
    context = Context(world.rules, Options(also=scheme.standards, also_for=names))
    document = read_all([world.document(found)], context, "auto", "auto")
    scored = score(document.table, context)
    return [told(a, world.rules, {}, "zh") for a in assess(scored.table, context, scheme)]


def worth(check: Json) -> int:
    """0 where no grade is reached, else more for a better grade."""
    grades = [told_["grade"] for told_ in check["scheme"]["grades"]]
    return len(grades) - grades.index(check["grade"]) if check["grade"] is not None else 0


def whole() -> Json:
    lines = [line(e["names"][0], e["texts"][0]) for e in WORDS["lines"]]
    return product(*lines, bore="8 mm", use="infant food")


@pytest.mark.parametrize("name", SCHEMES)
def test_the_whole_product_of_the_laws_reaches_a_grade(world: World, schemes: dict[str, Scheme], name: str) -> None:
    """Otherwise the laws would hold of nothing."""
    (check,) = checks(world, [whole()], schemes[name])
    assert worth(check) > 0, check


@pytest.mark.parametrize("name", SCHEMES)
@settings(max_examples=12)
@given(almost_reached())
def test_deleting_anything_never_improves_a_grade(
    world: World, schemes: dict[str, Scheme], name: str, drawn: Json
) -> None:
    variants = [drawn, *(without(drawn, path) for path in places(drawn))]
    for number, variant in enumerate(variants):
        variant["attributes"] = {**variant.get("attributes", {}), "tag": str(number)}
    kept = [variant for variant in variants if variant["parameters"]]
    found = checks(world, kept, schemes[name])
    by_tag = {variant["attributes"]["tag"]: check for variant, check in zip(kept, found, strict=False)}
    assume(len(found) == len(kept))
    for tag, check in by_tag.items():
        assert worth(check) <= worth(by_tag["0"]), f"{variants[int(tag)]} comes to a better grade than {drawn}"
        assert check["may_apply"] != "yes"


ORDERED = [
    ("抗弯强度", ["≥30 MPa", "≥20 MPa", "≥19 MPa", "≥15 MPa", "≥12 MPa", "≥10 MPa", "≥8 MPa"]),
    ("爆破压强", ["≥6 MPa", "≥5 MPa", "≥4.5 MPa", "≥4 MPa", "≥3 MPa", "≥1 MPa", "≥0.1 MPa"]),
    ("溶剂残留", ["≤0.01 mg/kg", "≤0.05 mg/kg", "≤0.1 mg/kg", "≤0.2 mg/kg", "≤5 mg/kg"]),
    ("阻燃级别", ["A级", "B级", "C级"]),
    ("幅宽尺寸", ["20±0.1 mm", "20±0.5 mm", "20±2 mm"]),
    ("气候范围", ["-50~80 ℃", "-40~70 ℃", "-25~55 ℃", "-10~40 ℃"]),
    ("密封性", ["合格", "不合格"]),
]
"""Texts of one line each, strictest first."""


@st.composite
def weakened(draw: st.DrawFn) -> tuple[Json, Json]:
    """A product, and the same with some of its lines written looser."""
    stricter, looser = [], []
    for name, texts in ORDERED:
        at = draw(st.integers(0, len(texts) - 1))
        below = draw(st.integers(at, len(texts) - 1))
        stricter.append(line(name, texts[at]))
        looser.append(line(name, texts[below]))
    attributes = {"bore": "8 mm", "use": draw(st.sampled_from(["infant food", "other food"]))}
    return product(*stricter, tag="a", **attributes), product(*looser, tag="b", **attributes)


@pytest.mark.parametrize("name", SCHEMES)
@settings(max_examples=25)
@given(weakened())
def test_weakening_anything_never_improves_a_grade(
    world: World, schemes: dict[str, Scheme], name: str, drawn: tuple[Json, Json]
) -> None:
    stricter, looser = checks(world, list(drawn), schemes[name])
    assert worth(looser) <= worth(stricter)


@pytest.mark.parametrize("name", SCHEMES)
@settings(max_examples=15)
@given(products(), st.randoms(use_true_random=False))
def test_permuting_the_lines_changes_nothing(
    world: World, schemes: dict[str, Scheme], name: str, drawn: Json, chance: random.Random
) -> None:
    assume(drawn["parameters"])
    turned = copy.deepcopy(drawn)
    chance.shuffle(turned["parameters"])
    before, after = checks(world, [drawn], schemes[name]), checks(world, [turned], schemes[name])
    assert [plain(check) for check in before] == [plain(check) for check in after]


def plain(check: Json) -> Any:
    """The check without the places in the document."""
    if isinstance(check, dict):
        return {key: plain(value) for key, value in check.items() if key != "where"}
    return [plain(one) for one in check] if isinstance(check, list) else check


def applied(before: Json, advice: Json) -> Json:
    """The product with every change of the advice written into it."""
    after = copy.deepcopy(before)
    for change in advice["changes"]:
        mine = [p for p in after["parameters"] if p["name"] == change["parameter"] and change["kind"] != "add"]
        for parameter in mine:
            parameter["requirement"] = change["to"]
            parameter.pop("unit", None)
        if not mine:
            same = [p for p in after["parameters"] if p["name"] == change["parameter"]]
            for parameter in same:
                parameter["requirement"] = change["to"]
            if not same:
                after["parameters"].append(line(change["parameter"], change["to"]))
    return after


@pytest.mark.parametrize("name", SCHEMES)
@settings(max_examples=30)
@given(weakened() | almost_reached().map(lambda one: (one, one)), st.data())
def test_what_is_advised_reaches_the_grade_that_it_names(
    world: World, schemes: dict[str, Scheme], name: str, drawn: tuple[Json, Json], data: st.DataObject
) -> None:
    before = copy.deepcopy(drawn[1])
    left_out = data.draw(st.sets(st.integers(0, len(before["parameters"]) - 1), max_size=2))
    before["parameters"] = [p for n, p in enumerate(before["parameters"]) if n not in left_out]
    (check,) = checks(world, [before], schemes[name])
    for advice in check["advice"]:
        if not advice["reaches"]:
            continue
        after = applied(before, advice)
        (again,) = checks(world, [after], schemes[name])
        grades = [told_["grade"] for told_ in check["scheme"]["grades"]]
        reached = again["grade"] is not None and grades.index(again["grade"]) <= grades.index(advice["grade"])
        assert reached, (before, advice, again)


@settings(max_examples=12)
@given(weakened())
def test_no_change_of_the_advice_can_be_left_out(
    world: World, schemes: dict[str, Scheme], drawn: tuple[Json, Json]
) -> None:
    """The list is the shortest: with any one of its changes undone the grade is not reached."""
    (check,) = checks(world, [drawn[1]], schemes["lowest"])
    for advice in (a for a in check["advice"] if a["reaches"] and len(a["changes"]) < 4):
        for n in range(len(advice["changes"])):
            fewer = {**advice, "changes": [c for at, c in enumerate(advice["changes"]) if at != n]}
            (again,) = checks(world, [applied(drawn[1], fewer)], schemes["lowest"])
            grades = [told_["grade"] for told_ in check["scheme"]["grades"]]
            assert again["grade"] is None or grades.index(again["grade"]) > grades.index(advice["grade"])
