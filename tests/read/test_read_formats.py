"""The same document in every format and encoding gives the identical table, but for where each row stands."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pandas as pd
import pytest
import yaml

from benchmark.read import Document
from benchmark.read.table import COLUMNS
from benchmark.tables import added_by

HEADINGS = ("企业名称", "企业标准号", "产品名称", "极数", "检验项目", "技术要求", "单位", "试验方法")
ROWS = (
    ("甲电机公司", "Q/JDJ 001-2023", "三相异步电动机", "4", "效率", "≥ 88.60", "%", "GB/T 1032"),
    ("甲电机公司", "Q/JDJ 001-2023", "三相异步电动机", "4", "噪声", "≤ 70", "dB(A)", "GB/T 10069.1"),
    ("甲电机公司", "Q/JDJ 001-2023", "三相异步电动机", "2", "效率", "不小于 88.0", "%", ""),
)
TRADITIONAL = str.maketrans(
    "称号业标准产极数检验项目术单试异电动机声温场额压", "稱號業標準產極數檢驗項目術單試異電動機聲溫場額壓"
)


def delimited(rows: Sequence[Sequence[str]], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([HEADINGS, *rows])
    return out.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def tree() -> dict[str, object]:
    """The form of interfaces.md: products with attributes and parameters."""
    products: dict[str, dict[str, Any]] = {}
    for _, _, product, poles, name, requirement, unit, method in ROWS:
        new: dict[str, Any] = {"name": product, "attributes": {"极数": poles}, "parameters": []}
        parameters = products.setdefault(poles, new)["parameters"]
        parameters.append({"name": name, "requirement": requirement, "unit": unit, "method": method})
    return {"enterprise": ROWS[0][0], "standard": ROWS[0][1], "products": list(products.values())}


FORMATS: dict[str, tuple[str, bytes]] = {
    "utf-8 commas": ("a.csv", delimited(ROWS, ",").encode()),
    "utf-8 with mark": ("a.csv", delimited(ROWS, ",").encode("utf-8-sig")),
    "gb18030": ("a.csv", delimited(ROWS, ",").encode("gb18030")),
    "utf-16 with mark": ("a.csv", delimited(ROWS, ",").encode("utf-16")),
    "utf-16 without mark": ("a.csv", delimited(ROWS, ",").encode("utf-16-le")),
    "tabs": ("a.tsv", delimited(ROWS, "\t").encode()),
    "semicolons": ("a.csv", delimited(ROWS, ";").encode()),
    "xlsx": ("a.xlsx", workbook()),
    "xlsx called csv": ("a.csv", workbook()),
    "yaml": ("a.yaml", yaml.safe_dump(tree(), allow_unicode=True).encode()),
    "json": ("a.json", json.dumps(tree(), ensure_ascii=False).encode()),
    "json with marks escaped": ("a.json", json.dumps(tree()).encode()),
}


def expected() -> pd.DataFrame:
    table = pd.DataFrame(
        ROWS, columns=["enterprise", "enterprise_standard", "product", "attr:极数", "name", "text", "unit", "method"]
    )
    table = table.assign(values="requirement", decimal=".", group=[0, 0, 1], row=[0, 1, 2])
    return table.reindex(columns=[*COLUMNS, "attr:极数"], fill_value="").drop(columns="where")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_identical_table(name: str, document: Callable[..., Document]) -> None:
    file, content = FORMATS[name]
    read = document(content, name=file)
    pd.testing.assert_frame_equal(read.table.drop(columns="where"), expected(), check_dtype=False)
    assert read.problems == ()
    assert read.data_rows == len(ROWS)


@pytest.mark.parametrize("encoding", ["big5", "cp950", "utf-8"])
def test_traditional_chinese_is_decoded_as_it_was_written(encoding: str, document: Callable[..., Document]) -> None:
    rows = [[cell.translate(TRADITIONAL).replace("≥", "≧").replace("≤", "≦") for cell in row] for row in ROWS]
    headings = [heading.translate(TRADITIONAL) for heading in HEADINGS]
    text = "\n".join(",".join(row) for row in [headings, *rows])
    read = document(text, encoding=encoding)
    assert list(read.table["name"]) == ["效率", "噪聲", "效率"]
    assert list(read.table["text"]) == ["≧ 88.60", "≦ 70", "不小于 88.0".translate(TRADITIONAL)]
    assert read.encoding == ("utf-8" if encoding == "utf-8" else "big5")


def test_the_encoding_that_was_used_is_reported(document: Callable[..., Document]) -> None:
    assert document(FORMATS["gb18030"][1]).encoding == "gb18030"
    assert document("test,result\ndensity at 20 °C,1.2\n", encoding="cp1252").encoding == "windows-1252"
    assert document(FORMATS["utf-16 with mark"][1]).encoding == "utf-16"


def test_no_cell_is_ever_missing(document: Callable[..., Document]) -> None:
    for file, content in FORMATS.values():
        assert not document(content, name=file).table.isna().any().any()


def test_the_table_has_the_columns_that_the_stages_expect(document: Callable[..., Document]) -> None:
    columns = set(document(FORMATS["xlsx"][1], name="a.xlsx").table.columns)
    assert set(added_by("read")) <= columns


def test_the_input_is_named_with_its_digest(document: Callable[..., Document]) -> None:
    content = "项目,技术要求\n铅,1\n".encode()
    (source,) = document(content).inputs
    assert source["path"].endswith("a.csv")
    assert source["sha256"] == hashlib.sha256(content).hexdigest()
