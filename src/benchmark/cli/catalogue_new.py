"""`benchmark catalogue new`: starts the file of a standard, and its cases."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from benchmark.cli import output, shared


def new(
    identity: Annotated[str, typer.Argument(metavar="ID", help="The designation with its year, e.g. 'ISO 9999:2026'.")],
    target: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE|DIR", help="A YAML file, or a directory; - prints the standard."),
    ] = "-",
    overlay: shared.Overlay = None,
    lang: shared.Lang = "",
) -> None:
    """Start a standard of your own: all that is asked for, each gap a fault that `validate` points to."""
    lang = shared.language(lang)
    if not any(character.isalnum() for character in identity):
        shared.fail("give the designation of the standard, for example: benchmark catalogue new 'ISO 9999:2026' -o DIR")
    rules = shared.rulebook(None, overlay or [])
    from benchmark.consult.begun import begun

    standard, cases = begun(identity, lang, sorted({s.sector for s in rules.standards if s.sector}))
    if target == "-":
        output.put(standard)
        return
    path = _path(target, identity)
    beside = path.with_name(path.stem + ".cases.yaml")
    _write({path: standard, beside: cases})
    known = next((s for s in rules.standards if s.id.casefold() == identity.casefold()), None)
    if known:
        shared.say(f"note: the catalogue has {known.id} ({known.path}); as an overlay your file will replace it")
    shared.say(f"{path} and {beside.name} begun; 'benchmark catalogue validate {path.parent}' says what is missing")


def _path(target: str, identity: str) -> Path:
    from benchmark.consult.begun import file_name

    path = Path(target)
    return path if path.suffix in (".yaml", ".yml") else path / f"{file_name(identity)}.yaml"


def _write(files: dict[Path, str]) -> None:
    """Both or none; what is there already is never written over."""
    for path in files:
        if path.suffix != ".yaml":
            shared.fail(f"{path}: a file of the catalogue ends in .yaml")
        if path.exists():
            shared.fail(f"{path}: this file is there already; choose another name with -o")
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        shared.fail(f"{error.filename}: could not be written ({error.strerror}); choose another place with -o")
