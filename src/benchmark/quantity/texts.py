"""Whole cells that are no quantity: nothing required, yes or no, a reference, prose.

reference = refer_before place [refer_after] | designation [refer_after]
place     = designation | a word of `refer_to` with what follows
prose     = words without numbers and without comparisons
"""

from __future__ import annotations

import re

from benchmark.model import Kind, Reason, Requirement
from benchmark.quantity.han_numerals import NUMERALS
from benchmark.quantity.wording import is_han, is_latin, lower, wording

_DESIGNATION = re.compile(
    r"(?P<body>[A-Za-z]{1,6}(?:[ /][A-Za-z]{1,6}){0,2})[ -]?"
    r"(?P<number>[A-Z]?[0-9]{1,6}(?:[.-][0-9A-Za-z]{1,5}){0,5}(?::[0-9]{4})?)"
)
_PLACE = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}")
_NUMBER_OUTSIDE = re.compile(r"(?<![0-9.第表图录件条章A-Z])(?<![exn] )[0-9]")
_COMPARES = frozenset("≤≥<>=±≈~")
_ENDS = " .。;,!"


def whole_cell(folded: str, raw: str, name: str = "") -> Requirement | None:
    """A cell that says nothing is required, yes, or no; None for every other cell.

    无 beside what may be there or not (机械杂质) also says that there is none of it: nobody can tell which.
    """
    words, cell = wording(), _tidy(folded)
    if cell in words.sets["none_words"] and mentions(name, "none_there"):
        return Requirement("", Kind.TEXT, problem=Reason.VALUE_AMBIGUOUS, readings=words.unclear["nil"])
    if cell in words.none or _tidy(raw) in words.none:
        return Requirement("", Kind.NONE)
    if cell in words.unclear:
        return Requirement("", Kind.TEXT, problem=Reason.VALUE_AMBIGUOUS, readings=words.unclear[cell])
    if cell in words.yes or cell in words.no:
        return Requirement("", Kind.YES_NO, yes=cell in words.yes)
    return None


def mentions(text: str, listed: str) -> bool:
    """Whether one of the words of that list stands in a text; Latin ones only as whole words."""
    lowered = lower(text)
    at = ((word, lowered.find(word)) for word in wording().lists[listed])
    return any(
        start >= 0 and (is_han(word[0]) or (_starts_word(lowered, start) and _ends_word(lowered, start + len(word))))
        for word, start in at
    )


def _starts_word(text: str, start: int) -> bool:
    return start == 0 or not (is_latin(text[start - 1]) and is_latin(text[start]))


def _tidy(text: str) -> str:
    return lower(" ".join(text.split())).strip(_ENDS) if any(c.isalnum() for c in text) else "".join(text.split())


def reference(folded: str) -> Requirement | None:
    """A text that points to a standard, an annex or a contract; None for every other text."""
    lowered, words = lower(folded.strip(_ENDS)), wording()
    text = folded.strip(_ENDS)
    if any(c in _COMPARES for c in text):
        return None
    before = next((w for w in words.lists["refer_before"] if lowered.startswith(w) and _ends_word(lowered, len(w))), "")
    place = text[len(before) :].strip(" :")
    ending = lower(place)
    after = next((w for w in words.lists["refer_after"] if ending.endswith(w) and len(w) < len(place)), "")
    place = place[: len(place) - len(after)].strip() if after else place
    return Requirement("", Kind.TEXT, reference=place) if _is_place(place, bool(before)) else None


def _ends_word(text: str, end: int) -> bool:
    return end >= len(text) or not (is_latin(text[end - 1]) and is_latin(text[end]))


def _is_place(place: str, pointed: bool) -> bool:
    found = _DESIGNATION.match(place)
    if found and _is_body(found.group("body")):
        return _is_tail(place[found.end() :], pointed)
    if not pointed:
        return False
    named = any(lower(place).startswith(word) for word in wording().lists["refer_to"])
    return bool(_PLACE.fullmatch(place)) or (named and len(place) <= 40 and not _NUMBER_OUTSIDE.search(place))


def _is_body(body: str) -> bool:
    return body.upper() in {known.upper() for known in wording().lists["bodies"]} or body.upper().startswith(
        ("DB", "Q/", "T/")
    )


def _is_tail(tail: str, pointed: bool) -> bool:
    """Behind a designation: nothing, a clause or table, a second designation; a number of another kind never."""
    tail = tail.strip(" ,;和与及、()")
    if not tail:
        return True
    again = _DESIGNATION.match(tail)
    if again and _is_body(again.group("body")):
        return _is_tail(tail[again.end() :], pointed)
    if not pointed or len(tail) > 30:
        return False
    return not any(c.isdigit() for c in tail) or bool(
        re.fullmatch(r"(?:中)?(?:的)?(?:表|附录|第|table |clause |annex )? ?[A-Z]?[0-9.]*(?:条|章|款|级)?", tail, re.I)
    )


def prose(folded: str) -> Requirement | None:
    """Words that state something without a number (色泽均匀); None where digits or signs of comparison stand in it."""
    if any(c.isdigit() or c in _COMPARES for c in folded) or not _has_words(folded):
        return None
    return Requirement("", Kind.TEXT)


def _has_words(text: str) -> bool:
    han = sum(is_han(c) and c not in NUMERALS for c in text)
    longest = max((len(word) for word in re.split(r"[^A-Za-z]+", text)), default=0)
    return han >= 2 or longest >= 3
