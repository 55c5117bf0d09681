"""YAML and JSON: the form of interfaces.md, strictly, with the line or path of everything that is wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmark.read import Document, Unusable

from .conftest import accounted_rows

YAML = """\
enterprise: 某公司
standard: Q/A 1-2023
products:
  - name: 输送带
    attributes: {rated_power: 7.5 kW, poles: 4}
    parameters:
      - {name: 拉伸强度, requirement: ≥ 18, unit: MPa, metod: x}
      - {name: 伸长率, value: 0.50, unit: "%", uncertainty: 0.02, k: 2}
      - {requirement: 5}
      - {name: 温度, min: -40, max: 85, unit: ℃}
      - {name: 铅, requirement: ~}
"""


def test_a_document_is_read_with_its_digits_and_lines(document: Callable[..., Document]) -> None:
    table = document(YAML, name="a.yaml").table
    assert list(table["name"]) == ["拉伸强度", "伸长率", "温度", "铅"]
    assert list(table["text"]) == ["≥ 18", "0.50", "-40 ~ 85", ""]
    assert list(table["values"]) == ["requirement", "measured", "requirement", "requirement"]
    assert list(table["uncertainty"]) == ["", "0.02", "", ""]
    assert [where.rpartition(":")[2] for where in table["where"]] == ["7", "8", "10", "11"]
    assert set(table["attr:rated_power"]) == {"7.5 kW"}
    assert set(table["group"]) == {0}


def test_an_unknown_key_is_named_with_its_line_and_the_rest_is_read(document: Callable[..., Document]) -> None:
    read = document(YAML, name="a.yaml")
    found = [(p.code, p.where.rpartition(":")[2]) for p in read.problems]
    assert found == [("unknown_key", "7"), ("name_missing", "9")]
    assert "metod" in read.problems[0].message
    assert accounted_rows(read) == read.data_rows == 5


def test_json_names_the_path_of_what_is_wrong(document: Callable[..., Document]) -> None:
    text = '{"products": [{"name": "A", "parameters": [{"name": "x", "value": 0.50, "unit": [1]}]}], "foo": 1}'
    read = document(text, name="a.json")
    assert list(read.table["text"]) == ["0.50"]
    assert [(p.code, p.where.rpartition(":")[2]) for p in read.problems] == [
        ("unknown_key", "foo"),
        ("wrong_shape", "products[0].parameters[0].unit"),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "products: [{parameters: [{name: 铅, unit: g, unit: kg, requirement: 1}]}]"),
        ("a.json", '{"products": [{"parameters": [{"name": "铅", "unit": "g", "unit": "kg", "requirement": 1}]}]}'),
    ],
)
def test_a_repeated_key_is_reported_and_the_first_one_read(
    name: str, text: str, document: Callable[..., Document]
) -> None:
    read = document(text, name=name)
    assert list(read.table["unit"]) == ["g"]
    assert [p.code for p in read.problems] == ["repeated_key"]


def test_several_documents_in_one_file_are_all_read(document: Callable[..., Document]) -> None:
    one = "enterprise: {}\nproducts: [{{name: A, parameters: [{{name: 铅, requirement: 1}}]}}]\n"
    read = document(one.format("甲") + "---\n" + one.format("乙"), name="a.yaml")
    assert list(read.table["enterprise"]) == ["甲", "乙"]
    assert list(read.table["group"]) == [0, 1]


def test_two_products_of_one_name_stay_two(document: Callable[..., Document]) -> None:
    product = "{name: A, parameters: [{name: 铅, requirement: 1}]}"
    assert list(document(f"products: [{product}, {product}]", name="a.yaml").table["group"]) == [0, 1]


def test_a_value_beside_a_requirement_is_read_with_the_requirement_as_its_limit(
    document: Callable[..., Document],
) -> None:
    read = document("products: [{parameters: [{name: 铅, requirement: ≤2, value: 1}]}]", name="a.yaml")
    row = read.table.iloc[0]
    assert (row["text"], row["values"], row["own_limit"]) == ("1", "measured", "≤2")
    assert [p.code for p in read.problems] == ["requirement_and_value"]


@pytest.mark.parametrize("text", ["products: []", "a: 1", "[]", "- 1", "products: [{name: A}]", "&a [*a]"])
def test_a_document_without_parameters_is_unusable(text: str, document: Callable[..., Document]) -> None:
    with pytest.raises(Unusable):
        document(text, name="a.yaml")


@pytest.mark.parametrize(("name", "text"), [("a.yaml", "a: [1"), ("a.json", "[1, 2"), ("a.json", "[" * 100_000)])
def test_a_damaged_document_is_unusable_with_its_place(name: str, text: str, document: Callable[..., Document]) -> None:
    with pytest.raises(Unusable, match="not valid"):
        document(text, name=name)
