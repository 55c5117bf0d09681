"""What all sections need at hand, and the cells that several of them draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from benchmark.report import _outline
from benchmark.report._outline import Entry, ProductView
from benchmark.report.document._parts import Cell, Column
from benchmark.wording import Wording, figures


@dataclass(frozen=True)
class View:
    """A result with its wording and its products."""

    result: Mapping[str, Any]
    wording: Wording
    products: tuple[ProductView, ...]
    day: date | None = None

    @cached_property
    def enterprises(self) -> list[str]:
        return _distinct([view.product.get("enterprise") for view in self.products])

    @cached_property
    def product_names(self) -> list[str]:
        return _distinct([view.product.get("product") for view in self.products])

    def label(self, at: int) -> str:
        """The name of the product at this place, numbered where there are several."""
        name = str(self.products[at].product.get("product") or "—")
        return f"{at + 1}. {name}" if len(self.products) > 1 else name

    def columns(self, *told: tuple[str, int] | tuple[str, int, bool]) -> tuple[Column, ...]:
        """Columns by key and width, with the heading of that key."""
        return tuple(Column(one[0], self.wording.heading(one[0]), one[1], len(one) > 2) for one in told)


def _distinct(told: Sequence[object]) -> list[str]:
    return list(dict.fromkeys(str(one) for one in told if one))


def text(told: object) -> Cell:
    return Cell("" if told is None else str(told))


def verdict(entry: Entry, wording: Wording) -> Cell:
    return Cell(wording.verdict(entry["verdict"]), sign=entry["verdict"])


def gap(entry: Entry) -> Cell:
    """The exact gap; its text is short, as in every report."""
    told = entry.get("gap")
    return Cell() if told is None else _signed(figures.signed(told), str(told), entry["verdict"])


def relative(entry: Entry, wording: Wording) -> Cell:
    told = entry.get("relative_gap")
    if told is None:
        return Cell()
    shown = _signed(figures.percent(told), repr(told), entry["verdict"])
    return Cell(wording.percent(told), shown.value, True, shown.places, True, shown.sign)


def _signed(shown: str, value: str, sign: str) -> Cell:
    return Cell(shown, value, False, places(shown), True, sign)


def places(shown: str) -> int:
    """Digits after the point: "+0.044" has three."""
    return len(shown.partition(".")[2])


def unit(entry: Entry) -> Cell:
    return text(figures.unit(entry.get("unit") or ""))


def number(told: int | None) -> Cell:
    return Cell() if told is None else Cell(str(told), str(told))


def named(entry: Entry) -> Cell:
    return text(_outline.name(entry))
