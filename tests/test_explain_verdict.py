"""`benchmark explain-verdict`: one line's whole story, in either language, from the result alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmark.report import _story
from benchmark.wording import Wording, languages
from cli_runner import run
from report_samples import nine

TABLE = """企业名称,产品名称,项目,技术要求,单位
甲公司,输送带,覆盖层拉伸强度,≥ 17,MPa
甲公司,输送带,颜色,黑,
"""


@pytest.fixture
def result(tmp_path: Path) -> Path:
    table, written = tmp_path / "带.csv", tmp_path / "result.json"
    table.write_text(TABLE, "utf-8")
    done = run("gap", str(table), "--against", "ISO 10247", "--lang", "en", "-o", str(written))
    assert done.status == 0, done.stderr
    return written


def told(result: Path, *flags: str) -> list[dict[str, Any]]:
    done = run("explain-verdict", str(result), "--format", "json", *flags)
    assert done.status == 0, done.stderr
    stories: list[dict[str, Any]] = json.loads(done.stdout)
    return stories


def test_the_story_goes_from_what_is_written_to_what_would_change_it(result: Path) -> None:
    """ISO 10247, grade D, asks for 18 MPa: 17 is short by 1, and ≥ 18 MPa would meet it."""
    (story,) = told(result, "--line", "2")
    assert "覆盖层拉伸强度" in story["title"]
    chapters = story["chapters"]
    said = {heading: " ".join(sentences) for heading, sentences in chapters.items()}
    assert "带.csv:2" in said["What the document says"]
    assert "≥ 17 MPa" in said["What the document says"]
    assert "certain" in said["What it was taken for"]
    assert "≥ 18 MPa" in said["What is asked"]
    assert "D ≥ 18 MPa" in said["What is asked"]
    assert "falls short by 1" in said["How it was compared"]
    assert "holds the level back" in said["What it counts for"]
    assert "≥ 18 MPa" in said["What would change it"]
    assert "https://" in said["Where the limit was read"]


def test_a_line_is_found_by_its_name_in_either_form(result: Path) -> None:
    by_written = told(result, "--name", "覆盖层拉伸强度")
    assert by_written == told(result, "--name", "cover tensile strength") == told(result, "--line", "2")


def test_what_no_standard_asks_says_so(result: Path) -> None:
    (story,) = told(result, "--name", "颜色")
    assert "No standard of this product has such an indicator." in story["chapters"]["What it was taken for"]


@pytest.mark.parametrize("lang", languages())
def test_every_verdict_there_is_has_a_story_without_gaps(lang: str) -> None:
    wording, sample = Wording(lang), nine()
    for entry in sample["results"]:
        chapters = _story.chapters(sample, entry, wording)
        assert wording.phrase("story", "written") in dict(chapters)
        sentences = [sentence for _, told in chapters for sentence in told]
        assert all(sentence and "None" not in sentence and "{" not in sentence for sentence in sentences)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ((), "--line N"),
        (("--line", "2", "--name", "a"), "--line N"),
        (("--line", "99"), "nothing is called '99'"),
        (("--line", "2", "--against", "EN 388"), "it was held against ISO 10247"),
    ],
)
def test_a_verdict_that_is_not_there_is_refused_with_the_remedy(
    flags: tuple[str, ...], said: str, result: Path
) -> None:
    done = run("explain-verdict", str(result), *flags)
    assert (done.status, said in done.stderr) == (2, True), done.stderr


def test_the_story_speaks_the_language_of_the_result_unless_another_is_asked_for(result: Path) -> None:
    assert "What is asked" in run("explain-verdict", str(result), "--line", "2").stdout
    assert "标准要求什么" in run("explain-verdict", str(result), "--line", "2", "--lang", "zh", "--format", "md").stdout
