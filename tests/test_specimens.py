"""Several specimens become a mean, an uncertainty and a verdict, as the standard's own sampling rule says."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from benchmark.compare import DecisionRule, Outcome, Uncertainty, judge, spread
from benchmark.model import Better, Kind, Limit, Plan, PlanLevel, Reason, Requirement, Verdict
from benchmark.parse import understand
from benchmark.paths import data_dir
from cli_runner import run
from sets import HIGHER, LOWER, bound, indicator, limit, measured

values = st.lists(st.fractions(min_value=-50, max_value=50, max_denominator=20), min_size=2, max_size=8)
one_sided = st.sampled_from([HIGHER, LOWER])
FACTORS = yaml.safe_load((data_dir() / "coverage_factors.yaml").read_text("utf-8"))["factors"]


def of(*written: Fraction | int | str) -> Requirement:
    """A list of values as it is understood: no requirement, but the results of specimens."""
    ones = tuple(measured(value) for value in written)
    return Requirement("", Kind.TEXT, unit="mm", problem=Reason.VALUE_UNREADABLE, specimens=ones)


def judged(
    found: Requirement, better: Better, at: Fraction | int | str, take: str = "", rule: str = "simple", least: int = 0
) -> Outcome:
    asked = replace(indicator(better), specimens=take, specimens_least=least)
    return judge(found, asked, limit(better, at), DecisionRule(rule))


def noted(outcome: Outcome) -> dict[str, dict[str, str]]:
    return {note.code: dict(note.args) for note in outcome.notes}


# --------------------------------------------------------------------- what counts of several


@given(values, one_sided, st.fractions(-50, 50, max_denominator=20))
def test_the_mean_is_compared_where_the_standard_does_not_say_and_this_is_noted(
    xs: list[Fraction], better: Better, at: Fraction
) -> None:
    found = judged(of(*xs), better, at)
    mean = sum(xs, Fraction(0)) / len(xs)
    assert found.verdict is (Verdict.MEETS if (mean >= at if better is HIGHER else mean <= at) else Verdict.FALLS_SHORT)
    assert {"specimens_mean", "specimens_assumed"} <= noted(found).keys()


@given(values, one_sided, st.fractions(-50, 50, max_denominator=20), st.randoms())
def test_the_order_of_the_specimens_changes_no_verdict(
    xs: list[Fraction], better: Better, at: Fraction, chance: Any
) -> None:
    other = list(xs)
    chance.shuffle(other)
    for take in ("mean", "median", "each"):
        for rule in ("simple", "guarded"):
            assert judged(of(*xs), better, at, take, rule).verdict is judged(of(*other), better, at, take, rule).verdict


@given(values, one_sided, st.fractions(-50, 50, max_denominator=20))
def test_where_each_has_to_conform_one_that_does_not_decides(xs: list[Fraction], better: Better, at: Fraction) -> None:
    worst = min(xs) if better is HIGHER else max(xs)
    found = judged(of(*xs), better, at, "each")
    assert found.verdict is judge(measured(worst), indicator(better), limit(better, at), DecisionRule()).verdict
    if found.verdict is Verdict.MEETS:
        assert judged(of(*xs), better, at, "mean").verdict is Verdict.MEETS
        assert judged(of(*xs), better, at, "median").verdict is Verdict.MEETS


def test_a_median_ignores_the_outlier_that_pulls_the_mean() -> None:
    found = of("8.9", "9.1", "9.2", "9.3", "5.0")
    assert judged(found, HIGHER, "9.0", "median").verdict is Verdict.MEETS
    assert judged(found, HIGHER, "9.0", "mean").verdict is Verdict.FALLS_SHORT
    assert noted(judged(found, HIGHER, "9.0", "median"))["specimens_outside"] == {"outside": "2", "number": "5"}


def test_fewer_specimens_than_the_standard_wants_are_noted() -> None:
    assert noted(judged(of(5, 6), HIGHER, 4, "mean", least=3))["specimens_fewer"] == {"number": "2", "least": "3"}
    assert "specimens_fewer" not in noted(judged(of(5, 6, 5), HIGHER, 4, "mean", least=3))


def test_a_mean_over_a_result_below_its_detection_limit_is_not_guessed() -> None:
    below = Requirement("<0.01", Kind.MAX, high=bound("0.01", False), unit="mm")
    mixed = replace(of("0.2", "0.3"), specimens=(measured("0.2"), below))
    assert judged(mixed, LOWER, 1, "mean").reason is Reason.VALUE_UNREADABLE
    assert judged(mixed, LOWER, 1, "each").verdict is Verdict.MEETS


# ------------------------------------------------------------------------------ the uncertainty


def test_twenty_readings_have_the_mean_and_the_uncertainty_of_the_gum() -> None:
    """JCGM 100:2008, 4.4.3: mean 100.145 °C, s = 1.489 °C, u = 0.333 °C; 19 degrees of freedom, k = 2.14."""
    readings = [
        "96.90", "98.18", "98.25", "98.61", "99.03", "99.49", "99.56", "99.74", "99.89", "100.07", "100.33", "100.42",
        "100.68", "100.95", "101.11", "101.20", "101.57", "101.84", "102.36", "102.72",
    ]  # fmt: skip
    told = noted(judged(of(*readings), LOWER, 102))
    assert told["specimens_mean"]["value"] == "100.145"
    expanded, k = spread.of_mean([Fraction(x) for x in readings]) or (Fraction(0), Fraction(0))
    assert k == Fraction("2.14")
    assert round(float(expanded / k), 3) == 0.333


@pytest.mark.parametrize(("freedom", "factor"), FACTORS.items())
def test_a_coverage_factor_covers_what_it_says(freedom: int, factor: str) -> None:
    """The share of Student's density between -k and k, by Simpson's rule, is 95.45 % to the factor's last digit."""
    constant = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)

    def covered(k: float, steps: int = 2000) -> float:
        width = k / steps
        density = [constant * (1 + (n * width) ** 2 / freedom) ** (-(freedom + 1) / 2) for n in range(steps + 1)]
        return 2 * width / 3 * (density[0] + density[-1] + 4 * sum(density[1:-1:2]) + 2 * sum(density[2:-1:2]))

    half = 0.5 * 10.0 ** -len(factor.partition(".")[2])
    assert covered(float(factor) - half) <= 0.9545 + 1e-5
    assert covered(float(factor) + half) >= 0.9545 - 1e-5


def test_between_two_rows_of_the_table_the_larger_factor_holds() -> None:
    assert spread.coverage_factor(22) == Fraction("2.13")
    assert spread.coverage_factor(10_000) == Fraction("2.025")


def test_the_guarded_rule_takes_the_spread_as_the_uncertainty_of_the_mean() -> None:
    """10.2 and 10.4: u = s/√2 = 0.1, k = 13.97 for one degree of freedom, so U = 1.397."""
    close = judged(of("10.2", "10.4"), HIGHER, "9.0", "mean", "guarded")
    assert (close.verdict, close.reason) == (Verdict.UNDETERMINED, Reason.WITHIN_UNCERTAINTY)
    assert judged(of("10.2", "10.4"), HIGHER, "8.9", "mean", "guarded").verdict is Verdict.MEETS
    assert judged(of("10.2", "10.4"), HIGHER, "12", "mean", "guarded").verdict is Verdict.FALLS_SHORT


def test_a_stated_uncertainty_is_preferred_to_the_spread() -> None:
    given_u = Uncertainty(Fraction("0.1"), "mm", Fraction(2))
    asked = replace(indicator(HIGHER), specimens="mean")
    found = judge(of("10.2", "10.4"), asked, limit(HIGHER, 10), DecisionRule("guarded"), given_u)
    assert found.verdict is Verdict.MEETS


def test_values_without_any_spread_have_no_uncertainty_of_their_own() -> None:
    assert judged(of(5, 5, 5), HIGHER, 4, "mean", "guarded").reason is Reason.UNCERTAINTY_MISSING


# ------------------------------------------------------------------------------ lots and plans

LOT = Limit(plan=Plan(5, 2, PlanLevel(bound(100).number), PlanLevel(bound(1000).number)))
"""n = 5, c = 2, m = 100, M = 1000."""


@pytest.mark.parametrize(
    ("results", "verdict", "reason"),
    [
        ((10, 20, 30, 100, 90), Verdict.MEETS, None),
        ((10, 20, 30, 500, 1000), Verdict.MEETS, None),  # two between m and M
        ((10, 20, 101, 500, 1000), Verdict.FALLS_SHORT, None),  # three
        ((10, 20, 30, 40, 1001), Verdict.FALLS_SHORT, None),  # one above M
        ((10, 20, 30), Verdict.UNDETERMINED, Reason.SPECIMENS_MISSING),
        ((10, 20, 1001), Verdict.FALLS_SHORT, None),  # what is bad stays bad, however few there are
        ((10, 20, 30, 40, 50, 60), Verdict.MEETS, None),
        ((10, 10, 10, 500, 500, 500), Verdict.UNDETERMINED, Reason.VALUE_AMBIGUOUS),  # which five?
    ],
)
def test_a_lot_is_accepted_with_at_most_c_units_above_m_and_none_above_the_upper_limit(
    results: tuple[int, ...], verdict: Verdict, reason: Reason | None
) -> None:
    found = judge(of(*results), indicator(Better.PLAN), LOT, DecisionRule())
    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("25 g中不得检出; 25 g中不得检出", Verdict.MEETS, None),
        ("10 g中不得检出; 25 g中不得检出", Verdict.UNDETERMINED, Reason.DETECTION_LIMIT_HIGH),
        ("未检出; 未检出", Verdict.UNDETERMINED, Reason.DETECTION_LIMIT_UNKNOWN),
        ("3; 25 g中不得检出", Verdict.FALLS_SHORT, None),
    ],
)
def test_absence_has_to_be_found_in_as_much_as_the_plan_examines(
    text: str, verdict: Verdict, reason: Reason | None
) -> None:
    absent = PlanLevel(absent_in="25 g")
    (found,) = understand(text, "", "沙门氏菌", "", "", {})
    outcome = judge(found, indicator(Better.PLAN), Limit(plan=Plan(2, 0, absent, absent)), DecisionRule())
    assert (outcome.verdict, outcome.reason) == (verdict, reason)


# ---------------------------------------------------------------------------------- as written


@pytest.mark.parametrize("text", ["9.1; 9.3; 9.4", "9.1；9.3；9.4", "9.1、9.3、9.4", "9.1\n9.3\n9.4"])
def test_a_list_of_values_is_several_specimens_only_where_it_was_measured(text: str) -> None:
    (found,) = understand(text, "MPa", "拉伸强度", "", "", {})
    assert [one.low.number.text for one in found.specimens if one.low] == ["9.1", "9.3", "9.4"]
    assert found.problem is Reason.VALUE_UNREADABLE


def test_the_unit_behind_the_last_value_is_that_of_all() -> None:
    (found,) = understand("9.1; 9.3; 9.4 MPa", "", "拉伸强度", "", "", {})
    assert [one.unit for one in found.specimens] == ["MPa"] * 3


GLOVES = """产品名称,手套类型,项目,试样编号,实测值,单位
医用手套,外科手套,断裂力,1,8.8,N
医用手套,外科手套,断裂力,2,9.4,N
医用手套,外科手套,断裂力,3,9.6,N
医用手套,检查手套,断裂力,1,5.1,N
医用手套,检查手套,断裂力,2,5.3,N
"""


def test_the_rows_of_the_specimens_are_one_result_with_all_its_rows_named(tmp_path: Path) -> None:
    """EN 455-2 counts the median: 9.4 N against 9.0 N."""
    path = tmp_path / "gloves.csv"
    path.write_text(GLOVES, "utf-8")
    done = run("gap", str(path), "--against", "EN 455-2", "--format", "json", "--lang", "en")
    entries = [e for e in json.loads(done.stdout)["results"] if e["parameter"]]
    assert [(e["text"], e["where"].rpartition(":")[2]) for e in entries] == [
        ("8.8; 9.4; 9.6", "2-4"),
        ("5.1; 5.3", "5-6"),
    ]
    assert (entries[0]["verdict"], entries[0]["gap"]) == ("meets", "0.4")


def test_in_a_table_of_requirements_a_specimen_tells_products_apart(tmp_path: Path) -> None:
    path = tmp_path / "gloves.csv"
    path.write_text(GLOVES.replace("实测值", "技术要求"), "utf-8")
    done = run("gap", str(path), "--against", "EN 455-2", "--format", "json", "--lang", "en")
    assert len(json.loads(done.stdout)["products"]) == 5
