"""What a form brings along and a document does not: labels to be filled in, lists behind the cells, guarded texts."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from benchmark.read import Hints, read

HINTS = Hints({"额定功率": "rated_power", "极数": "poles"}, frozenset({"额定效率"}))


def document(tmp_path: Path, text: str) -> dict[str, object]:
    path = tmp_path / "form.csv"
    path.write_text(text, "utf-8")
    found = read(str(path), HINTS, "auto", "auto", "")
    row = found.table.iloc[0]
    attributes = {name: row[name] for name in found.table.columns if name.startswith("attr:")}
    return {"attributes": attributes, "product": row["product"], "name": row["name"], "problems": found.problems,
            "unused": found.unused}  # fmt: skip


TABLE = "项目,技术要求,单位,〔参考〕IEC 60034-30-1\n额定效率,≥ 90,%,≥ 89 %\n"


def test_labels_with_a_colon_and_their_units_stand_beside_their_values(tmp_path: Path) -> None:
    found = document(tmp_path, "额定功率 (kW)：,7.5,极数：,4\n" + TABLE)
    assert found["attributes"] == {"attr:额定功率 (kW)": "7.5", "attr:极数": "4"}
    assert (found["problems"], found["unused"]) == ((), ())


def test_a_label_left_open_takes_nothing_from_its_neighbour_and_is_no_problem(tmp_path: Path) -> None:
    found = document(tmp_path, "额定功率 (kW)：,,极数：,4\n企业名称：,,极数：,\n" + TABLE)
    assert found["attributes"] == {"attr:极数": "4"}
    assert found["problems"] == ()


def test_labels_of_attributes_are_no_heading_of_a_wide_table(tmp_path: Path) -> None:
    """额定效率 is an indicator too: "额定效率：" is a label all the same."""
    path = tmp_path / "form.csv"
    path.write_text("额定效率：,,极数：,4\n" + TABLE, "utf-8")
    found = read(
        str(path), Hints({"额定效率": "efficiency"} | dict(HINTS.attributes), HINTS.indicators), "auto", "auto", ""
    )
    assert found.layouts == ("long",)
    assert found.table["name"].tolist() == ["额定效率"]


def test_the_apostrophe_that_keeps_a_text_from_being_calculated_is_no_part_of_it(tmp_path: Path) -> None:
    assert document(tmp_path, TABLE.replace("额定效率", "'-40 ℃冲击"))["name"] == "-40 ℃冲击"
    assert document(tmp_path, TABLE.replace("额定效率", "'额定效率"))["name"] == "'额定效率"


@pytest.mark.parametrize(("further", "problems"), [((), []), (("额定功率", "7.5"), ["hidden_sheet"])])
def test_a_hidden_sheet_is_passed_over_only_where_it_holds_nothing_but_lists(
    further: tuple[str, ...], problems: list[str], tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    page, lists = book.worksheets[0], book.create_sheet("lists")
    for row in (["项目", "技术要求"], ["额定效率", "≥ 90 %"]):
        page.append(row)
    for row, text in enumerate(("A", "B"), start=1):
        lists.cell(row, 1).value = text
    if further:
        lists.append(list(further))
    lists.sheet_state = "hidden"
    rule = DataValidation(type="list", formula1="lists!$A$1:$A$2")
    rule.add("B2")
    page.add_data_validation(rule)
    stream = io.BytesIO()
    book.save(stream)
    path = tmp_path / "form.xlsx"
    path.write_bytes(stream.getvalue())
    assert [problem.code for problem in read(str(path), HINTS, "auto", "auto", "").problems] == problems
