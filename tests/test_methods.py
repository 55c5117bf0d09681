"""Whether two texts name one test method or one condition, and what a verdict does about it (semantics, section 4)."""

from __future__ import annotations

import pytest

from benchmark.methods import Agreement, designations, same_conditions, same_method
from engine_world import World, indicator, line, product, standard, world

GROUPS = [("ISO 37", "GB/T 528"), ("ISO 2039-1", "GB/T 3398.1")]


@pytest.mark.parametrize(
    ("mine", "theirs", "agreement"),
    [
        ("ISO 37", "ISO 37", Agreement.SAME),
        ("ISO 37:2017", "ISO 37:2024", Agreement.SAME),
        ("iso37", "ISO 37", Agreement.SAME),
        ("按ISO 37规定的方法", "ISO 37", Agreement.SAME),
        ("EN ISO 37", "ISO 37", Agreement.SAME),
        ("DIN EN ISO 37:2017-11", "ISO 37", Agreement.SAME),
        ("GB/T 528-2009", "ISO 37", Agreement.EQUIVALENT),
        ("GB/T528—2009", "ISO 37:2017", Agreement.EQUIVALENT),
        ("ＧＢ／Ｔ ５２８", "ISO 37", Agreement.EQUIVALENT),
        ("GB/T 3398.1-2008", "ISO 2039-1", Agreement.EQUIVALENT),
        ("GB/T 528", "ISO 34", Agreement.DIFFERENT),
        ("ISO 37", "ISO 3", Agreement.DIFFERENT),
        ("ISO 370", "ISO 37", Agreement.DIFFERENT),
        ("ISO 2039-2", "ISO 2039-1", Agreement.DIFFERENT),
        ("GB/T 3398.2", "ISO 2039-1", Agreement.DIFFERENT),
        ("ASTM D412", "ISO 37", Agreement.DIFFERENT),
        ("目测", "ISO 37", Agreement.DIFFERENT),
        ("", "ISO 37", Agreement.ONE_SIDED),
        ("ISO 37", " ", Agreement.ONE_SIDED),
        ("", "", Agreement.ONE_SIDED),
    ],
)
def test_two_methods_agree_by_their_designations(mine: str, theirs: str, agreement: Agreement) -> None:
    assert same_method(mine, theirs, "ISO 9999", GROUPS) is agreement


def test_a_method_of_the_standard_itself_is_its_annex() -> None:
    assert same_method("ISO 4074:2015", "annex H", "ISO 4074:2015", ()) is Agreement.SAME
    assert same_method("ISO 37", "annex H", "ISO 4074:2015", ()) is Agreement.DIFFERENT


def test_a_group_of_methods_is_no_bridge_to_another_group() -> None:
    assert same_method("GB/T 528", "ISO 2039-1", "ISO 9999", GROUPS) is Agreement.DIFFERENT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("GB 5009.12-2023 第一法", {"GB 5009.12"}),
        ("GB/T 1, GB/T 2", {"GB/T 1", "GB/T 2"}),
        ("GB 5009.12 或 GB 5009.268", {"GB 5009.12", "GB 5009.268"}),
        ("IEC 60034-2-1:2014", {"IEC 60034-2-1"}),
        ("ASTM D 412-16", {"ASTM D412"}),
        ("ISO/IEC 17025", {"ISO/IEC 17025"}),
        ("70 ℃, 168 h", set()),
        ("附录B", set()),
    ],
)
def test_the_designations_in_a_text_are_read_without_their_years(text: str, found: set[str]) -> None:
    assert designations(text) == found


@pytest.mark.parametrize(
    ("mine", "theirs", "agreement"),
    [
        ("70 ℃, 168 h", "70℃×168h", Agreement.SAME),
        ("70 ℃×7 d", "70 °C, 168 h", Agreement.SAME),
        ("168h×70℃", "70 ℃ × 168 h", Agreement.SAME),
        ("70℃，7天", "70 °C × 168 h", Agreement.SAME),
        ("343.15 K", "70 ℃", Agreement.SAME),
        ("70 ℃, 72 h", "70 ℃, 168 h", Agreement.DIFFERENT),
        ("100 ℃, 168 h", "70 ℃, 168 h", Agreement.DIFFERENT),
        ("70 ℃", "70 ℃, 168 h", Agreement.DIFFERENT),
        ("空载", "满载", Agreement.DIFFERENT),
        ("", "70 ℃", Agreement.ONE_SIDED),
    ],
)
def test_two_conditions_agree_by_their_amounts(mine: str, theirs: str, agreement: Agreement) -> None:
    assert same_conditions(mine, theirs) is agreement


@pytest.fixture(scope="module")
def adopting(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Three standards, each with a national one that adopts it in another degree."""
    degrees = {"IDT": "ISO 9001", "MOD": "ISO 9002", "NEQ": "ISO 9003"}
    adopted = [
        standard(
            indicator(test_method=own, conditions="70 °C, 168 h"),
            id=f"{own}:2024",
            products=[{"en": degree, "zh": degree}],
            equivalents=[{"id": f"GB/T {own[4:]}-2009", "degree": degree}],
        )
        for degree, own in degrees.items()
    ]
    return world(tmp_path_factory.mktemp("adopting"), *adopted)


@pytest.mark.parametrize(
    ("stated", "verdict", "reason", "note"),
    [
        ({"method": "ISO 9001"}, "exceeds", None, None),
        ({"method": "GB/T 9001-2009"}, "exceeds", None, "method_equivalent"),
        ({}, "exceeds", None, "method_one_side"),
        ({"method": "ASTM D412"}, "undetermined", "method_differs", "method_differs"),
        ({"method": "ISO 9001", "conditions": "70 ℃, 7 d"}, "exceeds", None, None),
        ({"method": "ISO 9001", "conditions": "100 ℃, 7 d"}, "undetermined", "condition_differs", "condition_differs"),
    ],
)
def test_a_method_or_condition_that_differs_keeps_a_verdict_from_being_given(
    stated: dict[str, str], verdict: str, reason: str | None, note: str | None, adopting: World
) -> None:
    (entry,) = adopting.result([product(line("被测quantity", "≥20 MPa", **stated), name="IDT")])["results"]
    assert (entry["verdict"], entry["reason"]) == (verdict, reason)
    assert entry["provisional"] == ("exceeds" if reason else None)
    assert entry["gap"] == (None if reason else "2")
    codes = [n["code"] for n in entry["notes"]]
    assert note is None or note in codes


@pytest.mark.parametrize(("degree", "verdict"), [("IDT", "exceeds"), ("MOD", "exceeds"), ("NEQ", "undetermined")])
def test_only_an_identical_or_modified_adoption_makes_methods_comparable(
    degree: str, verdict: str, adopting: World
) -> None:
    number = {"IDT": "9001", "MOD": "9002", "NEQ": "9003"}[degree]
    (entry,) = adopting.result([product(line("被测quantity", "≥20 MPa", method=f"GB/T {number}"), name=degree)])[
        "results"
    ]
    assert entry["verdict"] == verdict
