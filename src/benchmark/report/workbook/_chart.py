"""The gap chart, drawn by the spreadsheet itself from the numbers beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import xlsxwriter

from benchmark.model import Verdict
from benchmark.report import _digest, _outline
from benchmark.report._outline import Entry
from benchmark.report.document import Document
from benchmark.report.workbook._looks import Looks
from benchmark.report.workbook._sheet import A4, cut, sheet_name
from benchmark.wording import Wording

MOST = 40
"""More bars than this cannot be read; the worst are drawn."""
_BARS = {
    Verdict.FALLS_SHORT: ("#B23A1E", None),
    Verdict.MIXED: ("#D98A1F", "wide_downward_diagonal"),
    Verdict.MEETS: ("#9DB8D9", None),
    Verdict.EXCEEDS: ("#2E6F40", "dark_upward_diagonal"),
}
"""Colour, and a pattern that tells the bars apart in black and white."""


def draw(book: xlsxwriter.Workbook, looks: Looks, document: Document, result: Mapping[str, Any]) -> None:
    """A sheet with the numbers on the left and the chart beside them; none where no indicator has a relative gap."""
    entries = _digest.charted(result["results"])
    if not entries:
        return
    wordings = [Wording(lang) for lang in document.langs]
    title = " / ".join(wording.heading("gap_chart") for wording in wordings)
    sheet = book.add_worksheet(sheet_name(" / ".join(wording.heading("gap_sheet") for wording in wordings)))
    sheet.write_string(0, 0, title, looks.section)
    shown, several = entries[:MOST], len(result["products"]) > 1
    if len(entries) > MOST:
        sheet.write_string(1, 0, wordings[0].say("worst_shown", number=MOST), looks.label)
    found = [verdict for verdict in _BARS if any(entry["verdict"] == verdict for entry in shown)]
    _numbers(sheet, looks, shown, found, wordings, several)
    sheet.insert_chart(2, len(found) + 2, _chart(book, sheet.get_name(), found, len(shown)))
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 1)


def _numbers(
    sheet: xlsxwriter.worksheet.Worksheet,
    looks: Looks,
    shown: Sequence[Entry],
    found: Sequence[Verdict],
    wordings: Sequence[Wording],
    several: bool,
) -> None:
    """One row for each indicator, its gap in the column of its verdict."""
    sheet.write_string(2, 0, " / ".join(wording.heading("parameter") for wording in wordings), looks.heading)
    for at, verdict in enumerate(found, 1):
        sheet.write_string(2, at, " ".join(wording.verdict(verdict) for wording in wordings), looks.heading)
    for row, entry in enumerate(shown, 3):
        sheet.write_string(row, 0, cut(_label(entry, several)), looks.line)
        column = found.index(entry["verdict"]) + 1 if entry["verdict"] in found else len(found)
        sheet.write_number(row, column, float(Fraction(str(entry["relative_gap"]))), looks.percent)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(found), 12)


def _label(entry: Entry, several: bool) -> str:
    name = _outline.name(entry)
    return f"{name} · {entry['product']}" if several and entry.get("product") else name


def _chart(book: xlsxwriter.Workbook, name: str, found: Sequence[Verdict], rows: int) -> xlsxwriter.chart.Chart:
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    for at, verdict in enumerate(found, 1):
        colour, pattern = _BARS[verdict]
        chart.add_series({
            "name": [name, 2, at],
            "categories": [name, 3, 0, 2 + rows, 0],
            "values": [name, 3, at, 2 + rows, at],
            "gap": 40,
            "border": {"color": colour},
            **({"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}} if pattern
               else {"fill": {"color": colour}}),
        })  # fmt: skip
    chart.set_x_axis({"num_format": "0%", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_y_axis({"reverse": True, "label_position": "low", "num_font": {"size": 9}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 820, "height": max(260, 90 + 24 * rows)})
    return chart
