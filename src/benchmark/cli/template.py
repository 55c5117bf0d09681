"""`benchmark template PRODUCT`: what the standards ask of a product, as a form to be filled in and passed to `gap`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from benchmark.cli import shared

if TYPE_CHECKING:
    from benchmark.context import Context
    from benchmark.form import Form, Sheet

SUFFIXES = (".xlsx", ".csv")


def template(
    product: Annotated[str, typer.Argument(metavar="PRODUCT", help="What the product is called, e.g. 输送带.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The form: FILE.xlsx or FILE.csv; - prints CSV.")
    ],
    against: shared.Against = None,
    attribute: shared.Attributes = None,
    catalogue: shared.Catalogue = None,
    overlay: shared.Overlay = None,
    lang: shared.Lang = "",
) -> None:
    """Write a form with one row per indicator that the standards ask of the product."""
    from benchmark.form import sheet_of

    lang = shared.language(lang)
    if output != "-" and Path(output).suffix.lower() not in SUFFIXES:
        shared.fail(f"{output}: a form is written as {' or '.join(SUFFIXES)}; choose such a name with -o")
    context = _context(product, against or [], shared.pairs(attribute or [], "--attribute"), catalogue, overlay or [])
    form = _form(product.strip(), context, lang)
    _write(sheet_of(form, context, lang), output)
    told = f"{len(form.lines)} indicators of {', '.join(form.standards)}"
    named = "".join(f' --against "{identity}"' for identity in context.options.against)
    shared.say(f"{output}: {told}; fill it in and run: benchmark gap {output}{named}")


def _context(
    product: str, against: list[str], attributes: dict[str, str], catalogue: Path | None, overlays: list[Path]
) -> Context:
    from benchmark.context import Context, Options

    rules = shared.rulebook(catalogue, overlays)
    shared.check_attributes(rules, attributes)
    named = shared.known_ids(rules, against)
    return Context(rules, Options(against=named, product=product, attributes=attributes))


def _form(product: str, context: Context, lang: str) -> Form:
    from benchmark.form import form_of

    if not product:
        shared.fail("PRODUCT is empty; give the name of the product, for example 输送带")
    references = context.references(product)
    if not references:
        near = context.nearest(product)
        hint = f"; the nearest are {', '.join(near)}" if near else ""
        shared.fail(f"{product}: no standard of the catalogue is about such a product{hint}; --against ID names one")
    form = form_of(product, context, lang)
    if not form.lines:
        called = ", ".join(reference.standard.id for reference in references)
        shared.fail(f"{product}: nothing is asked of it by {called}; with other values of --attribute something may be")
    return form


def _write(sheet: Sheet, output: str) -> None:
    from benchmark.form.delimited import delimited
    from benchmark.form.workbook import workbook

    if output == "-":
        sys.stdout.buffer.write(delimited(sheet, bom=False).encode("utf-8"))
        sys.stdout.flush()
        return
    place = Path(output)
    data = workbook(sheet) if place.suffix.lower() == ".xlsx" else delimited(sheet, bom=True).encode("utf-8")
    try:
        place.write_bytes(data)
    except OSError as error:
        shared.fail(f"{output}: the form could not be written ({error.strerror}); choose another place with -o")
