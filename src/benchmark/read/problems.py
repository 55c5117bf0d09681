"""What could not be read, said once: every problem has a code, its arguments and an English sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmark.model import Reason
from benchmark.wording import Wording

_REASONS: Mapping[str, Reason] = {
    "note": Reason.ROW_UNREADABLE,
    "name_missing": Reason.NAME_MISSING,
    "no_name_no_requirement": Reason.ROW_UNREADABLE,
    "identity_from_above": Reason.ROW_UNREADABLE,
    "two_values": Reason.COLUMN_UNUSED,
    "bounds_beside_text": Reason.COLUMN_UNUSED,
    "no_table": Reason.ROW_UNREADABLE,
    "hidden_sheet": Reason.ROW_UNREADABLE,
    "above_table": Reason.ROW_UNREADABLE,
    "formula_unknown": Reason.VALUE_UNREADABLE,
    "runaway_quote": Reason.ROW_UNREADABLE,
    "row_cut": Reason.VALUE_UNREADABLE,
    "line_damaged": Reason.ROW_UNREADABLE,
    "unknown_key": Reason.ROW_UNREADABLE,
    "repeated_key": Reason.ROW_UNREADABLE,
    "wrong_shape": Reason.ROW_UNREADABLE,
    "requirement_and_value": Reason.COLUMN_UNUSED,
}


@dataclass(frozen=True)
class Problem:
    """Something in a document that was not read, or was read in a way the user has to know of.

    `rows` is the number of data rows of the source that are in no row of the table because of it.
    """

    where: str
    reason: Reason
    message: str
    code: str
    args: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0


def problem(code: str, where: str, *, rows: int = 0, **args: str) -> Problem:
    """The problem of that code, with its English sentence."""
    return Problem(where, _REASONS[code], sentence(code, args, "en"), code, args, rows)


def sentence(code: str, args: Mapping[str, str], lang: str) -> str:
    """The problem in a language; long texts are cut for the sentence only."""
    shown = {key: text if len(text) <= 120 else text[:119] + "…" for key, text in args.items()}
    return Wording(lang).phrase("problem", code, **shown)
