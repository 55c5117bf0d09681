"""Qualifiers: finding them in a text, and whether two sets of them contradict."""

from __future__ import annotations

import re
from collections.abc import Iterable

from benchmark.names.vocabulary import Word, vocabulary
from benchmark.normalise import fold

_PIECES = re.compile(r"[,;/()\[\]\s]+")


def qualifiers_in(text: str) -> tuple[str, ...]:
    """The qualifiers that a text of its own ("纵向", "MD", "after ageing") names, as canonical keys.

    >>> qualifiers_in("纵向（老化后）")
    ('longitudinal', 'after ageing')
    """
    rest, found = take_words(fold(text))
    pieces = [piece for piece in _PIECES.split(rest) if piece and may_be_apart(piece)]
    apart = [w.value for w in vocabulary().qualifiers for piece in pieces if is_apart(w, piece)]
    return tuple(dict.fromkeys((*found, *apart)))


def may_be_apart(piece: str) -> bool:
    """Whether the piece holds any word that counts where it stands apart: most hold none."""
    return vocabulary().any_apart.search(piece) is not None


def is_apart(word: Word, piece: str) -> bool:
    """Whether the piece is nothing but a word that counts only where it stands apart."""
    return word.place != "words" and word.pattern.fullmatch(piece) is not None


def take_words(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` with blanks in place of each qualifier word, and the qualifiers in the order of the text."""
    if not vocabulary().any_qualifier.search(text):
        return text, ()
    found: list[tuple[int, str]] = []
    for word in vocabulary().qualifiers:
        if word.place != "apart" and (at := word.pattern.search(text)):
            found += [(at.start(), value) for value in (word.value, vocabulary().implies.get(word.text)) if value]
            text = word.pattern.sub(lambda m: " " * len(m.group()), text)
    return text, tuple(dict.fromkeys(value for _, value in sorted(found)))


def spelling(value: str, lang: str) -> str:
    """How a qualifier or basis is written in brackets behind a name; "" where it is none that is known.

    >>> spelling("after ageing", "zh"), spelling("dry matter", "en"), spelling("as Pb", "en")
    ('老化后', 'dry matter', 'as Pb')
    """
    words = [w for w in (*vocabulary().qualifiers, *vocabulary().bases) if w.value == value]
    if not words and value.removeprefix("counted ").startswith("as "):
        return _counted_as(value.removeprefix("counted as ").removeprefix("as "), lang)
    written = [w.text for w in words if w.text.isascii() != lang.startswith("zh")]
    return value if value in written else min(written, key=len, default="")


def _counted_as(substance: str, lang: str) -> str:
    """What a content is counted as, as it is written behind a name: "as SO2", 以二氧化硫计."""
    named = (zh for zh, en in vocabulary().substances.items() if en == substance)
    called = next(named, "") if lang.startswith("zh") else ""
    return f"以{called}计" if called else f"as {substance}"


def qualifiers_differ(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether two names are kept apart by their qualifiers: in each group they agree, or one is silent.

    Silence means the group's defaults where it has some: a name without ageing is about the state before it.

    >>> qualifiers_differ(["longitudinal"], []), qualifiers_differ([], ["after ageing"])
    (False, True)
    """
    one, other = _by_group(mine), _by_group(theirs)
    return any(_group_differs(group, one.get(group), other.get(group)) for group in one.keys() | other.keys())


def added(said: Iterable[str], stated: Iterable[str]) -> frozenset[str]:
    """What one name says beyond another, apart from what silence means anyway.

    >>> sorted(added(["longitudinal", "before ageing"], []))
    ['longitudinal']
    """
    meant = frozenset().union(*vocabulary().defaults.values())
    return frozenset(said) - frozenset(stated) - meant


def _group_differs(group: str, mine: frozenset[str] | None, theirs: frozenset[str] | None) -> bool:
    if mine is not None and theirs is not None:
        return mine != theirs
    meant = vocabulary().defaults.get(group)
    return meant is not None and not (mine or theirs or frozenset()) <= meant


def _by_group(qualifiers: Iterable[str]) -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for value in qualifiers:
        group = vocabulary().group_of.get(value, value)
        groups[group] = groups.get(group, frozenset()) | {value}
    return groups
