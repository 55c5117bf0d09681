"""The page's own words in one language or in two, and laying two drawings of one thing over one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from benchmark.report.document import _bilingual
from benchmark.wording import Wording

_Drawn = TypeVar("_Drawn")


class Words:
    """Labels by key; those that are the same in both languages are said once."""

    def __init__(self, langs: Sequence[str]) -> None:
        self.langs = tuple(langs)
        self._wordings = [Wording(lang) for lang in langs]

    def say(self, key: str, **args: object) -> str:
        return _once([wording.phrase("page", key, **args) for wording in self._wordings])

    def heading(self, key: str) -> str:
        return _once([wording.heading(key) for wording in self._wordings])

    def check(self, key: str) -> str:
        return _once([wording.phrase("check", key) for wording in self._wordings])

    def verdict(self, code: str) -> str:
        return _once([wording.verdict(code) for wording in self._wordings])

    @property
    def wordings(self) -> tuple[Wording, ...]:
        return tuple(self._wordings)


def _once(told: Sequence[str]) -> str:
    return " / ".join(dict.fromkeys(told))


def lines(text: str) -> list[str]:
    """The lines of a cell; two languages stand below each other."""
    return text.splitlines() or [""]


def overlaid(first: _Drawn, second: Any) -> _Drawn:
    """Two drawings of one thing as one: texts below each other; what has no counterpart stays as in the first."""
    told: Any = first
    if isinstance(told, str):
        told = _bilingual._stacked(told, second) if isinstance(second, str) else told
    elif isinstance(told, tuple):
        same = isinstance(second, tuple) and len(told) == len(second)
        told = tuple(overlaid(a, b) for a, b in zip(told, second, strict=True)) if same else told
    elif is_dataclass(told) and not isinstance(told, type):
        names = [one.name for one in fields(told)]
        told = replace(told, **{name: overlaid(getattr(told, name), getattr(second, name)) for name in names})
    return told  # type: ignore[no-any-return]
