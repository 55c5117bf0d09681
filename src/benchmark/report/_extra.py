"""What is said where a library or a program that a format needs is not installed."""

from __future__ import annotations

from importlib.util import find_spec

from benchmark.report import Explained
from benchmark.wording import Wording

EXTRA = "report"


class MissingError(Explained):
    """Something that the format needs is not there; its text says in one sentence what to install."""


def need(name: str, lang: str, **modules: str) -> None:
    """MissingError naming the first of `modules` (module="distribution") that cannot be imported."""
    for module, distribution in modules.items():
        if find_spec(module) is None:
            raise MissingError(Wording(lang).say("library_missing", format=name, library=distribution, extra=EXTRA))
