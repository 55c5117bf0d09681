"""One self-contained HTML page of a result: template, style and script lie beside this file.

The style and the one script are allowed by their hashes and nothing else is: no inline attribute, no address.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from benchmark.report._marks import MARKS
from benchmark.report._sayable import sayable
from benchmark.report.document import Document, Section, Table, build
from benchmark.report.page import _check_chapter, _pictures, _rows
from benchmark.report.page._words import Words, lines

_ROOM = Path(__file__).parent


def drawn(result: Mapping[str, Any], lang: str, second: Mapping[str, Any] | None, day: date | None) -> str:
    document = build(result, lang, second, day)
    words = Words(document.langs)
    style, script = _part("page.css"), _part("page.js")
    comparison = _rows.comparison(document, result, second)
    return _environment().get_template("page.html").render(
        document=document, words=words, comparison=comparison, style=Markup(style), script=Markup(script),
        policy=policy(style, script), checks=_check_chapter.chapters(result, second, document.langs),
        pictures=_pictures.drawn(result, words), marks={verdict.value: mark for verdict, mark in MARKS.items()},
        states=_check_chapter.STATES, places={verdict.value: at for at, verdict in enumerate(MARKS)},
        side=_side(document), untitled=_untitled,
        filled=_filled,
    ) + "\n"  # fmt: skip


def _side(document: Document) -> Section | None:
    """The references side by side, where they were asked for."""
    return next((section for section in document.sections if section.key == "side_by_side"), None)


def _untitled(table: Table) -> Table:
    return replace(table, title="")


def _filled(table: Table, skip: tuple[str, ...]) -> Table:
    """Without the columns of `skip` and those in which no row says anything."""
    kept = [
        at
        for at, column in enumerate(table.columns)
        if column.key not in skip and any(row[at].text for row in table.rows)
    ]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=rows)


def policy(style: str, script: str) -> str:
    """The content-security policy of a page with this style and this script."""
    allowed = {"default-src": "'none'", "style-src": _hash(style), "script-src": _hash(script), "img-src": "data:"}
    closed = ("base-uri", "form-action")
    return "; ".join([*(f"{key} {told}" for key, told in allowed.items()), *(f"{key} 'none'" for key in closed)])


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _part(name: str) -> str:
    """With the line ends that the page has, since the hash is taken over them."""
    return (_ROOM / name).read_text("utf-8").replace("\r\n", "\n")


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_ROOM), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=_sayable,
    )  # fmt: skip
    made.filters["lines"] = lines
    made.tests["address"] = _address
    return made


def _sayable(told: object) -> object:
    return sayable(told) if type(told) is str else told


def _address(told: str) -> bool:
    """Only these may become a link: an address is data of a catalogue, and "javascript:" would be one too."""
    return told.startswith(("https://", "http://"))
