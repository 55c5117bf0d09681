"""The conductor: a document in, the verdict table and the one result structure out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from benchmark import edition_notes, grading, result
from benchmark.context import Context, signatures
from benchmark.grounds import standards
from benchmark.scoring import Session, verdict_table
from benchmark.sensitivity import Sensitivity, sensitivities


@dataclass(frozen=True)
class Scored:
    """The verdict table (one row for each line and reference, and for each missing indicator) with its summaries."""

    table: pd.DataFrame
    products: list[grading.ProductSummary]
    sensitivities: list[Sensitivity]


def score(table: pd.DataFrame, context: Context) -> Scored:
    """Every line of `table` judged; a row in is a row out."""
    if context.options.product:
        table = table.assign(product=context.options.product)
    judged = grading.count(verdict_table(Session(context).judge(table)), context)
    return Scored(judged, grading.products(judged, context), sensitivities(judged, context))


def report(
    scored: Scored,
    context: Context,
    lang: str,
    inputs: list[dict[str, Any]],
    options: Mapping[str, Any],
    problems: list[dict[str, Any]],
) -> dict[str, Any]:
    """The result structure of `interfaces.md`, ready for any format."""
    facts = _facts(scored.table)
    doubted: dict[int, list[Sensitivity]] = {}
    for told in scored.sensitivities:
        doubted.setdefault(told.group, []).append(told)
    left_out = edition_notes.left_out(context.rulebook, scored.products)
    return {
        "benchmark": result.version(),
        "catalogue": result.catalogue_entry(context.rulebook),
        "inputs": inputs,
        "options": dict(options),
        "results": result.entries(scored.table, context.rulebook, lang),
        "products": [
            result.product_entry(p, facts.get(p.group, {}), left_out.get(p.group, ()), doubted.get(p.group, ()), lang)
            for p in scored.products
        ],
        "standards": standards([s for s in scored.table["standard"] if s is not None], lang),
        "problems": problems,
    }


def _facts(table: pd.DataFrame) -> dict[int, dict[str, str]]:
    """What the attribute columns say of each product."""
    first = table.drop_duplicates("group")
    return {int(g): dict(said) for g, (_, said) in zip(first["group"], signatures(first), strict=True)}
