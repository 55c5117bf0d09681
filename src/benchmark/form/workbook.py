"""The form as an XLSX workbook; the only other place than reading that knows openpyxl."""

from __future__ import annotations

import io
from typing import Any

from benchmark.form.sheet import Cell, Sheet

_FILL = {"heading": "D9E2EC", "input": "FFF8DC", "label": "EEF1F4"}
_INK = {"shown": "5F6B76", "guide": "5F6B76"}
_LISTS = "lists"
"""The hidden sheet that holds what the drop-down lists offer; the reader knows it by being referred to."""


def workbook(sheet: Sheet) -> bytes:
    """A sheet with frozen heading and drop-down lists; every text is a text, whatever it begins with."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet.title
    lists = _Lists(book)
    for row, cells in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(cells, start=1):
            _write(page.cell(row, column), cell)
            if cell.choices:
                page.add_data_validation(lists.validation(cell, page.cell(row, column).coordinate))
    _lay_out(page, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _lay_out(page: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = page.cell(sheet.heading + 2, 2)
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{sheet.heading + 1}:{sheet.heading + 1}"


def _write(place: Any, cell: Cell) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    if cell.text:
        place.value = ILLEGAL_CHARACTERS_RE.sub(" ", cell.text)
        place.data_type = "s"
        place.quotePrefix = cell.text[0] in "=+-@"
    if cell.part in _FILL:
        place.fill = PatternFill("solid", fgColor=_FILL[cell.part])
    if cell.part in ("title", "heading"):
        place.font = Font(bold=True, size=14 if cell.part == "title" else None)
    elif cell.part in _INK:
        place.font = Font(color=_INK[cell.part])
    if cell.part == "input":
        # A text format keeps a spreadsheet from making a date of 1-2.
        place.number_format = "@"
        place.border = Border(bottom=Side("thin", color="C9B458"))
    place.alignment = Alignment(wrap_text=cell.part not in ("title", "guide"), vertical="top")


class _Lists:
    """Each different list once, a column of a hidden sheet: a list inside a cell's rule ends at 255 characters."""

    def __init__(self, book: Any) -> None:
        self.book: Any = book
        self.page: Any = None
        self.columns: dict[tuple[str, ...], str] = {}

    def validation(self, cell: Cell, place: str) -> Any:
        from openpyxl.worksheet.datavalidation import DataValidation

        assert cell.choices is not None
        rule = DataValidation(type="list", formula1=self._range(cell.choices.options), allow_blank=True)
        rule.showErrorMessage = cell.choices.closed
        rule.add(place)
        return rule

    def _range(self, options: tuple[str, ...]) -> str:
        from openpyxl.utils import get_column_letter

        if self.page is None:
            self.page = self.book.create_sheet(_LISTS)
            self.page.sheet_state = "hidden"
        if options not in self.columns:
            column = len(self.columns) + 1
            for row, option in enumerate(options, start=1):
                _write(self.page.cell(row, column), Cell(option))
            letter = get_column_letter(column)
            self.columns[options] = f"{_LISTS}!${letter}$1:${letter}${len(options)}"
        return self.columns[options]
