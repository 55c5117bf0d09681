"""The finished table as the one structure that every report is drawn from (`report/result.schema.json`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from benchmark import __version__, edition_notes
from benchmark.compare import Note
from benchmark.editions import Citations
from benchmark.exact import decimal_text
from benchmark.grading import ProductSummary
from benchmark.grounds import grounds
from benchmark.limit_text import condition_text, in_language, limit_text, value_text
from benchmark.mapping import Parameter
from benchmark.match import Match
from benchmark.model import JUDGED, Attribute, Indicator, Rulebook, Standard
from benchmark.reasons import Row, reason_args
from benchmark.sensitivity import Sensitivity
from benchmark.wording import Wording, figures

Json = dict[str, Any]


def entries(table: pd.DataFrame, rulebook: Rulebook, lang: str) -> list[Json]:
    """One entry for each row of the verdict table, in its order."""
    wording = Wording(lang)
    columns = [c for c in Row.__dataclass_fields__ if c in table.columns]
    rows = zip(*(table[column] for column in columns), strict=True)
    citations = Citations(rulebook)
    return [_entry(Row(**dict(zip(columns, row, strict=True))), rulebook, wording, citations) for row in rows]


def _entry(row: Row, rulebook: Rulebook, wording: Wording, citations: Citations) -> Json:
    outcome, judged = row.outcome, row.outcome.verdict in JUDGED
    notes = list(_notes(row, rulebook, wording, citations))
    return {
        "where": row.where or None,
        "enterprise": row.enterprise or None,
        "enterprise_standard": row.enterprise_standard or None,
        "product": row.product or None,
        "product_key": str(row.group),
        "parameter": row.name or None,
        "text": row.shown_text,
        "part": int(row.part),
        "qualifier": row.shown_qualifier or None,
        "reference": row.standard.id if row.standard else None,
        "axis": row.standard.kind.value if row.standard and row.standard.id != "file" else None,
        "clause": _clause(row),
        "key_indicator": bool(row.indicator and row.indicator.key_indicator),
        "source_kind": row.limit.source.kind if row.limit and row.limit.source else None,
        "property": row.indicator.property if row.indicator else None,
        "indicator": row.indicator.key if row.indicator else None,
        "indicator_name": in_language(row.indicator.term, wording.lang) if row.indicator else None,
        "limit": shown_limit(row, wording),
        "reference_grade": row.grade_asked or None,
        "verdict": outcome.verdict.value,
        "reason": outcome.reason.value if outcome.reason else None,
        "provisional": outcome.provisional.value if outcome.provisional else None,
        "gap": decimal_text(outcome.gap) if judged and outcome.gap is not None else None,
        "relative_gap": float(outcome.relative_gap) if judged and outcome.relative_gap is not None else None,
        "unit": row.indicator.unit if row.indicator else None,
        "grade": row.attained or None,
        "probability": outcome.probability,
        "counts": bool(row.counts),
        "match": _match(row.match, row.standard, wording.lang) if row.match else None,
        "notes": notes,
        "trace": _trace(row, rulebook, wording, notes),
        **grounds(row),
    }


def shown_limit(row: Row, wording: Wording) -> str | None:
    """The limit as text; a yes/no requirement is said in words."""
    if row.limit is None or row.indicator is None:
        return None
    if row.limit.klass.isdecimal():
        return wording.say("grade_named", grade=row.limit.klass)
    return limit_text(row.limit, row.indicator) or wording.say("yes" if row.limit.value else "no")


def _clause(row: Row) -> str | None:
    clause = (row.limit.clause if row.limit else "") or (row.indicator.clause if row.indicator else "")
    return clause or None


def _match(match: Match, standard: Standard | None, lang: str) -> Json:
    names = {i.key: in_language(i.term, lang) for i in standard.indicators} if standard else {}
    return {
        "evidence": match.evidence or "none",
        "score": match.score if match.indicator else None,
        "certainty": match.certainty.value,
        "candidates": [
            {"indicator": c.indicator, "indicator_name": names.get(c.indicator), "score": c.score}
            for c in match.candidates
        ],
    }


def _notes(row: Row, rulebook: Rulebook, wording: Wording, citations: Citations) -> Iterator[Json]:
    """Every assumption and remark of a row; the reason's own arguments come first."""
    if row.outcome.reason is not None:
        yield {"code": row.outcome.reason.value, "args": reason_args(row, rulebook, wording)}
    for note in row.outcome.notes:
        yield _note(note)
    for attribute, text, origin in row.known.said if row.known and row.limit else ():
        used = {key for key, _ in row.limit.when} if row.limit else set()
        if attribute in used and origin != "column":
            code = "attribute_assumed" if origin == "product_name" else "attribute_supplied"
            yield {"code": code, "args": _attribute_args(row, rulebook, attribute, text, wording.lang)}
    if row.ruling is not None and row.ruling.said is not None and row.where:
        yield from _decided(row, row.ruling.said)
    if row.reference is not None and row.reference.certainty == "probable":
        yield {"code": "product_probable", "args": {"product": row.product, "name": row.reference.name}}
    yield from edition_notes.notes(row, rulebook, citations)
    if row.limit and row.limit.note and row.indicator and row.indicator.permission:
        yield {"code": "limit_note", "args": {"text": row.limit.note}}
    doubt = (row.limit.doubt if row.limit else "") or (row.indicator.doubt if row.indicator else "")
    if doubt:
        yield {"code": "limit_doubt", "args": {"doubt": doubt}}


def _decided(row: Row, said: Parameter) -> Iterator[Json]:
    """Who decided what the line is, when and why; or that it is not what it was taken for."""
    who = {"by": said.by, "when": said.when, "why": said.why}
    told = {name: text for name, text in who.items() if text}
    if row.match is not None and row.match.evidence == "confirmed":
        yield {"code": "match_confirmed", "args": told}
    elif row.ruling is not None and row.ruling.meant is None:
        yield {"code": "match_rejected", "args": told}


def _note(note: Note) -> Json:
    return {"code": note.code, "args": dict(note.args)}


def _attribute_args(row: Row, rulebook: Rulebook, key: str, text: str, lang: str) -> Json:
    attribute = attribute_of(row.standard, key)
    value = row.known.values.get(key) if row.known else None
    shown = (
        value_text(value, attribute, rulebook.vocabularies.get(attribute.vocabulary), lang) if value is not None else ""
    )
    return {"attribute": in_language(attribute.term, lang), "value": shown, "name": text}


def attribute_of(standard: Standard | None, key: str) -> Attribute:
    assert standard is not None
    return next(a for a in standard.attributes if a.key == key)


def conditions_shown(row: Row, rulebook: Rulebook, lang: str) -> dict[str, str]:
    """The attributes that picked the limit, in words."""
    shown: dict[str, str] = {}
    for key, condition in row.limit.when if row.limit and row.standard else ():
        attribute = attribute_of(row.standard, key)
        vocabulary = rulebook.vocabularies.get(attribute.vocabulary)
        shown[in_language(attribute.term, lang)] = condition_text(condition, attribute, vocabulary, lang)
    return shown


def _trace(row: Row, rulebook: Rulebook, wording: Wording, notes: Sequence[Json]) -> str:
    outcome = row.outcome
    reason = next((n for n in notes if outcome.reason and n["code"] == outcome.reason.value), None)
    attributes = conditions_shown(row, rulebook, wording.lang)
    if row.grade_asked:
        attributes = {**attributes, "": row.grade_asked}
    return wording.trace(
        text=row.shown_text,
        verdict=outcome.verdict.value,
        converted=_converted(row),
        limit=shown_limit(row, wording) or "",
        standard=row.standard.id if row.standard else "",
        clause=_clause(row) or "",
        attributes=[f"{name} {value}".strip() for name, value in attributes.items()],
        gap=outcome.gap if outcome.verdict in JUDGED else None,
        relative=float(outcome.relative_gap)
        if outcome.relative_gap is not None and outcome.verdict in JUDGED
        else None,
        unit=row.indicator.unit if row.indicator else "",
        reason=wording.reason_sentence(outcome.reason.value, **reason["args"]) if outcome.reason and reason else "",
        provisional=outcome.provisional.value if outcome.provisional else "",
    )


def _converted(row: Row) -> str:
    """The numbers compared, where they are not those that were written."""
    if row.indicator is None or row.requirement is None:
        return ""
    ends = [e for e in (row.outcome.low, row.outcome.high) if e is not None]
    written = {b.number.value for b in (row.requirement.low, row.requirement.high) if b is not None}
    plain = not row.requirement.comma
    if not ends or (plain and {e.value for e in ends} <= written and row.requirement.unit in ("", row.indicator.unit)):
        return ""
    numbers = " ~ ".join(dict.fromkeys(decimal_text(e.value) for e in ends))
    return f"{numbers} {figures.unit(row.indicator.unit)}".strip()


def product_entry(
    summary: ProductSummary,
    facts: Mapping[str, str],
    left_out: Sequence[str] = (),
    doubted: Iterable[Sensitivity] = (),
    lang: str = "en",
) -> Json:
    return {
        "enterprise": summary.enterprise or None,
        "enterprise_standard": summary.enterprise_standard or None,
        "product": summary.product or None,
        "product_key": str(summary.group),
        "attributes": dict(facts),
        "references": list(summary.references),
        "left_out": list(left_out),
        "rows": summary.rows,
        "counts": dict(sorted(summary.counts.items())),
        "judged": summary.judged,
        "applicable": summary.applicable,
        "coverage": summary.judged / summary.applicable if summary.applicable else None,
        "level": summary.level,
        "capped_by": list(summary.capped_by),
        "superseded": list(summary.superseded),
        "floor": list(summary.floor),
        "disclose": list(summary.undercut),
        "sensitivity": [_sensitivity(told, lang) for told in doubted],
    }


def _sensitivity(told: Sensitivity, lang: str) -> Json:
    return {
        "of": "parameter" if told.indicator else "product",
        "where": told.where or None,
        "parameter": told.parameter or None,
        "taken_for": told.indicator.key if told.indicator else told.taken_for,
        "taken_for_name": _name(told.indicator, lang) or told.taken_for,
        "match": _match(told.match, told.standard, lang) if told.match else None,
        "instead": told.instead.key if told.instead else None,
        "instead_name": _name(told.instead, lang),
        "changes": [
            {
                "parameter": change.parameter or None,
                "reference": change.standard.id if change.standard else None,
                "indicator": change.indicator.key if change.indicator else None,
                "indicator_name": _name(change.indicator, lang),
                "verdict": change.verdict.value,
                "becomes": change.becomes.value,
                "counts": change.counts,
            }
            for change in told.changes
        ],
        "level": told.level,
        "level_becomes": told.level_becomes,
    }


def _name(indicator: Indicator | None, lang: str) -> str | None:
    return in_language(indicator.term, lang) if indicator else None


def catalogue_entry(rulebook: Rulebook) -> Json:
    return {"fingerprint": rulebook.fingerprint, "standards": len(rulebook.standards)}


def version() -> str:
    return __version__
