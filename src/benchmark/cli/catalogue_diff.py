"""`benchmark catalogue diff`: what changed between two directories of standards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from benchmark.cli import output, shared
from benchmark.cli.catalogue_lists import FORMATS, Format

FOUND = 1
"""The exit status where something that `--fail-on` names was found."""


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A directory of standards.")],
    new: Annotated[
        Path | None, typer.Argument(metavar="NEW", help="Another one; the built-in standards without.")
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="KIND",
            help="End with status 1 where a limit was added, removed, tightened, loosened, changed, or its sources.",
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Print every limit.")] = False,
    lang: shared.Lang = "",
    format_: Format = "table",
) -> None:
    """What changed between two catalogues: limits added, removed, tightened, loosened, and changed sources."""
    output.choice("--format", format_, FORMATS)
    lang = shared.language(lang)
    wanted = _wanted(fail_on or [])
    rules = [shared.rulebook(folder, []) for folder in (old, new)]
    from benchmark.consult.changes import changes

    told = changes(rules[0], rules[1], lang)
    if format_ == "json":
        output.put_json(told)
    else:
        from benchmark.report.terminal import changes as drawn

        output.put(drawn.draw(output.page(lang, full), told))
    _end(told["counts"], wanted)


def _wanted(written: Sequence[str]) -> frozenset[str]:
    from benchmark.consult.changes import KINDS

    wanted = frozenset(part.strip() for text in written for part in text.replace("|", ",").split(",") if part.strip())
    unknown = sorted(wanted - set(KINDS))
    if unknown:
        shared.fail(f"--fail-on {unknown[0]}: choose from {', '.join(KINDS)}")
    return wanted


def _end(counts: Mapping[str, int], wanted: frozenset[str]) -> None:
    if any(counts[f"limits_{kind}"] for kind in wanted):
        raise typer.Exit(FOUND)
