"""The page's pictures; none where the library that draws them is not installed, which the page then says."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from benchmark.report.page._words import Words

if TYPE_CHECKING:
    from benchmark.report.pictures import Picture


@dataclass(frozen=True)
class Figure:
    """A picture as an address that holds all of it, and the same in words."""

    key: str
    title: str
    address: str
    text: str
    rest: str


def drawn(result: Mapping[str, Any], words: Words) -> tuple[Figure, ...] | None:
    """Verdicts, gaps and ladders of the whole result, as far as there is something to draw."""
    if find_spec("altair") is None or find_spec("vl_convert") is None:
        return None
    from benchmark.report import pictures

    return tuple(_figure(picture) for picture in pictures.of(result, words.langs))


def _figure(picture: Picture) -> Figure:
    held = b64encode(picture.svg().encode()).decode()
    return Figure(picture.key, picture.title, f"data:image/svg+xml;base64,{held}", picture.text, picture.rest)
