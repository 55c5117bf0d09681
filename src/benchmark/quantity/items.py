"""One cell with one requirement or several, each with its qualifier.

    cell      = item { ["," | ";" | "/"] item }
    item      = [qualifier] core { group | limit | qualifier }
    core      = relative | absence | set
    group     = "(" ( unit | after | including | limit | condition | qualifier ) ")"
    qualifier = words without a number (纵向, MD, 优等品, 以Pb计)

Several items need a qualifier each, and no two the same; otherwise nobody knows which one holds.
"""

from __future__ import annotations

from dataclasses import replace

from benchmark.model import Kind, Requirement
from benchmark.quantity import measure
from benchmark.quantity.absence import absence, stated_limit
from benchmark.quantity.bounds import numeric_set, one_sided
from benchmark.quantity.cursor import Cursor, Operand
from benchmark.quantity.qualifiers import behind_value, bracketed, is_word, leading, names_a_share, trailing
from benchmark.quantity.relative import behind, relative
from benchmark.quantity.tokens import T, unreadable
from benchmark.quantity.wording import wording

_SEPARATORS = (T.COMMA, T.SEMI, T.SLASH)
_MOST = 12


def items(cur: Cursor) -> tuple[Requirement, ...]:
    """All requirements of the cell; every token belongs to one of them."""
    found: list[Requirement] = []
    units: list[str] = []
    while not cur.done():
        cur.unknown = ""
        found.append(item(cur, alone=not found))
        units.append(cur.unknown)
        parted = False
        while separator := cur.accept(*_SEPARATORS):
            parted = True
            if cur.done() and separator.kind is T.SLASH:
                raise unreadable("nothing behind the slash")
        if len(found) > _MOST or not (parted or cur.done() or cur.peek().kind is T.LP or is_word(cur, 0)):
            raise unreadable(f"not understood: {cur.text[cur.peek().start :][:20]!r}")
    if len(found) == 1 and found[0].qualifier in wording().sets["unknown"]:
        found = [replace(found[0], qualifier="")]
    qualifiers = [one.qualifier for one in found]
    if not found or (len(found) > 1 and ("" in qualifiers or len(set(qualifiers)) < len(found))):
        raise unreadable("several requirements that nothing tells apart")
    kinds = {one.kind for one in found}
    if Kind.EXACT in kinds and kinds & {Kind.MIN, Kind.MAX}:
        raise unreadable("a comparison with one number and none with another")
    cur.unknown = next((unit for unit in units if unit), "")
    return tuple(found)


def item(cur: Cursor, alone: bool) -> Requirement:
    """One requirement with its qualifiers."""
    before, firm = ("", True) if _starts_core(cur) else leading(cur)
    core = behind(cur, relative(cur) or absence(cur) or numeric_set(cur))
    if before and (core.qualifier or (core.kind is Kind.EXACT and not firm)):
        raise unreadable(f"not understood before the number: {before[:20]!r}")
    found = replace(core, qualifier=before) if before else core
    while (more := _more(cur, found, before != "" or not alone)) is not None:
        found = more
    return found


def _starts_core(cur: Cursor) -> bool:
    return cur.peek().is_("nominal") and names_a_share(cur)


def _more(cur: Cursor, found: Requirement, qualified: bool) -> Requirement | None:
    """What may still stand behind the core; None where the item ends."""
    if cur.peek().kind is T.COMMA and (words := trailing(cur)):
        return _qualified(found, words)
    if limited := stated_limit(cur, found):
        return limited
    if cur.peek().kind is T.LP:
        return _group(cur, found)
    if cur.peek().kind is T.UNIT and not found.unit and found.kind is not Kind.NOT_DETECTED:
        return replace(found, unit=cur.take().unit)
    if qualified and found.qualifier:
        return None
    words = behind_value(cur)
    return _qualified(found, words) if words else None


def _qualified(found: Requirement, words: str) -> Requirement:
    return replace(found, qualifier=f"{found.qualifier}, {words}" if found.qualifier else words)


def _group(cur: Cursor, found: Requirement) -> Requirement:
    """What stands in brackets behind a requirement."""
    inner = cur.peek(1)
    closed = cur.peek(2).kind is T.RP
    if closed and inner.kind is T.UNIT and not found.unit:
        cur.at += 3
        return replace(found, unit=inner.unit)
    if closed and (inner.meaning.after or inner.meaning.before) and found.kind is Kind.EXACT and found.low:
        cur.at += 3
        sign = inner.meaning.after or inner.meaning.before
        return replace(
            one_sided(Operand(found.low.number, found.low.unit or found.unit), sign), qualifier=found.qualifier
        )
    if closed and inner.kind in (T.MARK,):
        cur.at += 3
        return found
    start = cur.at
    words, quantities = bracketed(cur)
    if quantities and found.kind is Kind.NOT_DETECTED:
        raise unreadable("a quantity beside an absence that is neither examined nor a limit")
    if _compares(cur, start) and not (found.unit or cur.column.key):
        raise unreadable("a second comparison in brackets")
    for quantity in quantities if cur.tokens[start + 1].text != "@" else ():
        _check_restated(quantity, found, cur.column.key)
    if not words:
        raise unreadable(f"not understood: {cur.text[cur.tokens[start].start :][:20]!r}")
    return _qualified(found, words)


def _compares(cur: Cursor, start: int) -> bool:
    """Whether what was read since `start` compares: 外径＞12.5 mm, a condition only beside a value of another kind."""
    return any(token.meaning.before not in ("", "=") for token in cur.tokens[start : cur.at])


def _check_restated(quantity: Operand, found: Requirement, column: str) -> None:
    """A quantity in brackets is a condition, unless it can be the requirement said again in another unit."""
    own = found.unit or column
    if quantity.number is None or not own or not measure.comparable(quantity.unit, own):
        return
    end = found.low or found.high
    value = measure.in_unit(quantity.number.value, quantity.unit, own)
    if end is None or found.kind is Kind.RANGE or value != end.number.value:
        raise unreadable("a second value in brackets")
