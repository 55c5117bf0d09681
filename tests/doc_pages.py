"""Pages whose blocks are carried out: files are written, changes applied, commands run, and their output compared.

A block's first line says what it is: "```yaml file: PATH" writes a file, "```diff file: PATH" changes one, "```sh" runs
commands ("< PATH" is what is typed), and a "```text" after it is what the last of them prints, "…" on a line of its own
standing for any lines.
Other blocks ("```console", "```json") are only shown.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_COPIED = ("src", "data", "tests", "examples", "pyproject.toml", "README.md", "LICENSE")
_UNCOPIED = shutil.ignore_patterns("__pycache__", ".*cache", ".hypothesis")


@dataclass(frozen=True)
class Block:
    language: str
    file: str
    body: str


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in their order."""
    found = []
    for match in _BLOCK.finditer(page.read_text("utf-8")):
        language, _, rest = match["info"].strip().partition(" ")
        found.append(Block(language, rest.removeprefix("file:").strip(), match["body"]))
    return found


def copy_of_the_project(folder: Path) -> Path:
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=_UNCOPIED)
        else:
            shutil.copy(source, folder / name)
    return folder


def carry_out(page: Path, folder: Path) -> None:
    """Do in `folder` what the page says; AssertionError names the block that did not come out as written."""
    printed = ""
    ran = False
    for block in blocks(page):
        if block.file:
            (_change if block.language == "diff" else _write)(folder / block.file, block.body)
        elif block.language == "sh":
            printed = [_run(line, folder) for line in block.body.splitlines() if line.strip()][-1]
        elif block.language == "text" and ran:
            assert _agrees(printed, block.body), f"{page.name}: not as shown:\n{block.body}\nbut:\n{printed}"
        ran = block.language == "sh"


def _write(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, "utf-8", newline="\n")


def _change(path: Path, body: str) -> None:
    lines = body.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[:1] in " -")
    after = "".join(line[1:] for line in lines if line[:1] in " +")
    text = path.read_text("utf-8")
    assert text.count(before) == 1, f"{path.name} holds these lines {text.count(before)} times:\n{before}"
    _write(path, text.replace(before, after))


def _run(line: str, folder: Path) -> str:
    command, _, typed = line.partition(" < ")
    program, *arguments = shlex.split(command)
    if program == "cp":
        shutil.copy(folder / arguments[0], folder / arguments[1])
        return ""
    modules = {"benchmark": ["benchmark"], "pytest": ["pytest", "-p", "no:cacheprovider"]}
    further = {"PYTHONPATH": str(folder / "src"), "PYTHONUTF8": "1", "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *modules[program], *arguments],
        cwd=folder,
        input=(folder / typed.strip()).read_text("utf-8") if typed else "",
        env={**os.environ, **further},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"$ {line}\nended with {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def _agrees(printed: str, shown: str) -> bool:
    pieces = [re.escape(piece) for piece in re.split(r"^…\n", shown, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(pieces), printed) is not None
