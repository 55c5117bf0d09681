"""The Markdown report: its own signs in a text are text, and no cell breaks a row."""

from __future__ import annotations

import re

import pytest

from benchmark.model import Reason, Verdict
from benchmark.report import render
from benchmark.wording import Wording
from report_samples import nine, one

pytest.importorskip("babel", reason="Babel (extra report) is not installed")


def plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_told(verdict: Verdict, lang: str) -> None:
    told = str(render("md", one(verdict=verdict.value, gap=None, relative_gap=None), lang))
    assert f"| {Wording(lang).verdict(verdict)} |" in told


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_told_with_what_to_do(reason: Reason) -> None:
    told = one(verdict="undetermined", reason=reason.value, gap=None, relative_gap=None, notes=[])
    assert Wording("en").reason_sentence(reason) in plain(str(render("md", told)))


def test_all_rows_of_a_table_have_as_many_cells_as_its_heading() -> None:
    told = nine()
    told["results"] = [entry | {"parameter": "a|b\nc", "text": "<b>*x*</b>"} for entry in told["results"]]
    widths: list[int] = []
    for line in str(render("md", told)).splitlines():
        if not line.startswith("|"):
            widths = []
            continue
        widths.append(len(re.findall(r"(?<!\\)\|", line)))
        assert widths[-1] == widths[0], line


def test_html_in_a_text_is_shown_and_not_obeyed() -> None:
    told = str(render("md", one(parameter="<script>alert(1)</script>", qualifier=None)))
    assert not re.search(r"(?<!\\)<script", told)
    assert "<script>alert(1)</script>" in plain(told)


def test_a_product_numbered_in_front_makes_no_list_of_a_heading_or_cell() -> None:
    assert "\n1. " not in str(render("md", nine()))
