"""Where the limits were read, by which methods is tested, and by which rule was judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmark.report import _digest, _locale, _sentences
from benchmark.report._digest import Method, Sourced
from benchmark.report.document._parts import Cell, Paragraph, Section, Table
from benchmark.report.document._view import View, number, text

KEY = "sources"


def section(view: View) -> Section:
    wording = view.wording
    told = [*_sentences.rules(view.result["options"], wording), *_sentences.remaining(view.products, wording)]
    rules = tuple(Paragraph(one, wording.heading("rule") if at == 0 else "") for at, one in enumerate(told))
    return Section(KEY, wording.heading(KEY), rules, (_standards(view), _methods(view)))


def _standards(view: View) -> Table:
    columns = view.columns(
        ("reference", 24), ("title_of", 40), ("axis", 20), ("status", 16), ("limits", 8, True), ("source", 44),
        ("source_kind", 14), ("read_on", 18), ("url", 36),
    )  # fmt: skip
    found = _digest.sourced(view.result)
    rows = tuple(_standard(view, one, told) for one in found for told in (one.sources or ({},)))
    return Table("standards", view.wording.heading("references"), columns, rows)


def _standard(view: View, one: Sourced, told: Mapping[str, Any]) -> tuple[Cell, ...]:
    wording, standard = view.wording, one.standard
    axis, kind = standard.get("axis"), told.get("kind")
    return (
        text(standard["id"]),
        text(standard.get("title")),
        text(wording.phrase("axis", axis) if axis else ""),
        text(_status(view, standard)),
        number(one.limits),
        text(told.get("title")),
        text(wording.phrase("source_kind", kind) if kind else ""),
        text(_locale.day(str(told.get("read_on") or ""), wording.lang)),
        text(told.get("url")),
    )


def _status(view: View, standard: Mapping[str, Any]) -> str:
    status, by = str(standard.get("status") or ""), standard.get("superseded_by")
    return view.wording.phrase("status", status, by=by) if view.wording.has("status", status) else status


def _methods(view: View) -> Table:
    columns = view.columns(
        ("product", 20), ("parameter", 40), ("reference", 24), ("method_own", 30), ("method_theirs", 40),
        ("conditions", 40),
    )  # fmt: skip
    rows = (_method(view, at, told) for at, one in enumerate(view.products) for told in _digest.methods(one))
    return Table("methods", view.wording.heading("methods"), columns, tuple(rows))


def _method(view: View, at: int, told: Method) -> tuple[Cell, ...]:
    shown = (view.wording.joined(told.names), told.reference, told.own, told.theirs, told.conditions)
    return (text(view.label(at)), *(text(one) for one in shown))
