"""A document filled into a Word template; the only room that knows docxtpl and Jinja.

What a template may use is said in docs/how-to/hand-in-a-report.md; tools/report_template.py builds the default one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from benchmark.report import Explained
from benchmark.report.document import Cell, Document, Section, Table
from benchmark.wording import Wording

TEMPLATE = Path(__file__).parent / "template.docx"
COLOURS = {
    "exceeds": "A9D08E", "meets": "E2EFDA", "falls_short": "F4A58A", "mixed": "FBD5B5", "not_stated": "E4E4E4",
    "additional": "DDEBF7", "not_applicable": "F2F2F2", "not_comparable": "FFE699", "undetermined": "FFF2CC",
}  # fmt: skip
WHITE = "FFFFFF"
GRIDS = ("check_indicators", "references")
"""The tables whose number of columns depends on the result."""
PICTURES = ("tally", "gap", "ladder")
PICTURE = 170
"""Millimetres that a picture is wide."""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME_COLUMNS = 7
"""The columns of the table of products that stand before one for each verdict."""


class TemplateFaultError(Explained):
    """The template cannot be read or asks for what there is not; its text is a sentence for the user."""


@dataclass(frozen=True)
class Image:
    """A picture as PNG with its title, the same in words, and what it had no room for."""

    key: str
    title: str
    png: bytes
    text: str
    rest: str


class _Shown(InlineImage):  # type: ignore[misc]
    """An image that says in words what it shows, for those who do not see it."""

    def __init__(self, word: DocxTemplate, image: Image) -> None:
        super().__init__(word, BytesIO(image.png), width=Mm(PICTURE))
        self._told = quoteattr(_legal(image.text))

    def _insert_image(self) -> str:
        return str(super()._insert_image()).replace("<wp:docPr ", f"<wp:docPr descr={self._told} ", 1)


def filled(document: Document, template: str = "", images: Sequence[Image] = ()) -> bytes:
    """The bytes of a DOCX file; text is never taken for markup, nor a template for more than a template."""
    jinja = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        word = DocxTemplate(template or TEMPLATE)
        word.render(context(document) | {"pictures": _pictures(word, images)}, jinja_env=jinja)
    except (TemplateError, PackageNotFoundError, BadZipFile, KeyError, OSError) as error:
        detail = " ".join(str(error).split()) or type(error).__name__
        raise TemplateFaultError(
            Wording(document.langs[0]).say("template_faulty", path=template or TEMPLATE.name, detail=detail)
        ) from error
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _pictures(word: DocxTemplate, images: Sequence[Image]) -> dict[str, dict[str, Any] | None]:
    return dict.fromkeys(PICTURES) | {
        image.key: {"title": _legal(image.title), "image": _Shown(word, image), "rest": _legal(image.rest)}
        for image in images
    }


def context(document: Document) -> dict[str, Any]:
    """The names that a template may use, but for `pictures`."""
    tables = {table.key: table for section in document.sections for table in section.tables}
    langs = document.langs
    summary, compared = document.section("summary"), document.section("comparison")
    checked = next((section for section in document.sections if section.key == "check"), None)
    return {
        "title": _legal(document.title),
        "name": _legal(document.name),
        "footer": _legal(document.footer),
        "alarms": [_legal(told.text) for told in summary.paragraphs if told.alarm],
        "outcome": [_legal(told.text) for told in summary.paragraphs if not told.alarm and not told.label],
        "facts": [{"label": _legal(t.label), "text": _legal(t.text)} for t in summary.paragraphs if t.label],
        "rules": [_legal(told.text) for told in document.section("sources").paragraphs],
        "checked": [{"label": _legal(t.label), "text": _legal(t.text), "alarm": t.alarm} for t in checked.paragraphs]
        if checked
        else [],
        "grids": {key: _grid(tables[key]) if key in tables else None for key in GRIDS},
        "products": [{"title": _legal(table.title), "rows": _rows(table)} for table in compared.tables],
        "tables": {key: _rows(table) for key, table in tables.items()},
        "heading": {**{s.key: s.title for s in document.sections}, **{key: t.title for key, t in tables.items()}},
        "column": {**{key: _columns(t, langs) for key, t in tables.items()}, **_compared(compared, langs)},
        "nothing": {section.key: section.nothing for section in document.sections},
        "has": {section.key: any(table.rows for table in section.tables) for section in document.sections},
    }


def _columns(table: Table, langs: tuple[str, ...]) -> dict[str, str]:
    told = {column.key: column.heading for column in table.columns}
    if table.key == "products":
        told["counts"] = "\n".join(Wording(lang).heading("counts") for lang in langs)
    return told


def _grid(table: Table) -> dict[str, Any]:
    """Headings and cells by their place, for a table whose columns the template does not know."""
    rows = [[{"text": _legal(c.text), "colour": COLOURS.get(c.sign, WHITE)} for c in row] for row in table.rows]
    return {"headings": [_legal(column.heading) for column in table.columns], "rows": rows}


def _compared(section: Section, langs: tuple[str, ...]) -> dict[str, dict[str, str]]:
    return {"comparison": _columns(section.tables[0], langs) if section.tables else {}}


def _rows(table: Table) -> list[dict[str, str]]:
    return [_row(table, row) for row in table.rows]


def _row(table: Table, row: tuple[Cell, ...]) -> dict[str, str]:
    told: dict[str, str] = {}
    for column, cell in zip(table.columns, row, strict=True):
        told[column.key] = _legal(cell.text)
        told[f"{column.key}_colour"] = COLOURS.get(cell.sign, WHITE)
    if table.key == "products":
        counted = zip(table.columns[_NAME_COLUMNS:], row[_NAME_COLUMNS:], strict=True)
        told["counts"] = "\n".join(
            f"{_flat(column.heading)} {cell.text}" for column, cell in counted if cell.text != "0"
        )
    return told


def _flat(text: str) -> str:
    return " ".join(text.split())


def _legal(text: str) -> str:
    """What XML cannot hold is shown as a replacement sign."""
    return _ILLEGAL.sub("\ufffd", text)
