"""Grades and codes: IE3, Class A, 1级, V-0, IP54, 优等品, "不低于2级", "IE3级及以上".

    grade  = [words [":"]] [before] [grade_before] code [grade_after] [after]
    pencil = [words] [":"] [before] ( "HB" | "F" | [1-9] ("H" | "B") ) [after]     where hardness is named
    code  = letters with digits (IE3, V-0, A++) | one or two capitals (A, HB) | a Roman number
          | number [ "-" number ] (only beside a grade word) | a name (优等品)

A grade word beside it admits more codes (3B级, 特级); without one a code needs a capital and must not be a
number with a letter misread for a digit (O5, l0, I5).
"""

from __future__ import annotations

import re
from dataclasses import replace

from benchmark.model import Kind, Requirement
from benchmark.quantity.cursor import Cursor
from benchmark.quantity.qualifiers import is_word, name
from benchmark.quantity.texts import mentions
from benchmark.quantity.tokens import T, ambiguous, unreadable
from benchmark.quantity.wording import lower, wording

_BARE = re.compile(
    r"IP [0-9X]{2}[A-Z]?|IK [0-9]{2}"
    r"|[A-Z]{1,2}|[A-Z]{1,4}(?:-?[0-9X][0-9X.]{0,4}(?:-[0-9])?)[A-Z]?|[A-Z]{1,3}\+{1,4}|[IVX]{1,4}[ab]?"
)
_BESIDE_WORD = re.compile(
    r"[A-Z]{1,4}(?:[- ]?[0-9][0-9.]{0,5}(?:-[0-9])?)?[A-Z]?\+{0,4}"
    r"|[0-9]{1,3}(?:\.[0-9])?[A-Z]{1,2}|0{1,3}|[IVX]{1,4}[ab]?"
)
_MISREAD = re.compile(r"[OIl][0-9.]+")
_NUMERIC = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?(?:-[0-9])?")
_PENCIL = re.compile(r"HB|F|[1-9]?[HB]")
_HENRY = re.compile(r"[1-9]H")
_HAN_CODES = frozenset("特优甲乙丙丁")
_BOUNDS = {"": "", ">=": ">=", "<=": "<=", "=": ""}
_LONGEST = 12
_BEFORE = "grade_before"


def grade(cur: Cursor) -> Requirement | None:
    """The grade that the rest of the cell is; None, with the cursor where it was, where it is none."""
    start = cur.at
    if (found := _grade(cur)) is not None:
        return found
    named = _named(cur)
    found = _grade(cur) if named else None
    if found is None:
        cur.at, cur.unknown = start, ""
    return replace(found, qualifier=named) if found else None


def _named(cur: Cursor) -> str:
    """防护等级(应为|:) before a code, 色牢度 before ≥4级: what the grade is of; "" where nothing of the kind stands."""
    first = cur.peek()
    while is_word(cur, 0) and cur.peek().kind is not T.CODE and not (cur.at and cur.tokens[cur.at - 1].is_(_BEFORE)):
        cur.take()
    last = cur.tokens[cur.at - 1] if cur.at else first
    compared = bool(cur.before()) and cur.tokens[-2].is_("grade_after")
    if cur.peek() is first or not (compared or (last.is_(_BEFORE) and last is not first)):
        return ""
    if cur.peek().kind is T.WORD and lower(cur.peek().text) in {
        *wording().lists["filler"],
        *wording().lists["of_value"],
    }:
        cur.take()
    cur.accept(T.COLON)
    return name(cur.text[first.start : last.end])


def _grade(cur: Cursor) -> Requirement | None:
    start = cur.at
    sign = cur.take().meaning.before if cur.before() else ""
    word = cur.accept_role(_BEFORE) is not None
    if word:
        cur.accept(T.COLON)
        sign = sign or (cur.take().meaning.before if cur.before() else "")
    first = cur.at
    code = _code(cur, word)
    if not code:
        cur.at, cur.unknown = start, ""
        return None
    after = cur.after() if cur.at > first else ""
    if after:
        cur.take()
        _inclusion(cur)
    cur.marks()
    if not cur.done():
        cur.at, cur.unknown = start, ""
        return None
    return of_code(code, sign or after, both=bool(sign and after and sign != after))


def pencil(cur: Cursor, about: str) -> Requirement | None:
    """铅笔硬度≥2H, or 2H in a line about a hardness; 2H that nothing settles is asked about."""
    start = cur.at
    while is_word(cur, 0):
        cur.take()
    named = cur.text[: cur.peek().start].strip(" :") if cur.at > start else ""
    cur.accept(T.COLON)
    sign = cur.take().meaning.before if cur.before() else ""
    length = _length(cur)
    written = cur.text[cur.peek().start : cur.peek(length - 1).end] if length else ""
    about = f"{named} {about}"
    if not _PENCIL.fullmatch(written) or not (mentions(about, "pencil") or _may_be_henry(cur, written, about)):
        cur.at = start
        return None
    cur.at += length
    after = cur.take().meaning.after if cur.after() else ""
    if not cur.done():
        cur.at = start
        return None
    if not mentions(about, "pencil"):
        raise ambiguous("a pencil hardness, or henry", f"{written[0]} H", written)
    return replace(of_code(written, sign or after, both=bool(sign and after and sign != after)), qualifier=named)


def _may_be_henry(cur: Cursor, written: str, about: str) -> bool:
    """Whether "2H" could be either: no column of henry, and nothing that has an inductance."""
    return bool(_HENRY.fullmatch(written)) and not cur.column.key and not mentions(about, "inductance")


def of_code(code: str, sign: str, both: bool = False) -> Requirement:
    if both or sign not in _BOUNDS:
        raise unreadable("a grade is at least or at most, or itself")
    return Requirement("", Kind.GRADE, grade=code, grade_bound=_BOUNDS[sign])


def _inclusion(cur: Cursor) -> None:
    """以上(含), 以上（含2级）: a grade that is named belongs to the set anyway."""
    if cur.peek().kind is not T.LP or not cur.peek(1).is_("including"):
        return
    cur.at += 2
    while cur.peek().kind in (T.NUMBER, T.VOCAB, T.CODE, T.WORD):
        cur.take()
    if not cur.accept(T.RP):
        raise unreadable("a bracket is not closed")


def _code(cur: Cursor, word: bool) -> str:
    """The code that starts here, "" where none does; the cursor then stands behind its grade word."""
    if cur.peek().is_("grade_named"):
        return cur.take().text
    start, length = cur.peek(), _length(cur)
    if not length:
        return ""
    written = cur.text[start.start : cur.peek(length - 1).end]
    follows = cur.peek(length).is_("grade_after")
    code = _canonical(cur, written, length, word or follows)
    if code:
        cur.at += length + follows
    return code


def _length(cur: Cursor) -> int:
    """How many tokens stand before the grade word, the comparison or the end."""
    for length in range(_LONGEST):
        token = cur.peek(length)
        if token.kind in (T.END, T.MARK) or (
            token.kind is T.VOCAB and (token.is_("grade_after") or token.meaning.after)
        ):
            return length
    return 0


def _canonical(cur: Cursor, written: str, length: int, beside_word: bool) -> str:
    first = cur.peek()
    if _MISREAD.fullmatch(written):
        return ""
    if not beside_word:
        lettered = first.kind in (T.CODE, T.WORD) or (first.kind is T.UNIT and length == 1)
        return written.replace(" ", "") if lettered and _BARE.fullmatch(written) else ""
    if (
        length == 1
        and first.kind is T.NUMBER
        and first.number
        and first.number.value.denominator == 1
        and not first.text.isascii()
    ):
        return first.number.text
    if _BESIDE_WORD.fullmatch(written) or _NUMERIC.fullmatch(written) or written in _HAN_CODES:
        return written
    return ""
