"""Where the report of a comparing command goes: one or several files in one run, each in the format of its suffix."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from benchmark.cli import shared

Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the report there, in the format of the suffix; may be given several times; - is standard output.",
    ),
]
Template = Annotated[str, typer.Option("--template", metavar="FILE", help="The Word template of DOCX and PDF reports.")]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="NAME",
        help="Format of the report: table, json, csv, html, xlsx, docx, pdf, md, junit, sarif (default: by suffix).",
    ),
]
Lang = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="en|zh|zh+en",
        help="Language of the report (default: that of the environment); zh+en puts both into each cell.",
    ),
]
_SCREEN = ("", "-")


@dataclass(frozen=True)
class Report:
    """One report to write: in which format, and where; the empty path and "-" are standard output."""

    format: str
    path: str

    @property
    def to_screen(self) -> bool:
        return self.path in _SCREEN


def language(asked: str) -> str:
    """As `shared.language`, or two languages at once."""
    from benchmark.report.document import BOTH

    return asked if asked in BOTH else shared.language(asked)


def plan(asked: str, outputs: Sequence[str], lang: str, template: str = "") -> tuple[Report, ...]:
    """What is to be written; ends the run where a format is not known or the same place is named twice."""
    paths = list(outputs) or [""]
    for path in paths:
        if paths.count(path) > 1:
            shared.fail(f"-o {path} is given twice; give each report a place of its own")
    told = tuple(Report(_format(asked, path, lang), path) for path in paths)
    _template(template, told)
    _both(told, lang)
    return told


def _template(template: str, told: Sequence[Report]) -> None:
    """A template that cannot be used is found before the work, not after it."""
    if not template:
        return
    if not Path(template).is_file():
        shared.fail(f"--template {template}: there is no such file")
    if not any(report.format in ("docx", "pdf") for report in told):
        shared.fail(f"--template {template} is used by docx and pdf only; add -o FILE.docx or -o FILE.pdf")


def _both(told: Sequence[Report], lang: str) -> None:
    from benchmark.report import UnknownFormatError, speak

    for report in told:
        try:
            speak(report.format, lang)
        except UnknownFormatError as error:
            shared.fail(str(error))


def _format(asked: str, output: str, lang: str) -> str:
    from benchmark.report import UnknownFormatError, by_suffix, formats

    if asked:
        if asked not in formats():
            shared.fail(f"--format {asked}: there is no such format; available are {', '.join(formats())}")
        return asked
    if output in _SCREEN:
        return "table"
    try:
        return by_suffix(output, lang.split("+")[0])
    except UnknownFormatError as error:
        shared.fail(str(error))


def write(
    told: Sequence[Report],
    result: Mapping[str, Any],
    lang: str,
    full: bool,
    second: Mapping[str, Any] | None = None,
    template: str = "",
) -> None:
    """All reports are drawn before the first one is written, so that one that cannot be drawn leaves none behind."""
    from datetime import date

    drawn = [(report, _drawn(report, result, lang, full, second, date.today(), template)) for report in told]
    for report, data in drawn:
        _put(report, data)


def _drawn(report: Report, result: Mapping[str, Any], lang: str, full: bool, *further: Any) -> bytes:
    from benchmark.report import render

    second, day, template = further
    colour = report.to_screen and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    encoding = (sys.stdout.encoding or "utf-8") if report.to_screen else "utf-8"
    columns = shutil.get_terminal_size((100, 24)).columns if report.to_screen else 100
    options = {
        "width": min(max(columns, 60), 160), "colour": colour, "encoding": encoding, "full": full,
        "bom": not report.to_screen, "second": second, "day": day, "template": template,
    }  # fmt: skip
    try:
        drawn = render(report.format, result, lang, **options)
    except ValueError as error:
        _explained(error)
        raise
    return drawn if isinstance(drawn, bytes) else drawn.encode(encoding, "replace")


def _explained(error: ValueError) -> None:
    """Ends the run with the sentence of what the user can mend; anything else is a fault of the program."""
    from benchmark.report import Explained

    if isinstance(error, Explained):
        shared.fail(str(error))


def _put(report: Report, data: bytes) -> None:
    if report.to_screen:
        _print(data)
        return
    try:
        Path(report.path).write_bytes(data)
    except OSError as error:
        shared.fail(f"{report.path}: the report could not be written ({error.strerror}); choose another place with -o")


def _print(data: bytes) -> None:
    """A reader that stops listening (`| head`) is no error."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
