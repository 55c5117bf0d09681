"""Where the parser stands among the tokens; it only looks one or two ahead and goes back only where it says so."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from benchmark.model import Number
from benchmark.quantity import measure
from benchmark.quantity.numbers import negative
from benchmark.quantity.tokens import T, Token, ambiguous, unreadable

_SCALES = "×xX*·eE万亿"


@dataclass(frozen=True, slots=True)
class Operand:
    """A number with the unit beside it; `number` None is infinity; `scaled`: written with a power of ten (×10³, 万)."""

    number: Number | None
    unit: str = ""
    scaled: bool = False


class Cursor:
    """The tokens of one cell, the unit of its column, and the unknown unit met on the way."""

    def __init__(self, text: str, tokens: tuple[Token, ...], column: measure.Column) -> None:
        self.text = text
        self.tokens = tokens
        self.column = column
        self.at = 0
        self.unknown = ""

    def peek(self, ahead: int = 0) -> Token:
        return self.tokens[min(self.at + ahead, len(self.tokens) - 1)]

    def take(self) -> Token:
        token = self.peek()
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def accept(self, *kinds: T) -> Token | None:
        return self.take() if self.peek().kind in kinds else None

    def accept_role(self, role: str) -> Token | None:
        return self.take() if self.peek().is_(role) else None

    def before(self) -> str:
        """The comparison that the next word makes before a number, "" where it makes none."""
        return self.peek().meaning.before

    def after(self) -> str:
        return self.peek().meaning.after

    def done(self) -> bool:
        return self.peek().kind is T.END

    def starts_operand(self, ahead: int = 0) -> bool:
        """Whether an operand starts here: a number, a sign with a number behind it, infinity, or a leading unit."""
        token = self.peek(ahead)
        if token.kind in (T.PLUS, T.MINUS):
            token = self.peek(ahead + 1)
            return token.kind in (T.NUMBER, T.UNSURE) or token.is_("infinity")
        if token.kind is T.UNIT:
            return self.starts_operand(ahead + 1) and self.peek(ahead + 1).kind is not T.UNIT
        return token.kind in (T.NUMBER, T.UNSURE) or token.is_("infinity")

    def operand(self) -> Operand:
        """operand = [unit] [sign] number [fraction] {mark} [unit] {mark} | [sign] "∞" """
        leading = self.take().unit if self.peek().kind is T.UNIT else ""
        sign = self.accept(T.PLUS, T.MINUS)
        if self.accept_role("infinity"):
            return Operand(None)
        token = self.take()
        if token.kind is T.UNSURE:
            raise ambiguous(token.text, *token.options)
        if token.kind is not T.NUMBER or token.number is None:
            raise unreadable(f"a number is expected at {token.text!r}")
        number = fraction(self, token.number)
        self.marks()
        unit = self.unit()
        if leading and unit:
            raise unreadable("two units")
        self.marks()
        scaled = any(char in token.text for char in _SCALES)
        return Operand(negative(number) if sign and sign.kind is T.MINUS else number, unit or leading, scaled)

    def marks(self) -> None:
        while self.accept(T.MARK):
            pass

    def unit(self) -> str:
        """The unit that stands here; an unknown one is noted and read on."""
        if token := self.accept(T.UNIT):
            return token.unit
        if token := self.accept(T.STRANGE):
            self.unknown = self.unknown or token.text
        return ""

    def slice(self, start: int, end: int) -> str:
        return self.text[start:end].strip()


def fraction(cur: Cursor, number: Number) -> Number:
    """fraction = integer "/" integer | integer " " integer "/" integer | number ":" "1" | "1" ":" number

    Only a reduced proper fraction with 1 above, or with halves to sixty-fourths or thirds below, is one:
    50/60 Hz are two frequencies.
    """
    here = cur.peek()
    if here.kind is T.COLON and (other := cur.peek(1).number) is not None and not cur.peek(1).options:
        return _ratio(cur, number, other)
    if here.kind is T.NUMBER and here.spaced and cur.peek(1).kind is T.SLASH and cur.peek(2).kind is T.NUMBER:
        part = _proper(here.number, cur.peek(2).number)
        if part is not None and cur.tokens[cur.at - 1].text.isdigit():
            cur.at += 3
            value = number.value + part
            return Number(value, f"{value.numerator}/{value.denominator}")
    if here.kind is T.SLASH and cur.peek(1).kind is T.NUMBER:
        part = _proper(number, cur.peek(1).number)
        if part is not None:
            cur.at += 2
            return Number(part, f"{part.numerator}/{part.denominator}")
    return number


def _ratio(cur: Cursor, number: Number, other: Number) -> Number:
    if (other.value != 1 and number.value != 1) or other.value == 0:
        raise unreadable("a ratio to or of one is expected")
    cur.at += 2
    if other.value == 1:
        return number
    value = number.value / other.value
    return Number(value, f"{value.numerator}/{value.denominator}")


def _proper(above: Number | None, below: Number | None) -> Fraction | None:
    if above is None or below is None or not (above.text.isdigit() and below.text.isdigit()):
        return None
    if below.value == 0 or not 0 < above.value < below.value:
        return None
    value = above.value / below.value
    if value.denominator != below.value or not (above.value == 1 or below.value in (3, 4, 8, 16, 32, 64)):
        return None
    return value
