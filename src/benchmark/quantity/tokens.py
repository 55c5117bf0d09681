"""Tokens of a requirement text, and the refusal to understand one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from benchmark.model import Number, Reason
from benchmark.quantity.wording import Meaning


class T(StrEnum):
    """Kinds of tokens; punctuation is its own kind."""

    NUMBER = "number"
    UNSURE = "unsure number"
    UNIT = "unit"
    STRANGE = "unknown unit"
    VOCAB = "word of the vocabulary"
    WORD = "other word"
    CODE = "letters with digits"
    MARK = "footnote mark"
    STACK = "raised or lowered"
    PLUS = "+"
    MINUS = "-"
    PM = "±"
    SLASH = "/"
    COMMA = ","
    SEMI = ";"
    COLON = ":"
    TIMES = "×"
    LP = "("
    RP = ")"
    LB = "["
    RB = "]"
    STOP = "."
    OTHER = "other"
    END = "end"


NO_MEANING = Meaning()


@dataclass(frozen=True, slots=True)
class Token:
    """`text[start:end]` of the folded cell; `spaced`: a blank stands before it; `unit` is a canonical key."""

    kind: T
    start: int
    end: int
    text: str
    spaced: bool = False
    number: Number | None = None
    unit: str = ""
    meaning: Meaning = NO_MEANING
    options: tuple[str, ...] = ()

    def is_(self, role: str) -> bool:
        return role in self.meaning.roles


class RefusedError(Exception):
    """The text is not understood: why, and how it could be read where there are several ways."""

    def __init__(self, reason: Reason, detail: str = "", readings: tuple[str, ...] = ()) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.readings = readings


def unreadable(detail: str) -> RefusedError:
    return RefusedError(Reason.VALUE_UNREADABLE, detail)


def ambiguous(detail: str, *readings: str) -> RefusedError:
    return RefusedError(Reason.VALUE_AMBIGUOUS, detail, readings)
