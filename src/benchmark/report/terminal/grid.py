"""Rows of equal keys as a table without lines, for the commands that look into the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from benchmark.report.terminal.page import Page


def draw(page: Page, rows: Sequence[Mapping[str, Any]], keys: Sequence[str], *, indent: int = 0) -> None:
    """The rows under the headings of `keys` in the page's language; columns without any value are left out."""
    used = [key for key in keys if any(row[key] not in ("", None) for row in rows)]
    headed(page, [page.wording.phrase("column", key) for key in used], [[row[key] for key in used] for row in rows],
           indent=indent)  # fmt: skip


def headed(page: Page, heads: Sequence[str], rows: Sequence[Sequence[object]], *, indent: int = 0) -> None:
    """As `draw`, with headings and cells as they are; numbers stand at the right, the last text takes what is left."""
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for number, head in enumerate(heads):
        numeric = all(isinstance(row[number], int) for row in rows)
        drawn.add_column(page.text(head), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(page.text(str(cell)) for cell in row))
    page.put(drawn, indent)
