"""The spelling table `units.yaml` as an index: every spelling that is known, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

import yaml

from benchmark.normalise import fold
from benchmark.paths import data_dir

TEN = "10"
"""The atom of a power of ten before a unit; no text names it by itself."""


@dataclass(frozen=True, slots=True)
class Term:
    """One factor of a unit: the atom with its prefix, to a power; `amount` is the 100 of "/100 mL"."""

    atom: str
    prefix: str = ""
    exponent: int = 1
    amount: int = 1


@dataclass(frozen=True, slots=True)
class Atom:
    """A unit as the table has it; `definition` is its value in other units, `base` the dimension it opens."""

    key: str
    base: str = ""
    definition: str = ""
    offset: Fraction = Fraction(0)
    difference: bool = False
    inside: bool = False
    counts: bool = False
    note: str = ""
    pint: str = ""
    like: str = ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a spelling stands for; `alone` is False where it is only a part of composed units."""

    terms: tuple[Term, ...]
    alone: bool = True


@dataclass(frozen=True)
class Table:
    atoms: dict[str, Atom]
    prefixes: dict[str, Fraction]
    spellings: dict[str, Spelling]
    composed: dict[str, str]
    any_case: dict[str, tuple[str, ...]]
    longest: int
    numbers: frozenset[int]
    kinds: dict[str, str]
    refused: dict[str, str]
    none: frozenset[str]
    common: tuple[str, ...] = field(default=())


@cache
def table() -> Table:
    """The table, read once; about 20 ms."""
    raw = yaml.load((data_dir() / "units.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    spellings = dict(_atom_spellings(raw))
    composed = {fold(text): key for key, more in raw["composed"].items() for text in more if fold(text) != fold(key)}
    return Table(
        atoms={TEN: Atom(TEN, definition=TEN)} | {entry["key"]: _atom(entry) for entry in raw["atoms"]},
        prefixes={symbol: Fraction(entry["factor"]) for symbol, entry in raw["prefixes"].items()},
        spellings=spellings,
        composed=composed,
        any_case=_any_case(raw, spellings),
        longest=max(map(len, (*spellings, *composed))),
        numbers=frozenset(raw["numbers"]),
        kinds=raw["kinds"],
        refused={fold(str(text)): why for text, why in raw["refused"].items()},
        none=frozenset(raw["none"]),
        common=tuple(raw["common"]),
    )


def _atom(entry: dict[str, Any]) -> Atom:
    return Atom(
        key=entry["key"],
        base=entry.get("base", ""),
        definition=str(entry.get("is", "")),
        offset=Fraction(entry.get("offset", 0)),
        difference=entry.get("difference", False),
        inside=entry.get("inside", False),
        counts=entry.get("counts", False),
        note=entry.get("note", ""),
        pint=entry.get("pint", ""),
        like=entry.get("like", ""),
    )


def _atom_spellings(raw: dict[str, Any]) -> Iterator[tuple[str, Spelling]]:
    for entry in raw["atoms"]:
        free = {fold(text) for text in entry.get("alone", ())}
        for text, term in (*_prefixed(entry, raw), *_listed(entry)):
            with_prefix = bool(term.prefix) and not free
            yield fold(text), Spelling((term,), not entry.get("inside") or fold(text) in free or with_prefix)
        for text in entry.get("within", ()):
            yield fold(text), Spelling((Term(entry["key"]),), alone=False)


def _prefixed(entry: dict[str, Any], raw: dict[str, Any]) -> Iterator[tuple[str, Term]]:
    """The symbols and words of an atom, bare and with its prefixes, and as squares and cubes where it has them."""
    symbols, words = (entry["key"], *entry.get("symbols", ())), tuple(entry.get("words", ()))
    spelt = [(text, "") for text in (*symbols, *words)]
    for prefix in entry.get("prefixes", ()):
        marks = raw["prefixes"][prefix]
        spelt += [(mark + symbol, prefix) for mark in (prefix, *marks.get("symbols", ())) for symbol in symbols]
        spelt += [(mark + word, prefix) for mark in marks["words"] for word in words if _same_language(mark, word)]
    powers = raw["powers"].items() if entry.get("powered") else ()
    for text, prefix in spelt:
        yield text, Term(entry["key"], prefix)
        for exponent, marks in powers:
            yield from ((m + text, Term(entry["key"], prefix, exponent)) for m in marks if _same_language(m, text))


def _same_language(one: str, other: str) -> bool:
    return one.isascii() == other.isascii()


def _listed(entry: dict[str, Any]) -> Iterator[tuple[str, Term]]:
    for text in map(str, entry.get("spellings", ())):
        spelling, _, target = text.partition("=")
        yield spelling, Term(entry["key"], target.removesuffix(entry["key"]))


def _any_case(raw: dict[str, Any], spellings: dict[str, Spelling]) -> dict[str, tuple[str, ...]]:
    """Lower-case form -> the spellings that have it, where none of them insists on its case."""
    strict = {entry["key"] for entry in raw["atoms"] if entry.get("strict")}
    found: dict[str, list[str]] = {}
    for text in spellings:
        found.setdefault(text.lower(), []).append(text)
    return {
        lower: tuple(texts)
        for lower, texts in found.items()
        if len(lower) > 1 and not any(spellings[text].terms[0].atom in strict for text in texts)
    }
