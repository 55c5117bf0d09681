"""The list of standards by sector, and their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from benchmark.report.terminal import grid
from benchmark.report.terminal.page import Page
from benchmark.wording import Wording


def draw(page: Page, rows: Sequence[Mapping[str, Any]]) -> str:
    """Each sector with its standards; a standard that is superseded says by what."""
    for sector, group in groupby(rows, key=lambda row: str(row["sector"])):
        listed = [_row(page, row) for row in group]
        page.heading(page.wording.say("titled", title=named(page.wording, "sector", sector), number=len(listed)))
        grid.draw(page, listed, ("id", "kind", "limits", "title"))
    return page.done()


def _row(page: Page, row: Mapping[str, Any]) -> dict[str, Any]:
    kind = page.wording.phrase("axis_short", row["kind"])
    return {"id": row["id"], "kind": kind, "limits": row["limits"], "title": _title(page, row)}


def _title(page: Page, row: Mapping[str, Any]) -> str:
    if row["status"] != "superseded":
        return str(row["title"])
    return page.wording.phrase("catalogue", "superseded_title", title=row["title"], by=row["superseded_by"] or None)


def numbers(page: Page, told: Mapping[str, Any]) -> str:
    """How many standards, indicators and limits there are in each sector, and where the limits were read."""
    rows = [{"sector": named(page.wording, "sector", name), **row} for name, row in told["sectors"].items()]
    rows.append({"sector": page.wording.heading("total"), **told})
    grid.draw(page, rows, ("sector", "standards", "indicators", "limits", "primary", "secondary", "doubts"))
    return page.done()


def named(wording: Wording, section: str, key: str) -> str:
    """What a key is called; one that has no name of its own is said as it is."""
    return wording.phrase(section, key) if wording.has(section, key) else key
