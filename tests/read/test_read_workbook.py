"""What people do to spreadsheets: merged cells, several sheets and tables, formats that show and formats that hide."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from benchmark.read import Document, Unusable

from .conftest import accounted_rows

Write = Callable[[Any], None]


@pytest.fixture
def workbook(document: Callable[..., Document]) -> Callable[[Write], Document]:
    """Reads the workbook whose first sheet a function has filled."""

    def build_and_read(write: Write) -> Document:
        book = openpyxl.Workbook()
        sheet: Any = book.active
        sheet.title = "指标"
        write(sheet)
        out = io.BytesIO()
        book.save(out)
        return document(out.getvalue(), name="a.xlsx")

    return build_and_read


def rows(sheet: Any, *lines: tuple[Any, ...]) -> None:
    for line in lines:
        sheet.append(line)


def raised(text: str, mark: str) -> CellRichText:
    return CellRichText(text, TextBlock(InlineFont(vertAlign="superscript"), mark))


def requirement_of(document: Document) -> list[str]:
    return list(document.table["text"])


def messy(sheet: Any) -> None:
    rows(
        sheet,
        ("输送带企业标准技术要求",),
        ("企业名称：甲公司", None, None, "标准号：Q/JIA 001"),
        ("序号", "项目", None, "单位", "技术要求"),
        (None, None, None, None, "优等品", "一等品", "合格品"),
        ("一、物理性能",),
        (1, "拉伸强度", "纵向", "MPa", 20, 18, 16),
        (None, None, "横向", None, "≥15"),
        (2, "外观", None, None, "无裂纹"),
        ("注：a 以干基计",),
    )
    merged = "A1:G1 A2:C2 D2:G2 A3:A4 B3:C4 D3:D4 E3:G3 A5:G5 A6:A7 B6:B7 D6:D7 E7:G7 B8:D8 E8:G8 A9:G9"
    for area in merged.split():
        sheet.merge_cells(area)
    for cell in ("E6", "F6", "G6"):
        sheet[cell].number_format = '"≥"0.0'


def test_a_messy_sheet_gives_its_parameters_and_nothing_else(workbook: Callable[[Write], Document]) -> None:
    read = workbook(messy)
    seen = list(zip(read.table["name"], read.table["qualifier"], read.table["text"], read.table["unit"], strict=True))
    grades = ("优等品", "一等品", "合格品")
    assert seen == [
        *(
            ("拉伸强度 纵向", grade, text, "MPa")
            for grade, text in zip(grades, ("≥20.0", "≥18.0", "≥16.0"), strict=True)
        ),
        *(("拉伸强度 横向", grade, "≥15", "MPa") for grade in grades),
        *(("外观", grade, "无裂纹", "") for grade in grades),
    ]
    assert set(read.table["enterprise"]) == {"甲公司"}
    assert set(read.table["enterprise_standard"]) == {"Q/JIA 001"}
    assert set(read.table["section"]) == {"一、物理性能"}
    assert set(read.table["footnotes"]) == {"a"}


def test_a_messy_sheet_accounts_for_every_row(workbook: Callable[[Write], Document]) -> None:
    read = workbook(messy)
    assert [(p.code, p.where.rpartition(":")[2]) for p in read.problems] == [("note", "9")]
    assert read.data_rows == 4 == accounted_rows(read)


def test_where_names_the_sheet_and_the_row(workbook: Callable[[Write], Document]) -> None:
    read = workbook(lambda sheet: rows(sheet, (), ("项目", "要求"), ("铅", "≤0.2")))
    assert read.table["where"][0].endswith("a.xlsx[指标]:3")


def test_several_sheets_are_read_and_those_without_a_table_are_listed(workbook: Callable[[Write], Document]) -> None:
    def write(sheet: Any) -> None:
        rows(sheet, ("项目", "要求"), ("铅", "≤0.2"))
        rows(sheet.parent.create_sheet("第二"), ("项目", "要求"), ("镉", "≤0.1"))
        rows(sheet.parent.create_sheet("说明"), ("本文件仅供参考",))
        rows(sheet.parent.create_sheet("空"))
        hidden = sheet.parent.create_sheet("旧")
        rows(hidden, ("项目", "要求"), ("汞", "≤9"))
        hidden.sheet_state = "hidden"

    read = workbook(write)
    assert list(read.table["name"]) == ["铅", "镉"]
    assert list(read.table["group"]) == [0, 1]
    assert sorted(p.code for p in read.problems) == ["hidden_sheet", "no_table"]


def test_a_raised_digit_is_a_power_and_never_joins_the_number(workbook: Callable[[Write], Document]) -> None:
    read = workbook(lambda sheet: rows(sheet, ("项目", "要求"), ("菌落总数", raised("≤10", "3"))))
    assert requirement_of(read) == ["≤10³"]


def test_a_raised_letter_is_remembered_as_the_mark_of_a_footnote(workbook: Callable[[Write], Document]) -> None:
    read = workbook(lambda sheet: rows(sheet, ("项目", "要求"), ("铅", raised("0.5", "a"))))
    assert requirement_of(read) == ["0.5a"]
    assert list(read.table["footnotes"]) == ["a"]


def test_a_formula_without_a_stored_result_is_reported_and_not_read_as_empty(
    workbook: Callable[[Write], Document],
) -> None:
    read = workbook(lambda sheet: rows(sheet, ("项目", "要求"), ("铅", "=1+1")))
    assert requirement_of(read) == ["=1+1"]
    assert [p.code for p in read.problems] == ["formula_unknown"]
    assert "B2" in read.problems[0].message


def test_a_name_merged_down_belongs_to_all_its_rows(workbook: Callable[[Write], Document]) -> None:
    def write(sheet: Any) -> None:
        rows(sheet, ("产品名称", "项目", "要求"), ("胶管", "铅", "≤0.2"), (None, "镉", "≤0.1"))
        sheet.merge_cells("A2:A3")

    read = workbook(write)
    assert list(read.table["product"]) == ["胶管", "胶管"]
    assert read.problems == ()


def test_a_name_merged_over_the_unit_column_is_no_unit(workbook: Callable[[Write], Document]) -> None:
    def write(sheet: Any) -> None:
        rows(sheet, ("项目", "单位", "要求"), ("外观", None, "无裂纹"), ("铅", "mg/kg", "≤0.2"))
        sheet.merge_cells("A2:B2")

    read = workbook(write)
    assert list(read.table["unit"]) == ["", "mg/kg"]
    assert requirement_of(read) == ["无裂纹", "≤0.2"]


def test_a_wide_sheet_with_merged_headings_and_a_unit_row(workbook: Callable[[Write], Document]) -> None:
    def write(sheet: Any) -> None:
        rows(
            sheet,
            ("型号", "拉伸强度", None, "拉断伸长率"),
            (None, "min", "max"),
            (None, "MPa", "MPa", "%"),
            ("A", 18, 20, 400),
        )
        sheet.merge_cells("B1:C1")

    read = workbook(write)
    assert list(zip(read.table["name"], read.table["text"], read.table["unit"], strict=True)) == [
        ("拉伸强度", "18 ~ 20", "MPa"),
        ("拉断伸长率", "400", "%"),
    ]


def test_an_empty_workbook_is_unusable(workbook: Callable[[Write], Document]) -> None:
    with pytest.raises(Unusable, match="no visible sheet"):
        workbook(lambda sheet: None)
