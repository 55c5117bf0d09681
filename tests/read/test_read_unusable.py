"""What cannot be used is refused with one sentence that names the file and says what to do."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.read import Document, Hints, Unusable, read

REFUSED = {
    "an empty file": ("a.csv", b"", "empty"),
    "a blank file": ("a.csv", b" \n\n", "empty"),
    "only a byte order mark": ("a.csv", b"\xef\xbb\xbf\n", "empty"),
    "a program": ("a.csv", b"\x7fELF\x02\x01\x01\x00\x00\x00", "binary"),
    "an old workbook": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLSX or CSV"),
    "a PDF": ("a.csv", b"%PDF-1.7\n", "extract"),
    "a web page saved as a workbook": ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "extract"),
    "an archive": ("a.xlsx", b"PK\x03\x04 nothing", "unpack"),
    "a damaged workbook": ("a.xlsx", b"PK\x03\x04 xl/workbook", "save it again"),
    "a damaged parquet file": ("a.parquet", b"PAR1....PAR1", "is damaged"),
    "a damaged gzip file": ("a.csv.gz", b"\x1f\x8b\x08\x00broken", "is damaged"),
    "an ODS file": ("a.ods", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "extra `ods`"),
    "broken UTF-16": ("a.csv", b"\xff\xfe\x00\xd8\x41\x00", "UTF-8"),
    "bytes of no encoding": ("a.csv", b"a,b\n\xff\xff,\x81\n", "UTF-8"),
    "a table without indicators": ("a.csv", b"foo,bar\n1,2\n", "no column holds indicators"),
    "text without columns": ("a.csv", b"Dear reader,\nthis is no table.\n", "no column holds indicators"),
    "an open quotation mark": ("a.csv", '项目,技术要求\n"铅,1\n镉,2\n'.encode(), "quotation"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_used_is_refused_in_one_sentence(case: str, document: Callable[..., Document]) -> None:
    name, content, said = REFUSED[case]
    with pytest.raises(Unusable) as refusal:
        document(content, name=name)
    message = str(refusal.value)
    assert said in message
    assert name in message
    assert message.endswith(".")
    assert "\n" not in message


def test_a_directory_is_refused(tmp_path: Path, hints: Hints) -> None:
    with pytest.raises(Unusable, match="is a directory"):
        read(str(tmp_path), hints)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, hints: Hints) -> None:
    with pytest.raises(Unusable, match="does not exist"):
        read(str(tmp_path / "none.csv"), hints)


def test_an_unknown_layout_is_refused(document: Callable[..., Document]) -> None:
    with pytest.raises(Unusable, match="layout"):
        document("项目,要求\n铅,1\n", layout="tall")


@pytest.mark.parametrize("layout", ["long", "wide"])
def test_a_forced_layout_that_does_not_fit_is_refused_with_the_headings_seen(
    layout: str, document: Callable[..., Document]
) -> None:
    text = {"long": "产品名称,拉伸强度\nA,18\n", "wide": "序号,结论\n1,2\n"}[layout]
    with pytest.raises(Unusable, match="seen: “"):
        document(text, layout=layout)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, hints: Hints) -> None:
    for text in ("项目,技术要求\n铅,≤0.2\n", '{"products": [{"parameters": [{"name": "铅", "requirement": "≤0.2"}]}]}',
                 "products:\n- parameters:\n  - {name: 铅, requirement: ≤0.2}\n"):  # fmt: skip
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        table = read("-", hints).table
        assert list(zip(table["name"], table["text"], strict=True)) == [("铅", "≤0.2")]
        assert table["where"][0].startswith("-:")


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_reading_fail_in_another_way(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    with pytest.raises(Unusable):
        read(str(path), Hints())


CELLS = st.sampled_from(
    [
        "",
        "铅",
        "≥18",
        "0.5",
        "项目",
        "技术要求",
        "注：x",
        "一、",
        "MPa",
        "拉伸强度",
        "min",
        "优等品",
        "序号",
        "a,b",
        "x\ny",
        '"',
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=12))
def test_every_row_of_any_table_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["检验项目", "技术要求", "单位"], *rows])
    document = read(str(path), Hints())
    missing = document.data_rows - int(document.table["row"].nunique()) - sum(p.rows for p in document.problems)
    assert missing == 0
