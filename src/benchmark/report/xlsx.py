"""The workbook as an expert would have built it: summary, comparison table, shortfalls, review, sources, a chart.

Numbers are numbers, with the exact value behind what is shown; text is text, whatever it begins with.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from benchmark.report import _extra
from benchmark.report.document import build, tongues

BILINGUAL = True


def render(
    result: Mapping[str, Any],
    lang: str = "en",
    *,
    second: Mapping[str, Any] | None = None,
    day: date | None = None,
    **_options: Any,
) -> bytes:
    """The bytes of an XLSX file; `second` is the result in the second language of "zh+en"."""
    _extra.need("xlsx", tongues(lang)[0], xlsxwriter="XlsxWriter", babel="Babel")
    from benchmark.report import workbook

    return workbook.drawn(build(result, lang, second, day), result, day)
