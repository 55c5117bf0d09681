"""The parse stage: each distinct spelling of a requirement is understood once, and spread to its lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pandas as pd

from benchmark import names, normalise, quantity, units
from benchmark.model import Bound, Kind, Reason, Requirement
from benchmark.qualified import qualified

_KEY = ["text", "unit", "name", "detection_limit", "footnotes", "decimal"]
_COMMAS = {",": "decimal", ".": "group"}
_SEPARATOR = re.compile(r"\s*[;；、\n]\s*")
_VALUES = frozenset({Kind.EXACT, Kind.MIN, Kind.MAX, Kind.NOT_DETECTED, Kind.GRADE, Kind.YES_NO})
"""What the result of one specimen may be."""
_COMMA = re.compile(r"[0-9][,，][0-9]")


def parse(table: pd.DataFrame, unit_of: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Adds `parsed_name`, `requirement` and `part`; a text with several requirements becomes several rows.

    `unit_of` gives the unit that the user names for a parameter where neither name, column nor text has one.
    """
    given = unit_of or {}
    distinct = table[_KEY].drop_duplicates()
    rows: list[tuple[str, str, str, str, str, str]] = list(distinct.itertuples(index=False, name=None))
    understood = {key: understand(*key[:-1], given, key[-1]) for key in rows}
    taken_apart = {name: names.take_apart(name) for name in distinct["name"].unique()}
    keys = list(zip(*(table[column] for column in _KEY), strict=True))
    parts = [understood[key] for key in keys]
    table = table.assign(
        parsed_name=pd.Series([taken_apart[name] for name in table["name"]], index=table.index, dtype=object),
        requirement=pd.Series(parts, index=table.index, dtype=object),
        part=pd.Series([range(len(p)) for p in parts], index=table.index, dtype=object),
    )
    if all(len(p) == 1 for p in parts):
        alone = pd.Series([p[0] for p in parts], index=table.index, dtype=object)
        return _qualified(table.assign(requirement=alone, part=0))
    return _qualified(table.explode(["requirement", "part"], ignore_index=True))


def _qualified(table: pd.DataFrame) -> pd.DataFrame:
    """Adds what stands beside the requirement, in its cell or in a heading, to the name; adds `not_understood`."""
    rows = zip(table["parsed_name"], table["qualifier"], table["requirement"], strict=True)
    found = [_beside(name, heading, requirement.qualifier) for name, heading, requirement in rows]
    return table.assign(
        parsed_name=pd.Series([name for name, _ in found], index=table.index, dtype=object),
        not_understood=[rest for _, rest in found],
    )


def _beside(name: names.Name, heading: str, written: str) -> tuple[names.Name, str]:
    """A heading that is no qualifier is the grade of a grade column, which the reader has recognised."""
    return qualified(qualified(name, heading)[0], written)


def understand(
    text: str,
    unit: str,
    name: str,
    detection_limit: str,
    footnotes: str,
    unit_of: Mapping[str, str],
    decimal: str = "",
) -> tuple[Requirement, ...]:
    """The requirements of one cell, with the operator and unit that its name carries.

    `decimal` is the decimal sign of the document; what only it settles is marked as such (`Requirement.comma`).
    """
    carried = names.take_apart(name)
    column, sign = _column(unit)
    beside = column if column.strip() else carried.unit or unit_of.get(normalise.key(name), "")
    operator = carried.operator or sign
    if sign and carried.operator not in ("", sign):
        return (Requirement(text, Kind.TEXT, problem=Reason.VALUE_AMBIGUOUS, readings=(carried.operator, sign)),)
    read = partial(quantity.parse, text, beside, operator, frozenset(footnotes.split()), name=carried.core)
    found = read()
    if decimal and _COMMA.search(text) and (settled := read(decimal=decimal)) != found:
        found = tuple(replace(one, comma=_COMMAS[decimal]) if one.problem is None else one for one in settled)
    if len(found) == 1 and found[0].kind is Kind.TEXT and found[0].problem in (None, Reason.VALUE_UNREADABLE):
        found = (replace(found[0], specimens=_specimens(text, beside, decimal, detection_limit)),)
    unknown = _unknown_unit(beside)
    if unknown is not None:
        found = tuple(_with_unknown_unit(r, unknown) for r in found)
    return tuple(_with_detection_limit(r, detection_limit, beside) for r in found)


def _specimens(text: str, unit: str, decimal: str, detection_limit: str) -> tuple[Requirement, ...]:
    """ "9.1; 9.3; 9.4 MPa" as three values, with the unit of the last; () where the text is not such a list."""
    parts = _SEPARATOR.split(text.strip())
    if len(parts) < 2 or not all(parts):
        return ()
    last = quantity.parse(parts[-1], unit, decimal=decimal)
    beside = last[0].unit or unit
    found = [quantity.parse(part, beside, decimal=decimal) for part in parts]
    if any(len(one) != 1 or one[0].problem is not None or one[0].kind not in _VALUES for one in found):
        return ()
    return tuple(_with_detection_limit(one[0], detection_limit, beside) for one in found)


def _column(unit: str) -> tuple[str, str]:
    """The unit of a column of units and the operator that stands beside it ("% max", "≤ mg/kg")."""
    if not unit.strip() or units.known(unit) is not None:
        return unit, ""
    carried = names.take_apart(f"x, {unit}")
    if carried.operator and carried.unit and carried.core == "x":
        return carried.unit, carried.operator
    return unit, ""


def _unknown_unit(unit: str) -> units.UnknownUnit | None:
    found = units.read(unit) if unit.strip() else None
    return found if isinstance(found, units.UnknownUnit) else None


def _with_unknown_unit(requirement: Requirement, unknown: units.UnknownUnit) -> Requirement:
    """A unit column that says nothing known makes a number unreadable, but not a text or an absence of one."""
    numeric = requirement.low is not None or requirement.high is not None
    if not numeric or requirement.problem is not None or requirement.unit:
        return requirement
    hint = f" ({unknown.suggestion}?)" if unknown.suggestion else ""
    return replace(requirement, problem=Reason.UNIT_UNKNOWN, detail=f"{unknown.text}{hint}")


def _with_detection_limit(requirement: Requirement, written: str, unit: str) -> Requirement:
    """ "ND" takes the limit of a detection-limit column where its own text states none."""
    if requirement.kind is not Kind.NOT_DETECTED or requirement.detection_limit is not None or not written.strip():
        return requirement
    found = quantity.parse(written, unit)[0]
    end = found.high or found.low
    if found.problem is not None or end is None:
        return requirement
    return replace(requirement, detection_limit=Bound(end.number, True, end.unit or found.unit))
