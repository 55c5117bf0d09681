"""Words that say for what a number holds: before it, behind it, or in brackets.

    leading      = ( word | code | "(" word ")" ) { word } [":"]          up to a comparison, a number or an absence
    behind_value = word { word }                                          up to a separator or the next item
    bracketed    = "(" anything but comparisons and bare numbers ")"

A text that holds a condition (当…时, if, unless, 除…外) is more than a name and is refused.
"""

from __future__ import annotations

from benchmark.model import Number
from benchmark.quantity.cursor import Cursor, Operand
from benchmark.quantity.tokens import T, Token, unreadable
from benchmark.quantity.wording import is_han, lower, wording

_LONGEST_HAN = 16
_LONGEST_LATIN = 5
_WORDS = frozenset({T.WORD, T.CODE})


def leading(cur: Cursor) -> str:
    """The qualifier before a requirement; words that only introduce it (应为, shall be) are none."""
    if cur.peek().kind is T.LP and cur.peek(1).kind in _WORDS and cur.peek(2).kind is T.RP:
        cur.at += 3
        return _name(cur.peek(-2).text)
    start = cur.at
    while _is_word(cur.peek()):
        cur.take()
    if cur.at == start:
        return ""
    end = cur.tokens[cur.at - 1].end
    cur.accept(T.COLON)
    return _name(_without_filler(cur.text[cur.tokens[start].start : end]))


def _is_word(token: Token) -> bool:
    if token.kind in _WORDS:
        return True
    if token.kind is not T.VOCAB:
        return False
    roles = token.meaning.roles - {"before", "after"}
    return not token.meaning.before and not roles & {"absent", "about", "between", "infinity", "range", "roughly", "between_end"}


def _without_filler(text: str) -> str:
    """拉伸强度应为 → 拉伸强度; shall be → nothing."""
    fillers = (*wording().lists["filler"], *wording().lists["of_value"])
    while True:
        lowered = lower(text)
        filler = next((f for f in fillers if lowered.endswith(f) and _whole_word(lowered, len(text) - len(f))), "")
        if not filler:
            return text
        text = text[: len(text) - len(filler)].rstrip()


def _whole_word(text: str, at: int) -> bool:
    return at == 0 or is_han(text[at]) or not text[at - 1].isalpha()


def _name(text: str) -> str:
    """A qualifier as it stands; refused where it is a condition or too long for a name."""
    lowered, conditional = lower(text), wording().lists["conditional"]
    latin = lowered.replace("-", " ").split()
    if any(is_han(word[0]) and word in lowered for word in conditional) or any(word in conditional for word in latin):
        if lowered not in wording().sets["qualifying"]:
            raise unreadable(f"a condition, not a name: {text[:20]!r}")
    if sum(is_han(c) for c in text) > _LONGEST_HAN or len(latin) > _LONGEST_LATIN:
        raise unreadable("too many words before a number")
    return text


def behind_value(cur: Cursor) -> str:
    """Words behind a value: 纵向, longitudinal, 以Pb计; a single letter is no word."""
    start = cur.at
    while cur.peek().kind is T.WORD or (cur.at > start and cur.peek().kind is T.CODE):
        if cur.at > start and _names_next(cur):
            break
        cur.take()
    if cur.at == start:
        return ""
    text = cur.text[cur.tokens[start].start : cur.tokens[cur.at - 1].end]
    if not (lower(text) in wording().sets["qualifying"] or sum(is_han(c) for c in text) >= 2 or len(text) >= 4):
        raise unreadable(f"not understood behind the value: {text[:20]!r}")
    return _name(text)


def _names_next(cur: Cursor) -> bool:
    """Whether the word here stands directly before the next requirement."""
    return bool(cur.peek(1).meaning.before) or cur.peek(1).kind is T.NUMBER


def bracketed(cur: Cursor) -> tuple[str, list[Operand]]:
    """The text of a bracket and the quantities in it; "" where it compares, holds a bare number or is not closed."""
    opening = cur.take()
    quantities: list[Operand] = []
    words = False
    depth = 1
    while True:
        token = cur.take()
        depth += (token.kind is T.LP) - (token.kind is T.RP)
        if depth == 0:
            break
        if token.kind is T.END or token.meaning.before not in ("", "=") or token.kind in (T.PM, T.OTHER, T.MARK):
            return "", []
        if token.kind is T.NUMBER and token.number is not None:
            quantities.append(_quantity(cur, token.number))
        words = words or token.kind in _WORDS
    inner = cur.text[opening.end : cur.tokens[cur.at - 1].start].strip()
    measured = [quantity for quantity in quantities if quantity.unit]
    return (inner, measured) if words or (measured and len(measured) == len(quantities)) else ("", [])


def _quantity(cur: Cursor, number: Number) -> Operand:
    unit = cur.peek()
    return Operand(number, unit.unit if unit.kind is T.UNIT else "")
