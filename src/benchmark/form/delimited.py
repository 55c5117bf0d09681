"""The form as CSV: the same rows as the workbook, without colours and drop-down lists."""

from __future__ import annotations

import csv
import io

from benchmark.form.sheet import Sheet

_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def delimited(sheet: Sheet, bom: bool) -> str:
    """Comma-separated; what a spreadsheet would take for a formula gets an apostrophe in front."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([[_guarded(cell.text) for cell in row] for row in sheet.rows])
    return (_BOM if bom else "") + out.getvalue()


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
