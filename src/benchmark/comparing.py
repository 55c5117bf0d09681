"""The compare stage: one verdict for each line and reference standard, decided once for each distinct pair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from benchmark import uncertainties
from benchmark.compare import DecisionRule, Note, Outcome, Uncertainty, compare, judge, not_comparable, undetermined
from benchmark.compare.grades import compare_claim
from benchmark.context import Context
from benchmark.limits import NOT_CHOSEN, Choice
from benchmark.match import Match
from benchmark.methods import Agreement, same_conditions, same_method
from benchmark.model import Indicator, Kind, Limit, Reason, Requirement, Standard, Verdict
from benchmark.names import Name, substances
from benchmark.products import Known

_DRY = "dry matter"
"""A content in dry matter is higher than in the thing as it is: nobody may assume this basis."""
_BASES_THAT_MATTER = (_DRY, "wet weight", "as received", "wet basis")
_OF_A_PART = ("fat", "flour", "on the ", "counted as ")
"""A level in the fat of a food is another number than the level in the food; so is phosphate counted as phosphorus."""
_AS_SUBSTANCE = re.compile(r"^as [A-Z][A-Za-z0-9]{0,7}$")


@dataclass
class Judge:
    """Decides pairs of requirement and limit, each of them once."""

    rule: DecisionRule
    by_method: Mapping[str, str] = field(default_factory=dict)
    memo: dict[tuple[object, ...], Outcome] = field(default_factory=dict)

    def decide(
        self,
        requirement: Requirement,
        indicator: Indicator,
        limit: Limit,
        measured: bool,
        uncertainty: Uncertainty | None,
    ) -> Outcome:
        key = (requirement, indicator.key, indicator.unit, indicator.better, id(limit), measured, uncertainty)
        if key not in self.memo:
            rule = replace(self.rule, rounding="rounded") if indicator.rounding == "rounded" else self.rule
            self.memo[key] = (
                judge(requirement, indicator, limit, rule, uncertainty)
                if measured
                else compare(requirement, indicator, limit)
            )
        return self.memo[key]


_COLUMNS = (
    "standard", "indicator", "match", "requirement", "known", "choices", "grade_asked", "limit", "values",
    "parsed_name", "method", "conditions", "uncertainty", "k", "product", "reference", "not_understood",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One row of the table, as the stage reads it."""

    standard: Standard | None
    indicator: Indicator | None
    match: Match
    requirement: Requirement
    known: Known | None
    choices: Mapping[str, Choice]
    grade_asked: str
    limit: Limit | None
    values: str
    parsed_name: Name
    method: str
    conditions: str
    uncertainty: str
    k: str
    product: str
    reference: Any
    not_understood: str


def compare_lines(table: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Adds `outcome`."""
    rows = zip(*(table[column] for column in _COLUMNS), strict=True)
    outcomes = decide([Case(*row) for row in rows], context)
    return table.assign(outcome=pd.Series(outcomes, index=table.index, dtype=object))


def decide(cases: Iterable[Case], context: Context) -> list[Outcome]:
    """What each case comes to; a case may ask about another limit than that of its row."""
    judge_ = Judge(context.options.rule, context.options.uncertainties)
    groups = _method_groups(context)
    return [_outcome(case, judge_, groups) if case.reference else _nowhere(case, context) for case in cases]


def _method_groups(context: Context) -> list[tuple[str, ...]]:
    """Methods that may stand for one another: recorded groups, and adoptions that are IDT or MOD."""
    adopted = [
        (standard.id, equivalent.id)
        for standard in context.rulebook.standards
        for equivalent in standard.equivalents
        if equivalent.degree in ("IDT", "MOD")
    ]
    return [*context.rulebook.methods, *adopted]


def missing_outcome(choice: Choice) -> Outcome:
    """What a document does not state: required (`not_stated`), or not known whether."""
    if choice.limit is not None:
        return Outcome(Verdict.NOT_STATED)
    return undetermined(Reason.ATTRIBUTE_MISSING, ", ".join(choice.attributes))


def _nowhere(case: Case, context: Context) -> Outcome:
    """No standard covers the product: the names of those that look like it, one a line."""
    return undetermined(Reason.NO_STANDARD, "\n".join(context.nearest(case.product)))


def _outcome(case: Case, judge_: Judge, groups: list[tuple[str, ...]]) -> Outcome:
    if case.standard is None or case.indicator is None:
        return Outcome(Verdict.ADDITIONAL)
    if case.requirement.kind is Kind.NONE and case.requirement.problem is None:
        return missing_outcome(case.choices.get(case.grade_asked, NOT_CHOSEN))
    if case.match.problem is Reason.VALUE_UNREADABLE:
        return undetermined(Reason.VALUE_UNREADABLE)
    if case.limit is None:
        return _without_limit(case)
    outcome = _reserved(case, case.limit, _decide(case, case.limit, judge_), groups)
    told = (Note(f"comma_{case.requirement.comma}"),) if case.requirement.comma else ()
    return replace(outcome, notes=told + outcome.notes)


def _without_limit(case: Case) -> Outcome:
    choice = case.choices.get(case.grade_asked, NOT_CHOSEN)
    if choice.reason is Reason.ATTRIBUTE_MISSING and case.known is not None:
        unreadable = [a for a in choice.attributes if a in case.known.unreadable]
        if unreadable:
            return undetermined(Reason.ATTRIBUTE_UNREADABLE, ", ".join(unreadable))
        return undetermined(Reason.ATTRIBUTE_MISSING, ", ".join(choice.attributes))
    return Outcome(Verdict.NOT_APPLICABLE, Reason.ATTRIBUTE_OUTSIDE, detail=", ".join(choice.attributes))


def _decide(case: Case, limit: Limit, judge_: Judge) -> Outcome:
    assert case.indicator is not None
    if case.requirement.kind is Kind.GRADE and case.requirement.problem is None:
        claimed = compare_claim(case.requirement, case.indicator, case.grade_asked)
        if claimed is not None:
            return replace(claimed, notes=(*claimed.notes, Note("grade_claimed", (("grade", case.requirement.grade),))))
    if case.values != "measured":
        return judge_.decide(case.requirement, case.indicator, limit, False, None)
    told = uncertainties.stated(case.uncertainty, case.k, case.method, judge_.by_method)
    outcome = judge_.decide(case.requirement, case.indicator, limit, True, told.uncertainty)
    guarded = judge_.rule.rule != "simple"
    return replace(outcome, notes=outcome.notes + told.notes) if told.notes and guarded else outcome


def _reserved(case: Case, limit: Limit, outcome: Outcome, groups: list[tuple[str, ...]]) -> Outcome:
    """The outcome, set aside where method, condition, basis or the match itself does not let it stand."""
    assert case.indicator is not None and case.standard is not None
    notes: list[Note] = []
    method = same_method(case.method, limit.test_method or case.indicator.test_method, case.standard.id, groups)
    stated = limit.conditions or case.indicator.conditions
    conditions = same_conditions(case.conditions or ", ".join(case.parsed_name.conditions), stated)
    if case.match.problem is Reason.MATCH_DOUBTFUL:
        return undetermined(Reason.MATCH_DOUBTFUL, case.indicator.key, outcome)
    if outcome.verdict is Verdict.NOT_COMPARABLE:
        return outcome
    basis = limit.basis or case.indicator.basis
    if _bases_differ(case.parsed_name.basis, basis.removeprefix("counted ")):
        return not_comparable(Reason.BASIS_DIFFERS, f"{case.parsed_name.basis} / {basis}", outcome)
    if outcome.reason is not None:
        return outcome
    if basis == _DRY and _basis_kind(case.parsed_name.basis) != "matter":
        return undetermined(Reason.BASIS_DIFFERS, f"— / {basis}", outcome)
    if basis.startswith(_OF_A_PART) and case.parsed_name.basis != basis.removeprefix("counted "):
        return undetermined(Reason.BASIS_DIFFERS, f"{case.parsed_name.basis or '—'} / {basis}", outcome)
    if case.not_understood:
        return undetermined(Reason.QUALIFIER_DIFFERS, f"{case.not_understood} / {case.indicator.key}", outcome)
    if method is Agreement.DIFFERENT:
        theirs = limit.test_method or case.indicator.test_method
        return undetermined(Reason.METHOD_DIFFERS, f"{case.method} / {theirs}", outcome)
    if conditions is Agreement.DIFFERENT:
        return undetermined(Reason.CONDITION_DIFFERS, f"{case.conditions} / {stated}", outcome)
    if method is Agreement.EQUIVALENT:
        notes.append(
            Note(
                "method_equivalent", (("own", case.method), ("theirs", limit.test_method or case.indicator.test_method))
            )
        )
    elif method is Agreement.ONE_SIDED and case.method + (limit.test_method or case.indicator.test_method):
        notes.append(Note("method_one_side"))
    if conditions is Agreement.ONE_SIDED and case.conditions + stated:
        notes.append(Note("condition_one_side"))
    notes += [Note(code) for code in case.choices[case.grade_asked].notes]
    return replace(outcome, notes=outcome.notes + tuple(notes))


def _bases_differ(mine: str, theirs: str) -> bool:
    """Both state a basis of one kind, and not the same; what only one side states is a matter for a note."""
    kind = _basis_kind(mine)
    return bool(kind) and kind == _basis_kind(theirs) and mine.casefold() != theirs.casefold()


def _basis_kind(basis: str) -> str:
    """ "element" for a result counted as a substance (as Pb, as KOH), "matter" for dry or wet; "" for anything else."""
    if basis in _BASES_THAT_MATTER:
        return "matter"
    return "element" if _AS_SUBSTANCE.match(basis) or basis.removeprefix("as ") in substances() else ""
