"""What changed between two runs as Markdown, for a pull request or a letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmark.report import _rerun
from benchmark.report._points_md import plain
from benchmark.wording import Wording

Json = Mapping[str, Any]
_HEADS = ("change", "indicator", "was_is", "limit", "why")


def render(told: Json, lang: str) -> str:
    return "\n".join(_lines(told, Wording(lang))) + "\n"


def _lines(told: Json, wording: Wording) -> Iterator[str]:
    yield f"**{plain(' · '.join(_rerun.counts(told, wording)) or wording.phrase('rerun', 'nothing'))}**"
    yield from ("", plain(_rerun.changed(told, wording)))
    for product in told["products"]:
        yield from ("", f"## {plain(_rerun.heading(product, wording))}", "")
        if moved := _rerun.level(product, wording):
            yield from (f"**{plain(moved)}**", "")
        if product["changes"]:
            heads = [
                wording.phrase("rerun", f"head_{key}") for key in ("change", "indicator", "was_is", "limit", "why")
            ]
            yield f"| {' | '.join(map(plain, heads))} |"
            yield "|" + "---|" * len(heads)
        yield from (_row(change, wording) for change in product["changes"])


def _row(change: Json, wording: Wording) -> str:
    cells = (
        f"{_rerun.SIGNS[change['kind']]} {wording.phrase('rerun', change['kind'])}", str(change["indicator_name"]),
        _rerun.sides(change, wording), _rerun.limits(change, wording), _rerun.causes(change, wording),
    )  # fmt: skip
    return f"| {' | '.join(map(plain, cells))} |"
