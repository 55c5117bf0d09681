"""The columns of the long table that reading hands on, and the few text operations its makers share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from benchmark.read.document import Unused
from benchmark.read.problems import Problem
from benchmark.read.vocabulary import vocabulary

Texts = pd.Series
"""A column of texts, "" where there is none."""

TEXT_COLUMNS = (
    "where", "enterprise", "enterprise_standard", "product", "name", "text", "unit", "method", "conditions",
    "uncertainty", "k", "detection_limit", "cost", "own_limit", "values", "qualifier", "section", "footnotes",
    "decimal",
)  # fmt: skip
"""`where` names file, sheet and row; `text` is the requirement or value as written; `values` is requirement
or measured; `qualifier` a grade column's heading; `section` the title row the parameter stands under;
`cost` what improving it would cost; `footnotes` the marks explained below its table, separated by blanks;
`decimal` the decimal sign of the document."""

COLUMNS = (*TEXT_COLUMNS, "group", "row")
"""`group` numbers the product instances of a document, `row` its data rows, both from 0."""

_BARE = r"[-+−]?\s*\d[\d.,' ]*(?:\s*[×xX*]\s*10\S*|[eE][+-]?\d+)?"


@dataclass(frozen=True)
class Part:
    """The table of one heading: `row` counts from 0 within it and `instance` tells its products apart."""

    table: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    data_rows: int = 0
    unused: tuple[Unused, ...] = ()
    layout: str = "long"
    sheet: str = ""


@dataclass(frozen=True)
class Preamble:
    """What stands above a table: who and what it is about, and attributes by their heading."""

    identity: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)


def blank(index: pd.Index) -> Texts:
    return pd.Series("", index=index, dtype="str")


def first_filled(columns: Iterable[Texts], index: pd.Index) -> Texts:
    """In each row the first text that there is."""
    result = blank(index)
    for column in columns:
        result = result.where(result != "", column)
    return result


def joined(columns: Sequence[Texts], index: pd.Index, separator: str) -> Texts:
    """In each row the different texts of these columns, one behind the other."""
    result = blank(index)
    before: list[Texts] = []
    for column in columns:
        new = column != ""
        for earlier in before:
            new &= column != earlier
        glue = np.where(new & (result != ""), separator, "")
        result = result + pd.Series(glue, index=index, dtype="str") + column.where(new, "")
        before.append(column)
    return result


def is_bare(column: Texts) -> pd.Series:
    """Whether a cell holds a number and nothing else."""
    return column.str.fullmatch(_BARE)


def with_unit(column: Texts, unit: str | Texts) -> Texts:
    """The cells with the unit of their heading behind every bare number."""
    if isinstance(unit, str) and not unit:
        return column
    return column.where(~is_bare(column), (column + " " + unit).str.strip())


def with_operator(column: Texts, operator: str) -> Texts:
    """The cells with the operator of their heading before every bare number."""
    return column.where(~is_bare(column), operator + " " + column) if operator else column


def without_nothing(column: Texts) -> Texts:
    return column.where(~column.isin(vocabulary().nothing), "")


def range_text(low: Texts, high: Texts) -> Texts:
    """One requirement out of a minimum and a maximum: "≥ 1", "≤ 2", "1 ~ 2"; words are left as they are."""
    low, high = without_nothing(low), without_nothing(high)
    bare_low, bare_high = _starts_bare(low), _starts_bare(high)
    at_least = ("≥ " + low).where(bare_low, low)
    at_most = ("≤ " + high).where(bare_high, high)
    both = (low + " ~ " + high).where(bare_low & bare_high, at_least + " " + at_most)
    both = both.where((low != high) | bare_low, low)
    return both.where((low != "") & (high != ""), at_least + at_most)


def _starts_bare(column: Texts) -> pd.Series:
    """A number, with its unit at most: neither a sign of comparison nor a range."""
    return column.str.fullmatch(_BARE + r"\s*[^\d\s<>≤≥=~～±,，;；—–-][^<>≤≥=~～±,，;；]*|" + _BARE)


def empty_table() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype="str") for name in (*TEXT_COLUMNS, "instance")}).assign(
        row=pd.Series(dtype="int64")
    )
