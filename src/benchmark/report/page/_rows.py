"""The comparison table of the page: the cells of the document's table, each row with the ground for its verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from benchmark.report import _outline
from benchmark.report._outline import Entry
from benchmark.report.document import Cell, Column, Document
from benchmark.report.document._comparison import KEY
from benchmark.report.page._words import overlaid
from benchmark.wording import Wording

_OWN = ("trace", "match")
"""Labels of the page itself."""
COLUMNS = {
    "product": 15, "parameter": 23, "text": 16, "reference": 18, "limit_alone": 15, "verdict": 23, "gap": 12,
    "relative": 12, "unit": 10, "grade": 10,
}  # fmt: skip
"""The columns of a row with their shares of the width; whatever else is told of an entry stands in its ground."""
_ALWAYS = ("parameter", "text", "reference", "verdict", "gap", "relative")


@dataclass(frozen=True)
class Detail:
    """One line of a ground: what it is, the text, and where it can be read."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Row:
    """One entry: `cells` by the key of their column, `sign` its verdict."""

    cells: Mapping[str, Cell]
    sign: str
    details: tuple[Detail, ...]


@dataclass(frozen=True)
class Comparison:
    """All entries of the result in the order of the document; columns that no row fills are left out."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows bear each verdict."""
        found: dict[str, int] = {}
        for row in self.rows:
            found[row.sign] = found.get(row.sign, 0) + 1
        return found


def comparison(document: Document, result: Mapping[str, Any], second: Mapping[str, Any] | None) -> Comparison:
    section = document.section(KEY)
    grounds = _grounds(result, document.langs[0])
    if len(document.langs) > 1:
        grounds = overlaid(grounds, _grounds(second or result, document.langs[1]))
    told = [dict(zip([c.key for c in t.columns], row, strict=True)) for t in section.tables for row in t.rows]
    rows = tuple(_row(cells, ground) for cells, ground in zip(told, grounds, strict=True))
    return Comparison(section.title, _columns(document, rows), rows)


def _row(cells: Mapping[str, Cell], ground: tuple[Detail, ...]) -> Row:
    return Row(cells, cells["verdict"].sign, ground)


def _columns(document: Document, rows: tuple[Row, ...]) -> tuple[Column, ...]:
    tables = document.section(KEY).tables
    there = {column.key: column for column in (tables[0].columns if tables else ())}
    keys = [key for key in COLUMNS if key in there and (key != "product" or len(tables) > 1)]
    used = [key for key in keys if key in _ALWAYS or any(row.cells[key].text for row in rows)]
    return tuple(replace(there[key], width=COLUMNS[key]) for key in used)


def _grounds(result: Mapping[str, Any], lang: str) -> tuple[tuple[Detail, ...], ...]:
    wording = Wording(lang)
    entries = (
        entry
        for view in _outline.products(result)
        for found in view.sections.values()
        for line in found
        for entry in line.entries
    )
    return tuple(tuple(_ground(entry, wording)) for entry in entries)


def _ground(entry: Entry, wording: Wording) -> Iterator[Detail]:
    """From the spelling to the verdict, then clause, match, methods and sources."""
    for key, told in _told(entry, wording):
        if told:
            yield Detail(wording.phrase("page", key) if key in _OWN else wording.heading(key), str(told))
    for source in entry.get("sources") or ():
        yield Detail(wording.heading("source"), _outline.told_source({**source, "url": None}, wording), _url(source))


def _told(entry: Entry, wording: Wording) -> Iterator[tuple[str, object]]:
    """What a page says of every entry of a table besides its cells, by the key of its heading."""
    yield "trace", entry.get("trace")
    yield "reason", _outline.reason_sentence(entry, wording)
    yield "limit", _outline.required(entry, wording) if entry.get("reference") else ""
    yield "needed", entry.get("needed")
    yield "official", entry.get("indicator_name") if entry.get("parameter") else ""
    yield "match", _match(entry, wording)
    yield "remarks", wording.phrases_joined(_outline.remarks(entry, wording))
    yield "method_own", entry.get("method")
    yield "method_theirs", entry.get("test_method")
    yield "conditions", entry.get("conditions")
    yield "axis", wording.phrase("axis", entry["axis"]) if entry.get("axis") else ""
    yield "counting", wording.say("counts_yes" if entry.get("counts", True) else "counts_no")
    yield "where", entry.get("where")


def _match(entry: Entry, wording: Wording) -> str:
    """How certain it is that this indicator is meant, by what evidence; other candidates where it is not."""
    match = entry.get("match") or {}
    if not match or not entry.get("parameter"):
        return ""
    said = [wording.phrase("certainty", match["certainty"])] if match.get("certainty") else []
    if match.get("evidence") not in (None, "none"):
        said.append(wording.evidence(match["evidence"]))
    if match.get("certainty") not in ("certain", None):
        said += [_outline.candidate(told, wording) for told in match.get("candidates") or ()]
    return wording.phrases_joined(dict.fromkeys(said))


def _url(source: Mapping[str, Any]) -> str:
    return str(source.get("url") or "")
