"""`benchmark catalogue …`: look into the database of international indicators."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benchmark.cli import shared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmark.model import Limit, Rulebook, Standard

app = typer.Typer(no_args_is_help=True, help="Look into the database of international indicators.")

Format = Annotated[str, typer.Option("--format", metavar="table|json", help="Format of the answer.")]


@app.command("list")
def list_(
    catalogue: shared.Catalogue = None,
    overlay: shared.Overlay = None,
    lang: shared.Lang = "",
    format_: Format = "table",
) -> None:
    """Every standard with its kind, status and number of limits."""
    from benchmark.limit_text import in_language

    lang = shared.language(lang)
    rules = shared.rulebook(catalogue, overlay or [])
    rows = [
        {
            "id": s.id, "kind": s.kind.value, "status": s.status, "sector": s.sector,
            "indicators": len(s.indicators), "limits": sum(len(i.limits) for i in s.indicators),
            "title": in_language(s.title, lang),
        }
        for s in rules.standards
    ]  # fmt: skip
    _answer(rows, format_)


@app.command("validate")
def validate(
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="A directory of standards; the built-in one without.")
    ] = None,
    overlay: shared.Overlay = None,
) -> None:
    """Check a catalogue: every fault of every file, with file and line; status 3 where there is one."""
    from benchmark.catalogue import layers
    from benchmark.catalogue import validate as check

    if directory is not None and not directory.is_dir():
        shared.fail(f"{directory}: not a directory of standards; give the directory that holds the YAML files")
    rules, faults = check(layers(directory, overlay or []))
    for fault in faults:
        shared.say(str(fault))
    for notice in rules.notices:
        shared.say(f"note: {notice}")
    limits = sum(len(i.limits) for s in rules.standards for i in s.indicators)
    _put(f"{len(rules.standards)} standards, {limits} limits, {len(faults)} faults")
    if faults:
        raise typer.Exit(shared.INVALID_CATALOGUE)


@app.command("stats")
def stats(catalogue: shared.Catalogue = None, overlay: shared.Overlay = None, format_: Format = "table") -> None:
    """How many standards, indicators and limits there are, and where the limits were read."""
    rules = shared.rulebook(catalogue, overlay or [])
    sectors = sorted({s.sector for s in rules.standards})
    total = _counted(rules.standards)
    by_sector = {sector: _counted(s for s in rules.standards if s.sector == sector) for sector in sectors}
    if format_ == "json":
        _json({**total, "sectors": by_sector})
        return
    _answer([{"sector": name, **row} for name, row in [*by_sector.items(), ("total", total)]], format_)


def _counted(standards: Iterable[Standard]) -> dict[str, int]:
    kept = list(standards)
    indicators = [i for s in kept for i in s.indicators]
    limits = [limit for i in indicators for limit in i.limits]
    return {
        "standards": len(kept),
        "indicators": len(indicators),
        "limits": len(limits),
        "primary": sum(limit.source is not None and limit.source.kind == "primary" for limit in limits),
        "secondary": sum(limit.source is not None and limit.source.kind == "secondary" for limit in limits),
        "doubts": sum(bool(limit.doubt) for limit in limits)
        + sum(bool(i.doubt) for i in indicators)
        + sum(bool(s.doubt) for s in kept),
    }


@app.command("show")
def show(
    identity: Annotated[str, typer.Argument(metavar="ID", help="The designation, e.g. 'IEC 60034-30-1:2014'.")],
    catalogue: shared.Catalogue = None,
    overlay: shared.Overlay = None,
    lang: shared.Lang = "",
    format_: Format = "table",
) -> None:
    """One standard: its products, indicators and every limit with clause and source."""
    from benchmark.limit_text import in_language

    lang = shared.language(lang)
    rules = shared.rulebook(catalogue, overlay or [])
    found = shared.known_ids(rules, [identity])[0]
    standard = next(s for s in rules.standards if s.id == found)
    rows = [_limit(rules, standard, i, limit, lang) for i in standard.indicators for limit in i.limits]
    if format_ == "json":
        _json({
            "id": standard.id, "kind": standard.kind.value, "status": standard.status,
            "superseded_by": standard.superseded_by,
            "title": {"en": standard.title.en, "zh": standard.title.zh}, "sector": standard.sector,
            "products": [
                {"en": p.term.en, "zh": p.term.zh, "aliases": list(p.term.aliases)} for p in standard.products
            ],
            "limits": rows, "note": standard.note, "doubt": standard.doubt,
        })  # fmt: skip
        return
    _put(f"{standard.id}  {in_language(standard.title, lang)}")
    _put(
        f"{standard.kind.value}, {standard.status}" + (f" → {standard.superseded_by}" if standard.superseded_by else "")
    )
    for text in filter(None, (standard.note, standard.doubt and f"doubt: {standard.doubt}")):
        _put(text)
    _answer(
        [{k: row[k] for k in ("indicator", "when", "grade", "limit", "clause", "source_kind")} for row in rows], format_
    )


def _limit(rules: Rulebook, standard: Standard, indicator: Any, limit: Limit, lang: str) -> dict[str, Any]:
    from benchmark.limit_text import condition_text, in_language, limit_text

    declared = {a.key: a for a in standard.attributes}
    when = {
        in_language(declared[k].term, lang): condition_text(
            c, declared[k], rules.vocabularies.get(declared[k].vocabulary), lang
        )
        for k, c in limit.when
    }
    value = limit_text(limit, indicator) or ("" if limit.value is None else str(limit.value).lower())
    return {
        "key": indicator.key, "indicator": in_language(indicator.term, lang), "property": indicator.property,
        "better": indicator.better.value, "informative": indicator.informative,
        "when": "; ".join(f"{name} {text}" for name, text in when.items()), "grade": limit.grade, "limit": value,
        "unit": indicator.unit, "basis": limit.basis or indicator.basis,
        "conditions": limit.conditions or indicator.conditions,
        "test_method": limit.test_method or indicator.test_method, "clause": limit.clause or indicator.clause,
        "source_kind": limit.source.kind if limit.source else "",
        "source": (limit.source.title or limit.source.url) if limit.source else "",
        "url": limit.source.url if limit.source else "", "read_on": limit.source.read_on if limit.source else "",
        "note": limit.note or indicator.note, "doubt": limit.doubt or indicator.doubt,
    }  # fmt: skip


def _answer(rows: list[dict[str, Any]], format_: str) -> None:
    if format_ == "json":
        _json(rows)
        return
    if format_ != "table":
        shared.fail(f"--format is table or json here, not '{format_}'")
    from benchmark.report.terminal.plain import table

    _put(table(rows))


def _json(value: object) -> None:
    import json

    _put(json.dumps(value, ensure_ascii=False, indent=1))


def _put(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.buffer.write((text + "\n").encode(encoding, "replace"))
    sys.stdout.flush()
