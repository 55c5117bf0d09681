"""The words of `vocabularies/qualifiers.yaml`, ready to be looked for in a folded name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import yaml

from benchmark.normalise import fold
from benchmark.paths import data_dir

_ABBREVIATION = 3


@dataclass(frozen=True)
class Word:
    """One spelling of a value; `place` is where it counts: anywhere, leading the name, or only apart."""

    text: str
    value: str
    place: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first asked for: a document meets few of the hundreds of words."""
        return _any_of([self.text], leading=self.place == "leading")


@dataclass(frozen=True)
class Leading:
    """An operator at the beginning of a name, with the words that one of them must end with."""

    operator: str
    words: re.Pattern[str]
    before: re.Pattern[str]


@dataclass(frozen=True)
class Vocabulary:
    """Qualifier and basis words longest first; operators by spelling; formulas with the names they repeat."""

    qualifiers: tuple[Word, ...]
    any_qualifier: re.Pattern[str]
    any_apart: re.Pattern[str]
    bases: tuple[Word, ...]
    operators: dict[str, str]
    operators_apart: dict[str, str]
    operators_leading: tuple[Leading, ...]
    never_leading: re.Pattern[str]
    group_of: dict[str, str]
    defaults: dict[str, frozenset[str]]
    implies: dict[str, str]
    time_words: re.Pattern[str]
    formulas: dict[str, tuple[str, ...]]
    substances: dict[str, str]
    symbols: dict[str, tuple[str, ...]]
    in_units: tuple[str, ...]
    capitals: frozenset[str]
    generic: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    path = data_dir() / "vocabularies" / "qualifiers.yaml"
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    groups: dict[str, Any] = raw["groups"]
    values = {value: words for group in groups.values() for value, words in group["values"].items()}
    qualifiers = _words(values)
    return Vocabulary(
        qualifiers=qualifiers,
        any_qualifier=_any_of(word.text for word in qualifiers if word.place != "apart"),
        any_apart=_any_of(word.text for word in qualifiers if word.place != "words"),
        bases=_words(raw["bases"]),
        operators=_by_spelling(raw["operators"]),
        operators_apart=_by_spelling(raw["operators_apart"]),
        operators_leading=tuple(_leading(sign, raw["operators_leading"][sign]) for sign in ("<=", ">=")),
        never_leading=_any_of(raw["operators_leading"]["never"]),
        group_of={value: key for key, group in groups.items() for value in group["values"]},
        defaults={key: frozenset(group["default"]) for key, group in groups.items() if "default" in group},
        implies={fold(text): value for text, value in raw["implies"].items()},
        time_words=_any_of(raw["time_words"]),
        formulas={symbol: tuple(names) for symbol, names in raw["formulas"].items()},
        substances={fold(zh): en for zh, en in raw["substances"].items()},
        symbols={letter: tuple(names) for letter, names in raw["symbols"].items()},
        in_units=tuple(raw["in_units"]),
        capitals=frozenset(raw["capitals"]),
        generic=frozenset(raw["generic"]),
    )


def substances() -> frozenset[str]:
    """What a result may be counted as, by its English name or formula ("benzoic acid", "SO2")."""
    return frozenset(vocabulary().substances.values())


def _words(values: dict[str, dict[str, list[str]]]) -> tuple[Word, ...]:
    return tuple(sorted(_each_word(values), key=lambda word: -len(word.text)))


def _each_word(values: dict[str, dict[str, list[str]]]) -> Iterator[Word]:
    for value, spelt in values.items():
        for place in ("words", "leading", "apart"):
            for text in map(fold, map(str, spelt.get(place, ()))):
                yield Word(text, value, place)


def _leading(operator: str, raw: dict[str, list[str]]) -> Leading:
    words = sorted(raw["words"], key=len, reverse=True)
    return Leading(operator, re.compile(f"(?i:{'|'.join(map(_guarded, words))}) ?"), _any_of(raw["before"]))


def _by_spelling(operators: dict[str, list[str]]) -> dict[str, str]:
    return {fold(text).lower(): operator for operator, texts in operators.items() for text in texts}


def _any_of(texts: Iterable[str], leading: bool = False) -> re.Pattern[str]:
    """Any of the texts; one that begins or ends with a Latin letter is not found inside a word."""
    start = r"^\W*" if leading else ""
    return re.compile(start + "|".join(_guarded(text) for text in texts))


def _guarded(text: str) -> str:
    """Abbreviations in capitals (MD) keep their case, words come in any."""
    before = "(?<![A-Za-z])" if text[0].isascii() and text[0].isalpha() else ""
    after = "(?![A-Za-z])" if text[-1].isascii() and text[-1].isalpha() else ""
    spelt = re.escape(text).replace(r"\ ", "[ -]")
    return before + (spelt if text.isupper() and len(text) <= _ABBREVIATION else f"(?i:{spelt})") + after
