"""The report as a Word document, by a template that an office may replace with its own."""

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
    template: str = "",
    **_options: Any,
) -> bytes:
    """The bytes of a DOCX file; ValueError with a sentence where a library is missing or the template is faulty."""
    _extra.need(
        "docx", tongues(lang)[0], docxtpl="docxtpl", babel="Babel", altair="altair", vl_convert="vl-convert-python"
    )
    from benchmark.report import pictures, word

    drawn = pictures.of(result, tongues(lang))
    images = [word.Image(told.key, told.title, told.png(), told.text, told.rest) for told in drawn]
    return word.filled(build(result, lang, second, day), template, images)
