"""Every story in examples/ still prints what was committed and looked at, and shows what its story says it shows."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from cli_runner import Done, run

ROOT = Path(__file__).resolve().parents[1]
STORIES = sorted(path.parent for path in (ROOT / "examples").glob("*/command"))
SCREEN = {"COLUMNS": "100", "NO_COLOR": "1"}


def printed(story: Path, monkeypatch: pytest.MonkeyPatch) -> Done:
    """What the story's commands print one after the other, typed at the top of the repository."""
    monkeypatch.chdir(ROOT)
    done = []
    for line in (story / "command").read_text("utf-8").splitlines():
        program, *arguments = shlex.split(line)
        assert program == "benchmark"
        done.append(run(*arguments, env=SCREEN))
    errors, printed_ = "".join(each.stderr for each in done), "\n".join(each.stdout for each in done)
    return Done(max(each.status for each in done), printed_, errors)


def settled(text: str) -> str:
    """The text without what changes with every new standard: the catalogue's fingerprint and number of standards."""
    return re.sub(r"^(Catalogue|标准数据库)( +)\S.*$", r"\1\2…", text, flags=re.MULTILINE)


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_a_story_prints_what_was_looked_at(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a wanted change: GOLDENS=write, and look at the difference before keeping it."""
    done = printed(story, monkeypatch)
    assert (done.status, done.stderr) == (0, "")
    expected = story / "expected.txt"
    if os.environ.get("GOLDENS") == "write":
        expected.write_text(settled(done.stdout), "utf-8", newline="\n")
    assert settled(done.stdout) == expected.read_text("utf-8")


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_a_story_says_what_to_read_in_its_output(story: Path) -> None:
    """Every line quoted in story.md as `text` of the output stands in the output, apart from how it is folded."""
    told = (story / "story.md").read_text("utf-8")
    output = squeezed((story / "expected.txt").read_text("utf-8"))
    quoted = re.findall(r"^> (.+)$", told, flags=re.MULTILINE)
    assert quoted, f"{story.name}/story.md quotes nothing of its output"
    assert [line for line in quoted if squeezed(line) not in output] == []


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_folder_is_a_whole_story() -> None:
    folders = sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir())
    assert folders == STORIES
    for story in STORIES:
        assert {"story.md", "command", "expected.txt"} <= {path.name for path in story.iterdir()}
        named = [word for word in (story / "command").read_text("utf-8").split() if word.startswith("examples/")]
        assert named and all((ROOT / name).is_file() for name in named)


def test_a_file_that_is_not_the_enterprise_s_own_has_its_licence_beside_it() -> None:
    assert (ROOT / "examples" / "nema-motors" / "SOURCE.md").is_file()
