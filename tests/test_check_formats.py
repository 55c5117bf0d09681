"""Every format for people says grade, what caps it, what to write, and that a self-check is no assessment."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest

from benchmark.report import formats, render
from cli_runner import run
from test_check import belt


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    path = tmp_path_factory.mktemp("check") / "belt.csv"
    path.write_text(belt(), "utf-8")
    done = run("check", str(path), "--scheme", "frontrunner-conveyor-belt", "--format", "json", "--lang", "en")
    return dict(json.loads(done.stdout))


def told(drawn: str | bytes) -> str:
    """The text of a report, whatever holds it."""
    if isinstance(drawn, str):
        return drawn
    with zipfile.ZipFile(io.BytesIO(drawn)) as archive:
        parts = [archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml")]
    return " ".join(re.sub(r"<[^>]+>", " ", " ".join(parts)).replace("&gt;", ">").split())


@pytest.mark.parametrize("name", [n for n in ("table", "md", "xlsx", "docx", "html") if n in formats()])
def test_a_format_says_grade_changes_and_that_it_is_no_assessment(name: str, result: dict[str, object]) -> None:
    text = told(render(name, result, "en", width=160))
    assert "grade two ★★★★" in text
    assert re.search(r"≥450 %\s*→\s*≥ 480 %", text)
    assert "A self-check is no assessment" in text
