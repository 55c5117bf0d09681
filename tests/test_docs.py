"""What the pages say is so: their commands are run, their links lead somewhere, their lists are whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from benchmark.model import Reason, Verdict
from benchmark.report import formats
from cli_runner import run
from doc_pages import ROOT, blocks, carry_out, copy_of_the_project

DOCS = ROOT / "docs"
HOW_TO = sorted((DOCS / "how-to").glob("*.md"))
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
SCHEMA = json.loads((ROOT / "src" / "benchmark" / "report" / "result.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("page", HOW_TO, ids=lambda page: page.stem)
def test_a_how_to_page_works_as_it_is_written(page: Path, tmp_path: Path) -> None:
    carry_out(page, copy_of_the_project(tmp_path))


@pytest.mark.parametrize("page", [ROOT / "README.md", DOCS / "verdicts.md", DOCS / "result-format.md"])
def test_the_commands_of_a_page_print_what_it_shows(page: Path) -> None:
    """These pages write no files, so they are carried out in place."""
    assert not any(block.file for block in blocks(page))
    assert any(block.language == "sh" for block in blocks(page))
    carry_out(page, ROOT)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_something(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL))
    local = [link for link in links if not link.startswith(("http://", "https://"))]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_the_readme_shows_the_two_commands_and_their_windows_form() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for job in ("demo", "test"):
        assert f"make {job}\n" in readme
        assert f"py tools\\dev.py {job}\n" in readme
        assert f"tools/dev.py {job}" in makefile


def test_the_readme_promises_no_command_and_no_format_that_is_not_there() -> None:
    told = (ROOT / "README.md").read_text("utf-8")
    commands = set(re.findall(r"`benchmark ([a-z]+)", told)) | set(
        re.findall(r"^benchmark ([a-z]+)", told, re.MULTILINE)
    )
    listed = run("--help").stdout
    assert commands
    assert [name for name in sorted(commands) if not re.search(rf"^\s*{name}\b", listed, re.MULTILINE)] == []
    named = re.search(r"`--format ([a-z|]+)`", told)
    assert named is not None
    assert set(named[1].split("|")) == set(formats())


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_explained(verdict: Verdict) -> None:
    assert re.search(rf"^\| `{verdict.value}` \|", (DOCS / "verdicts.md").read_text("utf-8"), re.MULTILINE)
    assert f"`{verdict.value}`" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_explained(reason: Reason) -> None:
    assert re.search(rf"^\| `{reason.value}` \|", (DOCS / "verdicts.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("record", ["entry", "product", "problem"])
def test_every_key_of_the_result_is_explained(record: str) -> None:
    told = (DOCS / "result-format.md").read_text("utf-8")
    listed = {"entry": "results", "product": "products", "problem": "problems"}[record]
    section = told.split(f"## One entry of `{listed}`")[1].split("\n## ")[0]
    keys = SCHEMA["$defs"][record]["properties"]
    assert [key for key in keys if f"| `{key}` |" not in section] == []


def test_every_decision_is_listed() -> None:
    index = (DOCS / "decisions" / "README.md").read_text("utf-8")
    pages = sorted(path.name for path in (DOCS / "decisions").glob("0*.md"))
    assert pages == sorted(set(re.findall(r"\]\((0[^)]+)\)", index)))


def test_what_was_left_out_names_standards_of_the_catalogue() -> None:
    told = re.findall(r"^## (.+)$", (DOCS / "catalogue" / "left-out.md").read_text("utf-8"), re.MULTILINE)
    files = (ROOT / "data" / "intl_standards").rglob("*.yaml")
    known = {found[1] for path in files if (found := re.search(r"^id: (.+)$", path.read_text("utf-8"), re.MULTILINE))}
    assert told
    assert [name for name in told if name not in known] == []
