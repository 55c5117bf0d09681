"""The report for people at a terminal (also what ``-o gap.txt`` writes)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmark.report import terminal


def render(
    result: Mapping[str, Any],
    lang: str = "en",
    *,
    width: int = 100,
    colour: bool = False,
    encoding: str = "utf-8",
    full: bool = False,
    **_options: Any,
) -> str:
    """Lines of at most `width` cells that `encoding` can write, with colours only if asked for."""
    return terminal.render(result, lang, width, colour, encoding, full=full)
