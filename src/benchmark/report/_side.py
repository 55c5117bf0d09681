"""Several references side by side: one row a line of the document, one column a standard.

The axes stay apart: each column says which it is, and mandatory national ones stand first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmark.model import Axis
from benchmark.report._outline import Entry, Line, ProductView, name, products

_CELL = ("limit", "verdict", "reason", "gap", "relative_gap", "unit", "grade")


@dataclass(frozen=True)
class SideRow:
    """One line (or one missing indicator) with its entry for each reference that has it."""

    head: Entry
    cells: Mapping[str, Entry]

    @property
    def name(self) -> str:
        return name(self.head)


def asked(result: Mapping[str, Any]) -> bool:
    """Whether columns were asked for: outright, or by naming several references."""
    options = result.get("options") or {}
    return bool(options.get("side_by_side")) or len(options.get("against") or ()) > 1


def references(views: Iterable[ProductView], named: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(designation, axis) of each column: mandatory national ones, then those named in their order, then the rest."""
    axes: dict[str, str] = {}
    for view in views:
        for entry in view.entries:
            if entry.get("reference"):
                axes.setdefault(str(entry["reference"]), str(entry.get("axis") or ""))
    places = {reference: place for place, reference in enumerate(named)}
    found = sorted(axes.items(), key=lambda e: (e[1] != Axis.NATIONAL_MANDATORY, places.get(e[0], len(places)), e[0]))
    return tuple(found)


def rows(view: ProductView) -> tuple[SideRow, ...]:
    """The lines that any reference has, in the document's order; what is not stated comes last."""
    lines = [line for section in view.sections.values() for line in section]
    known = [_row(line) for line in lines]
    return tuple(sorted((row for row in known if row.cells), key=lambda row: row.head.get("parameter") is None))


def _row(line: Line) -> SideRow:
    return SideRow(line.head, {str(e["reference"]): e for e in reversed(line.entries) if e.get("reference")})


def table(result: Mapping[str, Any]) -> dict[str, Any]:
    """The columns as data (`side_by_side` of the result)."""
    views = products(result)
    columns = references(views, (result.get("options") or {}).get("against") or ())
    return {
        "references": [{"id": reference, "axis": axis or None} for reference, axis in columns],
        "rows": [_told(view, row) for view in views for row in rows(view)],
    }


def _told(view: ProductView, row: SideRow) -> dict[str, Any]:
    counting = [reference for reference, entry in row.cells.items() if entry.get("counts")]
    return {
        "product_key": view.product.get("product_key"),
        "where": row.head.get("where"),
        "parameter": row.head.get("parameter"),
        "indicator_name": row.head.get("indicator_name"),
        "text": row.head.get("text"),
        "counts": counting[0] if counting else None,
        "columns": {reference: {key: entry.get(key) for key in _CELL} for reference, entry in row.cells.items()},
    }
