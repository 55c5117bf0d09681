"""`benchmark catalogue search`: which standards a product, property, designation or abbreviation leads to."""

from __future__ import annotations

from typing import Annotated

import typer

from benchmark.cli import output, shared
from benchmark.cli.catalogue_lists import FORMATS, Format


def search(
    text: Annotated[
        list[str], typer.Argument(metavar="TEXT…", help="A product, an indicator, a designation, or several of them.")
    ],
    every: Annotated[bool, typer.Option("--all", help="Print every standard that was found.")] = False,
    catalogue: shared.Catalogue = None,
    overlay: shared.Overlay = None,
    as_of: shared.AsOf = "",
    lang: shared.Lang = "",
    format_: Format = "table",
) -> None:
    """Find standards by product, indicator, designation or abbreviation, in either language, slips included."""
    output.choice("--format", format_, FORMATS)
    lang = shared.language(lang)
    asked = " ".join(text).strip()
    if not asked:
        shared.fail("say what to search for, for example: benchmark catalogue search 大米 镉")
    rules = shared.rulebook(catalogue, overlay or [], as_of)
    from benchmark.consult.search import search as find
    from benchmark.consult.search_index import index

    told = find(asked, rules, index(rules, shared.cache_dir()), lang)
    if format_ == "json":
        output.put_json(told)
        return
    from benchmark.report.terminal import found

    output.put(found.draw(output.page(lang, full=every), told))
