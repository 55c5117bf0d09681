"""What reading hands on: one long table of text, the problems met, and what the reader was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from benchmark.read.problems import Problem


class Unusable(Exception):  # noqa: N818 - says what the input is, as the user reads it
    """A file or an option that nothing can be done with; the message is one sentence for the user."""


@dataclass(frozen=True)
class Hints:
    """What the catalogue knows.  All keys are `normalise.key(text)` of a name.

    `attributes` maps the names of product attributes to attribute keys; `indicators` holds the names and
    aliases of properties and indicators.
    """

    attributes: Mapping[str, str] = field(default_factory=dict)
    indicators: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Options:
    """How the user wants a document read: `layout` auto|long|wide|names, `values` auto|requirement|measured.

    `names` is auto, and besides a list of names under any heading or none.

    `product` names the product of the rows for which the document names none.
    """

    layout: str = "auto"
    values: str = "auto"
    product: str = ""


@dataclass(frozen=True)
class Unused:
    """A column that is neither a known role nor a known attribute; it is kept as an `attr:` column."""

    where: str
    heading: str


@dataclass(frozen=True)
class Document:
    """A document as one long table (columns: `benchmark.read.table.COLUMNS`, then `attr:<heading>`).

    `data_rows` counts the source rows that hold data: blank rows, headings and section titles are none.
    Every one of them is in the table (`row`) or a problem: `table.row.nunique() + sum(problem.rows) == data_rows`.
    `encoding` is the character encoding that a text file was decoded with, "" for other formats.
    """

    table: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    inputs: tuple[dict[str, str], ...] = ()
    unused: tuple[Unused, ...] = ()
    data_rows: int = 0
    encoding: str = ""
    layouts: tuple[str, ...] = ()
