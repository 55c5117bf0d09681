"""The grammar of composed units.

    unit  = [ "1/" | "10^n" | part ] term { op ( term | "(" term { op term } ")" ) }
    part  = "1/10" | "1/100" | "0.1" | "0.01"        before mm or cm only: a tenth of it, and no amount below a slash
    op    = "/" | "每" | " per " | "·" | "*" | "."
    term  = [ amount ] atom [ power ]          amount: the 100 of "/100 mL", from a closed list
    power = "^" [sign] digit | 2 | 3 | 4       bare digits behind a length or a time only

Behind a slash everything stays below it: W/m·K is W/(m·K), as such texts mean it.  The longest spelling wins, and
a spelling never ends inside a word.  A whole cell may also hold "1/m³", "10⁸ CFU/g", blanks as
products and bare negative powers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from benchmark.normalise import fold
from benchmark.units.table import TEN, Spelling, Term, table

_OPERATOR = re.compile(r" ?(/|每|(?<= )per (?=\S)) ?| ?[·*] ?|\.(?=[A-Za-zµΩ(])")
_PRODUCT_BLANK = re.compile(r" (?=[^\s\d(])")
_AHEAD = re.compile(r"(?:[×x*] ?)?10\^([+-]?\d{1,2})(?: ?(/) ?| ?·? ?)|1 ?(/) ?")
_PART_OF_LENGTH = re.compile(r"(1 ?/ ?10|1 ?/ ?100|0\.1|0\.01) ?(?=[mc]m$)")
_AMOUNT = re.compile(r"(\d+) ?")
_POWER = re.compile(r"\^([+-]?[1-9])(?![0-9.])")
_BARE_POWER = re.compile(r"([234])(?![0-9A-Za-z%]|\.\d)")
_NEGATIVE_POWER = re.compile(r"(-[1-4])(?![0-9A-Za-z.%])")
_TAKE_BARE_POWERS = frozenset({"m", "in", "ft", "s"})
_TAKE_NEGATIVE_POWERS = frozenset({"m", "s", "min", "h", "d", "a", "g", "L", "K", "degC", "mol", "W", "Pa", "N"})
_NEVER_BELOW = frozenset({"%", "‰", "pH", "%RH"})
_TAKEN_PER_HUNDRED = frozenset({"g", "L"})


@dataclass(frozen=True, slots=True)
class Scanned:
    """Terms of a unit, where it ends, and whether it may stand by itself."""

    terms: tuple[Term, ...]
    end: int
    alone: bool = True


def scan(text: str, pos: int, whole: bool = False) -> Scanned | None:
    """The longest unit that starts at `text[pos]` (folded text); None where none does."""
    if _inside_word(text, pos):
        return None
    ahead = _ahead(text, pos) if whole else None
    if ahead is None:
        first = _term(text, pos, 1, whole)
        found = _rest(text, first, False, whole) if first else None
        return found if found and found.alone else None
    powers, below, pos = ahead
    first = _term(text, pos, -1 if below else 1, whole)
    return _rest(text, Scanned(powers + first.terms, first.end), below, whole) if first else None


def _ahead(text: str, pos: int) -> tuple[tuple[Term, ...], bool, int] | None:
    """What a whole cell may hold before the first unit: a power of ten or 1, and whether a slash follows."""
    if part := _PART_OF_LENGTH.match(text, pos):
        return (Term(TEN, exponent=-2 if part.group(1).endswith(("00", "01")) else -1),), False, part.end()
    found = _AHEAD.match(text, pos)
    if not found:
        return None
    powers = (Term(TEN, exponent=int(found.group(1))),) if found.group(1) else ()
    return powers, bool(found.group(2) or found.group(3)), found.end()


def _rest(text: str, found: Scanned, below: bool, whole: bool) -> Scanned:
    while (step := _operator(text, found.end, whole)) is not None:
        slash, start = step
        below = below or slash
        more = _group(text, start, whole) or _term(text, start, -1, whole) if below else _term(text, start, 1, whole)
        if more is None or _two_values(found.terms, more.terms):
            break
        found = Scanned(found.terms + more.terms, more.end)
    return found


def _operator(text: str, pos: int, whole: bool) -> tuple[bool, int] | None:
    """Whether a slash stands at `pos`, and where the next term starts."""
    if found := _OPERATOR.match(text, pos):
        return found.group(1) is not None, found.end()
    if whole and (found := _PRODUCT_BLANK.match(text, pos)) and re.search(r"\^-|[a-zA-Z]-[1-4]", text):
        return False, found.end()
    return None


def _group(text: str, pos: int, whole: bool) -> Scanned | None:
    """A bracket below the slash."""
    if not text.startswith("(", pos):
        return None
    terms: tuple[Term, ...] = ()
    end = pos + 1
    while (found := _term(text, end, -1, whole)) is not None:
        terms, end = terms + found.terms, found.end
        if text.startswith(")", end):
            return Scanned(terms, end + 1)
        step = _operator(text, end, whole)
        if step is None or step[0]:
            return None
        end = step[1]
    return None


def _term(text: str, pos: int, sign: int, whole: bool) -> Scanned | None:
    amount = 1
    if sign < 0 and (digits := _AMOUNT.match(text, pos)):
        amount, pos = int(digits.group(1)), digits.end()
    found = _longest(text, pos)
    if found is None or amount not in table().numbers:
        return None
    spelling, end = found
    if sign < 0 and spelling.terms[0].atom in _NEVER_BELOW:
        return None
    power, end = _power(text, end, spelling.terms, whole)
    if power == 0:
        return None
    first, *others = (replace(t, exponent=t.exponent * power * sign) for t in spelling.terms)
    return Scanned((replace(first, amount=amount), *others), end, spelling.alone or power != 1)


def _power(text: str, pos: int, terms: tuple[Term, ...], whole: bool) -> tuple[int, int]:
    """The exponent at `pos` and its end; 0 where a digit is glued to the spelling that is no exponent of it."""
    bare = _BARE_POWER.match(text, pos) if len(terms) == 1 and terms[0].atom in _TAKE_BARE_POWERS else None
    below = _NEGATIVE_POWER.match(text, pos) if whole and terms[0].atom in _TAKE_NEGATIVE_POWERS else None
    found = _POWER.match(text, pos) or bare or below
    if found:
        return int(found.group(1)), found.end()
    glued = text[pos : pos + 1].isdecimal() and (text[pos - 1].isalpha() or text[pos - 1].isdecimal())
    return (0 if glued or text.startswith("^", pos) else 1), pos


def _longest(text: str, pos: int) -> tuple[Spelling, int] | None:
    """The longest known spelling at `pos` that does not end inside a word."""
    for end in range(min(len(text), pos + table().longest), pos, -1):
        if not _inside_word(text, end) and (found := look_up(text[pos:end])):
            return found, end
    return None


def look_up(spelt: str) -> Spelling | None:
    """The spelling as the table has it, or else what all spellings agree on that differ from it in case alone."""
    if exact := _exact(spelt):
        return exact
    meanings = {_exact(other) for other in table().any_case.get(spelt.lower(), ())}
    return meanings.pop() if len(meanings) == 1 else None


def _exact(spelt: str) -> Spelling | None:
    known = table()
    if spelt in known.spellings:
        return known.spellings[spelt]
    return Spelling(composed_terms(known.composed[spelt])) if spelt in known.composed else None


@cache
def composed_terms(key: str) -> tuple[Term, ...]:
    """The terms of a canonical composed unit of the table."""
    text = fold(key)
    found = scan(text, 0, whole=True)
    if found is None or found.end != len(text):
        raise ValueError(f"units.yaml: the composed unit {key!r} cannot be read")
    return found.terms


def _inside_word(text: str, pos: int) -> bool:
    return 0 < pos < len(text) and _is_letter(text[pos - 1]) and _is_letter(text[pos])


def _is_letter(char: str) -> bool:
    """Letters of words; ideographs are not, since Chinese puts no blank between words."""
    return char.isalpha() and not "㐀" <= char <= "鿿"


def _two_values(before: tuple[Term, ...], after: tuple[Term, ...]) -> bool:
    """`20 MPa/100 MPa` are two values; `g/100 g` is one unit."""
    amount, atom = after[0].amount, after[0].atom
    same = any(term.atom == atom for term in before)
    return same and amount > 1 and not (atom in _TAKEN_PER_HUNDRED and amount in (100, 1000))
