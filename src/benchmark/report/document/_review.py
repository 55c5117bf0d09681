"""What a person has to look at: lines that were not judged with what would settle them, doubtful matches, problems."""

from __future__ import annotations

from benchmark.model import Verdict
from benchmark.report import _doubted, _outline
from benchmark.report._outline import Entry
from benchmark.report.document import _view
from benchmark.report.document._parts import Cell, Section, Table
from benchmark.report.document._view import View, text

KEY = "to_review"
_OPEN = (Verdict.UNDETERMINED, Verdict.NOT_COMPARABLE)


def section(view: View) -> Section:
    wording = view.wording
    return Section(
        KEY,
        wording.heading(KEY),
        (),
        (_open(view), _missing(view), _sensitive(view), _problems(view)),
        wording.say("no_review"),
    )


def _open(view: View) -> Table:
    columns = view.columns(
        ("product", 20), ("parameter", 22), ("text", 16), ("reference", 22), ("verdict", 13), ("reason", 60),
        ("others", 30), ("where", 24),
    )  # fmt: skip
    found = [(at, entry) for at, one in enumerate(view.products) for entry in one.entries if entry["verdict"] in _OPEN]
    return Table("open", view.wording.heading("open"), columns, tuple(_row(view, at, entry) for at, entry in found))


def _row(view: View, at: int, entry: Entry) -> tuple[Cell, ...]:
    wording = view.wording
    doubtful = entry.get("reason") == "match_doubtful"
    candidates = (entry.get("match") or {}).get("candidates") or () if doubtful else ()
    return (
        text(view.label(at)),
        _view.named(entry),
        text(entry.get("text")),
        text(entry.get("reference")),
        _view.verdict(entry, wording),
        text(_outline.reason_sentence(entry, wording)),
        text(wording.joined([_outline.candidate(told, wording) for told in candidates])),
        text(entry.get("where")),
    )


def _missing(view: View) -> Table:
    """What a standard asks for and the document does not state."""
    columns = view.columns(("product", 20), ("parameter", 30), ("limit", 44), ("axis", 24))
    rows = (
        _missed(view, at, entry)
        for at, one in enumerate(view.products)
        for entry in one.entries
        if entry["verdict"] == Verdict.NOT_STATED
    )
    return Table("not_stated", view.wording.heading("not_stated"), columns, tuple(rows))


def _missed(view: View, at: int, entry: Entry) -> tuple[Cell, ...]:
    axis = view.wording.phrase("axis", entry["axis"]) if entry.get("axis") else ""
    return (
        text(view.label(at)),
        text(_outline.full_name(entry, view.wording)),
        text(_outline.required(entry, view.wording)),
        text(axis),
    )


def _sensitive(view: View) -> Table:
    columns = view.columns(("product", 20), ("taken_for", 40), ("changes", 60))
    rows = [
        (text(view.label(at)), text(told), text("\n".join(changes)))
        for at, one in enumerate(view.products)
        for told, changes in _doubted.doubted(one.product, view.wording)
    ]
    return Table("sensitivity", view.wording.heading("sensitivity"), columns, tuple(rows))


def _problems(view: View) -> Table:
    columns = view.columns(("where", 36), ("reason", 24), ("message", 80))
    rows = (
        (text(told["where"]), text(_reason(view, told["reason"])), text(told["message"]))
        for told in view.result["problems"]
    )
    return Table("problems", view.wording.heading("problems"), columns, tuple(rows))


def _reason(view: View, code: str) -> str:
    return view.wording.reason(code) if view.wording.has("reason", code) else code
