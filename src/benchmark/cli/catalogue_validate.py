"""`benchmark catalogue validate`: every fault of a directory of standards, with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from benchmark.cli import output, shared


def validate(
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="A directory of standards; the built-in one without.")
    ] = None,
    overlay: shared.Overlay = None,
) -> None:
    """Check a catalogue: every fault of every file, with file and line; status 3 where there is one."""
    from benchmark.catalogue import check_cases, layers
    from benchmark.catalogue import validate as check

    for folder in [*([directory] if directory else []), *(overlay or [])]:
        if not folder.is_dir():
            shared.fail(f"{folder}: not a directory of standards; give the directory that holds the YAML files")
    stack = layers(directory, overlay or [])
    rules, faults = check(stack)
    faults += check_cases(stack)
    for fault in faults:
        shared.say(str(fault))
    for notice in rules.notices:
        shared.say(f"note: {notice}")
    limits = sum(len(i.limits) for s in rules.standards for i in s.indicators)
    output.put(f"{len(rules.standards)} standards, {limits} limits, {len(faults)} faults\n")
    if faults:
        raise typer.Exit(shared.INVALID_CATALOGUE)
