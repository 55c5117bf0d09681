"""The laws of `architecture.md`, along the whole road from a document to its result.

Two things that the contract itself rules are left out of the law of deletion: a test method or a condition that
one side alone states lets the verdict stand (semantics, section 4), and a limit that is the same on every row holds
for an unknown attribute (section 7).
"""

from __future__ import annotations

import copy
import csv
import json
import random
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.catalogue import load
from cli_runner import run
from engine_world import LAWS, Json, World, line, product

UNITS = yaml.safe_load((LAWS / "units.yaml").read_text("utf-8"))
WORDS = yaml.safe_load((LAWS / "words.yaml").read_text("utf-8"))
WORTH = {"falls_short": 0, "mixed": 0, "meets": 1, "exceeds": 2}
GRADES = ("", "C", "B", "A")
YES = ("reached", "exceeding")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(load(LAWS / "catalogue"), tmp_path_factory.mktemp("laws"))


def entries(result: Json, *left_out: str) -> list[Json]:
    """The results without what only tells documents apart."""
    dropped = {"where", "product_key", *left_out}
    return [{key: value for key, value in entry.items() if key not in dropped} for entry in result["results"]]


def as_bag(found: list[Json]) -> Counter[str]:
    return Counter(json.dumps(entry, sort_keys=True, ensure_ascii=False) for entry in found)


def against(result: Json, reference: str) -> list[Json]:
    return [e for e in result["results"] if e["reference"] == reference and e["parameter"]]


# ----------------------------------------------------------------------- one quantity, however it is written


@st.composite
def quantities(draw: st.DrawFn) -> tuple[str, str, str, Json]:
    """(name, plain text, the same in another unit or language, the standard's name for the unit)."""
    key = draw(st.sampled_from(sorted(UNITS)))
    rule = UNITS[key]
    number = Decimal(draw(st.integers(1, 40_000))) / draw(st.sampled_from([10, 100, 1000]))
    unit, factor = draw(st.sampled_from(sorted(rule["units"].items())))
    sign = draw(st.sampled_from(WORDS[rule["operator"]]))
    plain = f"{WORDS[rule['operator']][0]['before']}{number:f} {rule['unit']}"
    other = f"{sign.get('before', '')}{number * Decimal(factor):f} {unit}{sign.get('after', '')}"
    attributes = {"bore": "15 mm", "use": "other food"}
    return draw(st.sampled_from(rule["names"])), plain, other, attributes


@settings(max_examples=30)
@given(st.lists(quantities(), min_size=4, max_size=12))
def test_the_same_quantity_in_another_unit_or_in_chinese_gets_the_same_verdict(
    world: World, drawn: list[tuple[str, str, str, Json]]
) -> None:
    plain = world.result([product(line(name, text), **attributes) for name, text, _, attributes in drawn])
    other = world.result([product(line(name, text), **attributes) for name, _, text, attributes in drawn])
    mine, theirs = against(plain, "LAW 1:2020"), against(other, "LAW 1:2020")
    assert len(mine) == len(theirs) == len(drawn)
    for one, two in zip(mine, theirs, strict=True):
        assert one["verdict"] in WORTH, one["trace"]
        assert [one[k] for k in ("verdict", "gap", "grade")] == [two[k] for k in ("verdict", "gap", "grade")], two[
            "trace"
        ]
    assert [p["level"] for p in plain["products"]] == [p["level"] for p in other["products"]]


def test_two_ways_of_writing_one_thing_get_one_verdict(world: World) -> None:
    pairs: list[dict[str, Any]] = WORDS["same"]
    shown = []
    for way in ("one", "other"):
        result = world.result([product(line(p["name"], p[way]), bore="15 mm", use="其他食品") for p in pairs])
        shown.append([(e["verdict"], e["reason"], e["gap"]) for e in against(result, "LAW 1:2020")])
    assert shown[0] == shown[1]
    assert [verdict for verdict, _, _ in shown[0]] == [p["verdict"] for p in pairs]


# --------------------------------------------------------------------------- stricter is never worse, by text


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(UNITS)), st.integers(1, 6000), st.integers(1, 6000)), min_size=1, max_size=8
    )
)
def test_a_stricter_text_never_gets_a_worse_verdict_nor_a_lower_grade(
    world: World, drawn: list[tuple[str, int, int]]
) -> None:
    looser: list[Json] = []
    stricter: list[Json] = []
    for key, a, b in drawn:
        rule = UNITS[key]
        sign = WORDS[rule["operator"]][0]["before"]
        ordered = sorted((a, b), reverse=rule["operator"] == "<=")
        texts = [f"{sign}{Decimal(n) / 100:f} {rule['unit']}" for n in ordered]
        for kept, text in zip((looser, stricter), texts, strict=True):
            kept.append(product(line(rule["names"][0], text), bore="15 mm", use="other food"))
    pairs = zip(against(world.result(looser), "LAW 1:2020"), against(world.result(stricter), "LAW 1:2020"), strict=True)
    for worse, better in pairs:
        assert WORTH[better["verdict"]] >= WORTH[worse["verdict"]], (worse["trace"], better["trace"])
        assert GRADES.index(better["grade"] or "") >= GRADES.index(worse["grade"] or "")
        assert Decimal(better["gap"]) >= Decimal(worse["gap"])


# -------------------------------------------------------------------------------------------------- documents


@st.composite
def products(draw: st.DrawFn, tag: str = "") -> Json:
    """A product with some of the indicators, each once, well or badly written; and some of its attributes."""
    chosen = draw(st.lists(st.sampled_from(WORDS["lines"]), unique_by=lambda entry: entry["of"], max_size=7))
    lines = [line(draw(st.sampled_from(e["names"])), draw(st.sampled_from(e["texts"]))) for e in chosen]
    for entry in lines:
        if draw(st.booleans()) and " " in entry["requirement"]:
            entry["requirement"], entry["unit"] = entry["requirement"].rsplit(" ", 1)
    attributes = {
        key: draw(st.sampled_from(texts)) for key, texts in WORDS["attributes"].items() if draw(st.booleans())
    }
    name = draw(st.sampled_from(["试件", "test piece", "试件", "Test Piece", "别的东西", ""]))
    return {"name": name, "attributes": {**attributes, "tag": tag}, "parameters": lines}


@st.composite
def documents(draw: st.DrawFn, most: int = 3) -> list[Json]:
    return [draw(products(f"P{n}")) for n in range(draw(st.integers(1, most)))]


@st.composite
def almost_reached(draw: st.DrawFn) -> Json:
    """A product that reaches the level, but for at most three things written otherwise."""
    whole = product(*(line(e["names"][0], e["texts"][0]) for e in WORDS["lines"]), bore="15 mm", use="infant food")
    for _ in range(draw(st.integers(0, 3))):
        if draw(st.booleans()):
            key = draw(st.sampled_from(sorted(WORDS["attributes"])))
            whole["attributes"][key] = draw(st.sampled_from(WORDS["attributes"][key]))
        else:
            at = draw(st.integers(0, len(WORDS["lines"]) - 1))
            whole["parameters"][at] = line(*(draw(st.sampled_from(WORDS["lines"][at][k])) for k in ("names", "texts")))
    for entry in whole["parameters"]:
        if draw(st.booleans()) and " " in entry["requirement"]:
            entry["requirement"], entry["unit"] = entry["requirement"].rsplit(" ", 1)
    return whole


def places(whole: Json) -> Iterator[tuple[Any, ...]]:
    """The path of everything that can be taken away: the name, each attribute, each parameter, each cell of it."""
    yield ("name",)
    yield from (("attributes", key) for key in whole["attributes"])
    for n, parameter in enumerate(whole["parameters"]):
        yield ("parameters", n)
        yield from (("parameters", n, key) for key in parameter)


def without(whole: Json, path: tuple[Any, ...]) -> Json:
    shorter = copy.deepcopy(whole)
    holder: Any = shorter
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return shorter


def test_the_whole_product_of_the_deletion_law_reaches_the_level(world: World) -> None:
    """Otherwise the law would hold of nothing."""
    whole = product(*(line(e["names"][0], e["texts"][0]) for e in WORDS["lines"]), bore="15 mm", use="infant food")
    assert world.result([whole])["products"][0]["level"] == "exceeding"


def claims(result: Json) -> tuple[dict[str, int], dict[tuple[str, str, str], int]]:
    """What a result says yes to: the level of each product, and the grade for each product, property and reference."""
    tags = {p["product_key"]: p["attributes"].get("tag", "") for p in result["products"]}
    levels = {tags[p["product_key"]]: int(p["level"] in YES) for p in result["products"]}
    grades: dict[tuple[str, str, str], int] = {}
    for e in result["results"]:
        if e["indicator"]:
            place = (tags[e["product_key"]], e["reference"], e["indicator"])
            grades[place] = max(grades.get(place, 0), GRADES.index(e["grade"] or ""))
    return levels, grades


@settings(max_examples=20)
@given(almost_reached())
def test_deleting_anything_never_turns_a_no_into_a_yes(world: World, whole: Json) -> None:
    """Every way of taking one thing away is a product of its own, behind the whole one."""
    variants = [whole, *(without(whole, path) for path in places(whole))]
    for number, variant in enumerate(variants):
        variant["attributes"] = {**variant.get("attributes", {}), "tag": str(number)}
    levels, grades = claims(world.result(variants))
    for number in range(1, len(variants)):
        assert levels.get(str(number), 0) <= levels["0"], f"{variants[number]} comes to a level that the whole has not"
    for (tag, reference, key), grade in grades.items():
        assert grade <= grades.get(("0", reference, key), 0), f"{variants[int(tag)]} comes to a grade of {reference}"


@pytest.mark.parametrize("verdict", ["falls_short", "not_stated", "undetermined"])
def test_one_key_indicator_that_is_not_reached_or_not_judged_keeps_the_level_a_no(world: World, verdict: str) -> None:
    """The deletion law in one line: leaving out what falls short turns one no into the other."""
    good = [line("抗弯强度", "≥18 MPa"), line("幅宽尺寸", "20±0.4 mm"), line("溶剂残留", "≤0.5 mg/kg")]
    burst = {
        "falls_short": [line("爆破压强", "≥1 MPa")],
        "not_stated": [],
        "undetermined": [line("爆破压强", "见附录B")],
    }
    asked = product(*good, *burst[verdict], bore="15 mm", use="other food")
    (summary,) = world.result([asked])["products"]
    assert summary["level"] == ("not_reached" if verdict == "falls_short" else "not_concluded")
    assert "law_burst" in summary["capped_by"]
    complete = product(*good, line("爆破压强", "≥3.5 MPa"), bore="15 mm", use="other food")
    assert world.result([complete])["products"][0]["level"] == "exceeding"


@settings(max_examples=30)
@given(documents(), documents())
def test_two_documents_together_are_scored_as_each_alone(world: World, one: list[Json], two: list[Json]) -> None:
    if not all(any(p["parameters"] for p in document) for document in (one, two)):
        return
    a, b = world.document(one, "a.json"), world.document(two, "b.json")
    alone = [world.result_of([path]) for path in (a, b)]
    together = world.result_of([a, b])
    assert entries(together) == entries(alone[0]) + entries(alone[1])
    assert [e["where"] for e in together["results"]] == [e["where"] for r in alone for e in r["results"]]
    summaries = [
        [{k: v for k, v in p.items() if k != "product_key"} for p in r["products"]] for r in (together, *alone)
    ]
    assert summaries[0] == summaries[1] + summaries[2]
    assert together["problems"] == alone[0]["problems"] + alone[1]["problems"]


@settings(max_examples=30)
@given(documents(), st.randoms(use_true_random=False))
def test_permuting_products_and_parameters_permutes_the_answers(
    world: World, document: list[Json], chance: random.Random
) -> None:
    if not any(p["parameters"] for p in document):
        return
    turned = copy.deepcopy(document)
    chance.shuffle(turned)
    for one in turned:
        chance.shuffle(one["parameters"])
    before, after = world.result(document), world.result(turned)
    assert as_bag(entries(before)) == as_bag(entries(after))
    summaries = [
        [{k: v for k, v in p.items() if k not in ("product_key", "capped_by")} for p in r["products"]]
        for r in (before, after)
    ]
    assert as_bag(summaries[0]) == as_bag(summaries[1])


CELLS = st.sampled_from(WORDS["cells"])
NAMES = st.sampled_from([name for entry in WORDS["lines"] for name in entry["names"]] + ["", "无关项目", "抗弯强渡"])


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["试件", "试件", "", "别的"]),
            NAMES,
            CELLS,
            st.sampled_from(["", "MPa", "mm", "mg/kg", "哦"]),
        ),
        min_size=1,
        max_size=9,
    )
)
def test_every_row_in_is_a_row_out_or_a_listed_problem_and_the_counts_add_up(
    world: World, rows: list[tuple[str, ...]]
) -> None:
    path = world.folder / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("产品名称", "检验项目", "技术要求", "单位"), *rows])
    result = world.result_of([str(path)])
    out = {e["where"] for e in result["results"] if e["where"]}
    told = {p["where"] for p in result["problems"]}
    written = {f"{path}:{number}" for number, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)}
    assert written <= out | told
    add_up(result)


@settings(max_examples=30)
@given(documents())
def test_every_total_is_drawn_from_the_verdict_table(world: World, document: list[Json]) -> None:
    if any(p["parameters"] for p in document):
        add_up(world.result(document))


def add_up(result: Json) -> None:
    """Each summary's numbers are those of the entries that count."""
    judged = {"exceeds", "meets", "falls_short", "mixed"}
    for summary in result["products"]:
        mine = [e for e in result["results"] if e["product_key"] == summary["product_key"]]
        counted = [e for e in mine if e["counts"]]
        assert Counter(e["verdict"] for e in counted) == Counter(summary["counts"])
        assert summary["rows"] == len({e["where"] for e in mine if e["where"]})
        assert summary["judged"] == sum(e["verdict"] in judged for e in counted)
        applicable = [e for e in counted if e["indicator"] and e["verdict"] != "not_applicable"]
        assert summary["applicable"] == len(applicable)
        assert summary["judged"] <= summary["applicable"]
        if not summary["judged"]:
            assert summary["level"] not in YES, "a product of which nothing was judged has no level"
    assert {e["product_key"] for e in result["results"]} == {s["product_key"] for s in result["products"]}


def test_the_same_documents_together_and_apart_through_the_command_line(world: World) -> None:
    documents_ = [[product(line("抗弯强度", text), bore="15 mm")] for text in ("≥18 MPa", "≥9 MPa", "见附录")]
    paths = [world.document(d, f"{n}.json") for n, d in enumerate(documents_)]
    results = [json.loads(gap(*chosen).stdout) for chosen in (paths, *[[p] for p in paths])]
    assert entries(results[0]) == [e for r in results[1:] for e in entries(r)]


def gap(*paths: str) -> Any:
    done = run("gap", *paths, "--catalogue", str(LAWS / "catalogue"), "--format", "json", "--lang", "en")
    assert done.status == 0, done.stderr
    return done
