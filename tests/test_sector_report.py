"""The report of a sector: every number of the picture is in it, in both languages, and nothing is hidden."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import openpyxl
import pandas as pd
import pytest

from benchmark import sector
from benchmark.report.sector import html, xlsx
from benchmark.report.sector._shown import SHARES, Shown
from benchmark.sector.columns import VERDICTS

LANGS = ("en", "zh")


def _entry(key: str, enterprise: str, indicator: str, verdict: str, gap: float | None, **more: Any) -> dict[str, Any]:
    return {
        "enterprise": enterprise, "product": "belt <b>", "product_key": key, "reference": "ISO 1", "counts": True,
        "axis": "international", "indicator": indicator, "indicator_name": indicator, "unit": "MPa",
        "limit": "≥ 18 MPa", "better": "higher", "key_indicator": True, "verdict": verdict, "reason": None,
        "relative_gap": gap, "value_low": None if gap is None else str(18 + 18 * gap), "value_high": None,
        "needed": None,
    } | more  # fmt: skip


def _picture(shown: int = 10) -> dict[str, Any]:
    rows = [
        _entry("0", "甲 & Co", "strength", "exceeds", 0.5),
        _entry("0", "甲 & Co", "wear", "meets", 0.0),
        _entry("1", "=乙", "strength", "falls_short", -0.5, needed="≥ 18 MPa"),
        _entry("1", "=乙", "wear", "meets", 0.0),
        _entry("2", "丙", "strength", "undetermined", None, reason="unit_missing"),
        _entry("2", "丙", "wear", "not_stated", None),
    ]
    results = pd.DataFrame(rows)
    levels = (("甲 & Co", 2, "exceeding", []), ("=乙", 2, "not_reached", ["strength"]), ("丙", 0, None, []))
    products = pd.DataFrame(
        [
            {"enterprise": name, "enterprise_standard": f"Q/{n}", "product": "belt <b>", "product_key": str(n),
             "rows": 2, "judged": judged, "applicable": 2, "level": level, "capped_by": capped, "floor": []}
            for n, (name, judged, level, capped) in enumerate(levels)
        ]
    )  # fmt: skip
    counts = results.groupby(["product_key", "verdict"]).size().unstack(fill_value=0)
    products = products.assign(**{v: [int(counts.get(v, {}).get(k, 0)) for k in "012"] for v in VERDICTS})
    products = sector.with_steps(products, results)
    products = sector.ranked(products, sector.standings(products))
    tally = sector.merged([sector.tally(results)])
    indicators = sector.indicators(tally)
    enterprises = sector.enterprises([sector.enterprise_parts(products)])
    summary = sector.summary(tally, sector.by_kind(products), len(enterprises), {"problems": 7})
    return sector.picture(summary, indicators, enterprises, products, shown)


def _text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL))


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_tells_levels_shortfalls_steps_ranks_and_reasons(lang) -> None:
    page, shown = html.render(_picture(), lang), Shown(lang)
    text = _text(page)
    for level in ("exceeding", "not_reached", "none"):
        assert shown.level(level) in text
    assert f"<b>3</b> {shown.say('enterprises')}" in page
    assert "belt &lt;b&gt;" in page and "甲 &amp; Co" in page
    assert shown.reason("unit_missing") in text
    assert "≥ 18 MPa" in text
    assert f'lang="{lang}"' in page


@pytest.mark.parametrize("lang", LANGS)
def test_what_could_not_be_judged_has_its_part_in_every_bar(lang) -> None:
    page, shown = html.render(_picture(), lang), Shown(lang)
    bars = re.findall(r'aria-label="([^"]*;[^"]*)"', page)
    assert len(bars) == 2
    assert all(shown.say("not_judged") in bar for bar in bars)
    widths = [
        sum(float(w) for w in re.findall(r"width:([\d.]+)%", bar))
        for bar in re.findall(r'<div class="bar".*?</div>', page)
    ]
    assert widths == [pytest.approx(100, abs=0.1)] * 2


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    page = html.render(_picture(), "en")
    assert not re.search(r"<script|src=|https?://|@import|url\(", page)


@pytest.mark.parametrize("lang", LANGS)
def test_enterprises_that_a_page_cannot_hold_are_counted_on_it(lang) -> None:
    page = html.render(_picture(shown=1), lang)
    assert page.count("<details>") == 1
    assert Shown(lang).say("hidden", count=2) in page


@pytest.mark.parametrize("lang", LANGS)
def test_the_workbook_holds_the_same_numbers_as_the_picture(lang) -> None:
    picture = _picture()
    book = openpyxl.load_workbook(BytesIO(xlsx.render(picture, lang)))
    overview, indicators, ranking, steps, enterprises, reasons = book.worksheets
    assert [cell.value for cell in overview[2]][:3] == ["belt <b>", 3, 1]
    told = {row[2]: row[7 : 7 + len(SHARES)] for row in indicators.iter_rows(min_row=2, values_only=True)}
    assert told == {i["indicator"]: tuple(i[part] for part in SHARES) for i in picture["indicators"]}
    assert [row[1] for row in ranking.iter_rows(min_row=2, values_only=True)] == [1, 2]
    assert [row[5] for row in steps.iter_rows(min_row=2, values_only=True)] == ["≥ 18 MPa"]
    assert enterprises.max_row == 4
    assert dict(reasons.iter_rows(min_row=2, values_only=True)) == {
        Shown(lang).verdict("not_stated"): 1, Shown(lang).reason("unit_missing"): 1,
    }  # fmt: skip


def test_a_name_that_looks_like_a_formula_stays_a_text() -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx.render(_picture(), "en")))
    cells = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.value == "=乙"]
    assert cells and all(cell.data_type == "s" for cell in cells)
