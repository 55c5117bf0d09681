"""Rows of equal keys as a plain table, for the commands that list things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from benchmark.report.terminal.page import Page


def table(rows: Sequence[Mapping[str, Any]], width: int = 160, encoding: str = "utf-8", lang: str = "en") -> str:
    """The rows under their keys; "" where there are none.  Columns without any value are left out."""
    if not rows:
        return ""
    page = Page(lang, width, False, encoding, True)
    used = [key for key in rows[0] if any(row[key] not in ("", None) for row in rows)]
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for key in used:
        numeric = all(isinstance(row[key], int) for row in rows)
        drawn.add_column(key.replace("_", " "), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(page.text(str(row[key])) for key in used))
    page.put(drawn)
    return "\n".join(line.rstrip() for line in page.done().splitlines())
