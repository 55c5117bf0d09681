"""U, k and u as they are written in a row or named for a method, absolute or in percent of the value."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from benchmark import normalise
from benchmark.compare import DecisionRule, Uncertainty, judge
from benchmark.model import Reason, Verdict
from benchmark.uncertainties import stated
from cli_runner import Done, run
from sets import LOWER, indicator, limit, measured


@pytest.mark.parametrize(
    ("written", "k", "expanded", "unit", "factor"),
    [
        ("0.4", "2", "0.4", "", "2"),
        ("0.4", "", "0.4", "", None),
        ("±0.4", "", "0.4", "", None),
        ("0.4 mg/kg", "2", "0.4", "mg/kg", "2"),
        ("U = 0.4 mm (k = 2)", "", "0.4", "mm", "2"),
        ("U=0.4（k=2）", "", "0.4", "", "2"),
        ("0.4, k=1.96", "", "0.4", "", "1.96"),
        ("5 %", "2", "5", "%", "2"),
        ("u = 0.2", "3", "0.6", "", "3"),  # U = k u
        ("u=0.2 MPa", "", "0.4", "MPa", "2"),
    ],
)
def test_an_uncertainty_is_read_as_people_write_it(
    written: str, k: str, expanded: str, unit: str, factor: str | None
) -> None:
    wanted = Uncertainty(Fraction(expanded), unit, None if factor is None else Fraction(factor))
    assert stated(written, k).uncertainty == wanted


def test_a_usual_coverage_factor_is_never_taken_without_a_word() -> None:
    assert [note.code for note in stated("u = 0.2", "").notes] == ["coverage_assumed"]
    assert not stated("u = 0.2", "2").notes
    assert not stated("0.4", "").notes


@pytest.mark.parametrize("written", ["", "about right", "k = 2", "0.4 or so"])
def test_what_cannot_be_read_is_no_uncertainty(written: str) -> None:
    assert stated(written, "2").uncertainty is None


def test_the_uncertainty_of_a_method_stands_in_where_the_row_has_none() -> None:
    by_method = {normalise.key("ISO 37"): "0.5"}
    assert stated("", "", "ISO 37", by_method).uncertainty == Uncertainty(Fraction("0.5"))
    assert stated("0.1", "", "ISO 37", by_method).uncertainty == Uncertainty(Fraction("0.1"))
    assert stated("", "", "ISO 48", by_method).uncertainty is None
    assert stated("", "", "", by_method).uncertainty is None


def test_a_percentage_is_of_the_value_except_where_the_value_is_one() -> None:
    """5 % of 9.6 mm is 0.48 mm, more than the 0.4 mm to the limit; 4 % is 0.384 mm."""
    for percent, verdict in ((5, Verdict.UNDETERMINED), (4, Verdict.MEETS)):
        u = Uncertainty(Fraction(percent), "%", Fraction(2))
        assert judge(measured("9.6"), indicator(LOWER), limit(LOWER, 10), DecisionRule("guarded"), u).verdict is verdict
    purity = indicator(LOWER, unit="%")
    of_percent = measured("9.6").__class__(
        "", measured("9.6").kind, measured("9.6").low, measured("9.6").high, unit="%"
    )
    points = Uncertainty(Fraction("0.5"), "%", Fraction(2))
    found = judge(of_percent, purity, limit(LOWER, 10), DecisionRule("guarded"), points)
    assert found.reason is Reason.WITHIN_UNCERTAINTY


LEAD = """产品名称,项目,检验结果,单位,检验方法{heading}
大米,铅(以Pb计),0.19,mg/kg,GB 5009.12{cell}
"""


def guarded(folder: Path, heading: str, cell: str, *more: str) -> Done:
    path = folder / "rice.csv"
    path.write_text(LEAD.format(heading=heading, cell=cell), "utf-8")
    return run("gap", str(path), "--against", "GB 2762-2025", "--rule", "guarded", "--format", "json", *more)


def lead(done: Done) -> dict[str, Any]:
    assert done.status == 0, done.stderr
    return next(entry for entry in json.loads(done.stdout)["results"] if entry["parameter"])


@pytest.mark.parametrize(
    ("heading", "cell", "more", "verdict"),
    [
        (",U", ",0.02", (), "undetermined"),
        (",U", ",0.005", (), "meets"),
        (",标准不确定度", ",0.008", (), "undetermined"),  # U = 0.016
        (",u,k", ",0.004,2", (), "meets"),
        ("", "", ("--uncertainty", "GB 5009.12=0.005 mg/kg"), "meets"),
        ("", "", ("--uncertainty", "GB 5009.12=u = 0.008 mg/kg"), "undetermined"),
        ("", "", ("--uncertainty", "GB 5009.12=10 %"), "undetermined"),
        ("", "", ("--uncertainty", "GB 5009.12=4 %"), "meets"),
        ("", "", (), "undetermined"),
    ],
)
def test_a_guarded_verdict_takes_the_uncertainty_of_the_row_or_of_its_method(
    tmp_path: Path, heading: str, cell: str, more: tuple[str, ...], verdict: str
) -> None:
    """0.19 mg/kg against at most 0.2 mg/kg: conformity is proven with U of at most 0.01 mg/kg."""
    assert lead(guarded(tmp_path, heading, cell, *more))["verdict"] == verdict


def test_an_uncertainty_that_cannot_be_read_ends_the_run(tmp_path: Path) -> None:
    done = guarded(tmp_path, "", "", "--uncertainty", "GB 5009.12=small")
    assert done.status == 2
    assert "--uncertainty GB 5009.12=small" in done.stderr
