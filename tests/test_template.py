"""A form of `benchmark template` asks for what the standards ask, and goes straight back into `gap` once filled in."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from benchmark.catalogue import load
from benchmark.context import Context, Options
from benchmark.form import form_of
from benchmark.model import Rulebook, Standard
from benchmark.paths import data_dir
from cli_runner import run
from engine_world import indicator, standard, write
from form_filling import Filled, Filler, faults_of, judged

SECTORS = sorted(path.name for path in (data_dir() / "intl_standards").iterdir())
FORMS_OF_ONE = 2
NOT_TO_BE_WRITTEN = ("area tested", "can be read as 10^2", "different bases (— against on the")
"""A sampling plan over no quantity (an area of a carcase) cannot be written so that it is read; 102 in a unit that
people write in powers of ten may have lost its exponent, and is asked about even where it stands in the standard;
a part of a food without a name of its own as a basis (the dry ingredient) is none that a document can state."""
Json = dict[str, Any]


@pytest.fixture(scope="module")
def rules(own_cache: Path) -> Rulebook:
    return load(cache_dir=own_cache)


def of_sector(rules: Rulebook, sector: str) -> list[Standard]:
    return [s for s in rules.standards if f"/{sector}/" in s.path]


def faults(filler: Filler, forms: list[tuple[Standard, Filled]]) -> list[str]:
    """Of forms judged a dozen at a time, since each brings columns of its own into the table."""
    by_reference: dict[tuple[str, ...], list[Filled]] = {}
    for one, filled in forms:
        by_reference.setdefault(filler.against(filled.form.product, one), []).append(filled)
    found: list[str] = []
    for against, together in by_reference.items():
        context = Context(filler.base.rulebook, Options(against))
        for start in range(0, len(together), 12):
            part = together[start : start + 12]
            entries, problems = judged(part, context)
            found += [str(problem) for problem in problems]
            found += [fault for filled in part for fault in faults_of(filled, entries[filled.path])]
    return [fault for fault in found if not any(words in fault for words in NOT_TO_BE_WRITTEN)]


@pytest.mark.parametrize("sector", SECTORS)
def test_a_form_with_the_standards_own_limits_is_certain_and_meets_them(
    sector: str, rules: Rulebook, tmp_path: Path
) -> None:
    """For the first product of every standard, with attributes that give limits for its indicators."""
    filler = Filler(Context(rules), tmp_path, "zh")
    forms = [(one, filled) for one in of_sector(rules, sector) for filled in filler.of(one, FORMS_OF_ONE)]
    assert any(filled.stated for _, filled in forms)
    assert faults(filler, forms) == []


def test_an_english_form_is_as_certain(rules: Rulebook, tmp_path: Path) -> None:
    filler = Filler(Context(rules), tmp_path, "en")
    forms = [(one, filled) for one in rules.standards[::5] for filled in filler.of(one, 1)]
    assert len(forms) >= 30
    assert faults(filler, forms) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_form_has_every_indicator_that_the_standards_ask_and_none_twice(lang: str, rules: Rulebook) -> None:
    for product in ("输送带", "大米", "三相异步电动机", "复合肥料"):
        context = Context(rules, Options(product=product))
        lines = form_of(product, context, lang).lines
        listed = [(one.standard.id, one.indicator.key) for line in lines for one in line.asked]
        assert len(listed) == len(set(listed)), product
        assert len({line.name for line in lines}) == len(lines), product
        references = {reference.standard.id for reference in context.references(product)}
        assert {identity for identity, _ in listed} <= references


# ------------------------------------------------------------------------------------- a small catalogue


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Belts: strength by thickness and grade, a flame class, an answer, two kinds of covers."""
    kind = {
        "key": "cover_kind",
        "name": {"en": "kind of cover", "zh": "覆盖层种类"},
        "values": [{"key": "a", "en": "oil resistant", "zh": "耐油"}, {"key": "b", "en": "plain", "zh": "普通"}],
    }
    thickness = {"key": "belt_thickness", "name": {"en": "belt thickness", "zh": "带厚"}, "unit": "mm"}
    strength = indicator(
        "tensile_strength", name={"en": "tensile strength", "zh": "拉伸强度"}, test_method="ISO 37",
        limits=[{"when": {"belt_thickness": 4}, "min": 18}, {"when": {"belt_thickness": 6}, "min": "20.0"}],
    )  # fmt: skip
    flame = indicator("flame_class", name={"en": "flame class", "zh": "阻燃等级"}, better="grade", unit=None,
                      grades=["C", "B", "A"], limits=[{"class": "B"}])  # fmt: skip
    tight = indicator("tightness", name={"en": "tightness", "zh": "密封性"}, better="yes-no", unit=None,
                      limits=[{"value": True}])  # fmt: skip
    swelling = indicator("oil_swelling", name={"en": "oil swelling", "zh": "吸油膨胀度"}, better="within", unit="%",
                         limits=[{"when": {"cover_kind": "a"}, "min": -5, "max": 15}])  # fmt: skip
    made = standard(strength, flame, tight, swelling, attributes=[thickness, kind],
                    products=[{"en": "test belt", "zh": "试验带"}])  # fmt: skip
    return write(tmp_path / "catalogue", made)


def written(small: Path, name: str, *flags: str, product: str = "试验带", lang: str = "zh") -> Path:
    target = small.parent / name
    done = run("template", product, "-o", str(target), "--catalogue", str(small), "--lang", lang, *flags)
    assert done.status == 0, done.stderr
    assert "benchmark gap" in done.stderr
    return target


def rows_of(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def test_a_row_shows_name_unit_limit_method_and_the_attribute_that_picks_the_limit(small: Path) -> None:
    rows = rows_of(written(small, "form.csv"))
    heading = next(row for row in rows if row[0] == "项目")
    assert heading == [
        "项目", "技术要求", "单位", "试验方法", "试验条件", "〔参考〕TEST 1:2020", "〔参考〕英文名称",
        "〔参考〕各标准的试验方法与条件", "〔参考〕决定限值的产品属性",
    ]  # fmt: skip
    strength = next(row for row in rows if row[0] == "拉伸强度")
    assert strength[1:] == [
        "",
        "MPa",
        "",
        "",
        "≥ 18 MPa (4 mm)、≥ 20.0 MPa (6 mm)",
        "tensile strength",
        "ISO 37",
        "带厚 (mm)",
    ]
    assert [row[0] for row in rows[rows.index(heading) + 1 :]] == ["拉伸强度", "阻燃等级", "密封性", "吸油膨胀度"]


def test_an_attribute_that_is_given_settles_the_limit_and_stands_in_the_form(small: Path) -> None:
    rows = rows_of(written(small, "form.csv", "--attribute", "belt_thickness=6", lang="en"))
    strength = next(row for row in rows if row[0] == "tensile strength")
    assert strength[5] == "≥ 20.0 MPa"
    assert ["belt thickness (mm):", "6"] in [row[n : n + 2] for row in rows for n in (0, 3)]


def test_what_is_filled_in_by_hand_in_the_workbook_is_judged(small: Path) -> None:
    path = written(small, "form.xlsx")
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    places = {cell.value: cell for row in page.iter_rows() for cell in row if cell.value}
    for label, text in {"带厚 (mm)：": 6, "覆盖层种类：": "耐油"}.items():
        page.cell(places[label].row, places[label].column + 1).value = text
    for name, text in {"拉伸强度": "≥ 19", "阻燃等级": "A", "密封性": "是", "吸油膨胀度": "-5 ~ 15"}.items():
        page.cell(places[name].row, 2).value = text
    book.save(path)
    done = run("gap", str(path), "--catalogue", str(small), "--format", "json")
    told: Json = json.loads(done.stdout)
    assert (done.status, told["problems"]) == (0, [])
    verdicts = {entry["indicator"]: (entry["verdict"], entry["gap"]) for entry in told["results"]}
    assert verdicts == {
        "tensile_strength": ("falls_short", "-1"), "flame_class": ("exceeds", None),
        "tightness": ("meets", None), "oil_swelling": ("meets", "0"),
    }  # fmt: skip


def test_an_empty_form_is_read_without_a_problem_and_nothing_of_it_is_stated(small: Path) -> None:
    for name in ("form.xlsx", "form.csv"):
        done = run("gap", str(written(small, name)), "--catalogue", str(small), "--format", "json")
        told: Json = json.loads(done.stdout)
        assert told["problems"] == []
        assert {entry["verdict"] for entry in told["results"]} <= {"not_stated", "undetermined"}
        assert {entry["product"] for entry in told["results"]} == {"试验带"}


def test_the_workbook_has_a_frozen_heading_and_lists_for_grades_answers_and_closed_attributes(small: Path) -> None:
    book = openpyxl.load_workbook(written(small, "form.xlsx"))
    page = book.worksheets[0]
    heading = next(row[0].row for row in page.iter_rows() if row[0].value == "项目")
    assert page.freeze_panes == f"B{heading + 1}"
    lists = {
        str(rule.sqref): (offered(book, rule.formula1), rule.showErrorMessage)
        for rule in page.data_validations.dataValidation
    }
    beside = {cell.value: page.cell(cell.row, cell.column + 1).coordinate for row in page.iter_rows() for cell in row}
    assert lists[beside["覆盖层种类："]] == (["耐油"], True)
    assert lists[beside["带厚 (mm)："]] == (["4", "6"], False), "rows of a table are suggestions"
    assert lists[beside["阻燃等级"]][0] == ["C", "B", "A"]
    assert lists[beside["密封性"]] == (["是", "否"], True)
    assert beside["拉伸强度"] not in lists
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "hidden"]


def offered(book: Any, formula: str) -> list[str]:
    title, _, area = formula.partition("!")
    return [str(cell.value) for row in book[title][area.replace("$", "")] for cell in row]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_text_becomes_a_formula(sign: str, tmp_path: Path) -> None:
    called = f'{sign}HYPERLINK("a")'
    made = standard(indicator(name={"en": called, "zh": called}))
    small = write(tmp_path / "catalogue", made)
    page = openpyxl.load_workbook(written(small, "form.xlsx", product="试件")).worksheets[0]
    risky = [cell for row in page.iter_rows() for cell in row if str(cell.value or "").startswith(sign)]
    assert risky
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)
    path = written(small, "form.csv", product="试件")
    assert not [cell for row in rows_of(path) for cell in row if cell.startswith(sign)]
    done = run("gap", str(path), "--catalogue", str(small), "--format", "json")
    assert [entry["parameter"] for entry in json.loads(done.stdout)["results"]] == [called], (
        "the guard is no part of it"
    )


# ------------------------------------------------------------------------------------- what cannot be done


def test_a_product_that_no_standard_knows_ends_with_the_nearest_names(tmp_path: Path) -> None:
    done = run("template", "输送待", "-o", str(tmp_path / "form.csv"))
    assert done.status == 2
    assert "输送带" in done.stderr
    assert not (tmp_path / "form.csv").exists()


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["-o", "form.pdf"], ".xlsx or .csv"),
        (["-o", "form.csv", "--against", "ISO 99999"], "no such standard"),
        (["-o", "form.csv", "--attribute", "colours=red"], "no standard has such an attribute"),
        (["-o", f"missing{os.sep}form.csv"], "could not be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_with_status_2(
    flags: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("template", "输送带", *flags)
    assert done.status == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_standard_that_is_named_needs_no_product_that_it_knows(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    done = run("template", "本厂样件", "-o", str(path), "--against", "ISO 10247", "--lang", "zh")
    assert done.status == 0
    assert '--against "ISO 10247"' in done.stderr
    assert "〔参考〕ISO 10247" in path.read_text("utf-8-sig")


def test_the_form_on_standard_output_is_csv() -> None:
    done = run("template", "输送带", "-o", "-", "--lang", "en")
    assert done.status == 0
    assert "[info] ISO 10247" in done.stdout


def test_what_a_form_shows_is_marked_as_the_reader_knows_it() -> None:
    marks = yaml.safe_load((data_dir() / "vocabularies" / "headings.yaml").read_text("utf-8"))["shown"]
    for lang in ("en", "zh"):
        phrases = yaml.safe_load(
            (Path(__file__).parents[1] / "src/benchmark/wording" / f"{lang}.yaml").read_text("utf-8")
        )
        assert phrases["form"]["shown"].startswith(tuple(marks))
