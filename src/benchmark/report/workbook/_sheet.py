"""One sheet: paragraphs, then tables below one another, ready to be filtered and printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil

import xlsxwriter

from benchmark.report.document import Cell, Document, Paragraph, Table
from benchmark.report.workbook._looks import FILLS, Looks

A4, MOST_TEXT, MOST_NAME = 9, 32_767, 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_WIDEST = 100
"""Characters of a line that goes across the columns, where there is no table to say it."""
_LINE, _HIGHEST = 13, 400
"""Points of a line and of the highest row."""


class Sheet:
    def __init__(self, book: xlsxwriter.Workbook, looks: Looks, title: str) -> None:
        self._looks = looks
        self._sheet = book.add_worksheet(sheet_name(title))
        self._row = 0
        self._head: int | None = None
        self._widths: dict[int, int] = {}

    def widen(self, tables: Sequence[Table]) -> None:
        """As wide as the widest table has it: known before the first row, since the heights of rows follow from it."""
        for column_at, width in ((at, column.width) for table in tables for at, column in enumerate(table.columns)):
            self._widths[column_at] = max(self._widths.get(column_at, 0), width)

    def title(self, title: str, name: str) -> None:
        self._sheet.write_string(self._row, 0, title, self._looks.title)
        self._sheet.set_row(self._row, 24)
        self._row += 1
        if name:
            self._sheet.write_string(self._row, 0, name, self._looks.name)
            self._row += 1
        self._row += 1

    def paragraph(self, told: Paragraph) -> None:
        if told.label:
            self._sheet.write_string(self._row, 0, told.label, self._looks.label)
        self._across(told.text, self._looks.alarm if told.alarm else self._looks.line)

    def line(self, text: str) -> None:
        self._across(text, self._looks.line)

    def _across(self, text: str, look: xlsxwriter.format.Format) -> None:
        """Over the columns beside the label; a merged cell does not grow by itself, so its height is set."""
        self._sheet.merge_range(self._row, 1, self._row, 6, "", look)
        self._sheet.write_string(self._row, 1, cut(text), look)
        self._sheet.set_row(self._row, min(_LINE * _lines(text, self._across_width), _HIGHEST))
        self._row += 1

    @property
    def _across_width(self) -> int:
        return sum(self._widths.get(at, 0) for at in range(1, 7)) or _WIDEST

    def table(self, table: Table) -> None:
        if self._row:
            self._row += 1
        if table.title:
            self._sheet.write_string(self._row, 0, cut(table.title), self._looks.section)
            self._row += 1
        first = self._row
        self._headings(table)
        for row in table.rows:
            for at, cell in enumerate(row):
                self._cell(at, cell)
            self._high(cell.text for cell in row)
            self._row += 1
        self._coloured(table, first)
        if self._head is None:
            self._head = first
            self._sheet.autofilter(first, 0, self._row - 1, len(table.columns) - 1)

    def _headings(self, table: Table) -> None:
        for at, column in enumerate(table.columns):
            self._sheet.write_string(self._row, at, column.heading, self._looks.heading)
        self._high((column.heading for column in table.columns), 6)
        self._row += 1

    def _high(self, texts: Iterable[str], beside: int = 2) -> None:
        """Set, not left to the program: not every one makes room for a folded text when it opens a file."""
        lines = (_lines(text, self._widths[at]) for at, text in enumerate(texts))
        self._sheet.set_row(self._row, min(_LINE * max(lines, default=1) + beside, _HIGHEST))

    def _cell(self, at: int, cell: Cell) -> None:
        look = self._looks.cell(cell)
        if cell.value is not None:
            self._sheet.write_number(self._row, at, float(Fraction(cell.value)), look)
        else:
            self._sheet.write_string(self._row, at, cut(cell.text), look)

    def _coloured(self, table: Table, first: int) -> None:
        """By rules and not by hand: who corrects a verdict gets its colour."""
        for at in range(len(table.columns)):
            signs = {row[at].text: row[at].sign for row in table.rows if row[at].sign in FILLS and not row[at].value}
            for text, sign in signs.items():
                rule = {"type": "cell", "criteria": "==", "value": _quoted(text), "format": self._looks.fill(sign)}
                self._sheet.conditional_format(first + 1, at, first + len(table.rows), at, rule)

    def ready(self, document: Document, printed: int | None = None) -> None:
        """Widths, what stays in sight, and how it prints; `printed` columns if not all."""
        for at, width in self._widths.items():
            self._sheet.set_column(at, at, width)
        if self._head is not None:
            self._sheet.repeat_rows(self._head)
            if self._head < 4:
                self._sheet.freeze_panes(self._head + 1, 2)
        if printed is not None and self._row:
            self._sheet.print_area(0, 0, self._row - 1, printed - 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(0.4, 0.4, 0.6, 0.6)
        self._sheet.set_footer(f"&L&8{_escaped(document.footer)}&R&8&A  &P / &N")
        self._sheet.hide_gridlines(2)


def sheet_name(title: str) -> str:
    """At most 31 characters, none of those that a sheet's name cannot have.

    >>> sheet_name("概要 / Summary")
    '概要 - Summary'
    """
    return _FORBIDDEN.sub("-", title)[:MOST_NAME].strip("' ")


def cut(text: str) -> str:
    """A cell holds 32,767 characters; that something was cut off is shown."""
    return text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 1] + "…"


def _width(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; words are not broken, so a little is lost in each."""
    return sum(max(1, ceil(_width(line) / max(width - 2, 1))) for line in text.splitlines() or [""])


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _escaped(text: str) -> str:
    return text.replace("&", "&&").replace("\n", " ")[:200]
