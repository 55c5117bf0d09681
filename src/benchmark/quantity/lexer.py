"""From a folded cell to tokens, in one pass from left to right.

What a letter means depends on where it stands: behind a number it begins a unit, elsewhere a word.  Nothing is
skipped: a sign that no rule knows becomes a token that no rule accepts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from benchmark.quantity import measure
from benchmark.quantity.han_numerals import GROUPS, NUMERALS, group_factor, numeral_at
from benchmark.quantity.numbers import Comma, exact, number_at
from benchmark.quantity.tokens import NO_MEANING, T, Token, ambiguous
from benchmark.quantity.wording import Wording, is_han, is_latin, lower, wording

_PUNCTUATION = {
    "+": T.PLUS, "-": T.MINUS, "±": T.PM, "/": T.SLASH, ",": T.COMMA, ";": T.SEMI, "\n": T.SEMI, "|": T.SEMI,
    ":": T.COLON, "×": T.TIMES, "(": T.LP, ")": T.RP, "[": T.LB, "]": T.RB, ".": T.STOP, "_": T.STACK, "^": T.STACK,
}  # fmt: skip
_LONGEST_BASIS = 16
_MARKS = frozenset("*†‡")
_VALUES = frozenset({T.NUMBER, T.UNSURE})
_UNIT_FOLLOWS = _VALUES | {T.RP, T.RB, T.MARK}
_SUPPLY = re.compile(r"([kM]?V|[km]?A) ?(ac|AC|dc|DC|a\.c\.?|d\.c\.?)(?![A-Za-z/])")
_SUPPLY_AHEAD = re.compile(r"(?:AC|DC)(?= ?[0-9][0-9.~ -]{0,12}[kM]?V(?![A-Za-z]))")
_PER_AMOUNT = re.compile(r"/ ?((?:k|m)?g|mL|ml|L|[cm]?m\^?2)(?![A-Za-z0-9^/·])")
_STRANGE = frozenset("%‰°µΩ/·*^'\"$€£¥")


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read what can be read in two ways: commas, and "min" behind a number (a minute, or a minimum)."""

    comma: Comma = Comma.SEPARATOR
    decimal: str = ""
    minutes: bool = True
    footnotes: frozenset[str] = frozenset()


def lex(text: str, settings: Settings) -> tuple[Token, ...]:
    """The tokens of a folded text, with `END` last."""
    return _Lexer(text, settings).run()


class _Lexer:
    """One pass over one text."""

    def __init__(self, text: str, settings: Settings) -> None:
        self.text = text
        self.lowered = lower(text)
        self.settings = settings
        self.words: Wording = wording()
        self.tokens: list[Token] = []
        self.pos = 0
        self.spaced = False

    def run(self) -> tuple[Token, ...]:
        while self.pos < len(self.text):
            if self.text[self.pos] == " ":
                self.pos, self.spaced = self.pos + 1, True
                continue
            before = self.pos
            self._step()
            assert self.pos > before, "every step takes at least one sign"
            self.spaced = False
        self.tokens.append(Token(T.END, self.pos, self.pos, "", self.spaced))
        return tuple(self.tokens)

    def _step(self) -> None:
        char = self.text[self.pos]
        if char == "+" and self.text.startswith(("+/-", "+-"), self.pos):
            self._add(T.PM, self.text.index("-", self.pos) + 1)
            return
        if self._basis(char) or self._number(char) or self._mark(char) or (self._at_unit() and self._unit(char)):
            return
        if (
            self._bracketed_unit()
            or self._vocabulary()
            or self._leading_unit()
            or self._han_numeral(char)
            or self._word(char)
        ):
            return
        self._add(_PUNCTUATION.get(char, T.OTHER), self.pos + 1)

    def _add(self, kind: T, end: int, **values: Any) -> bool:
        self.tokens.append(Token(kind, self.pos, end, self.text[self.pos : end], self.spaced, **values))
        self.pos = end
        return True

    def _last(self) -> T:
        return self.tokens[-1].kind if self.tokens else T.END

    # numbers

    def _number(self, char: str) -> bool:
        point = char == "." and self._ahead(1).isdigit() and not self._glued_to_word()
        if not (char.isascii() and char.isdigit()) and not point:
            return False
        found = number_at(self.text, self.pos, self.settings.comma, self.settings.decimal)
        if found.options:
            return self._add(T.UNSURE, found.end, options=found.options)
        if found.number is None:
            return self._add(T.CODE if found.code else T.OTHER, found.end)
        number, end = found.number, found.end
        if self.text[end : end + 1] in GROUPS and not measure.match_at(self.text, end):
            number, end = exact(number.value * group_factor(self.text[end])), end + 1
        return self._add(T.NUMBER, end, number=number)

    def _ahead(self, count: int) -> str:
        return self.text[self.pos + count : self.pos + count + 1]

    def _glued_to_word(self) -> bool:
        return bool(self.tokens) and not self.spaced and self._last() in (T.WORD, T.CODE, T.NUMBER, T.STOP)

    def _han_numeral(self, char: str) -> bool:
        """Numerals are a number only where a unit, a word of the vocabulary or nothing follows (not in 一般, 百合)."""
        if char not in NUMERALS:
            return False
        found = numeral_at(self.text, self.pos)
        if found is None or not self._numeral_ends(found[2]):
            return False
        number, unit, end = found
        self._add(T.NUMBER, end, number=number)
        return self._add(T.UNIT, end, unit=unit) if unit else True

    def _numeral_ends(self, end: int) -> bool:
        if end >= len(self.text) or not (is_han(self.text[end]) or is_latin(self.text[end])):
            return True
        return measure.match_at(self.text, end) is not None or self.words.match(self.lowered, end) is not None

    # footnote marks

    def _mark(self, char: str) -> bool:
        """A mark glued to the value: * † ‡ by position, anything else only where a note of that name exists."""
        if self._last() not in {T.NUMBER, T.UNIT, T.MARK, T.RP, T.RB}:
            return False
        raised = char == "^"
        mark = self._ahead(1) if raised else char
        end = self.pos + 1 + raised
        if mark in _MARKS and not self.text[end : end + 1].isdigit():
            return self._add(T.MARK, end)
        if mark not in self.settings.footnotes or self.spaced or not mark:
            return False
        end += self.text[end : end + 1] == ")" and self.text.count("(", 0, end) == self.text.count(")", 0, end)
        if self.text[end : end + 1].isalnum():
            return False
        if not raised and self._last() is T.NUMBER:
            self._refuse_unit_or_mark(mark)
        return self._add(T.MARK, end)

    def _refuse_unit_or_mark(self, mark: str) -> None:
        unit = measure.match_at(self.text, self.pos)
        if unit and unit[1] == self.pos + 1 and mark != "a":
            value = self.tokens[-1].text
            raise ambiguous(f"{mark} is a unit and a footnote", f"{value} {unit[0]}", value)

    # units

    def _at_unit(self) -> bool:
        if self._last() in _UNIT_FOLLOWS:
            return True
        return bool(self.tokens) and self.tokens[-1].is_("infinity")

    def _unit(self, char: str) -> bool:
        """A unit behind a value; what stands there and is neither a unit nor a known word is an unknown unit."""
        if self._is_name(char):
            return False
        if self._last() in _VALUES and (self._supply() or self._per_amount()):
            return True
        unit = measure.match_at(self.text, self.pos)
        word = self.words.match(self.lowered, self.pos)
        if word and (unit is None or word[1] > unit[1] or (word[1] == unit[1] and not self._prefers_unit())):
            return False
        if unit and unit[0] == "a" and not self.spaced and char == "a":
            unit = None
        if unit and not self._runs_on(unit[1]):
            return self._add(T.UNIT, unit[1], unit=unit[0])
        if self._last() not in _VALUES or not (is_latin(char) or is_han(char) or char in _STRANGE):
            return False
        if char in "/*^'\"" and (unit is None or self._ahead(1) == " "):
            return False
        end = self._strange_end(unit[1] if unit else self.pos + 1)
        return not self._qualifies(end) and self._add(T.STRANGE, end)

    def _supply(self) -> bool:
        """230 VAC, 24 V d.c.: volts or amperes, and a word for the kind of current."""
        found = _SUPPLY.match(self.text, self.pos)
        unit = measure.column(found.group(1)).key if found else ""
        if found is None or not self._add(T.UNIT, found.end(1), unit=unit):
            return False
        self.pos = found.start(2)
        return self._add(T.WORD, found.end(2))

    def _per_amount(self) -> bool:
        """10/g, 5/cm2: so many of them in one unit of mass, volume or area; below no amount, which may be a value."""
        found = _PER_AMOUNT.match(self.text, self.pos)
        return found is not None and self._add(T.UNIT, found.end(), unit=measure.column(f"1/{found.group(1)}").key)

    def _prefers_unit(self) -> bool:
        """ "in" behind a number is an inch.  "min" is both: which one is tried is a setting."""
        minute = self.lowered.startswith("min", self.pos)
        return self.settings.minutes if minute else self.lowered.startswith("in", self.pos)

    def _is_name(self, char: str) -> bool:
        """Letters before a sign of comparison name something (c=2, TD≥18); they are no unit of what stands before."""
        if not self.spaced and self._last() is T.NUMBER and not is_han(char):
            return False
        found = end = self._name_end()
        unit = measure.match_at(self.text, self.pos)
        if unit and unit[1] == end > self.pos + 1:
            return False
        while found < len(self.text) and self.text[found] == " ":
            found += 1
        return end > self.pos and found < len(self.text) and self.text[found] in "=≥≤<>:"

    def _runs_on(self, end: int) -> bool:
        """Whether the text goes on as if the unit were longer than what is known of it (%RH, MPa/cm2)."""
        following = self.text[end : end + 1]
        if not following:
            return False
        if following in "/·":
            beyond = self.text[end + 1 : end + 2]
            return is_latin(beyond) if beyond else False
        inside = is_latin(self.text[end - 1]) or self.text[end - 1] in "%‰°"
        return (is_latin(following) and inside and not self._word_at(end)) or (following.isdigit() and inside)

    def _word_at(self, pos: int) -> bool:
        return self.words.match(self.lowered, pos) is not None

    def _strange_end(self, end: int) -> int:
        han = is_han(self.text[self.pos])
        while end < len(self.text) and not self._stops_strange(self.text[end], end, han):
            end += 1
        return end

    def _stops_strange(self, char: str, end: int, han: bool) -> bool:
        if han:
            return not is_han(char) or self._word_at(end)
        if char in "/·*" and not is_latin(self.text[end + 1 : end + 2] or " "):
            return True
        return not (is_latin(char) or char in _STRANGE or (char.isascii() and char.isdigit()))

    def _qualifies(self, end: int) -> bool:
        return self.lowered[self.pos : end] in self.words.sets["qualifying"]

    def _leading_unit(self) -> bool:
        """A unit before its number: pH 6.5, pH6.5, HRC 60, 邵尔A 60."""
        end = self._letters_end()
        if end == self.pos:
            return False
        unit = measure.match_at(self.text, self.pos) or measure.match_at(self.text[:end], self.pos)
        if unit is None or unit[0] not in self.words.sets["unit_before"]:
            return False
        return self._add(T.UNIT, unit[1], unit=unit[0])

    def _name_end(self) -> int:
        """Where the letters from here on stop, at the latest where a known word starts."""
        end = self.pos
        while end < len(self.text) and (is_latin(self.text[end]) or is_han(self.text[end])):
            if end > self.pos and self._word_at(end):
                break
            end += 1
        return end

    def _letters_end(self) -> int:
        end = self.pos
        while end < len(self.text) and (is_latin(self.text[end]) or is_han(self.text[end])):
            end += 1
        return end

    def _bracketed_unit(self) -> bool:
        """18 (MPa), 25 g(mL): a bracket behind a value that holds a unit and nothing else."""
        if len(self.tokens) < 2 or self._last() is not T.LP or self.tokens[-2].kind not in _VALUES | {T.UNIT, T.MARK}:
            return False
        unit = measure.match_at(self.text, self.pos)
        if unit is None or self.text[unit[1] : unit[1] + 1] != ")" or (unit[0] == "min" and not self.settings.minutes):
            return False
        return self.text[self.pos : unit[1]] not in self.settings.footnotes and self._add(T.UNIT, unit[1], unit=unit[0])

    # words

    def _basis(self, char: str) -> bool:
        """以Pb计, 以干基计: one word, whatever stands in it."""
        end = self.text.find("计", self.pos, self.pos + _LONGEST_BASIS) + 1 if char == "以" else 0
        return end > 0 and self.text[self.pos : end].isalnum() and self._add(T.WORD, end)

    def _vocabulary(self) -> bool:
        found = self.words.match(self.lowered, self.pos)
        return found is not None and self._add(T.VOCAB, found[1], meaning=found[0])

    def _word(self, char: str) -> bool:
        if is_han(char):
            end = self.pos + 1
            while end < len(self.text) and is_han(self.text[end]) and not self._word_at(end):
                end += 1
            return self._add(T.WORD, end)
        if not is_latin(char):
            return False
        if found := _SUPPLY_AHEAD.match(self.text, self.pos):
            return self._add(T.WORD, found.end())
        end = self.pos + 1
        while end < len(self.text) and is_latin(self.text[end]):
            end += 1
        code = self._code_end(end)
        return self._add(T.CODE, code) if code > end else self._add(T.WORD, end)

    def _code_end(self, end: int) -> int:
        """V-0, IP54, G6.3, A+++: letters and digits go on glued, a sign only between them, pluses only at the end."""
        while end < len(self.text):
            char, beyond = self.text[end], self.text[end + 1 : end + 2]
            joins = char in "-." and beyond.isascii() and beyond.isdigit()
            if not (char.isascii() and char.isalnum()) and not joins:
                break
            end += 1
        pluses = end
        while pluses < len(self.text) and self.text[pluses] == "+":
            pluses += 1
        return end if self.text[pluses : pluses + 1].isalnum() else pluses


__all__ = ["NO_MEANING", "Settings", "lex"]
