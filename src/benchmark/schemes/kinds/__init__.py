"""The kinds of rule, one file each, found by its name.

A kind is `kinds/<name>.py` with ``ruling(grade, profile, scheme, effort) -> Ruling``: whether the product reaches one
grade of the scheme, and which levels it lacks.  `effort` orders needs, the least first.  A file name has "_" for "-".
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol

from benchmark.schemes.model import GradeRule, Need, Profile, Ruling, Scheme

Effort = Callable[[Need], tuple[Any, ...]]


class Kind(Protocol):
    """A rule, as a function of one grade."""

    def __call__(self, grade: GradeRule, profile: Profile, scheme: Scheme, effort: Effort) -> Ruling: ...


def kinds() -> tuple[str, ...]:
    """The names of the kinds there are; nothing is imported to find them."""
    return tuple(sorted(m.name.replace("_", "-") for m in iter_modules(__path__) if not m.name.startswith("_")))


def kind(name: str) -> Kind:
    """KeyError for a name that is none of `kinds()`."""
    if name not in kinds():
        raise KeyError(name)
    found: Kind = import_module(f"{__name__}.{name.replace('-', '_')}").ruling
    return found
