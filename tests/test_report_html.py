"""The report as one HTML file: what it holds, what it never does, and how it behaves in a real browser."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from benchmark.report import render
from browser import browsers
from cli_runner import run
from report_samples import TOTALS, nine, one

pytest.importorskip("jinja2", reason="Jinja2 (extra report) is not installed")
pytest.importorskip("babel", reason="Babel (extra report) is not installed")

ROOT = Path(__file__).resolve().parents[1]
EVIL = "<script>alert(1)</script>"
A4 = 703
"""Pixels between the margins of the printed page: 186 mm at 96 to the inch."""


def drawn(result: dict[str, Any], lang: str = "en", **options: Any) -> str:
    return str(render("html", result, lang, **options))


def policy(page: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found
    return found[1].replace("&#39;", "'")


@pytest.mark.parametrize("tag", ["style", "script"])
def test_the_policy_allows_the_one_style_and_the_one_script_by_their_hash_and_nothing_else(tag: str) -> None:
    page = drawn(nine())
    bodies = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.S)
    assert len(bodies) == 1
    assert f"'sha256-{b64encode(sha256(bodies[0].encode()).digest()).decode()}'" in policy(page)
    assert "default-src 'none'" in policy(page)
    assert "unsafe" not in policy(page)


def test_nothing_is_loaded_from_anywhere() -> None:
    page = drawn(nine())
    loaded = re.findall(r'\b(?:src|srcset|poster|data|action)="([^"]*)"', page)
    assert all(address.startswith("data:") for address in loaded)
    assert not re.search(r"<link\b|<iframe\b|<object\b|@import|url\(", page)


def test_what_an_input_says_is_never_markup() -> None:
    result = one(parameter=EVIL, text=f'"><img src=x onerror=alert(1)> {EVIL}', reference="javascript:alert(1)")
    result["products"][0]["enterprise"] = EVIL
    page = drawn(result)
    assert EVIL not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page


def test_a_character_that_no_page_can_hold_is_replaced_not_dropped_silently() -> None:
    assert "belt\ufffdname" in drawn(one(parameter="belt\x00name"))


def test_every_entry_has_a_row_and_the_filter_counts_them() -> None:
    result = nine()
    page = drawn(result)
    assert page.count('<tbody class="r"') == len(result["results"])
    counted = re.findall(r'<button type="button" class="f v (\w+)".*?<b>(\d+)</b>', page)
    assert {verdict: int(number) for verdict, number in counted} == {
        verdict: sum(entry["verdict"] == verdict for entry in result["results"]) for verdict in TOTALS
    }


def test_without_the_drawing_library_the_page_says_so_and_holds_everything_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from benchmark.report.page import _pictures

    monkeypatch.setattr(_pictures, "find_spec", lambda _name: None)
    page = drawn(nine())
    assert "The pictures are left out" in page
    assert page.count('<tbody class="r"') == len(nine()["results"])


def test_every_picture_has_the_same_in_words_as_its_alternative() -> None:
    pytest.importorskip("altair", reason="Altair (extra report) is not installed")
    page = drawn(nine())
    alternatives = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)"', page)
    assert len(alternatives) >= 2
    for address, words in alternatives:
        assert words.strip()
        svg = b64decode(address).decode()
        assert "<script" not in svg
        assert "href=" not in svg


def test_both_languages_stand_in_every_label_where_both_are_asked_for() -> None:
    page = drawn(nine(), "zh+en", second=nine())
    assert "比对表 / Comparison table" in page
    assert '<html lang="zh">' in page


def test_the_same_result_gives_the_same_page() -> None:
    assert drawn(nine()) == drawn(nine())


# In a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from browsers()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The belt maker's report, whose maker has got the name of a script."""
    place = tmp_path_factory.mktemp("page")
    done = run(
        "gap", str(ROOT / "examples/conveyor-belt-maker/belts.xlsx"), "--lang", "en", "-o", str(place / "r.json")
    )
    assert done.status == 0, done.stderr

    result = json.loads((place / "r.json").read_text("utf-8"))
    for told in (*result["results"], *result["products"]):
        told["enterprise"] = EVIL
    (place / "r.html").write_text(drawn(result), "utf-8")
    return place / "r.html"


class Opened:
    """A page with what it said on its console and what it asked the network for."""

    def __init__(self, browser: Any, report: Path, **options: Any) -> None:
        self.page = browser.new_page(**options)
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda told: self.said.append(told.text))
        self.page.on("pageerror", lambda told: self.said.append(str(told)))
        self.page.on("dialog", lambda told: (self.said.append("dialog"), told.dismiss()))
        self.page.on("request", lambda told: self.asked.append(told.url))
        self.page.goto(report.as_uri())

    def shown(self) -> int:
        return int(self.page.locator("#lines tbody.r:visible").count())


@pytest.fixture
def opened(browser: Any, report: Path) -> Iterator[Opened]:
    page = Opened(browser, report, viewport={"width": 1280, "height": 900})
    yield page
    page.page.close()


def test_the_page_opens_without_a_word_on_the_console_and_asks_for_nothing(opened: Opened, report: Path) -> None:
    assert opened.said == []
    assert [url for url in opened.asked if not url.startswith("data:")] == [report.as_uri()]
    assert opened.page.locator(".picture img").count() == 3
    assert opened.page.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)")


def test_a_maker_named_like_a_script_is_shown_by_that_name(opened: Opened) -> None:
    assert opened.page.locator(".about").inner_text() == EVIL


def test_a_filter_by_verdict_leaves_its_rows_and_says_how_many(opened: Opened) -> None:
    total = opened.shown()
    button = opened.page.locator("button.f.falls_short")
    number = int(button.locator("b").inner_text())
    assert 0 < number < total
    button.click()
    assert opened.shown() == number
    assert opened.page.locator("#told").inner_text() == f"{number} of {total} rows are shown"
    assert opened.page.locator("#partial").is_visible()
    button.click()
    assert opened.shown() == total


def test_a_search_leaves_the_rows_that_have_all_its_words_in_row_or_ground(opened: Opened) -> None:
    opened.page.fill("#q", "磨耗 iso 10247")
    names = opened.page.locator("#lines tbody.r:visible th").all_inner_texts()
    assert names
    assert all("磨耗" in name for name in names)
    opened.page.fill("#q", "no row says this")
    assert opened.shown() == 0
    opened.page.click("#all")
    assert opened.shown() > 0


def test_a_heading_sorts_by_number_and_back_with_empty_cells_last(opened: Opened) -> None:
    heads = opened.page.locator("#lines thead th")
    at = [text.strip() for text in heads.all_inner_texts()].index("Gap in %")
    cells = opened.page.locator(f"#lines tbody.r > tr:first-child > :nth-child({at + 1})")
    for state, falling in (("ascending", False), ("descending", True)):
        heads.nth(at).locator("button").click()
        assert heads.nth(at).get_attribute("aria-sort") == state
        texts = [text.strip() for text in cells.all_inner_texts()]
        filled = [text for text in texts if text]
        numbers = [float(text.rstrip(" %")) for text in filled]
        assert texts[: len(filled)] == filled
        assert numbers == sorted(numbers, reverse=falling)


def test_a_row_opens_to_its_ground_by_keyboard_and_closes_again(opened: Opened) -> None:
    opener = opened.page.locator("#lines button.o").first
    ground = opened.page.locator("#d1")
    assert not ground.is_visible()
    opener.focus()
    opened.page.keyboard.press("Enter")
    assert ground.is_visible()
    assert opener.get_attribute("aria-expanded") == "true"
    assert "ISO 10247" in ground.inner_text()
    opened.page.keyboard.press("Space")
    assert not ground.is_visible()


@pytest.mark.parametrize("lang", ["en", "zh", "zh+en"])
@pytest.mark.parametrize("example", ["conveyor-belt-maker/belts.xlsx", "motor-maker/motors.csv"])
def test_nothing_is_cut_on_printed_a4(browser: Any, tmp_path: Path, lang: str, example: str) -> None:
    report = tmp_path / "r.html"
    done = run("gap", str(ROOT / "examples" / example), "--lang", lang, "-o", str(report))
    assert done.status == 0, done.stderr
    opened = Opened(browser, report, viewport={"width": A4, "height": 1000})
    opened.page.emulate_media(media="print")
    opened.page.click("body")  # the layout of print has settled
    wide = opened.page.evaluate(
        """w => [...document.querySelectorAll('table, img, th, td, p, dd')].filter(e => {
             const box = e.getBoundingClientRect();
             return box.width && (box.right > w + 1 || e.scrollWidth > e.clientWidth + 2)
           }).map(e => e.tagName + ' ' + e.textContent.slice(0, 60))""",
        A4,
    )
    assert wide == []
    opened.page.close()


@pytest.mark.parametrize("width", [360, 820, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_width_and_no_scheme_makes_the_page_scroll_sideways(
    browser: Any, report: Path, width: int, scheme: str
) -> None:
    opened = Opened(browser, report, viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    opened.page.close()


_CONTRAST = """() => {
  const rgb = c => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] === 1) return c; }
    return rgb(getComputedStyle(document.documentElement).backgroundColor); };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.getClientRects().length) continue;
    if (e.matches('.sort i')) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) low.push(e.className + ' ' + e.textContent.trim().slice(0, 30));
  }
  return [...new Set(low)];
}"""
"""WCAG 2.2, success criterion 1.4.3: 4.5 to 1 between text and ground."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground_by_4_5_to_1(browser: Any, report: Path, scheme: str) -> None:
    opened = Opened(browser, report, viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    opened.page.click("#open")
    assert opened.page.evaluate(_CONTRAST) == []
    opened.page.close()


def test_a_page_of_2000_rows_filters_and_sorts_as_one_of_ten_does(browser: Any, tmp_path: Path) -> None:
    result = one()
    entry = result["results"][0]
    verdicts = ("exceeds", "meets", "exceeds", "falls_short")
    result["results"] = [entry | {"parameter": f"indicator {at}", "verdict": verdicts[at % 4]} for at in range(2000)]
    (tmp_path / "long.html").write_text(drawn(result), "utf-8")
    opened = Opened(browser, tmp_path / "long.html", viewport={"width": 1280, "height": 900})
    opened.page.click("button.f.falls_short")
    assert opened.shown() == 500
    opened.page.fill("#q", "1999")
    assert opened.shown() == 1
    opened.page.close()
