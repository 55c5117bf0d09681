"""Reads the comparison table back out of each report, as a person would: by its headings."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html.parser import HTMLParser
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from benchmark.model import Verdict
from benchmark.wording import Wording

WORDS = Wording("en")
VERDICTS = {WORDS.verdict(verdict): verdict.value for verdict in Verdict}
KEYS = ("text", "reference", "verdict", "gap", "relative")


@dataclass(frozen=True)
class Told:
    """What a report says of one entry: the numbers as they stand there, nothing rounded by the reader."""

    text: str
    reference: str
    verdict: str
    gap: Decimal | None
    relative: Decimal | None


def table(rows: Iterable[Sequence[object]]) -> list[Told]:
    """All entries of the tables whose heading has every column of `KEYS`; a new heading begins a new table."""
    headings = [WORDS.heading(key) for key in KEYS]
    found: list[Told] = []
    places: list[int] = []
    for row in rows:
        texts = [str(cell if cell is not None else "").strip() for cell in row]
        if set(headings) <= set(texts):
            places = [texts.index(heading) for heading in headings]
        elif places and len(row) > max(places) and texts[places[2]] in VERDICTS:
            found.append(_told([row[at] for at in places]))
    return found


def _told(cells: Sequence[object]) -> Told:
    text, reference, verdict, gap, relative = cells
    return Told(str(text or ""), str(reference or ""), VERDICTS[str(verdict)], number(gap), number(relative))


def number(cell: object) -> Decimal | None:
    if cell is None or cell == "":
        return None
    shown = str(cell).replace("−", "-").strip()
    return Decimal(shown.removesuffix("%").strip()) / 100 if shown.endswith("%") else Decimal(shown)


def from_xlsx(data: bytes) -> list[Told]:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(data))
    return table(book[WORDS.heading("comparison")].iter_rows(values_only=True))


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def from_docx(data: bytes) -> list[Told]:
    """From the XML itself: the library's own cells take a minute for a long table."""
    with ZipFile(io.BytesIO(data)) as package:
        root = ET.fromstring(package.read("word/document.xml"))
    rows = [[_cell(cell) for cell in row.iter(f"{_W}tc")] for row in root.iter(f"{_W}tr")]
    begin = next(at for at, row in enumerate(rows) if WORDS.heading("clause") in row)
    end = next((at for at, row in enumerate(rows) if at > begin and WORDS.heading("others") in row), len(rows))
    return table(rows[begin:end])


def _cell(cell: ET.Element) -> str:
    parts = {f"{_W}t": lambda node: node.text or "", f"{_W}br": lambda _node: "\n"}
    return "".join(parts[node.tag](node) for node in cell.iter() if node.tag in parts)


def from_md(data: bytes) -> list[Told]:
    lines = data.decode().splitlines()
    begin = lines.index(f"## {WORDS.heading('comparison')}")
    end = lines.index(f"## {WORDS.heading('shortfalls')}")
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines[begin:end] if line.startswith("|")]
    return table([re.sub(r"\\(.)", r"\1", cell.strip()).replace("<br>", "\n") for cell in row] for row in rows)


def from_csv(data: bytes) -> list[Told]:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    return [_told_by_codes(row) for row in rows]


def _told_by_codes(row: dict[str, str]) -> Told:
    """The apostrophe that guards a text from being taken for a formula is no part of it."""
    text, numbers = row["text"].removeprefix("'"), (number(row["gap"]), number(row["relative_gap"]))
    return Told(text, row["reference"], row["verdict"], *numbers)


class _Lines(HTMLParser):
    """The rows of the page's comparison table: the verdict's code, and the cells by their headings."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[dict[str, str]] = []
        self._in_table, self._heading = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        if tag == "table":
            self._in_table = told.get("id") == "lines"
        elif tag == "tbody" and self._in_table:
            self.rows.append({"verdict": told["data-v"]})
        elif tag in ("td", "th", "small", "dl"):
            self._heading = told.get("data-l", "") if tag == "td" else ""
        elif tag == "br" and self._heading and self.rows:
            self.handle_data("\n")

    def handle_data(self, data: str) -> None:
        if self._in_table and self._heading and self.rows:
            self.rows[-1][self._heading] = self.rows[-1].get(self._heading, "") + data


def from_html(data: bytes) -> list[Told]:
    page = _Lines()
    page.feed(data.decode())
    text, reference, _, gap, relative = (WORDS.heading(key) for key in KEYS)
    return [
        Told(
            row.get(text, "").strip(), row.get(reference, "").strip(), row["verdict"],
            number(row.get(gap, "").strip()), number(row.get(relative, "").strip()),
        )
        for row in page.rows
    ]  # fmt: skip


READERS: dict[str, Callable[[bytes], list[Told]]] = {
    "xlsx": from_xlsx, "docx": from_docx, "html": from_html, "md": from_md, "csv": from_csv,
}  # fmt: skip
EXACT = ("xlsx", "csv")
"""Formats that keep the whole number; the others show it short."""
