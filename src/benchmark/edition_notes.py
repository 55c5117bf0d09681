"""What a row of the verdict table says of editions: of the standard's own, and of those that the document cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from benchmark.editions import Citations
from benchmark.grading import ProductSummary
from benchmark.model import EditionNote, Rulebook
from benchmark.products import Library, references
from benchmark.reasons import Row

Json = dict[str, Any]


def notes(row: Row, rulebook: Rulebook, citations: Citations) -> Iterator[Json]:
    """The standard is superseded; its dates are not all known; the document cites a replaced edition."""
    standard = row.standard
    if standard is not None and standard.status == "superseded":
        by = {"by": standard.superseded_by} if standard.superseded_by else {}
        yield {"code": "standard_superseded", "args": {"standard": standard.id, **by}}
    if standard is not None and rulebook.as_of is not None:
        yield from map(_json, rulebook.as_of.notes.get(standard.id, ()))
    yield from map(_json, dict.fromkeys(_cited(row, citations)))


def _cited(row: Row, citations: Citations) -> Iterator[EditionNote]:
    beside = (row.limit.test_method if row.limit else "") or (row.indicator.test_method if row.indicator else "")
    yield from citations.outdated(row.method, beside)
    for text in (row.text, row.conditions, row.enterprise_standard):
        yield from citations.outdated(text)


def _json(note: EditionNote) -> Json:
    return {"code": note.code, "args": dict(note.args)}


def left_out(rulebook: Rulebook, summaries: Sequence[ProductSummary]) -> dict[int, list[str]]:
    """For each product the standards that would be its references but had not been issued on the day asked about."""
    aside = rulebook.as_of.set_aside if rulebook.as_of else ()
    if not aside:
        return {}
    library = Library(Rulebook("", aside, vocabularies=rulebook.vocabularies, value_names=rulebook.value_names))
    return {s.group: [r.standard.id for r in references(library, s.product, ())] for s in summaries}
