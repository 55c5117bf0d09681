"""The conductor: a document in, the verdict table and the one result structure out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from benchmark import comparing, grading, limiting, matching, result
from benchmark.context import Context, signatures
from benchmark.limits import NOT_CHOSEN
from benchmark.parse import parse
from benchmark.tables import COLUMNS

_TEXTS = ("where", "name", "text", "unit", "method", "conditions", "enterprise", "enterprise_standard", "product")


@dataclass(frozen=True)
class Scored:
    """The verdict table (one row for each line and reference, and for each missing indicator) with its summaries."""

    table: pd.DataFrame
    products: list[grading.ProductSummary]


def score(table: pd.DataFrame, context: Context) -> Scored:
    """Every line of `table` judged; a row in is a row out."""
    if context.options.product:
        table = table.assign(product=context.options.product)
    table = parse(table, context.options.units)
    for stage in (matching.match, limiting.limit, comparing.compare_lines):
        table = stage(table, context)
    table = _with_missing(table, context)
    table = grading.grade(table, context)
    return Scored(table, grading.products(table, context))


def _with_missing(table: pd.DataFrame, context: Context) -> pd.DataFrame:
    """What the standards require and the document does not state, below the lines of its product."""
    absent = limiting.missing(table, context)
    if absent.empty:
        return table
    choices = [c.get(asked, NOT_CHOSEN) for c, asked in zip(absent["choices"], absent["grade_asked"], strict=True)]
    outcomes = pd.Series([comparing.missing_outcome(choice) for choice in choices], index=absent.index, dtype=object)
    absent = absent.assign(outcome=outcomes, part=0)
    whole = pd.concat([table.astype(object), absent], ignore_index=True)
    texts = [c for c in whole.columns if c in _TEXTS or c.startswith("attr:")]
    whole[texts] = whole[texts].fillna("")
    order = {group: n for n, group in enumerate(dict.fromkeys(table["group"]))}
    whole = whole.assign(_order=[order[group] for group in whole["group"]])
    whole = whole.sort_values("_order", kind="stable", ignore_index=True).drop(columns="_order")
    objects = [c.name for c in COLUMNS if c.name in whole.columns and c.name not in _TEXTS]
    for name in objects:
        whole[name] = pd.Series([None if _absent(value) else value for value in whole[name]], dtype=object)
    return whole


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
    return {
        "benchmark": result.version(),
        "catalogue": result.catalogue_entry(context.rulebook),
        "inputs": inputs,
        "options": dict(options),
        "results": result.entries(scored.table, context.rulebook, lang),
        "products": [result.product_entry(p, facts.get(p.group, {})) for p in scored.products],
        "problems": problems,
    }


def _facts(table: pd.DataFrame) -> dict[int, dict[str, str]]:
    """What the attribute columns say of each product."""
    first = table.drop_duplicates("group")
    return {int(g): dict(said) for g, (_, said) in zip(first["group"], signatures(first), strict=True)}


def _absent(value: object) -> bool:
    """Whether a cell was filled by pandas because its column did not exist on one side."""
    return isinstance(value, float) and value != value
