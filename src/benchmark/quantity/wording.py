"""The words of requirement texts: `data/vocabularies/requirement_words.yaml`, read once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from benchmark.paths import data_dir

_ROLES = (
    "including", "excluding", "range", "and", "between", "between_end", "about", "roughly", "infinity", "nominal",
    "of", "absent", "detection_limit", "in", "in the", "grade_before", "grade_after", "grade_named",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word can be: its roles, and the comparison it makes before or behind a number ("" none)."""

    roles: frozenset[str] = frozenset()
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Wording:
    """`words` by first letter, longest first; the other fields are whole cells and closed lists."""

    words: dict[str, tuple[tuple[str, Meaning], ...]]
    none: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    unclear: dict[str, tuple[str, ...]]
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sets: dict[str, frozenset[str]] = field(default_factory=dict)

    def match(self, lowered: str, pos: int) -> tuple[Meaning, int] | None:
        """The longest word that starts at `pos`, and its end; a Latin word ends where its letters end."""
        for word, meaning in self.words.get(lowered[pos], ()):
            end = pos + len(word)
            if lowered.startswith(word, pos) and not _inside(lowered, pos, end):
                return meaning, end
        return None


def is_latin(char: str) -> bool:
    """Letters that make words with their neighbours; ideographs do not."""
    return char.isalpha() and not is_han(char)


def is_han(char: str) -> bool:
    return "㐀" <= char <= "鿿" or char == "〇"


def lower(text: str) -> str:
    """Lower case of the same length, so that positions stay what they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def _inside(text: str, start: int, end: int) -> bool:
    left = start > 0 and is_latin(text[start]) and is_latin(text[start - 1])
    right = end < len(text) and is_latin(text[end - 1]) and is_latin(text[end])
    return left or right


@cache
def wording() -> Wording:
    """The words, indexed."""
    path = data_dir() / "vocabularies" / "requirement_words.yaml"
    raw: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    lists = {name: _longest_first(words) for name, words in raw.items() if isinstance(words, list)}
    return Wording(
        words=_index(raw),
        none=frozenset(lists["none"]),
        yes=frozenset(lists["yes"]),
        no=frozenset(lists["no"]),
        unclear={lower(cell): tuple(readings) for cell, readings in raw["unclear"].items()},
        lists=lists,
        sets={name: frozenset(words) for name, words in lists.items()}
        | {name: frozenset(raw[name]) for name in ("variable", "unit_before", "unknown")},
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({lower(word) for word in words}, key=lambda word: (-len(word), word)))


def _index(raw: dict[str, Any]) -> dict[str, tuple[tuple[str, Meaning], ...]]:
    meanings: dict[str, Meaning] = {}
    for role in _ROLES:
        for word in _longest_first(raw[role]):
            old = meanings.get(word, Meaning())
            meanings[word] = Meaning(old.roles | {role}, old.before, old.after)
    for side in ("before", "after"):
        for sign, words in raw[side].items():
            for word in _longest_first(words):
                old = meanings.get(word, Meaning())
                signs = {"before": old.before, "after": old.after} | {side: sign}
                meanings[word] = Meaning(old.roles | {side}, signs["before"], signs["after"])
    first: dict[str, list[str]] = {}
    for word in sorted(meanings, key=lambda w: (-len(w), w)):
        first.setdefault(word[0], []).append(word)
    return {letter: tuple((word, meanings[word]) for word in words) for letter, words in first.items()}


def is_grade_name(text: str) -> bool:
    """Whether a text is nothing but the name of a grade of the product ("优等品").

    >>> is_grade_name("优等品"), is_grade_name("无机砷")
    (True, False)
    """
    bare = lower(text.strip())
    found = wording().match(bare, 0) if bare else None
    return found is not None and found[1] == len(bare) and "grade_named" in found[0].roles
