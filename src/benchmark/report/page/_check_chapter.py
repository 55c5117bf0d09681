"""The chapter of a check under a scheme: one for each product that was checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmark.report import _check
from benchmark.report._check import CheckView
from benchmark.report.page._words import overlaid
from benchmark.wording import Wording

STATES = {"yes": "✓", "no": "✗", "open": "?", "none": "–"}


def chapters(
    result: Mapping[str, Any], second: Mapping[str, Any] | None, langs: Sequence[str]
) -> list[tuple[str, CheckView]]:
    """Products by name with what was checked; empty where no check was asked for."""
    first = _views(result, langs[0])
    if len(langs) == 1:
        return first
    return [(name, overlaid(a, b)) for (name, a), (_, b) in zip(first, _views(second or result, langs[1]), strict=True)]


def _views(result: Mapping[str, Any], lang: str) -> list[tuple[str, CheckView]]:
    wording = Wording(lang)
    found = [(str(p.get("product") or "—"), _check.view(p, wording)) for p in result["products"]]
    return [(name, view) for name, view in found if view is not None]
