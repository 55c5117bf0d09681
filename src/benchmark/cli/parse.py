"""`benchmark parse TEXT`: how a requirement text is understood."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from benchmark.cli import shared

if TYPE_CHECKING:
    from benchmark.parse_explained import Asked

_FORMATS = ("text", "json")


def parse(
    text: Annotated[
        str | None,
        typer.Argument(metavar="TEXT", help="A requirement as a document writes it; write -- before one like -40~+85."),
    ] = None,
    unit: Annotated[str, typer.Option("--unit", metavar="U", help="What stands in the unit column.")] = "",
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="The parameter's name; it may carry operator and unit.")
    ] = "",
    input_: Annotated[
        str,
        typer.Option(
            "--input", metavar="FILE", help="A CSV with the columns text, unit, name: one JSON object a line."
        ),
    ] = "",
    format_: Annotated[
        str,
        typer.Option(
            "--format", metavar="text|json", help="An explanation, or JSON (default: text on a terminal, else json)."
        ),
    ] = "",
    lang: shared.Lang = "",
) -> None:
    """Show how a requirement text is understood, or why it is not."""
    lang = shared.language(lang)
    if (text is None) == (not input_):
        shared.fail("give either a TEXT or --input FILE.csv")
    if text and text[:2] == "--" and text[2:3].isalpha():
        shared.fail(f"there is no option {text}; 'benchmark parse --help' shows all")
    if format_ and format_ not in _FORMATS:
        shared.fail(f"--format {format_}: there is no such format; available are {', '.join(_FORMATS)}")
    format_ = format_ or ("text" if sys.stdout.isatty() and not input_ else "json")
    rows = _rows(input_) if input_ else [_asked(text or "", unit, name)]
    if format_ == "text":
        _put(_explained(rows, lang), sys.stdout.encoding or "utf-8")
    else:
        _put(_objects(rows, None if input_ else 1), "utf-8")


def _asked(text: str, unit: str = "", name: str = "") -> Asked:
    from benchmark.parse_explained import Asked

    return Asked(text, unit, name)


def _rows(path: str) -> list[Asked]:
    """The rows of a CSV in any of the encodings that documents come in."""
    from benchmark.read import Unusable
    from benchmark.read.texts import records

    try:
        found = records(path)
    except Unusable as unusable:
        shared.fail(str(unusable))
    if found and "text" not in found[0]:
        shared.fail(f"{path}: there is no column 'text'; give a CSV with the columns text, unit and name")
    return [_asked(*(row.get(key, "") for key in ("text", "unit", "name"))) for row in found]


def _objects(rows: Iterable[Asked], indent: int | None) -> Iterator[str]:
    from benchmark.parse import understand
    from benchmark.quantity import describe

    for row in rows:
        found = describe(understand(row.text, row.unit, row.name, "", "", {}))
        yield json.dumps(found, ensure_ascii=False, indent=indent)


def _explained(rows: Iterable[Asked], lang: str) -> Iterator[str]:
    """In signs that the console has; several explanations are parted by a blank line."""
    from benchmark.parse_explained import explain
    from benchmark.report.terminal.signs import plain, sayable

    encoding = sys.stdout.encoding or "utf-8"
    for number, row in enumerate(rows):
        shown = [sayable(plain(line), encoding) for line in explain(row, lang)]
        yield "\n".join(["", *shown] if number else shown)


def _put(pieces: Iterable[str], encoding: str) -> None:
    """A reader that stops listening (`| head`) is no error."""
    try:
        for piece in pieces:
            sys.stdout.buffer.write(f"{piece}\n".encode(encoding, "replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
