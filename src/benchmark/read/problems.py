"""What could not be read, said once: every problem has a code, its arguments and an English sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmark.model import Reason

_SENTENCES: Mapping[str, tuple[Reason, str]] = {
    "note": (Reason.ROW_UNREADABLE, "a note, not read as a parameter: {text}"),
    "name_missing": (Reason.NAME_MISSING, "a requirement without the name of an indicator: {text}"),
    "no_name_no_requirement": (Reason.ROW_UNREADABLE, "neither an indicator nor a requirement in this row: {text}"),
    "identity_from_above": (
        Reason.ROW_UNREADABLE,
        "rows {first} to {last} name no {what}; the one in the row above them was taken: {text}",
    ),
    "two_values": (
        Reason.COLUMN_UNUSED,
        "the columns {measured} and {requirement} both hold values; where both are filled the measured value is read "
        "and the other is its limit (--values requirement reads the requirement)",
    ),
    "bounds_beside_text": (
        Reason.COLUMN_UNUSED,
        "this row has a requirement and a min/max column as well; the requirement was read: {text}; not read: {bounds}",
    ),
    "no_table": (Reason.ROW_UNREADABLE, "no table of parameters was found here ({count} rows were not read)"),
    "hidden_sheet": (Reason.ROW_UNREADABLE, "a hidden sheet; it was not read ({count} rows)"),
    "above_table": (Reason.ROW_UNREADABLE, "text before the heading of the table, not read as a parameter: {text}"),
    "formula_unknown": (
        Reason.VALUE_UNREADABLE,
        "cell {cell} holds a formula whose result is not stored: {text}; save the file with a spreadsheet program",
    ),
    "runaway_quote": (
        Reason.ROW_UNREADABLE,
        "a quotation mark opened here closes only in line {last}; the lines between were read as one cell",
    ),
    "unknown_key": (Reason.ROW_UNREADABLE, "the key {key} is not known here; known are {known}"),
    "repeated_key": (Reason.ROW_UNREADABLE, "the key {key} stands here twice; the first one was read"),
    "wrong_shape": (Reason.ROW_UNREADABLE, "{what} has to be {expected}"),
    "requirement_and_value": (
        Reason.COLUMN_UNUSED,
        "this parameter has a requirement and a value; the value is read and the requirement is its limit",
    ),
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
    """The problem of that code, with its sentence filled in; long texts are cut for the sentence only."""
    reason, sentence = _SENTENCES[code]
    shown = {key: text if len(text) <= 120 else text[:119] + "…" for key, text in args.items()}
    return Problem(where, reason, sentence.format(**shown), code, args, rows)
