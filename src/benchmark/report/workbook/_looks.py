"""Colours, number formats and borders, each made once for a workbook."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from benchmark.report.document import Cell

FILLS = {
    "exceeds": "#A9D08E", "meets": "#E2EFDA", "falls_short": "#F4A58A", "mixed": "#FBD5B5", "not_stated": "#E4E4E4",
    "additional": "#DDEBF7", "not_applicable": "#F2F2F2", "not_comparable": "#FFE699", "undetermined": "#FFF2CC",
}  # fmt: skip
"""Behind black letters; the lightness differs too, so that a grey print still tells them apart."""
HEAD, RULE, ALARM = "#1F3864", "#BFBFBF", "#9C0006"
FONT = "Arial"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CELL: dict[str, Any] = {
    "font_name": FONT, "font_size": 10, "text_wrap": True, "valign": "top", "border": 1, "border_color": RULE,
}  # fmt: skip


class Looks:
    """The formats of one workbook by what they are for."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        plain = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True}
        self.title = self._of({**plain, "font_size": 16, "bold": True, "font_color": HEAD, "text_wrap": False})
        self.name = self._of({**plain, "font_size": 12, "text_wrap": False, "quote_prefix": True})
        self.line = self._of({**plain, "quote_prefix": True})
        self.alarm = self._of({**plain, "bold": True, "font_color": ALARM, "quote_prefix": True})
        self.label = self._of({**plain, "bold": True, "font_color": HEAD})
        self.section = self._of({**plain, "font_size": 12, "bold": True, "font_color": HEAD, "text_wrap": False})
        self.percent = self._of({**_CELL, "num_format": "+0.0%;-0.0%;0%"})
        self.heading = self._of({
            **_CELL, "bold": True, "font_color": "#FFFFFF", "bg_color": HEAD, "valign": "vcenter", "align": "center",
        })  # fmt: skip

    def cell(self, cell: Cell) -> Format:
        if cell.value is not None:
            return self._of({**_CELL, "num_format": number_format(cell), "align": "right"})
        return self._of({**_CELL, "quote_prefix": cell.text.startswith(_FORMULA), "num_format": "@"})

    def fill(self, sign: str) -> Format:
        """What a conditional format lays over a cell."""
        return self._of({"bg_color": FILLS[sign], "font_color": "#000000"})

    def _of(self, told: dict[str, Any]) -> Format:
        key = tuple(sorted(told.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(told)
        return self._made[key]


def number_format(cell: Cell) -> str:
    """As many places as the text of the cell has: "+0.04" is ``+0.00;-0.00;0``.

    >>> number_format(Cell("-12.5 %", "-0.125", True, 1, True))
    '+0.0%;-0.0%;0%'
    """
    digits = "0" + ("." + "0" * cell.places if cell.places else "") + ("%" if cell.percent else "")
    return f"+{digits};-{digits};0{'%' if cell.percent else ''}" if cell.plus else digits
