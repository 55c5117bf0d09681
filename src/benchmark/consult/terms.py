"""Which names of the catalogue a search text means: the name itself, a longer one that holds it, or a similar one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from benchmark import normalise
from benchmark.consult.search_index import Index
from benchmark.similar import alike

SIMILAR_FROM = 74.0
"""Similarity from which a name may be a typing slip: one sign of four, two of nine."""
_SHORTEST_SLIP = 3
_LONGEST_NAME = 12
"""Of so many words or ideographs the names consist that a text is taken apart into."""
_IDEOGRAPH = re.compile(r"[㐀-鿿豈-﫿]")
_NUMBERS = re.compile(r"\d+(?:[.-]\d+)*")
_DESIGNATION = re.compile(r"([a-z]+)\d[\d.:-]*[a-z]?")
_LONG_NUMBER = 4
_NUMBERED = ("designation", "related", "method", "equal_method")
"""The roles of names that are designations."""
_TOKEN = re.compile(r"[㐀-鿿豈-﫿]|[^\s㐀-鿿豈-﫿]+")


@dataclass(frozen=True)
class Name:
    """A name that the text means: its key in the index, how it was found, and how well it fits (0 to 100)."""

    key: str
    how: str
    score: float


def named(text: str, index: Index) -> list[Name]:
    """Names that the text is or is part of."""
    query = normalise.key(text)
    if not query:
        return []
    found = [Name(query, "same", 100.0)] if query in index.names else []
    word = normalise.fold(text).casefold()
    for key in index.names:
        if query in key and key != query and (how := _part(query, word, key, index)):
            share = len(query) / len(key)
            found.append(Name(key, how, (85 if how == "begins" else 72) + 12 * share))
    return found


def similar(text: str, index: Index) -> list[Name]:
    """Names that differ from the text by a slip or two."""
    query = normalise.key(text)
    if len(query) < _SHORTEST_SLIP:
        return []
    cutoff = 66.0 if len(query) == _SHORTEST_SLIP else SIMILAR_FROM
    found = alike(query, list(index.names), 12, cutoff)
    designation = is_designation(text, index)
    return [Name(key, "similar", score * 0.7) for key, score in found if _same_numbers(query, key, designation)]


def is_designation(text: str, index: Index) -> bool:
    """Letters that some designation begins with, and a number: it is not taken apart, and may itself be mistyped."""
    found = _DESIGNATION.fullmatch(normalise.key(text))
    return found is not None and found[1] in _bodies(index)


def _bodies(index: Index) -> frozenset[str]:
    """The letters before the number of all designations: iso, gbt, saej."""
    named = (key for key, mentions in index.names.items() if any(m[0] in _NUMBERED for m in mentions))
    return frozenset(found[1] for key in named if (found := re.match(r"([a-z]+)\d", key)))


def _same_numbers(query: str, key: str, designation: bool) -> bool:
    """5.8 is no slip of 528: numbers tell names apart, but for the long ones of designations."""
    long = designation and sum(map(str.isdigit, query)) >= _LONG_NUMBER
    return long or _NUMBERS.findall(query) == _NUMBERS.findall(key)


def _part(query: str, word: str, key: str, index: Index) -> str:
    """ "begins" or "contains" where the query stands as a word of its own in the name; "" inside another word."""
    if any(char.isdigit() for char in query):
        at = key.index(query)
        after, before = key[at + len(query) : at + len(query) + 1], key[:at][-1:]
        if after.isdigit() or (query[0].isdigit() and before.isdigit()):
            return ""
        return "contains" if at else "begins"
    if _IDEOGRAPH.search(query):
        return "begins" if key.startswith(query) else "contains"
    end = r"(?![a-z0-9])" if len(query) < 3 else ""
    pattern = re.compile(rf"(?<![a-z0-9]){re.escape(word)}{end}")
    written = [normalise.fold(mention[2]).casefold() for mention in index.names[key]]
    places = [match.start() for text in written if (match := pattern.search(text))]
    return "" if not places else "begins" if 0 in places else "contains"


def terms(text: str, index: Index) -> list[str]:
    """The text taken apart: the longest known names in it, and what is left between them.

    Words are its parts in English; in Chinese each ideograph may begin a name.
    """
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(normalise.fold(text))]
    return list(_taken_apart(normalise.fold(text), tokens, index.names))


def _taken_apart(text: str, tokens: list[tuple[str, int, int]], known: Collection[str]) -> Iterator[str]:
    rest = ""
    at = 0
    while at < len(tokens):
        end = _longest(text, tokens, at, known)
        piece = text[tokens[at][1] : tokens[max(end, at + 1) - 1][2]]
        if end > at:
            yield from filter(None, [rest])
            yield piece
            rest = ""
        elif _IDEOGRAPH.match(piece):
            rest += piece
        else:
            yield from filter(None, [rest, piece])
            rest = ""
        at = max(end, at + 1)
    yield from filter(None, [rest])


def _longest(text: str, tokens: list[tuple[str, int, int]], at: int, known: Collection[str]) -> int:
    """Behind which token the longest known name that begins at `at` ends; `at` where none does."""
    for end in range(min(len(tokens), at + _LONGEST_NAME), at, -1):
        if normalise.key(text[tokens[at][1] : tokens[end - 1][2]]) in known:
            return end
    return at
