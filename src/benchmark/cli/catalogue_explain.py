"""`benchmark catalogue explain`: a standard as plain technical points."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from benchmark.cli import output, shared
from benchmark.cli.catalogue_lists import Identity, the_standard

FORMATS = ("table", "md", "json")


def explain(
    identity: Identity,
    product: shared.Product = "",
    attribute: Annotated[
        list[str] | None,
        typer.Option("--attribute", metavar="KEY=VALUE", help="An attribute of the product, e.g. poles=4."),
    ] = None,
    grade: Annotated[str, typer.Option("--grade", metavar="G", help="The grade to be reached, e.g. IE4.")] = "",
    catalogue: shared.Catalogue = None,
    overlay: shared.Overlay = None,
    as_of: shared.AsOf = "",
    lang: shared.Lang = "",
    format_: Annotated[str, typer.Option("--format", metavar="table|md|json", help="Format of the answer.")] = "table",
) -> None:
    """What a standard asks, point by point: how much, tested how, on what ground, and what the next grade takes."""
    output.choice("--format", format_, FORMATS)
    lang = shared.language(lang)
    rules = shared.rulebook(catalogue, overlay or [], as_of)
    standard = the_standard(rules, identity)
    given = shared.pairs(attribute or [], "--attribute")
    _check(standard, given, grade)
    from benchmark.consult.points import explained

    told = explained(rules, standard, lang, product, given, grade)
    if format_ == "json":
        output.put_json(told)
    elif format_ == "md":
        from benchmark.report._points_md import render

        output.put(render(told, lang))
    else:
        from benchmark.report.terminal import points

        output.put(points.draw(output.page(lang), told))


def _check(standard: Any, given: dict[str, str], grade: str) -> None:
    """An option that names what the standard does not know would be without effect, and nobody would notice."""
    from benchmark.model import Rulebook
    from benchmark.products import Library, knows_attribute

    library = Library(Rulebook("", (standard,)))
    for key in given:
        if not knows_attribute(library, key):
            known = ", ".join(sorted(library.attribute_names)) or "none"
            shared.fail(f"--attribute {key}: {standard.id} has no such attribute; it has {known}")
    grades = list(dict.fromkeys(grade for i in standard.indicators for grade in i.grades))
    if grade and grade not in grades:
        shared.fail(f"--grade {grade}: {standard.id} has no such grade; it has {', '.join(grades) or 'none'}")
