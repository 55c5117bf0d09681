"""One row per entry of `results`, with the names of the JSON; codes stay codes, notes become sentences.

Nested entries get dotted names (`match.score`).  A cell that a spreadsheet would take for a formula and that can
hold the enterprise's own text gets an apostrophe in front; plain numbers ("-2.5") never do.
Lines end with a line feed, inside a cell too: a lone carriage return would break the row in two for most readers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from benchmark.report import _check_csv, _outline, _side_csv
from benchmark.wording import Wording

COLUMNS = (
    "where", "enterprise", "enterprise_standard", "product", "parameter", "text", "reference", "axis", "clause",
    "source_kind", "property", "indicator", "indicator_name", "limit", "verdict", "reason", "provisional", "gap",
    "relative_gap", "unit", "grade", "reference_grade", "probability", "counts", "match.evidence",
    "match.score", "match.certainty", "match.candidates", "assumptions", "notes", "trace", "better", "method",
    "test_method", "conditions", "value_low", "value_high", "limit_low", "limit_high", "needed", "grades", "sources",
)  # fmt: skip
_OURS = frozenset(COLUMNS) - {
    "where", "enterprise", "enterprise_standard", "product", "parameter", "text", "limit", "assumptions", "notes",
    "trace", "method",
}  # fmt: skip
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_BOM = "\ufeff"


def render(result: Mapping[str, Any], lang: str = "en", *, bom: bool = False, **_options: Any) -> str:
    """Comma-separated with a heading; `bom` puts the mark in front by which Excel recognises UTF-8."""
    wording = Wording(lang)
    if any(product.get("check") for product in result["products"]):
        found = list(_check_csv.rows(result))
        return (_BOM if bom else "") + _plain(_check_csv.columns(found, result), found, wording)
    if (result.get("options") or {}).get("side_by_side"):
        return (_BOM if bom else "") + _plain(*_side_csv.rows(result), wording)
    rows = [_row(entry, wording) for entry in result["results"]]
    further = sorted({name for row in rows for name in row} - set(COLUMNS))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, (*COLUMNS, *further), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return (_BOM if bom else "") + out.getvalue()


def _plain(names: Sequence[str], found: Sequence[Mapping[str, Any]], wording: Wording) -> str:
    """Rows that have columns of their own: a check under a scheme, references side by side."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _guarded(_cell(value, wording)) for name, value in row.items()} for row in found)
    return out.getvalue()


def _row(entry: Mapping[str, Any], wording: Wording) -> dict[str, str]:
    """The limit of a catalogue is the program's own; one that came with the input is the enterprise's text."""
    ours = _OURS | {"limit"} if entry.get("axis") else _OURS
    cells = _flat(entry, wording)
    guarded = {name: text if name in ours else _guarded(text) for name, text in cells.items()}
    return {name: text.replace("\r\n", "\n").replace("\r", "\n") for name, text in guarded.items()}


def _flat(entry: Mapping[str, Any], wording: Wording) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in entry.items():
        if name == "notes":
            cells[name] = wording.phrases_joined(_outline.notes(entry, wording))
        elif isinstance(value, Mapping):
            cells |= {f"{name}.{inner}": _cell(told, wording) for inner, told in value.items()}
        elif name != "match":
            cells[name] = _cell(value, wording)
    return cells


def _cell(value: object, wording: Wording) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return wording.phrases_joined([_item(part, wording) for part in value])
    return str(value)


def _item(part: object, wording: Wording) -> str:
    if not isinstance(part, Mapping):
        return str(part)
    if "grade" in part:
        return wording.say("labelled", name=part["grade"], text=part["limit"] or part["grade"])
    return _outline.told_source(part, wording) if "title" in part else _outline.candidate(part, wording)


def _guarded(text: str) -> str:
    if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(text):
        return "'" + text
    return text
