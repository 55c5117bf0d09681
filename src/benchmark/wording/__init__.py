"""Every verdict, reason, note and heading as a sentence; one YAML file per language, all with the same keys.

`Wording("zh").verdict("exceeds")` is 优于.  A phrase may have variants, the most telling first; the first one
whose placeholders are all supplied is said, so a sentence gets better the more is known and is never broken.
Unknown verdicts, reasons and headings raise `KeyError`: those vocabularies are closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, TypedDict, Unpack

import yaml

from benchmark.wording import figures, trace

_HERE = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def languages() -> tuple[str, ...]:
    """The languages that have a wording file."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.yaml")))


@cache
def _phrases(lang: str) -> dict[str, Any]:
    loaded = yaml.load((_HERE / f"{lang}.yaml").read_text(encoding="utf-8"), _LOADER)
    return dict(loaded)


def variants(phrase: str | list[str]) -> tuple[str, ...]:
    return (phrase,) if isinstance(phrase, str) else tuple(phrase)


def placeholders(template: str) -> frozenset[str]:
    """The names in braces.

    >>> sorted(placeholders("{own} against {theirs}"))
    ['own', 'theirs']
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


class TraceFields(TypedDict, total=False):
    """The keywords of `Wording.trace`; see `benchmark.wording.trace.Trace`."""

    text: str | None
    verdict: str
    converted: str
    limit: str
    standard: str
    clause: str
    attributes: Iterable[str] | Mapping[str, str]
    gap: str | Fraction | None
    relative: float | None
    unit: str
    reason: str
    provisional: str


class Wording:
    """The phrases of one language."""

    def __init__(self, lang: str) -> None:
        if lang not in languages():
            raise ValueError(f"no wording for the language {lang!r}; there are: {', '.join(languages())}")
        self.lang = lang
        self._phrases = _phrases(lang)

    def phrase(self, section: str, key: str, /, **args: object) -> str:
        """The first variant that `args` fill, empty ones only if nothing else will do.

        KeyError for an unknown key or too few arguments.
        """
        told = {name: "" if value is None else self.joined(value) for name, value in args.items()}
        filled = {name: text for name, text in told.items() if text}
        for given in (filled, told):
            for template in variants(self._phrases[section][key]):
                if placeholders(template) <= given.keys():
                    return template.format_map(given)
        raise KeyError(f"{section}.{key} needs more than {sorted(told)}")

    def has(self, section: str, key: str) -> bool:
        return key in self._phrases[section]

    def section(self, name: str) -> Mapping[str, Any]:
        """The phrases of one section by their keys, unfilled."""
        return dict(self._phrases[name])

    def joined(self, value: object) -> str:
        """A list as the language enumerates it; anything else as its text."""
        if isinstance(value, str | int | float) or not isinstance(value, Iterable):
            return str(value)
        return str(self._phrases["list_separator"]).join(str(part) for part in value)

    def phrases_joined(self, phrases: Iterable[str]) -> str:
        """Sentences after one another in one cell."""
        return str(self._phrases["sentence_separator"]).join(phrases)

    def verdict(self, code: str) -> str:
        return self.phrase("verdict", code)

    def reason(self, code: str) -> str:
        """The reason in two or three words."""
        return self.phrase("reason", code)

    def reason_sentence(self, code: str, /, **args: object) -> str:
        """The reason as a sentence that says what to do about it."""
        return self.phrase("reason_sentence", code, **args)

    def heading(self, key: str) -> str:
        return self.phrase("heading", key)

    def level(self, code: str) -> str:
        """A level's name; a level of a scheme that names its own is said as it is."""
        return self.phrase("level", code) if self.has("level", code) else code

    def evidence(self, code: str) -> str:
        """What a match rests on; a kind of evidence without a phrase is said as it is."""
        return self.phrase("evidence", code) if self.has("evidence", code) else code

    def say(self, key: str, /, **args: object) -> str:
        return self.phrase("say", key, **args)

    def form(self, key: str, /, **args: object) -> str:
        """A text of the form that `benchmark template` writes."""
        return self.phrase("form", key, **args)

    def note(self, code: str, /, **args: object) -> str:
        """A note or a reason with its arguments; what has no phrase is shown as it came, never dropped."""
        section = "note" if self.has("note", code) else "reason_sentence"
        try:
            return self.phrase(section, code, **args)
        except KeyError:
            told = self.joined([f"{name}={self.joined(value)}" for name, value in args.items()])
            return f"{code} ({told})" if told else code

    def percent(self, relative: float) -> str:
        """0.09 as ``+9.0 %``."""
        return self.say("percent", number=figures.percent(relative))

    def share(self, part: float) -> str:
        """A coverage of 0.818 as ``82 %``."""
        return self.say("percent", number=figures.share(part))

    def gap(self, gap: str | Fraction, unit: str = "", relative: float | None = None) -> str:
        """The signed gap with its unit and percentage: ``+2 MPa (+11.1 %)``."""
        return self._distance(figures.signed(gap), unit, relative)

    def outcome(
        self, verdict: str, gap: str | Fraction | None = None, unit: str = "", relative: float | None = None
    ) -> str:
        """The verdict with its distance from the limit: ``exceeds by 0.161 MPa (+9.0 %)``."""
        if not self.has("outcome", verdict) or gap is None:
            return self.verdict(verdict)
        value = Fraction(gap)
        if value == 0:
            return self.phrase("outcome", verdict)
        return self.phrase("outcome", verdict, distance=self._distance(figures.short(gap).lstrip("-"), unit, relative))

    def trace(self, **fields: Unpack[TraceFields]) -> str:
        """The line from the text as written to the verdict; the fields are those of `trace.Trace`."""
        told = trace.Trace(**fields)
        outcome = self.outcome(told.verdict, told.gap, told.unit, told.relative)
        return trace.sentence(told, self.phrase, outcome, told.provisional and self.verdict(told.provisional))

    def _distance(self, number: str, unit: str, relative: float | None) -> str:
        """The difference of two percentages is in percentage points."""
        unit = figures.unit(unit)
        told = self.say("gap_points" if unit == "%" else "gap", gap=number, unit=unit) if unit else number
        return told if relative is None else self.say("gap_relative", gap=told, percent=self.percent(relative))
