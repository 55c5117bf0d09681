"""One report being written: the language, the width, what the console can show, and where the lines go."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable

from rich.box import SIMPLE_HEAD, Box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from benchmark.model import Verdict
from benchmark.report.terminal import signs
from benchmark.wording import Wording, figures

_BLANK = "    "
_PLAIN_HEAD = Box("\n".join((_BLANK, _BLANK, " -- ", *[_BLANK] * 5)) + "\n", ascii=True)
NARROWEST = 72
"""Below this a table of five columns is no table; a narrower terminal wraps the lines itself."""


class Page:
    """Text goes in as it is; what comes out has only signs of `encoding` and lines of at most `width` cells."""

    def __init__(self, lang: str, width: int, colour: bool, encoding: str, full: bool) -> None:
        self.wording = Wording(lang)
        self.width = max(width, NARROWEST)
        self.colour = colour
        self.encoding = encoding
        self.full = full
        self.side: tuple[str, ...] | None = None
        """The references named, where they are to stand side by side."""
        self._out = io.StringIO()
        self._console = Console(
            file=self._out, width=self.width, force_terminal=colour, color_system="standard" if colour else None,
            no_color=not colour, legacy_windows=False, markup=False, emoji=False, highlight=False, _environ={},
        )  # fmt: skip

    @property
    def unicode(self) -> bool:
        """Whether lines can be drawn; in the Chinese code pages they are two cells wide on some consoles."""
        return codecs.lookup(self.encoding).name.startswith("utf")

    def text(self, text: str, style: str = "") -> Text:
        """Enterprise text and the program's own alike: never markup, never control codes."""
        return Text(signs.sayable(signs.plain(text), self.encoding), style=style, overflow="fold")

    def stack(self, *parts: tuple[str, str]) -> Text:
        """Lines of one cell, each with its style; empty ones are left out."""
        return Text("\n", overflow="fold").join(self.text(text, style) for text, style in parts if text)

    def verdict(self, code: str, style: str | None = None) -> tuple[str, str]:
        verdict = Verdict(code)
        told = f"{signs.MARKS[verdict]} {self.wording.verdict(code)}"
        return told, signs.STYLES[verdict] if style is None else style

    def put(self, drawn: RenderableType, indent: int = 0) -> None:
        self._console.print(Padding(drawn, (0, 0, 0, indent)) if indent else drawn)

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        self.put(self.text(text, style), indent)

    def bullet(self, text: str, style: str = "", indent: int = 2, sign: str = "-") -> None:
        """A sentence with its sign hanging at the left."""
        grid = Table.grid(padding=(0, 1))
        grid.add_row(self.text(sign, style), self.text(text, style))
        self.put(grid, indent)

    def heading(self, text: str, style: str = "bold") -> None:
        self.line()
        self.line(text, style)

    def rule(self, title: str) -> None:
        self.line()
        self.put(Rule(self.text(title, "bold"), align="left", characters="━" if self.unicode else "=", style="dim"))

    def facts(self, rows: Iterable[tuple[str, Text]]) -> None:
        """Heading and value, the headings in one column; empty values are left out."""
        self.facts_of([(self.wording.heading(key), value) for key, value in rows])

    def facts_of(self, rows: Iterable[tuple[str, Text]]) -> None:
        """As `facts`, with labels as they are to be read."""
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True, style="dim")
        for label, value in rows:
            if value.plain:
                grid.add_row(self.text(label), value)
        self.put(grid)

    @staticmethod
    def unit(key: str) -> str:
        """A unit of the catalogue as people write it."""
        return figures.unit(key)

    @property
    def box(self) -> Box:
        return SIMPLE_HEAD if self.unicode else _PLAIN_HEAD

    def done(self) -> str:
        """The text; a last net for the encoding, and no blanks at the ends of lines."""
        lines = self._out.getvalue().splitlines()
        told = "\n".join(line if self.colour else line.rstrip() for line in lines).strip("\n")
        return signs.sayable(told, self.encoding) + "\n"
