"""The pictures alone: what they show, what they say in words, and what `benchmark plot` tells when there is none."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from benchmark.report import _outline
from benchmark.wording import Wording
from cli_runner import run
from report_samples import many, nine, one

pytest.importorskip("altair", reason="Altair (extra report) is not installed")
pytest.importorskip("vl_convert", reason="vl-convert (extra report) is not installed")

from benchmark.report import pictures

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "docs" / "gallery"
EN, ZH = Wording("en"), Wording("zh")


def views(result: dict[str, Any]) -> tuple[_outline.ProductView, ...]:
    return _outline.products(result)


def texts(svg: str) -> list[str]:
    """What stands in a picture, in its order."""
    return [unescape(found) for found in re.findall(r"<text[^>]*>([^<]*)</text>", svg) if found.strip()]


def test_each_gap_stands_at_its_bar_with_the_shape_of_its_verdict() -> None:
    drawn = pictures.gap(views(one(verdict="falls_short", relative_gap=-0.125, gap="-50")), [EN])
    assert drawn is not None
    assert any(text.strip() == "▼ -12.5 %" for text in texts(drawn.svg()))
    assert "-12.5 % (falls short)" in drawn.text


def test_a_gap_beyond_the_axis_says_its_whole_figure() -> None:
    drawn = pictures.gap(views(one(verdict="exceeds", relative_gap=7.5)), [EN])
    assert drawn is not None
    assert any("+750" in text for text in texts(drawn.svg()))


def test_of_more_bars_than_can_be_read_the_worst_are_drawn_and_the_rest_is_counted() -> None:
    result = many(100, short=1)
    result["results"][-1]["relative_gap"] = -0.5
    drawn = pictures.gap(views(result), [EN])
    assert drawn is not None
    assert drawn.text.splitlines()[0].endswith("(falls short)")
    assert len(drawn.text.splitlines()) == 60
    assert drawn.rest.startswith("40 ")


def test_nothing_is_drawn_where_there_is_nothing_to_draw() -> None:
    nothing = views(one(relative_gap=None, gap=None, grades=[]))
    assert pictures.gap(nothing, [EN]) is None
    assert pictures.ladder(nothing, [EN]) is None
    assert pictures.tally([("", {})], [EN]) is None


def test_a_ladder_marks_the_grade_attained_and_names_the_next() -> None:
    grades = [{"grade": g, "limit": f"≥ {n} %", "needed": None} for g, n in (("IE2", 80), ("IE3", 85), ("IE4", 90))]
    drawn = pictures.ladder(views(one(grades=grades, grade="IE3", verdict="meets")), [EN])
    assert drawn is not None
    assert {"✓ IE2", "● IE3", "▷ IE4"} <= set(texts(drawn.svg()))
    assert drawn.text.endswith("IE3; the next grade is IE4 (≥ 90 %)")


def test_every_verdict_of_a_product_is_in_its_bar_and_in_words() -> None:
    result = nine()
    drawn = pictures.tally(pictures.counted(views(result)), [EN, ZH])
    assert drawn is not None
    for product in result["products"]:
        for verdict, number in product["counts"].items():
            assert number == 0 or f"{number} {EN.verdict(verdict)} / {ZH.verdict(verdict)}" in drawn.text


def test_a_label_that_no_picture_can_hold_is_drawn_all_the_same() -> None:
    drawn = pictures.gap(views(one(parameter="belt\x00\ud800 'name' \\")), [EN])
    assert drawn is not None
    assert any("'name'" in text for text in texts(drawn.svg()))
    assert drawn.png().startswith(b"\x89PNG")


# The command


@pytest.fixture(scope="module")
def motor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("motor") / "motor.json"
    assert run("gap", str(ROOT / "examples/motor-maker/motors.csv"), "--lang", "en", "-o", str(place)).status == 0
    return place


@pytest.fixture(scope="module")
def sector(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pyarrow", reason="pyarrow (extra batch) is not installed")
    place = tmp_path_factory.mktemp("sector")
    done = run("batch", str(ROOT / "examples/motor-maker/motors.csv"), "-o", str(place), "--lang", "en")
    assert done.status == 0, done.stderr
    return place


@pytest.mark.parametrize("kind", ["gap", "ladder", "tally", "sector"])
def test_the_gallery_shows_what_the_command_draws(kind: str, motor: Path, sector: Path, tmp_path: Path) -> None:
    """GOLDENS=write makes the gallery anew; fonts differ from machine to machine, words do not."""
    kept = GALLERY / f"{kind}.svg"
    done = run("plot", kind, str(sector if kind == "sector" else motor), "-o", str(tmp_path / "x.svg"))
    assert done.status == 0, done.stderr
    drawn = (tmp_path / "x.svg").read_text("utf-8")
    if os.environ.get("GOLDENS") == "write":
        kept.write_text(drawn, "utf-8")
    whole = [text for text in texts(drawn) if "…" not in text]
    shown = texts(kept.read_text("utf-8"))
    assert [text for text in whole if text not in shown and not any("…" in cut for cut in shown)] == []
    assert f"]({kind}.svg)" in (GALLERY / "README.md").read_text("utf-8")


def test_a_png_is_written_by_its_suffix(motor: Path, tmp_path: Path) -> None:
    assert run("plot", "tally", str(motor), "-o", str(tmp_path / "x.png"), "--lang", "zh").status == 0
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("gap", "RESULT", "-o", "x.gif"), "a picture is written as .svg or .png"),
        (("gaps", "RESULT", "-o", "x.svg"), "gap or ladder or tally or sector"),
        (("gap", "missing.json", "-o", "x.svg"), "the file cannot be read"),
        (("sector", "missing", "-o", "x.svg"), "holds no sector"),
        (("gap", "RESULT", "-o", "x.svg", "--product", "a ship"), "there is nothing of the product 'a ship'"),
        (("gap", "RESULT", "-o", "no-such-folder/x.svg"), "the picture could not be written"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_sentence(arguments: tuple[str, ...], told: str, motor: Path) -> None:
    done = run("plot", *(str(motor) if part == "RESULT" else part for part in arguments))
    assert done.status == 2
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
