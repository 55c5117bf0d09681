"""Words that say for what a number holds: before it, behind it, or in brackets.

    leading      = condition | grade | ( word | code | "(" word ")" ) { word } [":"]    up to a comparison or number
    behind_value = a known word (纵向, longitudinal) | a basis (以Pb计)
    bracketed    = "(" anything but comparisons and bare numbers ")"

A text that holds a condition (当…时, if, unless, 除…外) is more than a name and is refused.
"""

from __future__ import annotations

from benchmark.model import Number
from benchmark.quantity.cursor import Cursor, Operand
from benchmark.quantity.texts import reference
from benchmark.quantity.tokens import T, Token, unreadable
from benchmark.quantity.wording import is_han, lower, wording

_LONGEST_HAN = 16
_LONGEST_LATIN = 5
_NO_NAMES = frozenset(
    {"absent", "about", "between", "infinity", "range", "roughly", "between_end", "in", "detection_limit"}
)
_WORDS = frozenset({T.WORD, T.CODE})
_NOT_IN_BRACKETS = frozenset({T.PM, T.OTHER, T.MARK})


def leading(cur: Cursor) -> tuple[str, bool]:
    """The qualifier before a requirement, and whether it surely is one and not what is done (保压 1.6 MPa).

    Words that only introduce the requirement (应为, shall be) are no qualifier.
    """
    if cur.peek().kind is T.LP and cur.peek(1).kind in _WORDS and cur.peek(2).kind is T.RP:
        cur.at += 3
        return name(cur.peek(-2).text), True
    if found := _condition(cur) or _grade(cur):
        return found, True
    start = cur.at
    while is_word(cur, 0):
        cur.take()
    if cur.at == start:
        return "", True
    last = cur.tokens[cur.at - 1]
    colon = cur.accept(T.COLON) is not None
    bare = not colon and (cur.starts_operand() or cur.peek().kind in (T.PM, T.LP, T.LB))
    written = cur.text[cur.tokens[start].start : last.end]
    found = name(_without_filler(written))
    if bare and found and not _introduces(found, last):
        raise unreadable(f"letters before a number: {found[:20]!r}")
    return found, colon or found != written or lower(found) in wording().sets["qualifying"]


def _condition(cur: Cursor) -> str:
    """23℃时≥18, 23℃: ≥18, 在23℃下≥18: one quantity under which the comparison holds."""
    start = cur.at
    if lower(cur.peek().text) in wording().sets["condition_opens"]:
        cur.take()
    first = cur.peek()
    if cur.starts_operand() and first.kind is not T.UNIT:
        last = _quantity_end(cur)
        closes = cur.peek().kind is T.COLON or cur.peek().text in wording().sets["condition_closes"]
        if last is not None and closes and cur.peek(1).meaning.before:
            cur.take()
            return cur.text[first.start : last.end]
    cur.at = start
    return ""


def _quantity_end(cur: Cursor) -> Token | None:
    """The unit token behind the number here; the cursor then stands behind it."""
    cur.accept(T.PLUS, T.MINUS)
    return cur.accept(T.UNIT) if cur.accept(T.NUMBER) else None


def _grade(cur: Cursor) -> str:
    """一级≥5, 2类≤10: a grade that a comparison follows."""
    number, word, follows = cur.peek(), cur.peek(1), cur.peek(2)
    if (
        number.kind is not T.NUMBER
        or not word.is_("grade_after")
        or not (follows.meaning.before or follows.kind is T.COLON)
    ):
        return ""
    cur.at += 2
    cur.accept(T.COLON)
    return cur.text[number.start : word.end]


def _introduces(found: str, last: Token) -> bool:
    """Before a bare number stand only words: "l 0" and "IE3 5" are none."""
    words = last.kind is not T.CODE and not last.is_("grade_before") and (is_han(last.text[-1]) or len(last.text) > 2)
    return words or lower(found) in wording().sets["qualifying"]


def is_word(cur: Cursor, ahead: int) -> bool:
    """Whether the token there can belong to a name that stands before a requirement."""
    token = cur.peek(ahead)
    if not any(c.isalpha() for c in token.text):
        return False
    if token.kind in _WORDS:
        return True
    if token.kind is not T.VOCAB:
        return False
    first = ahead > 0 or not _is_word_before(cur)
    if token.meaning.before or token.meaning.after or (token.is_("and") and first):
        return False
    return not token.meaning.roles & _NO_NAMES and not names_a_share(cur)


def _is_word_before(cur: Cursor) -> bool:
    return cur.at > 0 and cur.tokens[cur.at - 1].kind in _WORDS


def names_a_share(cur: Cursor) -> bool:
    """标称值的…, nominal ±…: a nominal value of which a share follows."""
    return cur.peek().is_("nominal") and (cur.peek(1).is_("of") or cur.peek(1).kind is T.PM)


def _without_filler(text: str) -> str:
    """拉伸强度应为 → 拉伸强度; shall be → nothing."""
    fillers = (*wording().lists["filler"], *wording().lists["of_value"])
    while True:
        lowered = lower(text)
        if lowered in wording().sets["qualifying"]:
            return text
        filler = next((f for f in fillers if lowered.endswith(f) and _whole_word(lowered, len(text) - len(f))), "")
        if not filler:
            return text
        text = text[: len(text) - len(filler)].rstrip()


def _whole_word(text: str, at: int) -> bool:
    return at == 0 or is_han(text[at]) or not text[at - 1].isalpha()


def name(text: str) -> str:
    """A qualifier as it stands; refused where it is a condition or too long for a name."""
    lowered = lower(text)
    latin = lowered.replace("-", " ").split()
    if _is_conditional(lowered, latin) and lowered not in wording().sets["qualifying"]:
        raise unreadable(f"a condition, not a name: {text[:20]!r}")
    if sum(is_han(c) for c in text) > _LONGEST_HAN or len(latin) > _LONGEST_LATIN:
        raise unreadable("too many words before a number")
    return text


def _is_conditional(lowered: str, latin: list[str]) -> bool:
    words = wording().lists["conditional"]
    for harmless in wording().lists["no_condition"]:
        lowered = lowered.replace(harmless, "")
    return any(word in latin or (is_han(word[0]) and word in lowered) for word in words)


def behind_value(cur: Cursor) -> str:
    """Words behind a value that are known to qualify (纵向, longitudinal) or name a basis (以Pb计)."""
    first = cur.peek()
    length = next((n for n in (3, 2, 1) if _is_qualifying(cur, n)), 0)
    if length:
        text = cur.text[first.start : cur.peek(length - 1).end]
        cur.at += length
        return text
    if first.kind is T.WORD and not _names_next(cur):
        raise unreadable(f"not understood behind the value: {first.text[:20]!r}")
    return ""


def _is_qualifying(cur: Cursor, length: int) -> bool:
    tokens = [cur.peek(ahead) for ahead in range(length)]
    if any(token.kind not in (T.WORD, T.VOCAB) for token in tokens):
        return False
    text = cur.text[tokens[0].start : tokens[-1].end]
    return lower(text) in wording().sets["qualifying"] or is_basis(text)


def trailing(cur: Cursor) -> str:
    """Words behind a comma that end the cell: ", 以干基计", ", longitudinal"."""
    ahead = 1
    while cur.peek(ahead).kind is T.WORD:
        ahead += 1
    if cur.peek().kind is not T.COMMA or ahead == 1 or cur.peek(ahead).kind is not T.END:
        return ""
    text = cur.text[cur.peek(1).start : cur.peek(ahead - 1).end]
    if lower(text) not in wording().sets["qualifying"] and not is_basis(text):
        return ""
    cur.at += ahead
    return text


def is_basis(text: str) -> bool:
    return text.startswith("以") and text.endswith("计")


def _names_next(cur: Cursor) -> bool:
    """Whether the word here stands directly before the next requirement."""
    return bool(cur.peek(1).meaning.before) or cur.peek(1).kind is T.NUMBER


def bracketed(cur: Cursor) -> tuple[str, list[Operand]]:
    """The text of a bracket and the quantities in it; "" where it compares, holds a bare number or is not closed."""
    opening = cur.take()
    quantities: list[Operand] = []
    words = bare = compared = False
    depth = 1
    while True:
        token = cur.take()
        depth += (token.kind is T.LP) - (token.kind is T.RP)
        if depth == 0:
            break
        compares = token.meaning.before not in ("", "=") and not (words and cur.starts_operand())
        if token.kind is T.END or compares or (token.kind in _NOT_IN_BRACKETS and token.text != "@"):
            return "", []
        compared = compared or token.meaning.before not in ("", "=")
        if token.kind is T.NUMBER and token.number is not None:
            if cur.peek().kind is T.PM and cur.peek(1).kind is T.NUMBER:
                cur.take()
                continue
            quantities.append(_quantity(cur, token.number))
            bare = bare or not (quantities[-1].unit or _numbers_something(cur))
        words = words or token.kind in _WORDS or token.is_("grade_named")
    inner = cur.text[opening.end : cur.tokens[cur.at - 1].start].strip()
    if (bare and reference(inner) is None) or (compared and not all(quantity.unit for quantity in quantities)):
        return "", []
    measured = [quantity for quantity in quantities if quantity.unit]
    return (inner, measured) if words or (measured and len(measured) == len(quantities)) else ("", [])


def _numbers_something(cur: Cursor) -> bool:
    """n=3, 第1法: the number just taken counts or names."""
    before = cur.tokens[cur.at - 2]
    return before.meaning.before == "=" or before.text.endswith("第")


def _quantity(cur: Cursor, number: Number) -> Operand:
    unit = cur.peek()
    return Operand(number, unit.unit if unit.kind is T.UNIT else "")
