"""The plain CSV that `benchmark parse --input` takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmark.read import Unusable
from benchmark.read.texts import records


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_row_is_a_record_in_any_encoding(encoding: str, separator: str, tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    rows = [("Text", "unit", "name"), ("不小于18", "MPa", "拉伸强度"), ("", "", "外观质量"), ("5%", "", "")]
    path.write_text("\n".join(separator.join(row) for row in rows), encoding=encoding)
    assert records(str(path)) == [
        {"text": "不小于18", "unit": "MPa", "name": "拉伸强度"},
        {"text": "", "unit": "", "name": "外观质量"},
        {"text": "5%", "unit": "", "name": ""},
    ]


def test_a_short_row_has_empty_cells_and_a_quoted_comma_stays(tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    path.write_text('text,unit\n"n=5,c=2"\n', encoding="utf-8")
    assert records(str(path)) == [{"text": "n=5,c=2", "unit": ""}]


def test_a_row_longer_than_the_heading_is_refused_and_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    path.write_text("text,unit\n0,5,mm\n", encoding="utf-8")
    with pytest.raises(Unusable, match="more cells"):
        records(str(path))
