"""Every table of layouts.yaml is read as its hand-written rows, problems and unused columns say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmark.read import Document

from .conftest import accounted_rows

CASES = yaml.safe_load((Path(__file__).parent / "layouts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_table_is_read_as_written(case: dict[str, Any], document: Callable[..., Document]) -> None:
    read = document(case["csv"], **case.get("options", {}))
    rows = [{str(column): cell for column, cell in row.items()} for row in read.table.to_dict("records")]
    assert len(rows) == len(case["rows"])
    for row, expected in zip(rows, case["rows"], strict=True):
        assert _shown(row, expected) == expected


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_what_was_not_read_is_listed_with_its_line(case: dict[str, Any], document: Callable[..., Document]) -> None:
    read = document(case["csv"], **case.get("options", {}))
    found = sorted((int(p.where.rpartition(":")[2]), p.code) for p in read.problems)
    assert found == sorted((line, code) for line, code in case.get("problems", []))
    if "unused" in case:
        assert [unused.heading for unused in read.unused] == case["unused"]


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_every_data_row_is_in_the_table_or_in_a_problem(
    case: dict[str, Any], document: Callable[..., Document]
) -> None:
    read = document(case["csv"], **case.get("options", {}))
    assert read.data_rows == case["data_rows"]
    assert accounted_rows(read) == read.data_rows


def _shown(row: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    line = {"where_line": int(row["where"].rpartition(":")[2])}
    return {column: (row | line).get(column) for column in expected}
