"""Names with what says nothing left out, and the parts of a name that may be said twice: evidence "words".

A form is compared with forms only.  What is left out stands in `vocabularies/name_words.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import yaml

from benchmark.normalise import fold, key
from benchmark.paths import data_dir

_HAN = re.compile(r"[㐀-鿿]")
_WORD = re.compile(r"[^\W_]+(?:\.\d+)?", re.UNICODE)
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_EITHER = re.compile(r" or |或|(?<=[a-z]) ?/ ?(?=[A-Za-z])|[,;] ")
_SCRIPTS = re.compile(r"(?<=[㐀-鿿])[ ,:]*(?=[^㐀-鿿\s()\[\]0-9,+-])|(?<=[^㐀-鿿\s()\[\],+-])[ ,:]*(?=[㐀-鿿])")
_SYMBOL_AT_END = re.compile(r"^(.+[A-Za-z]{3,}) (\S{1,4})$")
_GREEK = re.compile(r"[Α-Ωα-ω]")
_ROMAN = re.compile(r"[IVX]+\+?$")
_SHORT = 8


@dataclass(frozen=True)
class Words:
    """The lists of `name_words.yaml`, ready for use."""

    nothing: frozenset[str]
    phrases: tuple[str, ...]
    spellings: dict[str, str]
    suffixes: tuple[str, ...]
    prefixes: tuple[str, ...]
    variants: dict[str, str]
    methods: re.Pattern[str]


@cache
def words() -> Words:
    path = data_dir() / "vocabularies" / "name_words.yaml"
    raw: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    en, zh = raw["en"], raw["zh"]
    return Words(
        frozenset(en["nothing"]),
        tuple(sorted(en["phrases"], key=len, reverse=True)),
        dict(en["spellings"]),
        tuple(sorted(zh["suffixes"], key=len, reverse=True)),
        tuple(zh["prefixes"]),
        dict(zh["variants"]),
        re.compile(rf"(?:{'|'.join(map(re.escape, raw['methods']))})(?![a-z]).*"),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A part of a name that may be the whole of it, and the parts beside it that then must say nothing else."""

    form: str
    beside: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def form(core: str) -> str:
    """The words of a name without those that say nothing, in one spelling; "" where nothing is left.

    >>> form("Content of dry rubber") == form("dry rubber content")
    True
    >>> form("有机质的质量分数")
    '有机质'
    """
    text = fold(core).strip()
    return _chinese(key(text)) if _HAN.search(text) else _latin(text.lower())


def _latin(text: str) -> str:
    for phrase in words().phrases:
        text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", text)
    found = [words().spellings.get(word, word) for word in _WORD.findall(text.replace("'s", ""))]
    split = (word for spelt in found for word in spelt.split())
    return " ".join(sorted(_singular(word) for word in split if word not in words().nothing))


def _singular(word: str) -> str:
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def _chinese(text: str) -> str:
    for written, compared in words().variants.items():
        text = text.replace(written, compared)
    shorter = ""
    while shorter != text:
        shorter, text = text, _without_ends(text)
    return text


def _without_ends(text: str) -> str:
    for suffix in words().suffixes:
        if text.endswith(suffix) and len(text) > len(suffix):
            return text[: -len(suffix)]
    for prefix in words().prefixes:
        if text.startswith(prefix) and len(text) > len(prefix) + 1:
            return text[len(prefix) :]
    return text


def readings(core: str) -> Iterator[Reading]:
    """The ways in which a name may be another's: as a whole, or in one of its parts.

    >>> [(r.form, r.beside) for r in readings("铅 Pb")]
    [('铅pb', ()), ('铅', ('Pb',)), ('pb', ('铅',))]
    """
    text = fold(core).strip()
    yield Reading(form(text))
    for parts in (way for way in _ways(text) if len(way) > 1):
        for n, part in enumerate(parts):
            yield Reading(form(part), tuple(p for m, p in enumerate(parts) if m != n))


def _ways(text: str) -> Iterator[list[str]]:
    inside = _BRACKET.findall(text)
    if inside:
        outside = _BRACKET.sub(" ", text).strip()
        yield [part.strip() for part in (outside, *inside) if key(part)]
    if _HAN.search(text) and len(parts := [p for p in _SCRIPTS.split(text) if p.strip(" ()[]")]) == 2:
        yield [part.strip(" ()[]") for part in parts]
    if not inside and len(parts := _EITHER.split(text)) > 1:
        yield [part.strip() for part in parts if key(part)]
    if symbol := _SYMBOL_AT_END.match(text):
        yield [symbol[1], symbol[2]]


def is_harmless(beside: str, main: str) -> bool:
    """Whether a part beside a known name cannot make it another's: its initials, a symbol, a method, a mere mark."""
    text = beside.strip()
    if not key(text) or words().methods.fullmatch(text):
        return True
    if _HAN.search(text) or _ROMAN.match(text) or len(text) > _SHORT:
        return False
    if _GREEK.search(text) or _initials(text, main):
        return True
    return bool(_HAN.search(main)) and text.isalpha() and text.isascii() and text.upper() == text


def _initials(text: str, main: str) -> bool:
    """MFD beside "mode field diameter"; articles and the like do not count."""
    letters = "".join(word[0] for word in _WORD.findall(main.lower()) if word not in ("of", "the", "and", "in", "to"))
    return len(text) > 1 and text.isalpha() and text.lower().rstrip("s") == letters
