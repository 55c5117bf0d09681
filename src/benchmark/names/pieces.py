"""What one piece of a name says: the content of a bracket, what follows a comma, or the end of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from benchmark import units
from benchmark.names.conditions import conditions_in, ends_in_quantity
from benchmark.names.qualifiers import is_apart, may_be_apart, qualifiers_in, take_words
from benchmark.names.vocabulary import vocabulary
from benchmark.normalise import key

_CALCULATED_AS = re.compile(r"[以按] ?([^,;()\[\]]{1,16}?) ?计(?!算)")
_AS = re.compile(r"(?:(?:calculated|expressed|reported) )?as ([A-Za-z][A-Za-z0-9 ]*[+-]?)$", re.IGNORECASE)
_AS_FORMULA = re.compile(r"(?:, ?)?\b(?:calculated |expressed |reported )?as ([A-Z][A-Za-z0-9]{0,6})\b")
_OF_TOTAL = re.compile(r"(?:%|% ?\(m/m\)) ?(of [a-z -]+)$")
_OPERATOR_SIGN = re.compile(r"(?:<=|>=|[≤≥<>=])$")
_STARTS = re.compile(r"(?<=[,;/: ])(?=\S)|(?=[(\[])|(?<=[㐀-鿿])(?=[^㐀-鿿\s])|(?<=[)\]])(?=\S)|(?<=[A-Za-z])(?=[%‰])")
_EXPLICIT = ",;/:(["
_NOT_BY_A_BLANK = frozenset(
    {"in", "at", "min", "bar", "a", "pH", "PH", "mil", "mol", "rad", "no.", "days", "hours", "hp", "ply", "plies"}
)
_DENOMINATORS = frozenset({"kg", "g", "L", "mL", "l", "ml"})
"""Behind a formula and a slash (… O2/kg) the lower part of a unit that is not known as a whole."""
_NUMBER_AT_END = re.compile(r"(?<![A-Za-z\d.])\d+(?:\.\d+)?$")
_FRACTION = re.compile(r"(?<![\d.])\d/$")
_SHARE = re.compile(r"\d+/\d+\s")
_UNIT_PIECES = re.compile(r"[,;] ?")


@dataclass(frozen=True, slots=True)
class Piece:
    operator: str = ""
    unit: str = ""
    basis: str = ""
    qualifiers: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


def piece_of(text: str, name: str) -> Piece | None:
    """What the piece says of the property `name`; None where a part of it is not understood."""
    text = text.strip()
    if text in ("", "-", "--") or not text.strip("*†‡"):
        return Piece()
    whole = _one(text, name)
    if whole is not None or not _UNIT_PIECES.search(text):
        return whole
    parts = [_one(part.strip(), name) for part in _UNIT_PIECES.split(text)]
    understood = [part for part in parts if part is not None]
    several = len({part.basis for part in understood if part.basis}) > 1
    return _together(understood) if len(understood) == len(parts) and not several else None


def _together(parts: list[Piece]) -> Piece:
    return Piece(
        operator=next((p.operator for p in parts if p.operator), ""),
        unit=next((p.unit for p in parts if p.unit), ""),
        basis=next((p.basis for p in parts if p.basis), ""),
        qualifiers=tuple(q for p in parts for q in p.qualifiers),
        conditions=tuple(c for p in parts for c in p.conditions),
    )


def _one(text: str, name: str) -> Piece | None:
    words = vocabulary()
    operator = words.operators.get(text.lower()) or words.operators_apart.get(text.lower())
    if operator and not _is_minutes(text, name):
        return Piece(operator=operator)
    if basis := _basis(text):
        return Piece(basis=basis)
    if text in words.formulas and (found := _formula(text, name)):
        return found
    if any(symbol_of in name.lower() for symbol_of in words.symbols.get(text, ())):
        return Piece()
    if _is_unit(text):
        return _in_unit(text)
    if conditions := conditions_in(text):
        return Piece(conditions=conditions)
    return _bound_in_unit(text) or _unit_and_basis(text) or _qualified(text)


def _bound_in_unit(text: str) -> Piece | None:
    """An operator beside a unit: "max. %", "MPa minimum"."""
    words = vocabulary()
    first, _, last = text.partition(" ")
    head, _, tail = text.rpartition(" ")
    for word, unit in ((first, last), (tail, head)):
        operator = words.operators.get(word.lower()) or words.operators_apart.get(word)
        if operator and _is_unit(unit):
            return Piece(operator=operator, unit=unit)
    return None


def _unit_and_basis(text: str) -> Piece | None:
    """ "% as oleic": a unit with what it is calculated as."""
    unit, blank, basis = text.partition(" ")
    return Piece(unit=unit, basis=_basis(basis)) if blank and _is_unit(unit) and _basis(basis) else None


def _formula(text: str, name: str) -> Piece | None:
    """A symbol that repeats the name says nothing; another formula is the basis; a single letter may be a unit."""
    if any(known in name.lower() for known in vocabulary().formulas[text]):
        return Piece()
    return None if len(text) == 1 else Piece(basis=f"as {text}")


def _qualified(text: str) -> Piece | None:
    qualifiers = qualifiers_in(text)
    rest, _ = take_words(text)
    parts = [part for part in re.split(r"[,;/\s]+", rest) if key(part)]
    left = [part for part in parts if not _is_qualifier(part)]
    if not qualifiers:
        return None
    conditions = conditions_in(" ".join(left)) if left else ()
    return Piece(qualifiers=qualifiers, conditions=conditions) if conditions or not left else None


def _is_qualifier(part: str) -> bool:
    return may_be_apart(part) and any(is_apart(word, part) for word in vocabulary().qualifiers)


def operator_at_end(text: str) -> tuple[str, Piece] | None:
    """A sign or a word such as max, 不大于 at the end; beside a duration "min" is the minute."""
    if sign := _OPERATOR_SIGN.search(text):
        return text[: sign.start()], Piece(operator=vocabulary().operators[sign.group()])
    lower = text.lower()
    for word, operator in vocabulary().operators.items():
        if lower.endswith(word) and not _is_minutes(word, text[: -len(word)]) and _starts_word(text, len(word)):
            return text[: -len(word)], Piece(operator=operator)
    return None


def operator_at_start(text: str) -> tuple[str, Piece] | None:
    """Min. tensile strength: a bound of the property behind it, where that property has no minimum of its own."""
    words = vocabulary()
    for leading in words.operators_leading:
        found = leading.words.match(text)
        rest = text[found.end() :] if found else ""
        if rest and leading.before.search(rest) and not words.never_leading.search(rest):
            return rest, Piece(operator=leading.operator)
    return None


def _starts_word(text: str, length: int) -> bool:
    before = text[-length - 1 : -length]
    return not (before.isascii() and before.isalnum() and text[-length].isascii())


def _is_minutes(word: str, name: str) -> bool:
    """Whether "min" is the unit: below a slash, or beside a duration that has no unit yet."""
    if word.lower() not in ("min", "min."):
        return False
    if name.endswith("/") or _NUMBER_AT_END.search(name.rstrip()):
        return True
    return vocabulary().time_words.search(name) is not None and unit_at_end(name.rstrip(" ,;(")) is None


def unit_at_end(text: str) -> tuple[str, Piece] | None:
    """The longest unit at the end of the text, behind a comma, slash, blank or ideograph, or in brackets."""
    if found := _OF_TOTAL.search(text):
        return text[: found.start()], Piece(unit="%", basis=found.group(1))
    for start in (m.start() for m in _STARTS.finditer(text) if m.start() > 0):
        tail, before = text[start:], text[:start].rstrip()
        unit = tail[1:-1].strip() if tail[0] in "([" and tail[-1] in ")]" else tail
        explicit = before[-1:] in _EXPLICIT or unit != tail
        if (
            _FRACTION.search(before)
            or _SHARE.match(unit)
            or (unit in ("min", "min.") and not _is_minutes(unit, before))
        ):
            continue
        if _is_unit(unit) and (explicit or _stands_out(unit, before)) and not _repeats(unit, before, tail):
            return before.rstrip(" ,;:/"), _in_unit(unit)
    return None


def unit_in_bracket(text: str, start: int) -> tuple[str, Piece] | None:
    """铬(六价,mg/L): the unit that ends a bracket of which the rest is not understood, and stays where it is."""
    inner, separator, unit = text[start + 1 : -1].rpartition(",")
    unit = unit.strip()
    if not separator or len(unit) < 2 or unit in vocabulary().formulas or not _is_unit(unit):
        return None
    return f"{text[: start + 1]}{inner.rstrip()}{text[-1]}", _in_unit(unit)


def _in_unit(unit: str) -> Piece:
    """A unit may name the basis: mg KOH/g."""
    return Piece(unit=unit, basis=next((f"as {s}" for s in vocabulary().in_units if s in unit), ""))


def _repeats(unit: str, before: str, tail: str) -> bool:
    """What is no unit there: the symbol of the property or element (thickness (t)), a part of PCDD/F or of 30 L/min."""
    if tail == unit and before[-1:] == "/" and ends_in_quantity(f"{before}{tail}"):
        return True
    if tail == unit and unit in _DENOMINATORS and before[-1:] == "/" and before[-2:-1].isdigit():
        return True
    if tail == unit:
        return len(unit) == 1 and before[-1:] == "/" and before[-2:-1].isascii() and before[-2:-1].isupper()
    words = vocabulary()
    known = (*words.formulas.get(unit, ()), *words.symbols.get(unit, ()))
    return any(name in before.lower() for name in known)


def _is_unit(text: str) -> bool:
    """Whether the text is a unit; capitals that no unit has as its own spelling are an abbreviation (PG, CV)."""
    found = units.known(text) if text else None
    if found is None or found.key == "":
        return False
    capitals = len(text) > 1 and text.isascii() and text.isalpha() and text.isupper()
    return not capitals or found.key == text or text in vocabulary().capitals


def _stands_out(unit: str, before: str) -> bool:
    """Whether a text behind a mere blank or ideograph is a unit: no word, letter (vitamin A) or end of a quantity."""
    if unit in _NOT_BY_A_BLANK or before[-1:].isdecimal() or (len(unit) == 1 and unit.isalnum()):
        return False
    plain_word = unit.isascii() and unit.isalpha() and unit.islower() and len(unit) > 3
    return not plain_word and not "㐀" <= unit[0] <= "鿿"


def _basis(text: str) -> str:
    for word in vocabulary().bases:
        if word.pattern.fullmatch(text):
            return word.value
    if (found := _CALCULATED_AS.fullmatch(text)) or (found := _AS.fullmatch(text)):
        return _as(found.group(1))
    return ""


def _as(substance: str) -> str:
    bare = substance.rstrip("+-")
    known = vocabulary().substances.get(bare, bare)
    return known if known in {word.value for word in vocabulary().bases} else f"as {known}"


def basis_in(text: str) -> tuple[str, str]:
    """`text` without the basis that its running words name, and that basis ("" for none)."""
    for word in vocabulary().bases:
        if word.place == "words" and (found := word.pattern.search(text)):
            return _without(text, found), word.value
    if found := _CALCULATED_AS.search(text):
        return _without(text, found), _as(found.group(1))
    if (found := _AS_FORMULA.search(text)) and found.group(1) in vocabulary().formulas:
        return _without(text, found), _as(found.group(1))
    return text, ""


def _without(text: str, found: re.Match[str]) -> str:
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return rest if key(rest) else text
