"""Which limit applies to a product, and what is said where none does (semantics, section 7)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from benchmark.catalogue import load
from benchmark.limits import choose
from benchmark.model import Better, Bound, Indicator, Interval, Limit, Lookup, Number, Term
from engine_world import Json, World, indicator, line, product, standard, world, write

GROUPS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "limits.yaml").read_text("utf-8"))
CASES = [(group, n) for group in GROUPS for n in range(len(group["cases"]))]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], Json]:
    """The entry of each case; each group is a standard of its own, and all are one document."""
    folder = tmp_path_factory.mktemp("limits")
    for number, group in enumerate(GROUPS):
        about = indicator(limits=group["limits"], lookup=group.get("lookup"))
        entry = standard(about, id=f"TEST {number}", products=[{"en": group["title"], "zh": group["title"]}])
        write(folder / "catalogue" / str(number), entry | {"attributes": group["attributes"]})
    here = World(load(folder / "catalogue"), folder)
    asked = [
        product(line("被测quantity", case.get("text", "≥50 MPa")), name=group["title"], **case["given"])
        for group in GROUPS
        for case in group["cases"]
    ]
    results = here.result(asked)["results"]
    assert len(results) == len(CASES)
    return {(group["title"], n): entry for (group, n), entry in zip(CASES, results, strict=True)}


@pytest.mark.parametrize(("group", "n"), CASES, ids=[f"{g['title']}: {g['cases'][n]['given']}" for g, n in CASES])
def test_the_limit_that_applies_is_the_one_of_the_text(
    group: dict[str, Any], n: int, outcomes: dict[tuple[str, int], Json]
) -> None:
    case, entry = group["cases"][n], outcomes[group["title"], n]
    expected = {"limit": None, "reason": None} | {k: v for k, v in case.items() if k in ("limit", "verdict", "reason")}
    if "limit" in case:
        expected.setdefault("verdict", "exceeds")
    assert {key: entry[key] for key in expected} == expected, entry["trace"]
    sentence = entry["trace"].split(" → ", 1)[1]
    assert not [said for said in case.get("covers", ()) if said not in sentence], sentence
    assert case.get("note") in (None, *(note["code"] for note in entry["notes"]))


def test_a_limit_of_zero_is_a_limit(tmp_path: Path) -> None:
    here = world(tmp_path, standard(indicator(better="lower", limits=[{"max": 0}])))
    found = here.entry("被测quantity", "≤0.1 MPa")
    assert (found["verdict"], found["gap"], found["relative_gap"]) == ("falls_short", "-0.1", None)


def test_a_product_name_settles_a_word_attribute_and_the_notes_say_so(tmp_path: Path) -> None:
    use = {
        "key": "use",
        "name": {"en": "use", "zh": "用途"},
        "values": {"food": {"en": "food", "zh": "食品"}, "tools": {"en": "tools", "zh": "工具"}},
    }
    about = indicator(limits=[{"when": {"use": "food"}, "min": 20}, {"when": {"use": "tools"}, "min": 60}])
    named = [{"en": "food", "zh": "食品"}, {"en": "tools", "zh": "工具"}]
    here = world(tmp_path, standard(about, attributes=[use], products=named))
    asked = [product(line("被测quantity", "≥50 MPa"), name=name) for name in ("食品", "工具")]
    asked.append(product(line("被测quantity", "≥50 MPa"), name="食品", use="工具"))
    found = here.result(asked)["results"]
    assert [e["verdict"] for e in found] == ["exceeds", "falls_short", "falls_short"]
    noted = [[n["code"] for n in e["notes"] if n["code"].startswith("attribute_")] for e in found]
    assert noted == [["attribute_assumed"], ["attribute_assumed"], []], "what the document says goes before its name"


def test_each_grade_has_its_own_limits_and_the_reference_grade_decides(tmp_path: Path) -> None:
    limits = [{"grade": "C", "min": 10}, {"grade": "B", "min": 15}, {"grade": "A", "min": 20}]
    graded = standard(indicator(limits=limits), grades=["C", "B", "A"], reference_grade="B")
    here = world(tmp_path, graded)
    texts = {
        "≥9 MPa": ("falls_short", None),
        "≥12 MPa": ("falls_short", "C"),
        "≥15 MPa": ("meets", "B"),
        "≥19 MPa": ("exceeds", "B"),
        "≥20 MPa": ("exceeds", "A"),
        "≥99 MPa": ("exceeds", "A"),
    }
    found = {text: here.entry("被测quantity", text) for text in texts}
    assert {text: (e["verdict"], e["grade"]) for text, e in found.items()} == texts
    assert {e["reference_grade"] for e in found.values()} == {"B"}


def test_a_grade_without_a_limit_for_these_attributes_does_not_hide_the_better_ones(tmp_path: Path) -> None:
    """IEC 60034-30-1 gives no IE1 for eight poles: a motor that reaches IE3 there has attained IE3 all the same."""
    limits = [
        {"grade": "C", "when": {"poles": 2}, "min": 10},
        {"grade": "B", "when": {"poles": 2}, "min": 15},
        {"grade": "B", "when": {"poles": 8}, "min": 12},
        {"grade": "A", "when": {"poles": 8}, "min": 18},
    ]
    attributes = [{"key": "poles", "name": {"en": "poles", "zh": "极数"}}]
    graded = standard(indicator(limits=limits), grades=["C", "B", "A"], reference_grade="B", attributes=attributes)
    here = world(tmp_path, graded)
    found = here.entry("被测quantity", "≥13 MPa", {"poles": "8"})
    assert (found["verdict"], found["grade"]) == ("exceeds", "B")
    assert here.entry("被测quantity", "≥19 MPa", {"poles": "8"})["grade"] == "A"


def test_a_grade_whose_lesser_grade_is_missed_is_not_attained(tmp_path: Path) -> None:
    """A standard may ask less of the better grade in one property (abrasion of belt covers D and H)."""
    limits = [{"grade": "C", "max": 10}, {"grade": "B", "max": 20}]
    graded = standard(indicator(better="lower", limits=limits), grades=["C", "B"], reference_grade="B")
    found = world(tmp_path, graded).entry("被测quantity", "≤15 MPa")
    assert (found["verdict"], found["grade"]) == ("exceeds", None)


def test_what_is_informative_is_never_compared_nor_asked_for(tmp_path: Path) -> None:
    shown = indicator("nominal_size", informative=True, limits=[{"min": 3}])
    here = world(tmp_path, standard(indicator(), shown))
    result = here.result([product(line("被测quantity", "≥18 MPa"), line("被测nominal_size", "≥1 MPa"))])
    assert [(e["parameter"], e["verdict"]) for e in result["results"]] == [
        ("被测quantity", "meets"),
        ("被测nominal_size", "additional"),
    ]


# ------------------------------------------------------------------------------- the lookups, over any table

tables = st.dictionaries(st.integers(1, 60), st.integers(-50, 50), min_size=1, max_size=6)
places = st.fractions(min_value=0, max_value=61, max_denominator=4)


def table_of(rows: dict[int, int], lookup: Lookup) -> Indicator:
    limits = tuple(
        Limit(when=(("bore", Interval(Fraction(at), Fraction(at))),), low=Bound(Number(Fraction(value), str(value))))
        for at, value in rows.items()
    )
    return Indicator("q", "q", Term("q", "q"), Better.HIGHER, "MPa", lookup=lookup, limits=limits)


def looked_up(rows: dict[int, int], lookup: Lookup, at: Fraction) -> Fraction | None:
    found = choose(table_of(rows, lookup), {"bore": at}, {})[""].limit
    return found.low.number.value if found is not None and found.low is not None else None


@given(tables, places)
def test_a_table_is_read_by_its_own_policy_and_never_another(rows: dict[int, int], at: Fraction) -> None:
    above, below = [row for row in sorted(rows) if row >= at], [row for row in sorted(rows) if row <= at]
    assert looked_up(rows, Lookup.EXACT, at) == (rows[int(at)] if at in rows else None)
    assert looked_up(rows, Lookup.STEP_UP, at) == (rows[above[0]] if above else None)
    assert looked_up(rows, Lookup.STEP_DOWN, at) == (rows[below[-1]] if below else None)
    between = looked_up(rows, Lookup.LINEAR, at)
    if not (above and below):
        assert between is None
    elif above[0] == below[-1]:
        assert between == rows[above[0]]
    else:
        share = (at - below[-1]) / (above[0] - below[-1])
        assert between == (1 - share) * rows[below[-1]] + share * rows[above[0]]


@given(tables.filter(lambda rows: len(rows) > 1), st.sampled_from(list(Lookup)))
def test_an_unknown_attribute_matters_exactly_where_the_rows_differ(rows: dict[int, int], lookup: Lookup) -> None:
    choice = choose(table_of(rows, lookup), {}, {})[""]
    assert (choice.limit is not None) is (len(set(rows.values())) == 1)
    if choice.limit is None:
        assert choice.attributes == ("bore",)


@given(tables, places, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows: dict[int, int], at: Fraction, chance: Any) -> None:
    turned = list(rows.items())
    chance.shuffle(turned)
    for lookup in Lookup:
        assert looked_up(rows, lookup, at) == looked_up(dict(turned), lookup, at)
