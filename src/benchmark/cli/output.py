"""How the commands that look things up print: as wide as the terminal, in its encoding, JSON or a page."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from benchmark.cli import shared

if TYPE_CHECKING:
    from benchmark.report.terminal.page import Page

NARROW, WIDE = 60, 160


def choice(option: str, asked: str, known: Sequence[str]) -> str:
    """What was asked for, if it is one of `known`; ends the run otherwise."""
    if asked not in known:
        shared.fail(f"{option} is {' or '.join(known)} here, not '{asked}'")
    return asked


def page(lang: str, full: bool = False) -> Page:
    """An empty page as wide as the terminal; colours on a terminal only."""
    from benchmark.report.terminal.page import Page

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = min(max(shutil.get_terminal_size((100, 24)).columns, NARROW), WIDE)
    return Page(lang, width, colour, sys.stdout.encoding or "utf-8", full)


def put_json(value: object) -> None:
    put(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def put(text: str) -> None:
    """On standard output; a reader that stops listening (`| head`) is no error."""
    try:
        sys.stdout.buffer.write(text.encode(sys.stdout.encoding or "utf-8", "replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
