"""What the enterprise could write to reach a limit: in its own unit and decimals, never looser than needed."""

from __future__ import annotations

import re
from fractions import Fraction

from benchmark.compare import Outcome
from benchmark.compare.grades import token
from benchmark.exact import decimal_text, places
from benchmark.limit_text import limit_text
from benchmark.model import Better, Bound, Indicator, Kind, Limit, Requirement
from benchmark.needed import needed

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_CJK = re.compile(r"[\u4e00-\u9fff]")
_FAR = Fraction(1, 200)
"""A number may be rounded this much beyond what is needed, as a part of it, to keep the enterprise's decimals."""


def wanted(
    requirement: Requirement | None,
    name: str,
    indicator: Indicator,
    limit: Limit,
    grade: str,
    outcome: Outcome | None = None,
) -> str:
    """ "≥ 480 %", "19.5 ~ 20.5 mm", "IE4", "2级", "合格"; "" where nobody can say.

    `outcome` is that of a measured value, whose acceptance limits stand in for the limit under a guarded rule.
    """
    if indicator.better is Better.YES_NO:
        return _yes_no(name, limit) if limit.value is not None else ""
    if limit.plan is not None:
        return limit_text(limit, indicator)
    claimed = requirement is not None and requirement.kind is Kind.GRADE and bool(grade)
    if indicator.better is Better.GRADE or claimed:
        return _class(requirement, limit.klass or grade)
    written = needed(requirement, indicator, limit, outcome)
    return _own_digits(written, requirement, limit, indicator.better is Better.COVERING)


_WORDED = re.compile(r"[^\d≥≤<>=]*[A-Za-z\u4e00-\u9fff][^\d]*")


def in_own_words(requirement: Requirement | None, plain: str) -> str:
    """ "不小于400 %" where "≥ 480 %" is needed: "不小于480 %".

    "" where the text has no operator in words, or other numbers too.
    """
    text = requirement.text.strip() if requirement is not None else ""
    mine, needed_ = _NUMBER.findall(text), _NUMBER.findall(plain)
    if len(mine) != 1 or len(needed_) != 1 or not _WORDED.match(text.partition(mine[0])[0]):
        return ""
    before, _, behind = text.partition(mine[0])
    return f"{before}{needed_[0]}{behind or ' ' + plain.partition(needed_[0])[2].strip()}".strip()


def _yes_no(name: str, limit: Limit) -> str:
    chinese = bool(_CJK.search(name))
    if limit.value:
        return "合格" if chinese else "pass"
    return "否" if chinese else "no"


def _class(requirement: Requirement | None, grade: str) -> str:
    """The grade in the enterprise's own words: "3级" becomes "2级"."""
    mine = requirement.grade if requirement is not None and requirement.kind is Kind.GRADE else ""
    text = requirement.text if requirement is not None else ""
    if mine and text.count(mine) == 1 and token(text.replace(mine, grade)) == token(grade):
        return text.replace(mine, grade)
    return grade


def _own_digits(written: str, requirement: Requirement | None, limit: Limit, covering: bool) -> str:
    """The numbers of a text with the enterprise's decimals at least; longer ones rounded to the strict side."""
    ends = (requirement.low, requirement.high) if requirement is not None else ()
    own = max((places(end.number.text) for end in ends if end is not None), default=0)
    most = max(own, *(_places(end) for end in (limit.low, limit.high)))
    both = limit.low is not None and limit.high is not None
    ups = [limit.low is not None, False] if both or limit.low is not None else [False]
    turned = iter([up is not covering for up in ups])

    def settled(found: re.Match[str]) -> str:
        return _digits(found[0], own, most, next(turned, False))

    return _NUMBER.sub(settled, written, count=2 if both else 1)


def _places(end: Bound | None) -> int:
    return places(end.number.text or decimal_text(end.number.value)) if end is not None else 0


def _digits(number: str, own: int, most: int, up: bool) -> str:
    value, given = Fraction(number), places(number)
    if given > most:
        for decimals in range(own, given):
            rounded = _rounded(value, decimals, up)
            if value and abs(rounded - value) <= abs(value) * _FAR:
                return _padded(decimal_text(rounded), decimals)
    return _padded(number, own)


def _rounded(value: Fraction, decimals: int, up: bool) -> Fraction:
    scaled = value * 10**decimals
    return Fraction(-(-scaled // 1) if up else scaled // 1, 10**decimals)


def _padded(number: str, decimals: int) -> str:
    """ "480" with one decimal is "480.0"."""
    lacking = decimals - places(number)
    if lacking <= 0:
        return number
    return number + ("" if "." in number else ".") + "0" * lacking
