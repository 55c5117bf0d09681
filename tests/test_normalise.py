"""One way of writing for one meaning: what a name's key and the matcher see past, and what they never do."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmark import names, normalise
from benchmark.catalogue import load
from benchmark.match import Line, Matcher

ALIKE = [
    ("拉伸強度", "拉伸强度"),
    ("Ｌｅａｄ", "lead"),
    ("Elongation  at-break", "elongation at break"),
    ("過氧化值（ＰＯＶ）", "过氧化值(POV)"),
    ("µ", "μ"),
    ("dB（A）", "dB(A)"),
    ("10³ CFU", "10^3 CFU"),
    ("［铅］", "铅"),
    ("乾燥失重", "干燥失重"),
    ("鉛含量", "铅含量"),
]
APART = [
    ("10³", "103"),
    ("2.5", "25"),
    ("1,2-dichloroethane", "12-dichloroethane"),
    ("K232", "K270"),
    ("m²", "m2b"),
    ("C18:1", "C18:2"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_ways_of_writing_do_not_matter(one: str, other: str) -> None:
    assert normalise.key(one) == normalise.key(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_tells_two_things_apart_is_kept(one: str, other: str) -> None:
    assert normalise.key(one) != normalise.key(other)


def test_superscripts_are_taken_out_before_nfkc_makes_them_digits() -> None:
    assert normalise.fold("≤１×10³ ＣＦＵ／ｍＬ") == "≤1×10^3 CFU/mL"


FORMS_OF_LEAD = [
    "铅",
    "鉛",
    "Pb",
    "lead",
    "Lead (Pb)",
    "铅(Pb)",
    "铅（以Pb计）",
    "铅(以Pb计)/(mg/kg) ≤",
    "Pb铅",
    "Lead, mg/kg",
    "总铅",
]


@pytest.mark.parametrize("written", FORMS_OF_LEAD)
def test_an_element_is_known_by_name_symbol_and_what_it_is_reported_as(written: str, own_cache: Path) -> None:
    assert meant("GB 2762-2025", written, "mg/kg", own_cache) == "lead_content"


SYMBOLS = [
    ("IEC 60034-30-1:2014", "η", "%", "rated_efficiency"),
    ("EN 10025-2:2004", "Rm", "MPa", "metal_tensile_strength"),
    ("EN 10025-2:2004", "ReH", "MPa", "upper_yield_strength"),
    ("IEC 60296:2012", "tan δ", "", "dissipation_factor_90"),
    ("IEC 60296:2012", "ρ", "g/cm3", "density_20"),
    ("EU 2022/2104", "ΔK", "", "absorbency_delta_k"),
]


@pytest.mark.parametrize(("standard", "written", "unit", "prop"), SYMBOLS)
def test_a_symbol_is_known_in_its_standard(standard: str, written: str, unit: str, prop: str, own_cache: Path) -> None:
    assert meant(standard, written, unit, own_cache) == prop


def meant(standard: str, written: str, unit: str, cache: Path) -> str:
    """The property that a name is taken for with certainty or probably; "" for none."""
    rules = load(cache_dir=cache)
    matcher = Matcher(next(s for s in rules.standards if s.id == standard), rules)
    (found,) = matcher.match([Line(names.take_apart(written), unit)])
    return found.indicator.property if found.indicator and found.problem is None else ""
