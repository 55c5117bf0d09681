"""A document as a workbook; the only room that knows XlsxWriter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from benchmark.report.document import Document, Section, Table
from benchmark.report.document._comparison import KEY as COMPARISON
from benchmark.report.document._comparison import PRINTED
from benchmark.report.workbook import _chart
from benchmark.report.workbook._looks import Looks
from benchmark.report.workbook._sheet import Sheet

_TEXT_ONLY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_BEGINNING = date(2000, 1, 1)
"""Of a report that bears no date: the same result has to give the same bytes."""


def drawn(document: Document, result: Mapping[str, Any], day: date | None) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, _TEXT_ONLY)
    told = day or _BEGINNING
    book.set_properties({"title": document.title, "created": datetime(told.year, told.month, told.day)})
    looks = Looks(book)
    for section in document.sections:
        _sheet(book, looks, document, _one_table(section) if section.key == COMPARISON else section)
        if section.key == "summary":
            _chart.draw(book, looks, document, result)
    book.close()
    return out.getvalue()


def _one_table(section: Section) -> Section:
    """The products below one another, so that one filter serves them all."""
    rows = tuple(row for table in section.tables for row in table.rows)
    if not section.tables:
        return section
    joined = Table(section.key, "", section.tables[0].columns, rows)
    return Section(section.key, section.title, section.paragraphs, (joined,), section.nothing)


def _sheet(book: xlsxwriter.Workbook, looks: Looks, document: Document, section: Section) -> None:
    sheet = Sheet(book, looks, section.title)
    shown = [table for table in section.tables if table.rows]
    sheet.widen(shown)
    if section.key == "summary":
        sheet.title(document.title, document.name)
    for paragraph in section.paragraphs:
        sheet.paragraph(paragraph)
    if not shown and not section.paragraphs:
        sheet.line(section.nothing)
    for table in shown:
        sheet.table(table)
    sheet.ready(document, PRINTED if section.key == COMPARISON else None)
