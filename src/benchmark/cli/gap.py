"""`benchmark gap FILE…`: the main job: read, match, compare, report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benchmark.cli import reports, shared

if TYPE_CHECKING:
    from benchmark.context import Context
    from benchmark.documents import Documents
    from benchmark.model import Rulebook

VERDICTS = (
    "exceeds", "meets", "falls_short", "mixed", "not_stated", "additional", "not_applicable", "not_comparable",
    "undetermined",
)  # fmt: skip
LEVELS = ("not_reached", "not_concluded")


def gap(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="CSV, XLSX, YAML or JSON; - reads standard input.")
    ],
    against: shared.Against = None,
    product: shared.Product = "",
    grade: Annotated[str, typer.Option("--grade", metavar="G", help="The grade to be reached, e.g. IE4.")] = "",
    attribute: shared.Attributes = None,
    unit: Annotated[
        list[str] | None,
        typer.Option("--unit", metavar="NAME=UNIT", help="The unit of a parameter written without one."),
    ] = None,
    values: Annotated[
        str, typer.Option("--values", metavar="requirement|measured", help="What the numbers of the file are.")
    ] = "auto",
    rule: Annotated[
        str, typer.Option("--rule", metavar="simple|guarded", help="Decision rule for measured values.")
    ] = "simple",
    side: Annotated[
        str,
        typer.Option("--side", metavar="conformity|nonconformity", help="What is to be proven of a measured value."),
    ] = "conformity",
    rounding: Annotated[
        str, typer.Option("--rounding", metavar="raw|rounded", help="Compare full or rounded values (GB/T 8170).")
    ] = "raw",
    layout: Annotated[
        str, typer.Option("--layout", metavar="auto|long|wide", help="How the table is laid out.")
    ] = "auto",
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
    _choices(values=values, rule=rule, side=side, rounding=rounding, layout=layout)
    wanted = _fail_on(fail_on or [])
    told = reports.plan(format_, output or [], lang, template)
    options = {
        "against": list(against or []), "product": product, "grade": grade,
        "attributes": shared.pairs(attribute or [], "--attribute"),
        "units": shared.pairs(unit or [], "--unit"), "values": values, "rule": rule, "side": side, "rounding": rounding,
        "layout": layout, "as_of": as_of, "lang": lang, **({"side_by_side": True} if side_by_side else {}),
    }  # fmt: skip
    context = _context(options, catalogue, overlay or [], mapping)
    result, *second = _run(files, context, options, lang)
    reports.write(told, result, lang, full, second[0] if second else None, template)
    _end(result, wanted)


def _choices(**chosen: str) -> None:
    allowed = {
        "values": ("auto", "requirement", "measured"),
        "rule": ("simple", "guarded"),
        "side": ("conformity", "nonconformity"),
        "rounding": ("raw", "rounded"),
        "layout": ("auto", "long", "wide"),
    }
    for option, value in chosen.items():
        if value not in allowed[option]:
            shared.fail(f"--{option} is one of {', '.join(allowed[option])}, not '{value}'")


def _fail_on(written: Sequence[str]) -> frozenset[str]:
    wanted = frozenset(part.strip() for text in written for part in text.replace("|", ",").split(",") if part.strip())
    unknown = sorted(wanted - {*VERDICTS, *LEVELS, "problems"})
    if unknown:
        shared.fail(f"--fail-on {unknown[0]}: choose from {', '.join((*VERDICTS, *LEVELS, 'problems'))}")
    return wanted


def _context(options: dict[str, Any], catalogue: Path | None, overlays: Sequence[Path], mapping: str) -> Context:
    from benchmark import mapping as mappings
    from benchmark import normalise
    from benchmark.compare import DecisionRule
    from benchmark.context import FILE, Context, Options

    rules = shared.rulebook(catalogue, overlays, options["as_of"])
    options["against"] = list(shared.known_ids(rules, options["against"], (FILE,)))
    _check_names(rules, options)
    units = {normalise.key(name): unit for name, unit in options["units"].items()}
    chosen = Options(
        tuple(options["against"]),
        options["product"],
        options["grade"],
        DecisionRule(options["rule"], options["side"], options["rounding"]),
        options["attributes"],
        units,
        mappings.of_mapping(shared.decisions(mapping, rules) if mapping else mappings.Mapping()),
    )
    options["mapping"] = _told(mapping)
    return Context(rules, chosen)


def _told(mapping: str) -> dict[str, str] | None:
    """The file of decisions as the result names it: what it says is part of what was asked for."""
    from hashlib import sha256

    return {"path": mapping, "sha256": sha256(Path(mapping).read_bytes()).hexdigest()} if mapping else None


def _check_names(rules: Rulebook, options: dict[str, Any]) -> None:
    """An option that names what nothing knows would be without effect, and nobody would notice."""

    from benchmark import units

    shared.check_attributes(rules, options["attributes"])
    for name, unit in options["units"].items():
        found = units.read(unit)
        if isinstance(found, units.UnknownUnit):
            hint = f"; did you mean {found.suggestion}?" if found.suggestion else ""
            shared.fail(f"--unit {name}={unit}: the unit '{unit}' is not known{hint}")
    if options["grade"]:
        _check_grade(rules, options["grade"])


def _check_grade(rules: Rulebook, asked: str) -> None:
    """Looks at every indicator of the catalogue, so only where a grade was asked for."""
    from difflib import get_close_matches

    grades = {grade for s in rules.standards for i in s.indicators for grade in i.grades}
    if asked not in grades:
        near = get_close_matches(asked, sorted(grades), n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        shared.fail(f"--grade {asked}: no standard has such a grade{hint}")


def _run(files: Sequence[str], context: Context, options: dict[str, Any], lang: str) -> list[dict[str, Any]]:
    """The result in the language, or the same one in each of two ("zh+en")."""
    from benchmark.pipeline import report, score

    document = _read(files, context, options)
    scored = score(document.table, context)
    shown = {**options, "values": _values(document, options)}
    inputs = list(document.inputs)
    told = [report(scored, context, one, inputs, shown, document.problems_told(one)) for one in lang.split("+")]
    return [_side_by_side(result) for result in told]


def _side_by_side(result: dict[str, Any]) -> dict[str, Any]:
    """With the columns beside the entries, where several references were named or columns were asked for."""
    from benchmark.report import _side

    return {**result, "side_by_side": _side.table(result)} if _side.asked(result) else result


def _read(files: Sequence[str], context: Context, options: dict[str, Any]) -> Documents:
    from benchmark.documents import read_all
    from benchmark.read import Unusable

    try:
        document = read_all(files, context, options["layout"], options["values"])
    except Unusable as unusable:
        shared.fail(str(unusable))
    if document.table.empty:
        shared.fail(
            f"{', '.join(files)}: no parameter was found; give a table with a column of indicators "
            "and one of requirements"
        )
    return document


def _values(document: Any, options: dict[str, Any]) -> str:
    """What the numbers are, as the report says it."""
    if options["values"] != "auto":
        return str(options["values"])
    kinds = set(document.table["values"])
    return "mixed" if len(kinds) > 1 else str(kinds.pop())


def _end(result: dict[str, Any], wanted: frozenset[str]) -> None:
    found = {
        entry["verdict"] for entry in result["results"] if entry["counts"] or entry["axis"] == "national-mandatory"
    }
    found |= {product["level"] or "not_concluded" for product in result["products"]}
    found |= {"problems"} if result["problems"] else set()
    if found & wanted:
        raise typer.Exit(1)
