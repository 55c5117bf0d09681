"""`benchmark check`: grade, stars, what caps it, what to write, the floor before everything."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import benchmark.report
from benchmark.report import _check
from benchmark.wording import Wording
from cli_runner import Done, run

SCHEMA = json.loads((Path(benchmark.report.__file__).parent / "result.schema.json").read_text("utf-8"))
BELT = """企业名称,企业标准编号,产品名称,带芯材料,项目,技术要求,单位,改进费用
甲公司,Q/J 1-2026,织物芯输送带,聚酯,布层间粘合强度平均值,≥5.0,N/mm,
甲公司,Q/J 1-2026,织物芯输送带,聚酯,纵向全厚度参考力伸长率,≤3.5,%,
甲公司,Q/J 1-2026,织物芯输送带,聚酯,覆盖层拉伸强度,≥20,MPa,{strength}
甲公司,Q/J 1-2026,织物芯输送带,聚酯,覆盖层拉断伸长率,≥450,%,{elongation}
甲公司,Q/J 1-2026,织物芯输送带,聚酯,覆盖层磨耗量,≤120,mm³,{wear}
"""
OIL = """产品名称,加工方式,包装,项目,技术要求
大豆油,精炼,塑料瓶,水分及挥发物,≤0.10 %
大豆油,精炼,塑料瓶,不溶性杂质,≤0.05 %
大豆油,精炼,塑料瓶,酸价,≤0.2 mg/g
大豆油,精炼,塑料瓶,过氧化值,≤4 meq/kg
大豆油,精炼,塑料瓶,苯并[a]芘,≤2.0 μg/kg
大豆油,精炼,塑料瓶,铅(以Pb计),≤{lead} mg/kg
大豆油,精炼,塑料瓶,总砷(以As计),≤0.1 mg/kg
"""
ANSWERS = [f"--answer={key}=yes" for key in ("no_accident", "not_listed", "management", "series")]


def checked(folder: Path, text: str, *more: str, scheme: str = "frontrunner-conveyor-belt") -> Done:
    path = folder / "document.csv"
    path.write_text(text, "utf-8")
    return run("check", str(path), "--scheme", scheme, *(more or ("--format", "json", "--lang", "en")))


def check_of(folder: Path, text: str, *more: str, scheme: str = "frontrunner-conveyor-belt") -> dict[str, Any]:
    done = checked(folder, text, "--format", "json", "--lang", "en", *more, scheme=scheme)
    assert done.status == 0, done.stderr
    result = json.loads(done.stdout)
    Draft202012Validator(SCHEMA).validate(result)
    (product,) = result["products"]
    return dict(product["check"])


def belt(**cost: str) -> str:
    return BELT.format(**{"strength": "", "elongation": "", "wear": "", **cost})


def test_grade_stars_and_what_caps_them(tmp_path: Path) -> None:
    check = check_of(tmp_path, belt())
    assert (check["state"], check["grade"], check["stars"]) == ("graded", "2", 4)
    assert check["capped_by"] == ["cover_tensile_strength", "cover_elongation_at_break", "cover_abrasion_loss"]
    levels = {p["key"]: p["level"] for p in check["indicators"] if p["type"] == "core"}
    assert set(levels.values()) == {"average"}


def test_the_distance_to_each_level_of_each_core_indicator(tmp_path: Path) -> None:
    check = check_of(tmp_path, belt())
    (strength,) = [p for p in check["indicators"] if p["key"] == "cover_tensile_strength"]
    told = [(level["level"], level["limit"], level["reached"], level["gap"]) for level in strength["levels"]]
    assert told == [
        ("baseline", "≥ 15 MPa", "yes", "5"), ("average", "≥ 18 MPa", "yes", "2"), ("advanced", "≥ 24 MPa", "no", "-4"),
    ]  # fmt: skip


def test_changes_stand_in_the_order_of_their_relative_effort(tmp_path: Path) -> None:
    (advice,) = check_of(tmp_path, belt())["advice"]
    assert (advice["grade"], advice["reaches"]) == ("1", True)
    told = [(change["from"], change["to"], round(change["effort"], 4)) for change in advice["changes"]]
    assert told == [
        ("≥450 %", "≥ 480 %", 0.0625), ("≥20 MPa", "≥ 24 MPa", 0.1667), ("≤120 mm³", "≤ 100 mm³", 0.2),
    ]  # fmt: skip


def test_changes_stand_in_the_order_of_their_cost_where_the_input_has_one(tmp_path: Path) -> None:
    check = check_of(tmp_path, belt(strength='"30 000 元"', elongation='"120,000"', wear="45000"))
    assert [change["to"] for change in check["advice"][0]["changes"]] == ["≥ 24 MPa", "≤ 100 mm³", "≥ 480 %"]
    partly = check_of(tmp_path, belt(elongation="9"))
    assert [change["to"] for change in partly["advice"][0]["changes"]] == ["≥ 480 %", "≥ 24 MPa", "≤ 100 mm³"]


def test_a_broken_mandatory_limit_comes_first_and_overrides_the_grade(tmp_path: Path) -> None:
    oil = OIL.format(lead="0.1")
    check = check_of(tmp_path, oil, scheme="frontrunner-edible-oil")
    assert (check["state"], check["grade"], check["floor"]) == ("below", None, "no")
    assert check["floor_broken"] == ["GB 2762-2025: lead"]
    printed = checked(tmp_path, oil, "--lang", "en", scheme="frontrunner-edible-oil").stdout
    assert printed.index("A mandatory national limit is broken") < printed.index("Grade ")
    assert "★" not in printed.split("To reach")[0]
    assert [change["to"] for change in check["advice"][0]["changes"]] == ["≤ 0.08 mg/kg"]


def test_the_floor_is_looked_at_whatever_the_user_names(tmp_path: Path) -> None:
    oil = OIL.format(lead="0.1")
    check = check_of(tmp_path, oil, "--against", "CXS 210-1999", scheme="frontrunner-edible-oil")
    assert check["floor_broken"] == ["GB 2762-2025: lead"]


def test_preconditions_are_open_until_the_enterprise_answers(tmp_path: Path) -> None:
    oil = OIL.format(lead="0.05")
    check = check_of(tmp_path, oil, scheme="frontrunner-edible-oil")
    assert (check["grade"], check["may_apply"]) == ("1", "open")
    assert [asked["answer"] for asked in check["preconditions"]] == [None] * 4
    assert check_of(tmp_path, oil, *ANSWERS, scheme="frontrunner-edible-oil")["may_apply"] == "yes"
    no = check_of(tmp_path, oil, *ANSWERS[:3], "--answer=series=no", scheme="frontrunner-edible-oil")
    assert (no["grade"], no["may_apply"]) == ("1", "no")


def test_no_answer_makes_a_lower_grade_eligible(tmp_path: Path) -> None:
    assert check_of(tmp_path, belt(), *ANSWERS)["may_apply"] == "no"


def test_an_answer_to_what_is_not_asked_is_refused(tmp_path: Path) -> None:
    done = checked(tmp_path, belt(), "--answer=rich=yes")
    assert done.status == 2
    assert "has no such precondition; it asks for no_accident" in done.stderr
    assert checked(tmp_path, belt(), "--answer=series=maybe").stderr.strip().endswith("answer yes or no")


def test_what_is_missing_is_told_with_what_would_settle_it(tmp_path: Path) -> None:
    text = belt().replace("≤120", "见附录B").replace("聚酯", "")
    check = check_of(tmp_path, text)
    told = {one["indicator"]: one["reason"] for one in check["open"]}
    assert told == {"adhesion_between_plies": "attribute_missing", "cover_abrasion_loss": "value_unreadable"}
    (lowest, best) = check["advice"]
    assert (lowest["grade"], best["grade"], lowest["reaches"]) == ("3", "1", False)
    assert [one["indicator"] for one in lowest["settle"]] == ["adhesion_between_plies"]
    assert [(change["kind"], change["to"]) for change in lowest["changes"]] == [("rewrite", "≤ 200 mm³")]


@pytest.mark.parametrize(("lang", "sentence"), [("en", "A self-check is no assessment"), ("zh", "自查不是评估")])
def test_a_self_check_is_no_assessment_and_every_report_says_so(tmp_path: Path, lang: str, sentence: str) -> None:
    assert sentence in checked(tmp_path, belt(), "--lang", lang).stdout.replace("\n    ", "")
    told = json.loads(checked(tmp_path, belt(), "--lang", lang, "--format", "json").stdout)
    assert sentence in told["products"][0]["check"]["disclaimer"]


def test_the_csv_has_one_row_for_each_indicator_with_its_levels_side_by_side(tmp_path: Path) -> None:
    done = checked(tmp_path, belt(), "--format", "csv", "--lang", "en")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["key"] for row in rows[:3]] == [
        "adhesion_between_plies", "elongation_at_reference_load", "cover_tensile_strength",
    ]  # fmt: skip
    assert {(row["scheme"], row["grade"], row["stars"]) for row in rows} == {("frontrunner-conveyor-belt", "2", "4")}
    strength = rows[2]
    assert [strength[f"{level}.limit"] for level in ("baseline", "average", "advanced")] == [
        "≥ 15 MPa", "≥ 18 MPa", "≥ 24 MPa",
    ]  # fmt: skip
    assert (strength["advanced.gap"], strength["change_to_1"], strength["caps"]) == ("-4", "≥ 24 MPa", "true")


def test_the_digest_says_what_the_terminal_prints(tmp_path: Path) -> None:
    product = json.loads(checked(tmp_path, belt(), "--format", "json", "--lang", "en").stdout)["products"][0]
    view = _check.view(product, Wording("en"))
    assert view is not None
    assert view.grade == "grade two ★★★★"
    assert view.levels == ("baseline", "average", "advanced")
    assert view.advice[0].changes[0] == "覆盖层拉断伸长率: ≥450 % → ≥ 480 % (change of 6.2 %)"
    printed = checked(tmp_path, belt(), "--lang", "en").stdout
    for told in (view.grade, *view.advice[0].changes, view.advice[0].title):
        assert told in printed
    assert _check.view({"check": None}, Wording("en")) is None


def test_points_are_told(tmp_path: Path) -> None:
    check = check_of(tmp_path, belt(), scheme="points-conveyor-belt")
    assert (check["grade"], check["points"], check["stars"]) == ("B", "82", None)
    assert [change["to"] for change in check["advice"][0]["changes"]] == ["≥ 24 MPa"]


def test_an_unknown_scheme_is_one_sentence_with_what_is_near(tmp_path: Path) -> None:
    done = checked(tmp_path, belt(), scheme="frontrunner-moter")
    assert done.status == 2
    assert "did you mean frontrunner-motor" in done.stderr


@pytest.mark.parametrize(("state", "status"), [("below", 0), ("floor_broken", 0), ("not_established", 1)])
def test_fail_on_a_state(tmp_path: Path, state: str, status: int) -> None:
    text = belt().replace("≤120", "见附录B")
    assert checked(tmp_path, text, "--fail-on", state, "--format", "json").status == status


def test_measured_values_are_checked_by_the_rule_of_the_run(tmp_path: Path) -> None:
    """24.2 with U 0.5 is above 24 and not proven to be; under the guarded rule the advanced level is open."""
    text = (
        "产品名称,带芯材料,检验项目,检验结果,单位,U\n"
        "织物芯输送带,聚酯,布层间粘合强度平均值,6,N/mm,0.1\n"
        "织物芯输送带,聚酯,纵向全厚度参考力伸长率,2,%,0.1\n"
        "织物芯输送带,聚酯,覆盖层拉伸强度,24.2,MPa,0.5\n"
        "织物芯输送带,聚酯,覆盖层拉断伸长率,500,%,5\n"
        "织物芯输送带,聚酯,覆盖层磨耗量,90,mm³,1\n"
    )
    assert check_of(tmp_path, text)["grade"] == "1"
    assert check_of(tmp_path, text, "--rule", "guarded")["grade"] == "2"


REPORT = """产品名称,带芯材料,检验项目,检验结果,单位,U
织物芯输送带,聚酯,布层间粘合强度平均值,6,N/mm,0.1
织物芯输送带,聚酯,纵向全厚度参考力伸长率,2,%,0.1
织物芯输送带,聚酯,覆盖层拉伸强度,22.2,MPa,0.5
织物芯输送带,聚酯,覆盖层拉断伸长率,500,%,5
织物芯输送带,聚酯,覆盖层磨耗量,101,mm³,1
"""


def test_of_a_test_report_it_is_said_what_would_have_to_be_measured(tmp_path: Path) -> None:
    (advice,) = check_of(tmp_path, REPORT)["advice"]
    assert [(change["kind"], change["to"]) for change in advice["changes"]] == [
        ("measure", "≤ 100 mm³"), ("measure", "≥ 24.0 MPa"),
    ]  # fmt: skip


def test_under_a_guarded_rule_the_uncertainty_is_on_top_of_what_is_needed(tmp_path: Path) -> None:
    """22.2 with U 0.5 is short of 24; 24.5 is the first value that conforms.  101 with U 1 is within the doubt."""
    (advice,) = check_of(tmp_path, REPORT, "--rule", "guarded")["advice"]
    assert [change["to"] for change in advice["changes"]] == ["≥ 24.5 MPa"]
    assert [(one["indicator"], one["reason"]) for one in advice["settle"]] == [
        ("cover_abrasion_loss", "within_uncertainty")
    ]
    assert advice["reaches"] is False


def test_of_several_products_the_overview_shows_the_grades(tmp_path: Path) -> None:
    text = belt() + belt().split("\n", 1)[1].replace("织物芯输送带", "EP输送带").replace("≥20,", "≥12,")
    printed = checked(tmp_path, text, "--lang", "en").stdout
    overview = printed.split("Check under a scheme")[0]
    assert "grade two" in overview and "no grade" in overview


def test_every_line_about_an_indicator_has_to_be_changed(tmp_path: Path) -> None:
    """Of two lines about one indicator the worse decides, and raising it alone would not do."""
    text = belt().replace("≤120", "≤100").replace("≥450", "≥480").rstrip("\n")
    text += "\n甲公司,Q/J 1-2026,织物芯输送带,聚酯,覆盖层拉伸强度,≥16,MPa,\n"
    check = check_of(tmp_path, text)
    assert (check["grade"], check["capped_by"]) == ("3", ["cover_tensile_strength"])
    best = check["advice"][-1]
    assert (best["grade"], best["reaches"]) == ("1", True)
    assert {(change["from"], change["to"]) for change in best["changes"]} == {
        ("≥16 MPa", "≥ 24 MPa"), ("≥20 MPa", "≥ 24 MPa"),
    }  # fmt: skip


def test_the_parts_of_one_cell_are_told_apart(tmp_path: Path) -> None:
    text = belt().replace("覆盖层拉伸强度,≥20,MPa,", "覆盖层拉伸强度,≥25 MPa(纵向)/≥22 MPa(横向),,")
    (advice,) = check_of(tmp_path, text)["advice"]
    (change,) = [one for one in advice["changes"] if one["indicators"] == ["cover_tensile_strength"]]
    assert (change["qualifier"], change["to"]) == ("横向", "≥ 24 MPa")


def test_the_limits_of_the_input_do_not_put_the_scheme_aside(tmp_path: Path) -> None:
    assert check_of(tmp_path, belt(), "--against", "file")["grade"] == "2"


def test_two_checks_tell_how_the_grade_moved(tmp_path: Path) -> None:
    better = belt().replace("≥20", "≥24").replace("≥450", "≥480").replace("≤120", "≤100")
    paths = []
    for name, text in (("old", belt()), ("new", better)):
        paths.append(tmp_path / f"{name}.json")
        paths[-1].write_text(checked(tmp_path, text, "--format", "json").stdout, "utf-8")
    told = run("diff", *map(str, paths), "--lang", "en").stdout
    assert "grade under the scheme: 2 → 1" in " ".join(told.split())
    same = run("diff", str(paths[0]), str(paths[0]), "--lang", "en").stdout
    assert "grade under the scheme" not in same
