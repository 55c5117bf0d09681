"""Units: spellings, exact factors, what is kept apart, and the table itself (data/units.yaml)."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmark import units
from benchmark.normalise import fold
from benchmark.paths import data_dir
from benchmark.units.measure import atom_measure

from ucum_essence import UCUM, Ucum  # isort: skip

HERE = Path(__file__).parent
TABLE: dict[str, Any] = yaml.safe_load((data_dir() / "units.yaml").read_text(encoding="utf-8"))


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return rows


def _key(text: str) -> str:
    found = units.read(text)
    assert isinstance(found, units.Unit), f"{text!r} is not read ({found.suggestion}?)"
    return found.key


@pytest.mark.parametrize("row", _rows("units_spellings.yaml"), ids=lambda row: repr(row["text"]))
def test_a_spelling_names_its_unit(row: dict[str, str]) -> None:
    assert _key(row["text"]) == row["key"]


@pytest.mark.parametrize("row", _rows("units_spellings.yaml"), ids=lambda row: repr(row["text"]))
def test_a_canonical_key_names_itself(row: dict[str, str]) -> None:
    assert _key(row["key"]) == row["key"]


@pytest.mark.parametrize("row", _rows("units_refused.yaml"), ids=lambda row: row["text"])
def test_what_is_no_unit_is_refused_with_the_unit_that_may_be_meant(row: dict[str, str]) -> None:
    found = units.read(row["text"])
    assert isinstance(found, units.UnknownUnit)
    assert found.text == row["text"]
    assert "meant" not in row or found.suggestion == row["meant"]


@pytest.mark.parametrize("row", _rows("units_conversions.yaml"), ids=lambda row: f"{row['from']} to {row['to']}")
def test_two_units_convert_exactly_or_not_at_all(row: dict[str, Any]) -> None:
    found = units.conversion(row["from"], row["to"])
    if row["times"] is None:
        assert found is None
    else:
        expected = units.Conversion(Fraction(row["times"]), Fraction(row.get("plus", 0)), row.get("note", ""))
        assert found == expected


@pytest.mark.parametrize("row", _rows("units_in_text.yaml"), ids=lambda row: row["text"])
def test_a_unit_in_a_text_ends_where_the_unit_ends(row: dict[str, Any]) -> None:
    text = fold(row["text"])
    assert text == row["text"], "the row is to be written folded"
    found = units.match_at(text, row["at"])
    assert (found and found[0]) == row["key"]
    if found:
        assert text[found[1] :] == row["rest"]


@pytest.mark.parametrize("entry", TABLE["atoms"], ids=lambda entry: entry["key"])
def test_the_worked_example_of_a_unit_holds(entry: dict[str, str]) -> None:
    (number, unit), (expected, target) = (side.split(" ", 1) for side in entry["example"].split(" = "))
    found = units.conversion(unit, target)
    assert found is not None
    assert Fraction(number) * found.scale + found.offset == Fraction(expected)


def test_no_spelling_of_the_table_stands_for_two_units() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in TABLE["atoms"]:
        listed = (text for field in ("symbols", "words", "spellings") for text in entry.get(field, ()))
        for text in map(str, (entry["key"], *listed)):
            spelling, _, target = text.partition("=")
            owners[fold(spelling)].add(target or entry["key"])
        for prefix in entry.get("prefixes", ()):
            for symbol in (entry["key"], *entry.get("symbols", ())):
                owners[fold(prefix + symbol)].add(prefix + entry["key"])
    for key, spellings in TABLE["composed"].items():
        for text in spellings:
            owners[fold(text)].add(key)
    assert {text: keys for text, keys in owners.items() if len(keys) > 1} == {}


def test_each_listed_spelling_is_read_as_the_unit_that_lists_it() -> None:
    wrong = []
    for key, spellings in TABLE["composed"].items():
        wrong += [text for text in spellings if _key(text) != _key(key)]
    for entry in TABLE["atoms"]:
        for text in map(str, () if entry.get("inside") else entry.get("spellings", ())):
            spelling, _, target = text.partition("=")
            wrong += [spelling] if _key(spelling) != (target or entry["key"]) else []
    assert wrong == []


def test_each_refused_spelling_is_refused_and_says_why() -> None:
    for text, why in TABLE["refused"].items():
        assert isinstance(units.read(str(text)), units.UnknownUnit)
        assert units.refused(str(text)) == why != ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("pH", "pH"),
        ("%RH", "relative humidity"),
        ("Nm", "torque"),
        ("rpm", "rotational speed"),
        ("W/m·K", "thermal conductivity"),
        ("dB", "level difference"),
        ("Bq", "radioactivity"),
    ],
)
def test_what_pint_reads_silently_wrong_is_read_as_what_it_is(text: str, kind: str) -> None:
    found = units.read(text)
    assert isinstance(found, units.Unit) and found.kind == kind


def test_a_conversion_there_and_back_changes_nothing() -> None:
    for row in _rows("units_conversions.yaml"):
        there = units.conversion(row["from"], row["to"])
        back = units.conversion(row["to"], row["from"])
        if there and back:
            assert there.scale * back.scale == 1
            assert there.offset * back.scale + back.offset == 0


def test_reading_and_converting_common_units_never_loads_pint() -> None:
    program = (
        "import sys; from benchmark import units;"
        "units.conversion('kgf/cm2', 'MPa'); units.conversion('hp', 'kW'); units.read('MPq');"
        "print('pint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_tables_factors_agree_with_pint() -> None:
    from benchmark.units.pint_room import factor

    pairs = {
        "kgf": ("kilogram_force", "N"),
        "lbf": ("pound_force", "N"),
        "hp": ("horsepower", "W"),
        "psi": ("psi", "Pa"),
        "atm": ("atm", "Pa"),
        "lb": ("pound", "g"),
        "oz": ("ounce", "g"),
        "in": ("inch", "m"),
        "mile": ("mile", "m"),
        "eV": ("eV", "J"),
        "Torr": ("torr", "Pa"),
    }
    for unit, (expression, base) in pairs.items():
        ours = units.conversion(unit, base)
        assert ours is not None and ours.scale == factor(expression, base), unit


@pytest.mark.skipif(not UCUM.is_file(), reason=f"{UCUM.name} is not beside the checkout")
def test_the_tables_factors_agree_with_ucum() -> None:
    ucum = Ucum()
    by_dimension: dict[Any, list[tuple[str, Fraction, Fraction]]] = defaultdict(list)
    for entry in (e for e in TABLE["atoms"] if "ucum" in e):
        one = atom_measure(entry["key"])
        by_dimension[one.dimension].append((entry["key"], one.scale, ucum.value(entry["ucum"])))
    compared = 0
    for rows in by_dimension.values():
        _, ours, theirs = rows[0]
        for key, scale, value in rows[1:]:
            assert scale / ours == value / theirs, key
            compared += 1
    assert compared > 25


FACTS = Path(__file__).parents[2] / "shared" / "facts"


@pytest.mark.skipif(not FACTS.is_dir(), reason="the collected facts are not beside the checkout")
def test_the_units_of_the_collected_facts_are_read_or_carry_more_than_a_unit() -> None:
    """What is refused there holds words of a basis, a choice, a multiple of a rating or an absence; listed by hand."""
    listed = set(yaml.safe_load((HERE / "units_of_facts_refused.yaml").read_text(encoding="utf-8")))
    found: set[str] = set()
    for path in FACTS.rglob("*.yaml"):
        found |= _units_in(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    refused = {text for text in found if isinstance(units.read(text), units.UnknownUnit)}
    assert refused - listed == set()


def _units_in(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["unit"]} if isinstance(node.get("unit"), str) else set()
        return own.union(*map(_units_in, node.values()))
    return set().union(*map(_units_in, node)) if isinstance(node, list) else set()
