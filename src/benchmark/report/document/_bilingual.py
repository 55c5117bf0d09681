"""Two documents of one result, laid over one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from benchmark.report.document._parts import Cell, Column, Document, Paragraph, Section, Table

_Row = TypeVar("_Row")


def both(first: Document, second: Document) -> Document:
    """Both have the same sections and tables, since these follow from codes; numbers are those of the first."""
    return replace(
        first,
        title=_line(first.title, second.title),
        name=first.name,
        sections=tuple(_section(a, b) for a, b in zip(first.sections, second.sections, strict=True)),
        langs=(*first.langs, *second.langs),
        footer=_line(first.footer, second.footer),
    )


def _section(first: Section, second: Section) -> Section:
    paragraphs = _paired(first.paragraphs, second.paragraphs)
    tables = tuple(_table(a, b) for a, b in zip(first.tables, second.tables, strict=True))
    return replace(
        first,
        title=_line(first.title, second.title),
        paragraphs=tuple(_paragraph(a, b) for a, b in paragraphs),
        tables=tables,
        nothing=_stacked(first.nothing, second.nothing),
    )


def _paragraph(first: Paragraph, second: Paragraph | None) -> Paragraph:
    if second is None:
        return first
    return replace(first, text=_stacked(first.text, second.text), label=_line(first.label, second.label))


def _table(first: Table, second: Table) -> Table:
    columns = tuple(_column(a, b) for a, b in zip(first.columns, second.columns, strict=True))
    rows = tuple(_row(a, b) for a, b in _paired(first.rows, second.rows))
    return replace(first, title=_line(first.title, second.title), columns=columns, rows=rows)


def _column(first: Column, second: Column) -> Column:
    return replace(first, heading=_stacked(first.heading, second.heading))


def _row(first: tuple[Cell, ...], second: tuple[Cell, ...] | None) -> tuple[Cell, ...]:
    if second is None:
        return first
    return tuple(replace(a, text=_stacked(a.text, b.text)) for a, b in zip(first, second, strict=True))


def _paired(first: Sequence[_Row], second: Sequence[_Row]) -> list[tuple[_Row, _Row | None]]:
    """Row by row; where the numbers of rows differ the second is left out: nothing is set beside a stranger."""
    if len(first) != len(second):
        return [(row, None) for row in first]
    return list(zip(first, second, strict=True))


def _line(first: str, second: str) -> str:
    return _laid(first, second, " / ")


def _stacked(first: str, second: str) -> str:
    return _laid(first, second, "\n")


def _laid(first: str, second: str, between: str) -> str:
    """Once where both say the same but for spaces and punctuation."""
    if not second or _plain(first) == _plain(second):
        return first
    return f"{first}{between}{second}" if first else second


def _plain(text: str) -> str:
    return "".join(text.translate(_SIGNS).split())


_SIGNS = str.maketrans("，、；：（）。“”", ',,;:().""')
