"""Whether two texts name the same test method, or the same test condition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from benchmark import normalise, quantity, units
from benchmark.model import Kind

_DESIGNATION = re.compile(
    r"(?P<body>(?:GB|GBZ|NY|HG|QB|SN|JB|JJG|JJF|YY|SH|SL|LS|T|TCVN|ISO|IEC|EN|DIN|BS|NF|JIS|ASTM|AOAC|AOCS|ANSI|IEEE|UL|OIML|CIPAC|UNECE)"
    r"(?:\s*[/ ]\s*(?:T|TS|TR|Z|IEC|ISO|EN|[A-Z]{3,6}))*)\s*[- ]?\s*(?P<number>[A-Z]?\s?\d[\d.]*(?:-\d{1,3}(?!\d))*)"
)

_SHORT_YEARS = ("ASTM", "AOAC", "AOCS")
"""Bodies that write the year with two digits behind a hyphen (D412-16)."""


class Agreement(StrEnum):
    """`one_sided`: stated on one side only; `unclear`: stated on both, and nobody can tell from the texts."""

    SAME = "same"
    EQUIVALENT = "equivalent"
    ONE_SIDED = "one_sided"
    DIFFERENT = "different"


@lru_cache(maxsize=4096)
def designations(text: str) -> frozenset[str]:
    """The standards named in a text, without years, blanks and the adopters' prefixes (EN ISO 4833-1 → ISO4833-1)."""
    found = set()
    for match in _DESIGNATION.finditer(normalise.fold(text).upper()):
        body = re.sub(r"\s*[/ ]\s*", "/", match["body"].strip())
        body = re.sub(r"^(?:(?:DIN|BS|NF|EN)/)+(?=EN|ISO|IEC)", "", body)
        body = re.sub(r"^EN/(?=ISO|IEC)", "", body)
        number = match["number"].replace(" ", "").rstrip(".")
        if body in _SHORT_YEARS:
            number = re.sub(r"-\d\d$", "", number)
        found.add(f"{body} {number}")
    return frozenset(found)


def same_method(mine: str, theirs: str, own: str, groups: Iterable[Sequence[str]]) -> Agreement:
    """How the enterprise's method stands to the standard's; `own` is the standard itself."""
    if not mine.strip() or not theirs.strip():
        return Agreement.ONE_SIDED
    if normalise.key(mine) == normalise.key(theirs):
        return Agreement.SAME
    a, b = designations(mine), designations(theirs)
    b = b or designations(own)
    if not a or not b:
        return Agreement.DIFFERENT
    if a & b:
        return Agreement.SAME
    for group in groups:
        members = frozenset().union(*(designations(member) for member in group))
        if a & members and b & members:
            return Agreement.EQUIVALENT
    return Agreement.DIFFERENT


def same_conditions(mine: str, theirs: str) -> Agreement:
    """ "70 °C, 168 h" and "70℃×7d" are the same condition; one that only one side states does not separate them."""
    if not mine.strip() or not theirs.strip():
        return Agreement.ONE_SIDED
    if normalise.key(mine) == normalise.key(theirs):
        return Agreement.SAME
    a, b = _amounts(mine), _amounts(theirs)
    return Agreement.SAME if a is not None and a == b else Agreement.DIFFERENT


@lru_cache(maxsize=4096)
def _amounts(text: str) -> frozenset[tuple[str, Fraction]] | None:
    """The amounts of which a condition consists, in one unit for each kind; None where a part is no amount."""
    found = set()
    for piece in re.split(r"\s*[,;×x*+/和、]\s*", normalise.fold(text)):
        parsed = quantity.parse(piece.strip("() "))
        one = parsed[0]
        if len(parsed) > 1 or one.problem is not None or one.kind is not Kind.EXACT or one.low is None:
            return None
        unit = units.read(one.unit)
        base = {"d": "h", "min": "h", "s": "h", "K": "degC"}.get(one.unit, one.unit)
        conversion = units.conversion(one.unit, base)
        if isinstance(unit, units.UnknownUnit) or conversion is None:
            return None
        found.add((base, one.low.number.value * conversion.scale + conversion.offset))
    return frozenset(found)
