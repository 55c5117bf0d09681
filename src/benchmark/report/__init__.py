"""One result structure, drawn in many formats; one file per format, found by its name.

A format is a module ``report/<name>.py`` with ``render(result, lang, **options) -> str | bytes``.  It draws what
the result says (`result.schema.json`) and computes no verdict, total or level of its own.  Options that belong to
another format are passed over, so that a caller can hand the same ones to any format.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from pkgutil import iter_modules
from typing import Any

from benchmark.wording import Wording

DATA = ("json", "csv", "junit", "sarif")
"""Formats for programs."""
_ALSO = {"htm": "html", "markdown": "md", "txt": "table", "xml": "junit"}


class Explained(ValueError):  # noqa: N818 (what is told to the user, not always an error of the program)
    """A report that cannot be drawn for a reason that the user can mend; its text is one sentence."""


class UnknownFormatError(Explained):
    """No such format, or not in two languages at once."""


def formats() -> tuple[str, ...]:
    """The names of the formats there are; nothing is imported to find them."""
    found = iter_modules(__path__)
    return tuple(sorted(module.name for module in found if not module.ispkg and not module.name.startswith("_")))


def by_suffix(path: str, lang: str = "en") -> str:
    """The format that belongs to a file name: ``gap.JSON`` is json, ``gap.txt`` the table of the terminal."""
    suffix = PurePath(path).suffix.lstrip(".").lower()
    name = _ALSO.get(suffix, suffix)
    if name not in formats():
        raise UnknownFormatError(Wording(lang).say("suffix_unknown", path=path, formats=formats()))
    return name


def speak(name: str, lang: str) -> str:
    """The language that the format `name` draws where `lang` is asked for, which may be "zh+en".

    Data has codes and speaks the first of two languages; UnknownFormatError where a report cannot have both.
    """
    first = lang.split("+")[0]
    if first == lang or name in DATA:
        return first
    if not _bilingual(name):
        both = tuple(other for other in formats() if other not in DATA and _bilingual(other))
        raise UnknownFormatError(Wording(first).say("bilingual_formats", lang=lang, formats=both, format=name))
    return lang


def _bilingual(name: str) -> bool:
    return bool(getattr(import_module(f"{__name__}.{name}"), "BILINGUAL", False))


def render(name: str, result: Mapping[str, Any], lang: str = "en", **options: Any) -> str | bytes:
    """The result in the format `name`; UnknownFormatError if there is none of that name."""
    if name not in formats():
        raise UnknownFormatError(Wording(lang.split("+")[0]).say("format_unknown", format=name, formats=formats()))
    drawn = import_module(f"{__name__}.{name}").render(result, speak(name, lang), **options)
    return bytes(drawn) if isinstance(drawn, bytes) else str(drawn)
