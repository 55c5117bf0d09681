"""The limit stage: which limit of each matched indicator applies to the product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from benchmark.context import Context, Signature, signatures
from benchmark.limits import NOT_CHOSEN, Choice, choose
from benchmark.model import Indicator, Limit, Reason, Standard
from benchmark.products import Known


@dataclass
class Chooser:
    """The choices already made, by standard, product and indicator."""

    context: Context
    memo: dict[tuple[str, Signature, str], Mapping[str, Choice]] = field(default_factory=dict)

    def choices(self, standard: Standard, signature: Signature, indicator: Indicator) -> Mapping[str, Choice]:
        key = (standard.id, signature, indicator.key)
        if not standard.attributes:
            key = (standard.id, ("", ()), indicator.key)
        if standard.id == "file" or key not in self.memo:
            facts = self.context.known(standard, signature)
            self.memo[key] = choose(indicator, facts.values, self.context.library.hierarchies(standard))
        return self.memo[key]

    def asked(self, indicator: Indicator, choices: Mapping[str, Choice]) -> str:
        """The grade to be reached: the user's where the indicator has it, else the catalogue's."""
        if set(choices) <= {""}:
            return ""
        wanted = self.context.options.grade
        return wanted if wanted in indicator.grades else indicator.reference_grade


def limit(table: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Adds `known`, `choices`, `grade_asked` and `limit`."""
    chooser = Chooser(context)
    added: dict[str, list[Any]] = {"known": [], "choices": [], "grade_asked": [], "limit": []}
    for standard, indicator, signature in zip(table["standard"], table["indicator"], signatures(table), strict=True):
        facts, choices, asked = _one(chooser, standard, indicator, signature)
        added["known"].append(facts)
        added["choices"].append(choices)
        added["grade_asked"].append(asked)
        added["limit"].append(choices.get(asked, NOT_CHOSEN).limit)
    return table.assign(**{name: pd.Series(values, index=table.index, dtype=object) for name, values in added.items()})


def _one(
    chooser: Chooser, standard: Standard | None, indicator: Indicator | None, signature: Signature
) -> tuple[Known | None, Mapping[str, Choice], str]:
    if standard is None or indicator is None:
        return None, {}, ""
    choices = chooser.choices(standard, signature, indicator)
    return chooser.context.known(standard, signature), choices, chooser.asked(indicator, choices)


def missing(table: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Rows for what a standard requires of a product and the document says nothing about.

    The rows have no `where` and no text; an indicator without a limit for these attributes is not asked of the product,
    and a permission is asked of nobody.
    """
    chooser = Chooser(context)
    found: list[dict[str, Any]] = []
    for (_, frame), signature in zip(table.groupby("group", sort=False), _group_signatures(table), strict=True):
        first = frame.iloc[0]
        stated = {(s.id, i.asked_as()) for s, i in zip(frame["standard"], frame["indicator"], strict=True) if s and i}
        for reference in context.references(first["product"], first["enterprise"]):
            for indicator in reference.standard.indicators:
                if indicator.informative or indicator.restates or indicator.permission:
                    continue
                if (reference.standard.id, indicator.asked_as()) in stated:
                    continue
                choices = chooser.choices(reference.standard, signature, indicator)
                asked = chooser.asked(indicator, choices)
                choice = choices.get(asked, NOT_CHOSEN)
                if choice.reason is Reason.ATTRIBUTE_OUTSIDE:
                    continue
                facts = context.known(reference.standard, signature)
                found.append(_row(first, reference, indicator, facts, choices, asked, choice.limit))
    return pd.DataFrame(found, dtype=object) if found else pd.DataFrame(columns=table.columns, dtype=object)


def _group_signatures(table: pd.DataFrame) -> list[Signature]:
    first = table.drop_duplicates("group")
    return signatures(first)


def _row(
    first: pd.Series,
    reference: Any,
    indicator: Indicator,
    facts: Known,
    choices: Mapping[str, Choice],
    asked: str,
    applies: Limit | None,
) -> dict[str, Any]:
    shared = ("group", "enterprise", "enterprise_standard", "product", "values")
    return {
        **{name: first[name] for name in shared},
        "row": -1,
        "standard": reference.standard,
        "reference": reference,
        "indicator": indicator,
        "known": facts,
        "choices": choices,
        "grade_asked": asked,
        "limit": applies,
    }
