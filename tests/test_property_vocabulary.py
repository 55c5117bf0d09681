"""The shared vocabulary of properties: one alias, one property, and every name finds its own first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from benchmark import names, normalise, units
from benchmark.catalogue import load
from benchmark.match import Line, Matcher
from benchmark.model import Better, Indicator, Rulebook, Standard
from benchmark.paths import data_dir
from benchmark.vetoes import Spelling

WORDS = (Better.GRADE, Better.YES_NO)
SETTLED_BY_THE_STANDARD = {
    ("cocoa_butter_content", "fat_content"): "the fat of cocoa powder is cocoa butter; of chocolate it is both fats",
}
"""Names that two standards of one product use for two things, each clear within its own."""


@pytest.fixture(scope="module")
def rules(own_cache: Path) -> Rulebook:
    return load(cache_dir=own_cache)


def contexts(rules: Rulebook) -> set[frozenset[str]]:
    """The standards that one product name is held against together."""
    found: dict[str, set[str]] = defaultdict(set)
    for standard in rules.standards:
        for product in standard.products:
            for name in (product.term.en, product.term.zh, *product.term.aliases):
                found[normalise.key(name)].add(standard.id)
    return {frozenset(ids) for ids in found.values()} | {frozenset((s.id,)) for s in rules.standards}


def test_no_alias_serves_two_properties_of_one_dimension_for_one_product(rules: Rulebook) -> None:
    matchers = {s.id: Matcher(s, rules) for s in rules.standards}
    faults = {fault for context in contexts(rules) for fault in shared(matchers, context)}
    assert not {f for f in faults if f[:2] not in SETTLED_BY_THE_STANDARD}
    assert {f[:2] for f in faults} >= set(SETTLED_BY_THE_STANDARD), "an exception that is none any more goes"


def shared(matchers: dict[str, Matcher], context: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    claimed: dict[str, list[tuple[Indicator, Spelling]]] = defaultdict(list)
    for standard in sorted(context):
        for key, called in matchers[standard].by_key.items():
            claimed[key] += [(i, s) for i, s in called if not _is_symbol(key, i, matchers[standard].rulebook)]
    for key, called in claimed.items():
        for (a, said_a), (b, said_b) in combinations(called, 2):
            if a.property != b.property and said_a.said == said_b.said and confusable(a, said_a, b, said_b):
                one, other = sorted((a.property, b.property))
                yield one, other, key


def _is_symbol(key: str, indicator: Indicator, rules: Rulebook) -> bool:
    """Symbols are too short to be anybody's own; where two claim one, the match is doubtful."""
    symbols = (indicator.symbol, *rules.properties[indicator.property].symbols)
    return key in {names.take_apart(symbol).key for symbol in symbols if symbol}


def confusable(a: Indicator, said_a: Spelling, b: Indicator, said_b: Spelling) -> bool:
    apart = names.qualifiers_differ(said_a.qualifiers, said_b.qualifiers)
    apart |= names.conditions_differ(said_a.conditions, said_b.conditions)
    same = a.unit == b.unit or units.conversion(a.unit, b.unit) is not None
    return same and not apart and (a.better in WORDS) == (b.better in WORDS)


FILES = sorted(path.stem for path in (data_dir() / "intl_standards").glob("*/*.yaml") if ".cases" not in path.name)


def in_file(rules: Rulebook, stem: str) -> Standard:
    return next(s for s in rules.standards if Path(s.path).stem == stem)


@pytest.mark.parametrize("file", FILES)
def test_every_name_and_alias_of_a_file_finds_its_own_indicator_first(file: str, rules: Rulebook) -> None:
    wrong = []
    matcher = Matcher(in_file(rules, file), rules)
    for indicator in matcher.indicators:
        for written in names_of(indicator, rules):
            first = matcher.candidates(Line(names.take_apart(written), indicator.unit))
            if not first or matcher.by_name[first[0].indicator].property != indicator.property:
                wrong.append((indicator.key, written, first[:1]))
    assert not wrong, wrong[:10]


@pytest.mark.parametrize("file", FILES)
def test_every_unit_of_a_file_is_one_of_its_propertys_dimension(file: str, rules: Rulebook) -> None:
    """Where a property has a unit, an indicator of it is in one that converts, or it is a content of something.

    Lead may be limited per mass of a food, per volume of water and per area of a dish, and a nutrient per energy: one
    property, several dimensions, and what is not comparable is said to be so.
    """
    wrong = []
    for indicator in in_file(rules, file).indicators:
        assert units.known(indicator.unit) or not indicator.unit, (indicator.key, indicator.unit)
        unit = rules.properties[indicator.property].unit
        convertible = not unit or not indicator.unit or units.conversion(indicator.unit, unit) is not None
        if not convertible and not (kind_of(indicator.unit) == kind_of(unit) != ""):
            wrong.append((indicator.key, indicator.unit, unit))
    assert not wrong


def kind_of(unit: str) -> str:
    """What is counted in a content, "" where the unit is none: mass, germs; and the two scales of rubber hardness."""
    found = units.read(unit)
    kind = found.kind if isinstance(found, units.Unit) else ""
    if kind in CONTENTS:
        return "mass"
    return "hardness" if unit in ("IRHD", "Shore A") else kind.partition(" per ")[0] if " per " in kind else ""


CONTENTS = {"ratio", "mass fraction", "density", "areic mass"}


def names_of(indicator: Indicator, rules: Rulebook) -> list[str]:
    prop = rules.properties[indicator.property]
    terms = (indicator.term, prop.term)
    written = [name for term in terms for name in (term.en, term.zh, *term.aliases) if name]
    return [name for name in written if not _is_symbol(names.take_apart(name).key, indicator, rules)]


def test_what_a_property_is_not_is_another_one_and_its_name_never_finds_it(rules: Rulebook) -> None:
    """tensile strength is not tear strength: the confusable's own names must not come out as the property."""
    for prop in rules.properties.values():
        for other in prop.confusables:
            assert other in rules.properties and other != prop.key
            theirs = rules.properties[other].term
            owners = [rules.property_names.get(names.take_apart(n).key, frozenset()) for n in (theirs.en, theirs.zh)]
            assert all(other in found for found in owners)


PAIRS = [
    ("tensile_strength", "tear_strength"),
    ("moisture_content", "water_activity"),
    ("no_load_loss", "load_loss"),
    ("rated_efficiency", "part_load_efficiency"),
    ("ash_content", "acid_insoluble_ash"),
    ("acid_value", "peroxide_value"),
    ("acid_value", "iodine_value"),
    ("aerobic_colony_count", "e_coli"),
    ("lead_content", "heavy_metals_sum"),
    ("total_arsenic_content", "inorganic_arsenic_content"),
    ("chromium_content", "hexavalent_chromium_content"),
    ("tensile_strength", "tensile_strength_change_after_ageing"),
    ("fructose_and_glucose", "sucrose_content"),
    ("vickers_hardness", "brinell_hardness"),
    ("inhalation_resistance", "exhalation_resistance"),
    ("bursting_pressure", "bursting_volume"),
    ("breaking_force_dry", "breaking_force_wet"),
    ("boron_content", "borate_content"),
    ("dbp_content", "dibp_content"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_classic_pairs_are_told_apart_in_the_vocabulary(one: str, other: str, rules: Rulebook) -> None:
    assert other in rules.properties[one].confusables
