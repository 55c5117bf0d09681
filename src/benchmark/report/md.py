"""The report as Markdown (GitHub's tables), for pull requests and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from benchmark.report import _extra
from benchmark.report.document import Document, Section, Table, build, tongues
from benchmark.report.document._comparison import NARROW

BILINGUAL = True
_WIDE_KEYS = ("comparison",)
_SIGNS = re.compile(r"([\\`*_\[\]<>|#~&$])")
"""What Markdown or the HTML in it would take for more than text."""
_LEADING = re.compile(r"^(\d*)([-+=.)])(?=\s|$)")


def render(
    result: Mapping[str, Any],
    lang: str = "en",
    *,
    second: Mapping[str, Any] | None = None,
    day: date | None = None,
    **_options: Any,
) -> str:
    """All sections; of the comparison table the columns that a page has room for."""
    _extra.need("md", tongues(lang)[0], babel="Babel")
    document = build(result, lang, second, day)
    return "\n".join(_lines(document)).rstrip("\n") + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield f"# {_text(document.title)}"
    yield ""
    if document.name:
        yield f"**{_text(document.name)}**"
        yield ""
    for section in document.sections:
        yield from _section(section)
    yield f"---\n\n{_block(document.footer)}"


def _section(section: Section) -> Iterator[str]:
    yield f"## {_text(section.title)}"
    yield ""
    for told in section.paragraphs:
        label = f"**{_text(told.label)}:** " if told.label else ""
        yield f"- {label}{f'**{_inline(told.text)}**' if told.alarm else _inline(told.text)}"
    if section.paragraphs:
        yield ""
    shown = [table for table in section.tables if table.rows]
    if not shown and not section.paragraphs:
        yield f"{_block(section.nothing)}\n"
    for table in shown:
        yield from _table(table, NARROW if section.key in _WIDE_KEYS else None)


def _table(table: Table, keys: tuple[str, ...] | None) -> Iterator[str]:
    chosen = [at for at, column in enumerate(table.columns) if keys is None or column.key in keys]
    columns = [table.columns[at] for at in chosen]
    if table.title:
        yield f"### {_text(table.title)}"
        yield ""
    yield _row([column.heading for column in columns])
    yield "|" + "|".join(" ---: " if column.number else " --- " for column in columns) + "|"
    for row in table.rows:
        yield _row([row[at].text for at in chosen])
    yield ""


def _row(cells: list[str]) -> str:
    """Nothing that begins a cell is taken for a list, so numbers keep their plain signs."""
    return "| " + " | ".join("<br>".join(map(_escaped, cell.splitlines())) for cell in cells) + " |"


def _inline(text: str) -> str:
    """A line break in a cell is written as HTML, the only way there is."""
    return "<br>".join(_text(line) for line in text.splitlines())


def _block(text: str) -> str:
    return "  \n".join(_text(line) for line in text.splitlines())


def _text(text: str) -> str:
    """Text at the beginning of a line, where "1." or "-" would make a list."""
    return _LEADING.sub(r"\1\\\2", _escaped(text))


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
