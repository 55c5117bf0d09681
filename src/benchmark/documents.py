"""The documents of a run as one table, read with what the catalogue knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from benchmark import names
from benchmark.context import Context
from benchmark.model import Reason
from benchmark.read import Document, Hints, Problem, Unused, read
from benchmark.read.problems import sentence
from benchmark.tables import ATTRIBUTE


@dataclass(frozen=True)
class Documents:
    """Several documents as one table; products and rows are numbered over all of them."""

    table: pd.DataFrame
    problems: tuple[Problem, ...]
    unused: tuple[Unused, ...]
    inputs: tuple[dict[str, str], ...]

    def problems_told(self, lang: str) -> list[dict[str, Any]]:
        """Every problem with its place, in the order of the documents; unused columns last."""
        told = [
            {"where": p.where, "reason": p.reason.value, "message": sentence(p.code, p.args, lang)}
            for p in self.problems
        ]
        for column in self.unused:
            message = sentence("column_unused", {"heading": column.heading}, lang)
            told.append({"where": column.where, "reason": Reason.COLUMN_UNUSED.value, "message": message})
        return told


def hints(context: Context) -> Hints:
    """The names that tell an indicator column and an attribute column from any other."""
    return Hints(context.library.attribute_headings, context.rulebook.indicator_names)


def read_all(files: Sequence[str], context: Context, layout: str, values: str) -> Documents:
    """Raises `Unusable` for a file that nothing can be done with."""
    known = hints(context)
    documents = [read(path, known, layout, values, context.options.product) for path in files]
    used = _attributes_used(documents, context)
    return Documents(
        _joined(documents),
        tuple(p for d in documents for p in d.problems),
        tuple(u for d in documents for u in d.unused if u.heading not in used),
        tuple(i for d in documents for i in d.inputs),
    )


def _joined(documents: Sequence[Document]) -> pd.DataFrame:
    tables: list[pd.DataFrame] = []
    groups = rows = 0
    for document in documents:
        table = document.table
        if table.empty:
            continue
        tables.append(table.assign(group=table["group"] + groups, row=table["row"] + rows))
        groups, rows = tables[-1]["group"].max() + 1, tables[-1]["row"].max() + 1
    if not tables:
        return documents[0].table if documents else pd.DataFrame()
    whole = pd.concat(tables, ignore_index=True)
    extra = [c for c in whole.columns if c.startswith(ATTRIBUTE)]
    return whole.assign(**{c: whole[c].fillna("") for c in extra})


def _attributes_used(documents: Sequence[Document], context: Context) -> set[str]:
    """Headings that some standard reads as an attribute."""
    known = context.library.attribute_headings
    headings = {c.removeprefix(ATTRIBUTE) for d in documents for c in d.table.columns if c.startswith(ATTRIBUTE)}
    return {h for h in headings if names.take_apart(h).key in known}
