"""`benchmark scheme`: the schemes there are, what one asks, whether a file is valid, and a new one for a product."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from benchmark.cli import output, shared
from benchmark.cli.plain import PlainCommand, PlainGroup

app = typer.Typer(cls=PlainGroup, no_args_is_help=True, help="Grading schemes: list, show, validate, start a new one.")
Format = Annotated[str, typer.Option("--format", metavar="table|json", help="Format of the answer.")]


@app.command("list", cls=PlainCommand)
def list_(overlay: shared.Overlay = None, lang: shared.Lang = "", format_: Format = "table") -> None:
    """Every built-in scheme with its kind and products."""
    lang = shared.language(lang)
    output.choice("--format", format_, ("table", "json"))
    rules = shared.rulebook(None, overlay or [])
    from benchmark.limit_text import in_language
    from benchmark.schemes.load import SchemeInvalidError, listed

    try:
        found = listed(rules)
    except SchemeInvalidError as invalid:
        _faults(invalid.faults)
    rows = [{"id": s.id, "kind": s.kind, "title": in_language(s.title, lang), "indicators": len(s.items),
             "example": bool(s.example)} for s in found]  # fmt: skip
    if format_ == "json":
        output.put_json(rows)
        return
    from benchmark.report.terminal import grid

    page = output.page(lang)
    grid.headed(page, ["id", page.wording.heading("parameter"), page.wording.phrase("check", "scheme")],
                [[row["id"], row["indicators"] or "—", row["title"]] for row in rows])  # fmt: skip
    output.put(page.done())


@app.command("show", cls=PlainCommand)
def show(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A scheme by name, or its YAML file.")],
    overlay: shared.Overlay = None,
    lang: shared.Lang = "",
    format_: Format = "table",
) -> None:
    """What a scheme asks: indicators, levels, grades and preconditions."""
    lang = shared.language(lang)
    output.choice("--format", format_, ("table", "json"))
    rules = shared.rulebook(None, overlay or [])
    from benchmark.schemes.load import NoSchemeError, SchemeInvalidError, load
    from benchmark.schemes.shown import shown

    try:
        told = shown(load(name, rules), rules, lang)
    except NoSchemeError as missing:
        shared.fail(str(missing))
    except SchemeInvalidError as invalid:
        _faults(invalid.faults)
    if format_ == "json":
        output.put_json(told)
        return
    from benchmark.report.terminal import scheme

    output.put(scheme.draw(output.page(lang), told))


@app.command("validate", cls=PlainCommand)
def validate(
    places: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME|FILE|DIR]…", help="What to look at; else the built-in ones.")
    ] = None,
    overlay: shared.Overlay = None,
) -> None:
    """Every fault of scheme files and of the cases beside them, with file and line."""
    rules = shared.rulebook(None, overlay or [])
    from benchmark.schemes.case_form import check_cases
    from benchmark.schemes.load import NoSchemeError, files, find, folder
    from benchmark.schemes.load import validate as validated

    try:
        paths = [p for place in places or [str(folder())] for p in (files(Path(place)) or [find(place)])]
    except NoSchemeError as missing:
        shared.fail(str(missing))
    faults: list[Any] = []
    for path in paths:
        beside = path.with_name(path.stem + ".cases.yaml")
        faults += [*validated(path, rules)[1], *check_cases(beside, beside.as_posix())]
    if faults:
        _faults(faults)
    output.put(f"{len(paths)} schemes, 0 faults\n")


@app.command("new", cls=PlainCommand)
def new(
    product: Annotated[str, typer.Argument(metavar="PRODUCT", help="What the product is called.")],
    target: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="A YAML file; - prints the scheme.")
    ] = "-",
    overlay: shared.Overlay = None,
) -> None:
    """Start a scheme for a product from what the catalogue has for it; it is valid as it is."""
    rules = shared.rulebook(None, overlay or [])
    from benchmark.products import Library, references
    from benchmark.schemes.begun import begun

    standards = [reference.standard for reference in references(Library(rules), product, ())]
    text = begun(product, standards)
    if not text:
        told = "has no key indicator for it" if standards else "knows no product of that name"
        shared.fail(f"{product}: the catalogue {told}; 'benchmark catalogue search {product}' shows what is near")
    if target == "-":
        output.put(text)
        return
    path = Path(target)
    if path.suffix not in (".yaml", ".yml"):
        shared.fail(f"{target}: a scheme's file ends in .yaml")
    if path.exists():
        shared.fail(f"{target}: this file is there already; choose another name with -o")
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        shared.fail(f"{target}: could not be written ({error.strerror}); choose another place with -o")
    shared.say(f"{target} begun; replace its levels by your own, then: benchmark check FILE --scheme {target}")


def _faults(faults: Any) -> NoReturn:
    for fault in faults:
        shared.say(str(fault))
    shared.fail(f"not valid: {len(faults)} faults; mend them and run again", shared.INVALID_CATALOGUE)
