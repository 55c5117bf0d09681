"""What the comparing commands share: their options, the context that they compare in, and reading the documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benchmark.cli import shared

if TYPE_CHECKING:
    from benchmark.context import Context
    from benchmark.documents import Documents
    from benchmark.model import Rulebook

Files = Annotated[list[str], typer.Argument(metavar="FILE…", help="CSV, XLSX, YAML or JSON; - reads standard input.")]
Grade = Annotated[str, typer.Option("--grade", metavar="G", help="The grade to be reached, e.g. IE4.")]
Units = Annotated[
    list[str] | None,
    typer.Option("--unit", metavar="NAME=UNIT", help="The unit of a parameter written without one."),
]
Values = Annotated[
    str, typer.Option("--values", metavar="requirement|measured", help="What the numbers of the file are.")
]
Rule = Annotated[str, typer.Option("--rule", metavar="simple|guarded", help="Decision rule for measured values.")]
Side = Annotated[
    str, typer.Option("--side", metavar="conformity|nonconformity", help="What is to be proven of a measured value.")
]
Rounding = Annotated[
    str, typer.Option("--rounding", metavar="raw|rounded", help="Compare full or rounded values (GB/T 8170).")
]
Uncertainties = Annotated[
    list[str] | None,
    typer.Option(
        "--uncertainty",
        metavar="METHOD=U",
        help="U (or u) of a test method, e.g. 'ISO 37=4 %' or 'GB 5009.12=u = 0.01'.",
    ),
]
Layout = Annotated[str, typer.Option("--layout", metavar="auto|long|wide", help="How the table is laid out.")]


def asked(
    *,
    against: Sequence[str] | None,
    attribute: Sequence[str] | None,
    unit: Sequence[str] | None,
    uncertainty: Sequence[str] | None,
    lang: str,
    product: str,
    grade: str,
    as_of: str,
    **chosen: str,
) -> dict[str, Any]:
    """The options as the result names them; `chosen` are values, rule, side, rounding and layout."""
    _choices(**chosen)
    return {
        "against": list(against or []), "product": product, "grade": grade,
        "attributes": shared.pairs(attribute or [], "--attribute"), "units": shared.pairs(unit or [], "--unit"),
        "uncertainties": _uncertainties(uncertainty or []), **chosen, "as_of": as_of, "lang": lang,
    }  # fmt: skip


def _uncertainties(written: Sequence[str]) -> dict[str, str]:
    """By method; one that cannot be read would leave every value of that method unjudged without a word."""
    from benchmark.uncertainties import stated

    told = shared.pairs(written, "--uncertainty")
    for method, text in told.items():
        if stated(text, "").uncertainty is None:
            shared.fail(f"--uncertainty {method}={text}: give a number with its unit, e.g. 0.4 MPa, 5 % or u = 0.2 MPa")
    return told


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


def context(options: dict[str, Any], catalogue: Path | None, overlays: Sequence[Path], mapping: str) -> Context:
    """The catalogue and the options by which a run compares; ends the run where an option names what nothing knows."""
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
        {normalise.key(method): told for method, told in options["uncertainties"].items()},
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


def read(files: Sequence[str], context: Context, options: dict[str, Any]) -> Documents:
    """All documents, understood; ends the run where one cannot be used or nothing was found."""
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


def values(document: Any, options: dict[str, Any]) -> str:
    """What the numbers are, as the report says it."""
    if options["values"] != "auto":
        return str(options["values"])
    kinds = set(document.table["values"])
    return "mixed" if len(kinds) > 1 else str(kinds.pop())


def side_by_side(result: dict[str, Any]) -> dict[str, Any]:
    """With the columns beside the entries, where several references were named or columns were asked for."""
    from benchmark.report import _side

    return {**result, "side_by_side": _side.table(result)} if _side.asked(result) else result
