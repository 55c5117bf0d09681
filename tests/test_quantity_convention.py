"""What the numbers of a document show about its commas, and what that settles in a cell that says it not itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmark.model import Kind, Reason
from benchmark.parse import understand
from benchmark.quantity import decimal_sign, parse
from cli_runner import run


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["≤ 0,05", "1,5", "1,250"], ","),
        (["0,05", "0,1"], ","),
        (["1.234,5 mg", "2,5"], ","),
        (["1,5", "2,25", "14,5 %"], ","),
        (["≤0.05", "1.5", "1,250"], "."),
        (["1,234.5", "0.2"], "."),
    ],
)
def test_numbers_that_can_be_read_in_one_way_only_show_the_sign(texts: list[str], sign: str) -> None:
    assert decimal_sign(texts) == sign


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["1,250", "2,500", "12,000"],  # each may be grouped
        ["0,05"],  # one text alone
        ["0,05", "0,05"],  # the same text again
        ["1,5", "2,5"],  # pairs of numbers?
        ["0,05", "0,1", "1.5"],  # contradictory
        ["≤18", "20 MPa"],
        ["GB/T 528.1", "GB 5009.12", "ISO 14890"],  # designations are no numbers
        ["n=5,c=2,m=100,M=1000", "(0,∞)"],
        ["表1.2", "见表3.4"],
    ],
)
def test_what_may_be_something_else_shows_nothing(texts: list[str]) -> None:
    assert decimal_sign(texts) == ""


def test_a_comma_is_read_as_the_document_writes_it_and_marked_as_such() -> None:
    (comma,) = understand("1,250", "", "", "", "", {}, ",")
    (point,) = understand("1,250", "", "", "", "", {}, ".")
    assert (comma.low and comma.low.number.text, comma.comma) == ("1.250", "decimal")
    assert (point.low and point.low.number.text, point.comma) == ("1250", "group")


def test_nothing_is_marked_where_the_text_says_it_itself() -> None:
    for text in ("12,500.5", "18", "(0, 5]"):
        assert [one.comma for one in understand(text, "", "", "", "", {}, ".")] == [""]
        assert understand(text, "", "", "", "", {}, ".") == understand(text, "", "", "", "", {})


def test_a_comma_against_the_sign_of_the_document_stays_a_question() -> None:
    (found,) = parse("0,5", decimal=".")
    assert found.problem is Reason.VALUE_AMBIGUOUS
    (found,) = understand("≤ 0,5", "mg/kg", "", "", "", {}, ".")
    assert (found.problem, found.comma) == (Reason.VALUE_AMBIGUOUS, "")


def test_without_a_document_the_comma_is_asked_about() -> None:
    for text in ("0,5", "1,250"):
        (found,) = understand(text, "", "", "", "", {})
        assert (found.problem, found.kind) == (Reason.VALUE_AMBIGUOUS, Kind.EXACT)


def _gap(folder: Path, rows: str, lang: str) -> dict[str, dict[str, object]]:
    """The entries of the lead and cadmium lines against CXS 193, by their parameter."""
    path = folder / "rice.csv"
    path.write_text(f"产品;项目;技术要求;单位\n{rows}", encoding="utf-8")
    told = run("gap", str(path), "--against", "CXS 193-1995", "--format", "json", "--lang", lang)
    return {entry["parameter"]: entry for entry in json.loads(told.stdout)["results"] if entry["where"]}


def test_a_document_of_decimal_commas_is_compared_and_says_that_it_was_read_so(tmp_path: Path) -> None:
    found = _gap(tmp_path, "大米;铅;≤ 0,15;mg/kg\n大米;镉;≤ 0,2;mg/kg\n", "en")
    assert {name: entry["verdict"] for name, entry in found.items()} == {"铅": "exceeds", "镉": "exceeds"}
    assert "→ 0.15 mg/kg" in str(found["铅"]["trace"])
    assert "comma_decimal" in str(found["铅"]["notes"])


def test_a_document_that_mixes_the_signs_is_asked_about(tmp_path: Path) -> None:
    found = _gap(tmp_path, "大米;铅;≤ 0,15;mg/kg\n大米;镉;≤ 0.2;mg/kg\n大米;砷;≤ 0,1;mg/kg\n", "en")
    assert found["铅"]["reason"] == "value_ambiguous"


def test_why_a_text_is_not_understood_is_said_in_the_language_of_the_report(tmp_path: Path) -> None:
    found = _gap(tmp_path, "大米;铅;保压 0.2;mg/kg\n大米;镉;≤ 102 000 +;mg/kg\n", "zh")
    told = " ".join(str(note) for note in found["铅"]["notes"])
    assert "数值前的文字未能理解：'保压'" in told or "数值之前的文字未能理解：'保压'" in told
    assert "not understood" not in " ".join(str(entry["notes"]) for entry in found.values())
