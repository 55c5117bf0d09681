"""`benchmark gap FILE…`: the main job: read, match, compare, report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benchmark.cli import comparing, reports, shared

if TYPE_CHECKING:
    from benchmark.context import Context

VERDICTS = (
    "exceeds", "meets", "falls_short", "mixed", "not_stated", "additional", "not_applicable", "not_comparable",
    "undetermined",
)  # fmt: skip
LEVELS = ("not_reached", "not_concluded")


def gap(
    files: comparing.Files,
    against: shared.Against = None,
    product: shared.Product = "",
    grade: comparing.Grade = "",
    attribute: shared.Attributes = None,
    unit: comparing.Units = None,
    values: comparing.Values = "auto",
    rule: comparing.Rule = "simple",
    side: comparing.Side = "conformity",
    rounding: comparing.Rounding = "raw",
    uncertainty: comparing.Uncertainties = None,
    layout: comparing.Layout = "auto",
    mapping: shared.Decided = "",
    catalogue: shared.Catalogue = None,
    overlay: shared.Overlay = None,
    as_of: shared.AsOf = "",
    lang: reports.Lang = "",
    format_: reports.Format = "",
    output: reports.Outputs = None,
    template: reports.Template = "",
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT",
            help="End with status 1 where this verdict, not_reached or not_concluded occurs.",
        ),
    ] = None,
    side_by_side: Annotated[
        bool, typer.Option("--side-by-side", help="A column for each standard; so it is with several --against.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Print every product, problem and trace.")] = False,
) -> None:
    """Compare a product standard with the international level."""
    lang = reports.language(lang)
    wanted = _fail_on(fail_on or [])
    told = reports.plan(format_, output or [], lang, template)
    options = comparing.asked(
        against=against, product=product, grade=grade, attribute=attribute, unit=unit,
        uncertainty=uncertainty, values=values, rule=rule, side=side, rounding=rounding, layout=layout,
        as_of=as_of, lang=lang,
    ) | ({"side_by_side": True} if side_by_side else {})  # fmt: skip
    context = comparing.context(options, catalogue, overlay or [], mapping)
    result, *second = _run(files, context, options, lang)
    reports.write(told, result, lang, full, second[0] if second else None, template)
    _end(result, wanted)


def _fail_on(written: Sequence[str]) -> frozenset[str]:
    wanted = frozenset(part.strip() for text in written for part in text.replace("|", ",").split(",") if part.strip())
    unknown = sorted(wanted - {*VERDICTS, *LEVELS, "problems"})
    if unknown:
        shared.fail(f"--fail-on {unknown[0]}: choose from {', '.join((*VERDICTS, *LEVELS, 'problems'))}")
    return wanted


def _run(files: Sequence[str], context: Context, options: dict[str, Any], lang: str) -> list[dict[str, Any]]:
    """The result in the language, or the same one in each of two ("zh+en")."""
    from benchmark.pipeline import report, score

    document = comparing.read(files, context, options)
    scored = score(document.table, context)
    shown = {**options, "values": comparing.values(document, options)}
    inputs = list(document.inputs)
    told = [report(scored, context, one, inputs, shown, document.problems_told(one)) for one in lang.split("+")]
    return [comparing.side_by_side(result) for result in told]


def _end(result: dict[str, Any], wanted: frozenset[str]) -> None:
    found = {
        entry["verdict"] for entry in result["results"] if entry["counts"] or entry["axis"] == "national-mandatory"
    }
    found |= {product["level"] or "not_concluded" for product in result["products"]}
    found |= {"problems"} if result["problems"] else set()
    if found & wanted:
        raise typer.Exit(1)
