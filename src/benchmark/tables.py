"""The columns that cross a boundary: what each means and which stage adds it.

A stage is `stage(table, context) -> table`: it adds columns (or rows that stand for what is missing) and
never edits an earlier one, so the finished table is its own explanation.  Texts are "" where absent.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    stage: str
    meaning: str


COLUMNS = (
    Column("where", "read", "file, sheet and row of the line, as shown to people"),
    Column("row", "read", "number of the source row, counted over all files from 0"),
    Column("group", "read", "number of the product that the line belongs to"),
    Column("enterprise", "read", "name of the enterprise"),
    Column("enterprise_standard", "read", "designation of the document (Q/…)"),
    Column("product", "read", "name of the product as written"),
    Column("name", "read", "name of the parameter as written"),
    Column("text", "read", "requirement or value as written"),
    Column("unit", "read", "what stands in a unit column"),
    Column("method", "read", "test method as written"),
    Column("conditions", "read", "test conditions as written"),
    Column("uncertainty", "read", "expanded uncertainty as written"),
    Column("k", "read", "coverage factor as written"),
    Column("detection_limit", "read", "detection limit as written"),
    Column("cost", "read", "what improving the indicator would cost, as written"),
    Column("own_limit", "read", "limit that the input itself carries"),
    Column("values", "read", "requirement | measured"),
    Column("qualifier", "read", "qualifier from a heading (优等品)"),
    Column("section", "read", "title row above the line"),
    Column("footnotes", "read", "marks that the document explains below the table, separated by blanks"),
    Column("decimal", "read", "decimal sign that the numbers of the whole document show; '' where they do not"),
    Column("requirement", "parse", "model.Requirement of the text, or of one part of it"),
    Column("part", "parse", "number of the part within the text, from 0"),
    Column("parsed_name", "parse", "names.Name: the name taken apart"),
    Column("not_understood", "parse", "what stands beside the requirement and was not understood"),
    Column("ruling", "match", "mapping.Ruling: what people decided about the line, None where nothing"),
    Column("standard", "match", "model.Standard of the reference, None where there is none"),
    Column("reference", "match", "products.Reference: why this standard"),
    Column("match", "match", "match.Match: the indicator with its evidence, or why there is none"),
    Column("indicator", "match", "model.Indicator, None where the standard has none for the line"),
    Column("known", "limit", "products.Known: the product's attributes under the standard"),
    Column("choices", "limit", "grade → limits.Choice"),
    Column("grade_asked", "limit", "the reference grade; '' where the indicator has none"),
    Column("limit", "limit", "model.Limit that applies at the reference grade, else None"),
    Column("outcome", "compare", "compare.Outcome: verdict, gap, reason, notes"),
    Column("attained", "grade", "the best grade whose limits, and those of all below it, are met"),
    Column("counts", "grade", "whether this verdict is the one that counts for its property"),
)
"""Attributes of the product stand in further columns of `read`, named "attr:" and the heading as written."""

ATTRIBUTE = "attr:"


def added_by(stage: str) -> tuple[str, ...]:
    """The names of the columns that a stage adds."""
    return tuple(column.name for column in COLUMNS if column.stage == stage)
