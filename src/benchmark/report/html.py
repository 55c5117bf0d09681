"""The report as one HTML file: opens offline, asks no network for anything, can be searched, sorted and printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from benchmark.report import _extra
from benchmark.report.document import tongues

BILINGUAL = True


def render(
    result: Mapping[str, Any],
    lang: str = "en",
    *,
    second: Mapping[str, Any] | None = None,
    day: date | None = None,
    **_options: Any,
) -> str:
    """The whole page as text; its pictures are left out, and that is said, where their library is missing."""
    _extra.need("html", tongues(lang)[0], babel="Babel")
    from benchmark.report import page

    return page.drawn(result, lang, second, day)
