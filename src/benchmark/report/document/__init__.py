"""The report for people as sections, paragraphs and tables: what workbook, document, Markdown and PDF all draw from.

`build(result, "zh")` is in one language.  `build(result, "zh+en", second)` has both in every cell: each language is
drawn from the result in that language and the two are laid over one another, a cell that is the same in both said once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from benchmark.report.document._bilingual import both
from benchmark.report.document._build import one_language
from benchmark.report.document._parts import Cell, Column, Document, Paragraph, Section, Table

BOTH = ("zh+en", "en+zh")
"""What ``--lang`` may ask for beside one language."""

__all__ = ["BOTH", "Cell", "Column", "Document", "Paragraph", "Section", "Table", "build", "tongues"]


def tongues(lang: str) -> tuple[str, ...]:
    """ "zh+en" as its two languages, "zh" as itself alone."""
    return tuple(lang.split("+"))


def build(
    result: Mapping[str, Any], lang: str, second: Mapping[str, Any] | None = None, day: date | None = None
) -> Document:
    """The whole report; `second` is the same result in the second language, `day` the date that it bears."""
    langs = tongues(lang)
    first = one_language(result, langs[0], day)
    return first if len(langs) == 1 else both(first, one_language(second or result, langs[1], day))
