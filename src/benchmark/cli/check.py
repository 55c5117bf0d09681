"""`benchmark check FILE --scheme NAME`: which grade, what caps it, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benchmark.cli import comparing, reports, shared

if TYPE_CHECKING:
    from benchmark.context import Context
    from benchmark.model import Rulebook
    from benchmark.schemes import Scheme

_STATES = ("below", "not_established", "not_for_product", "floor_broken")


def check(
    files: comparing.Files,
    scheme: Annotated[
        str, typer.Option("--scheme", metavar="NAME", help="A scheme by name ('benchmark scheme list') or YAML file.")
    ] = "international-level",
    against: shared.Against = None,
    product: shared.Product = "",
    attribute: shared.Attributes = None,
    unit: comparing.Units = None,
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="KEY=yes|no", help="The enterprise's answer to a precondition."),
    ] = None,
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
        typer.Option("--fail-on", metavar="STATE", help=f"End with status 1 where it occurs: {', '.join(_STATES)}."),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Print every product, problem and trace.")] = False,
) -> None:
    """Check a product standard against a grading scheme; a self-check is no assessment."""
    lang = reports.language(lang)
    wanted = _fail_on(fail_on or [])
    told = reports.plan(format_, output or [], lang, template)
    options = comparing.asked(
        against=against, product=product, grade="", attribute=attribute, unit=unit,
        uncertainty=uncertainty, values=values, rule=rule, side=side, rounding=rounding, layout=layout,
        as_of=as_of, lang=lang,
    ) | {"scheme": scheme}  # fmt: skip
    context = comparing.context(options, catalogue, overlay or [], mapping)
    found = _scheme(scheme, context.rulebook)
    answers = _answers(found, answer or [])
    context = _with_scheme(context, found)
    result, *second = _run(files, context, options, found, answers)
    reports.write(told, result, lang, full, second[0] if second else None, template)
    if wanted & _met(result):
        raise typer.Exit(1)


def _fail_on(written: Sequence[str]) -> frozenset[str]:
    wanted = frozenset(part.strip() for text in written for part in text.split(",") if part.strip())
    unknown = sorted(wanted - {*_STATES})
    if unknown:
        shared.fail(f"--fail-on {unknown[0]}: choose from {', '.join(_STATES)}")
    return wanted


def _scheme(name: str, rules: Rulebook) -> Scheme:
    """The scheme; a faulty one ends the run as a faulty catalogue does."""
    from benchmark.schemes.load import NoSchemeError, SchemeInvalidError, load

    try:
        return load(name, rules)
    except NoSchemeError as missing:
        shared.fail(str(missing))
    except SchemeInvalidError as invalid:
        for fault in invalid.faults:
            shared.say(str(fault))
        shared.fail(f"the scheme {name} is not valid: {len(invalid.faults)} faults", shared.INVALID_CATALOGUE)


def _answers(scheme: Scheme, written: Sequence[str]) -> dict[str, str]:
    answers = shared.pairs(written, "--answer")
    known = [p.key for p in scheme.preconditions]
    for key, value in answers.items():
        if key not in known:
            listed = f"it asks for {', '.join(known)}" if known else "it asks for none"
            shared.fail(f"--answer {key}: the scheme {scheme.id} has no such precondition; {listed}")
        if value not in ("yes", "no"):
            shared.fail(f"--answer {key}={value}: answer yes or no")
    return answers


def _with_scheme(context: Context, scheme: Scheme) -> Context:
    from dataclasses import replace

    from benchmark import normalise
    from benchmark.context import Context as Made

    names = frozenset(normalise.key(name) for name in scheme.products)
    return Made(context.rulebook, replace(context.options, also=scheme.standards, also_for=names))


def _run(
    files: Sequence[str], context: Context, options: dict[str, Any], scheme: Scheme, answers: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The result in the language, or the same one in each of two ("zh+en")."""
    from benchmark.pipeline import report, score
    from benchmark.schemes import assess
    from benchmark.schemes.told import told

    document = comparing.read(files, context, options)
    scored = score(document.table, context)
    shown = {**options, "values": comparing.values(document, options), "answers": dict(answers)}
    assessed = assess(scored.table, context, scheme)
    results = []
    for lang in str(options["lang"]).split("+"):
        result = report(scored, context, lang, list(document.inputs), shown, document.problems_told(lang))
        checks = {str(one.profile.group): told(one, context.rulebook, answers, lang) for one in assessed}
        products = [{**product, "check": checks[product["product_key"]]} for product in result["products"]]
        results.append(comparing.side_by_side({**result, "products": products}))
    return results


def _met(result: Mapping[str, Any]) -> set[str]:
    checks = [product["check"] for product in result["products"]]
    broken = {"floor_broken"} if any(check["floor_broken"] for check in checks) else set()
    return {str(check["state"]) for check in checks} | broken
