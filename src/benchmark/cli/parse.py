"""`benchmark parse TEXT`: how a requirement text is understood."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from benchmark.cli import shared


def parse(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A requirement as a document writes it.")] = "",
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
) -> None:
    """Show how a requirement text is understood, or why it is not."""
    if bool(text) == bool(input_):
        shared.fail("give either a TEXT or --input FILE.csv")
    rows = _rows(input_) if input_ else [{"text": text, "unit": unit, "name": name}]
    indent = None if input_ else 1
    for row in rows:
        shown = json.dumps(_one(row), ensure_ascii=False, indent=indent)
        sys.stdout.buffer.write(f"{shown}\n".encode())
    sys.stdout.flush()


def _one(row: dict[str, str]) -> dict[str, object]:
    from benchmark.parse import understand
    from benchmark.quantity import describe

    return describe(understand(row["text"], row["unit"], row["name"], "", "", {}))


def _rows(path: str) -> list[dict[str, str]]:
    """The rows of a CSV in any of the encodings that documents come in."""
    from benchmark.read import Unusable
    from benchmark.read.texts import records

    try:
        found = records(path)
    except Unusable as unusable:
        shared.fail(str(unusable))
    if found and "text" not in found[0]:
        shared.fail(f"{path}: there is no column 'text'; give a CSV with the columns text, unit and name")
    return [{key: row.get(key, "") for key in ("text", "unit", "name")} for row in found]
