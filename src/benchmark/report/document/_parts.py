"""What a document consists of.  Everything is text ready to be read; a number keeps its exact value beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell of a table.

    `value` is the exact number behind the text where there is one (a proportion where `percent`), `places` the digits
    after the point of the text, `sign` a verdict that gives the cell its colour, `plus` whether a plus is written.
    """

    text: str = ""
    value: str | None = None
    percent: bool = False
    places: int = 0
    plus: bool = False
    sign: str = ""


@dataclass(frozen=True)
class Column:
    """A heading, the share of the width that its column takes, and whether its cells are numbers."""

    key: str
    heading: str
    width: int
    number: bool = False


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Paragraph:
    text: str
    label: str = ""
    alarm: bool = False


@dataclass(frozen=True)
class Section:
    """A chapter of a document, a sheet of a workbook."""

    key: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    nothing: str = ""
    """What is said where there is neither a paragraph nor a row."""


@dataclass(frozen=True)
class Document:
    title: str
    name: str
    sections: tuple[Section, ...]
    langs: tuple[str, ...]
    footer: str = ""

    def section(self, key: str) -> Section:
        return next(section for section in self.sections if section.key == key)
