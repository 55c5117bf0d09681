"""`benchmark catalogue list | show | stats`: what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from benchmark.cli import output, shared

if TYPE_CHECKING:
    from benchmark.model import Rulebook, Standard

Format = Annotated[str, typer.Option("--format", metavar="table|json", help="Format of the answer.")]
Identity = Annotated[str, typer.Argument(metavar="ID", help="The designation, e.g. 'IEC 60034-30-1:2014'.")]
FORMATS = ("table", "json")


def list_(
    sector: Annotated[str, typer.Option("--sector", metavar="NAME", help="Of this sector only.")] = "",
    catalogue: shared.Catalogue = None,
    overlay: shared.Overlay = None,
    as_of: shared.AsOf = "",
    lang: shared.Lang = "",
    format_: Format = "table",
) -> None:
    """Every standard with its kind, status and number of limits."""
    output.choice("--format", format_, FORMATS)
    lang = shared.language(lang)
    rules = shared.rulebook(catalogue, overlay or [], as_of)
    from benchmark.consult.listed import listed

    rows = listed(rules, lang, sector)
    if not rows:
        _no_rows(rules, sector)
    if format_ == "json":
        output.put_json(rows)
        return
    from benchmark.report.terminal import listing

    output.put(listing.draw(output.page(lang), rows))


def _no_rows(rules: Rulebook, sector: str) -> None:
    known = sorted({s.sector for s in rules.standards})
    if sector:
        shared.fail(f"--sector {sector}: no standard is of this sector; there are {', '.join(known)}")


def stats(
    catalogue: shared.Catalogue = None,
    overlay: shared.Overlay = None,
    as_of: shared.AsOf = "",
    lang: shared.Lang = "",
    format_: Format = "table",
) -> None:
    """How many standards, indicators and limits there are, and where the limits were read."""
    output.choice("--format", format_, FORMATS)
    rules = shared.rulebook(catalogue, overlay or [], as_of)
    from benchmark.consult.listed import counted

    told = counted(rules)
    if format_ == "json":
        output.put_json(told)
        return
    from benchmark.report.terminal import listing

    output.put(listing.numbers(output.page(shared.language(lang)), told))


def show(
    identity: Identity,
    catalogue: shared.Catalogue = None,
    overlay: shared.Overlay = None,
    as_of: shared.AsOf = "",
    lang: shared.Lang = "",
    format_: Format = "table",
) -> None:
    """One standard: its products, indicators and every limit with clause and source."""
    output.choice("--format", format_, FORMATS)
    lang = shared.language(lang)
    rules = shared.rulebook(catalogue, overlay or [], as_of)
    from benchmark.consult.shown import shown

    told = shown(rules, the_standard(rules, identity), lang)
    if format_ == "json":
        output.put_json(told)
        return
    from benchmark.report.terminal import standard

    output.put(standard.draw(output.page(lang), told))


def the_standard(rules: Rulebook, identity: str) -> Standard:
    """The standard of this designation; ends the run with the nearest ones where there is none."""
    found = shared.known_ids(rules, [identity], option="")[0]
    return next(s for s in rules.standards if s.id == found)
