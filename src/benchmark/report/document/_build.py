"""The sections of a report in one language, in the order in which a reader wants them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from benchmark.report import _outline
from benchmark.report.document import _comparison, _review, _scheme, _shortfalls, _side_by_side, _sources, _summary
from benchmark.report.document._parts import Document
from benchmark.report.document._view import View
from benchmark.wording import Wording


def one_language(result: Mapping[str, Any], lang: str, day: date | None = None) -> Document:
    view = View(result, Wording(lang), _outline.products(result), day)
    every = (_summary, _scheme, _comparison, _side_by_side, _shortfalls, _review, _sources)
    parts = [part for part in every if part not in (_scheme, _side_by_side) or part.asked(view)]
    wording = view.wording
    return Document(
        title=wording.heading("title"),
        name=_name(view),
        sections=tuple(part.section(view) for part in parts),
        langs=(lang,),
        footer=wording.say("self_check"),
    )


def _name(view: View) -> str:
    """Whom and what the report is about, if that is one thing."""
    told = (("enterprise", view.enterprises), ("product", view.product_names))
    return " · ".join(names[0] for _, names in told if len(names) == 1)
