"""One line's whole story in plain sentences: what was written, how it was taken, and what would change the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmark.report import _doubted, _outline, _sentences
from benchmark.wording import Wording, figures

Json = Mapping[str, Any]
Chapter = tuple[str, list[str]]
"""A heading, and what is told under it."""


def of_line(result: Json, where: str) -> list[Json]:
    """The entries of a line: `where` whole ("belts.csv:12"), or its last part ("12")."""
    return [entry for entry in result["results"] if where in (entry["where"], _row(entry))]


def of_name(result: Json, name: str) -> list[Json]:
    """The entries that the enterprise or the standard calls so; else those that have the name in theirs."""
    wanted = name.casefold()
    called = [entry for entry in result["results"] if wanted in _names(entry)]
    return called or [entry for entry in result["results"] if any(wanted in said for said in _names(entry))]


def _row(entry: Json) -> str:
    return str(entry["where"] or "").rpartition(":")[2]


def _names(entry: Json) -> list[str]:
    told = (entry.get(key) for key in ("parameter", "indicator_name", "indicator"))
    return [str(name).casefold() for name in told if name]


def chapters(result: Json, entry: Json, wording: Wording) -> list[Chapter]:
    """The story of one entry; chapters without anything to tell are left out."""
    product: Json = next((p for p in result["products"] if _same_product(p, entry)), {})
    told = {
        "written": list(_written(entry, product, wording)),
        "taken": list(_taken(entry, wording)),
        "asked": list(_asked(entry, wording)),
        "compared": list(_compared(result, entry, wording)),
        "counts": list(_counts(result, entry, product, wording)),
        "noticed": _outline.remarks(entry, wording),
        "read_in": [_outline.told_source(source, wording) for source in entry.get("sources") or ()],
        "change": list(_change(entry, product, wording)),
    }
    return [(wording.phrase("story", key), sentences) for key, sentences in told.items() if sentences]


def _same_product(product: Json, entry: Json) -> bool:
    keys = ("enterprise", "enterprise_standard", "product", "product_key")
    return all(product.get(key) == entry.get(key) for key in keys)


def _written(entry: Json, product: Json, wording: Wording) -> Iterator[str]:
    if entry["where"]:
        yield wording.phrase(
            "story", "line", where=entry["where"], name=_outline.name(entry), text=entry["text"] or "—"
        )
    else:
        yield wording.phrase("story", "no_line", name=_outline.name(entry))
    of = [str(entry[key]) for key in ("enterprise", "enterprise_standard", "product") if entry.get(key)]
    attributes = _sentences.attributes(product, wording)
    yield wording.phrase("story", "of_product", product=[*of, *attributes])
    ends = [entry.get("value_low"), entry.get("value_high")]
    if any(end is not None for end in ends):
        unit = figures.unit(entry.get("unit") or "")
        shown = [f"{sign} {end} {unit}".strip() for sign, end in zip("≥≤", ends, strict=True) if end is not None]
        shown = [f"{ends[0]} {unit}".strip()] if ends[0] == ends[1] else shown
        yield wording.phrase("story", "read_as", values=shown)


def _taken(entry: Json, wording: Wording) -> Iterator[str]:
    match = entry.get("match") or {}
    if entry.get("indicator") and entry["where"]:
        certainty = wording.phrase("certainty", match.get("certainty") or "none")
        evidence = wording.evidence(match.get("evidence") or "none")
        shown = {"name": entry["indicator_name"], "reference": entry.get("reference") or "—"}
        yield wording.phrase("story", "taken_for", **shown, evidence=evidence, certainty=certainty)
    elif entry["where"]:
        yield wording.phrase("story", "taken_for_none")
    others = [c for c in match.get("candidates") or () if c["indicator"] != entry.get("indicator")]
    if others:
        yield wording.phrase("story", "others", names=[_outline.candidate(other, wording) for other in others])


def _asked(entry: Json, wording: Wording) -> Iterator[str]:
    if not entry.get("reference"):
        return
    axis = wording.phrase("axis", entry["axis"]) if entry.get("axis") else ""
    yield wording.phrase("story", "limit", limit=_outline.required(entry, wording), axis=axis)
    if entry.get("reference_grade"):
        yield wording.say("reference_grade", grade=entry["reference_grade"])
    ladder = [f"{step['grade']} {step['limit']}" for step in entry.get("grades") or () if step.get("limit")]
    if ladder:
        yield wording.phrase("story", "ladder", steps=ladder)
    for key in ("test_method", "conditions"):
        if entry.get(key):
            yield wording.say("labelled", name=wording.phrase("story", key), text=str(entry[key]))


def _compared(result: Json, entry: Json, wording: Wording) -> Iterator[str]:
    yield str(entry["trace"])
    if reason := _outline.reason_sentence(entry, wording):
        yield reason
    if entry.get("probability") is not None:
        yield wording.say("probability", probability=entry["probability"])
    yield from _sentences.rules(result["options"], wording)


def _counts(result: Json, entry: Json, product: Json, wording: Wording) -> Iterator[str]:
    key = "counts_key" if entry.get("key_indicator") else "counts_other"
    yield wording.phrase("story", key if entry.get("counts") else "counts_not")
    if entry.get("indicator") and entry["indicator"] in (product.get("capped_by") or ()):
        yield wording.phrase("story", "caps")
    beside = [
        f"{other['reference']} {wording.verdict(other['verdict'])}"
        for other in result["results"]
        if other is not entry
        and other.get("property") == entry.get("property") is not None
        and other.get("reference") not in (None, entry.get("reference"))
        and _same_product(other, entry)
    ]
    if beside:
        yield wording.phrase("story", "beside", verdicts=list(dict.fromkeys(beside)))


def _change(entry: Json, product: Json, wording: Wording) -> Iterator[str]:
    if entry.get("needed"):
        yield wording.phrase("story", "needed", needed=entry["needed"])
    mine = [told for told in product.get("sensitivity") or () if _about(told, entry)]
    for head, sentences in _doubted.doubted({**product, "sensitivity": mine}, wording):
        yield wording.phrases_joined([head, *sentences])


def _about(told: Json, entry: Json) -> bool:
    return bool(told["of"] == "product" or told["where"] == entry["where"] or told["parameter"] == entry["parameter"])


def titles(entry: Json, wording: Wording) -> str:
    """What stands over the story: the parameter, the standard, the verdict with its distance."""
    outcome = wording.outcome(entry["verdict"], entry.get("gap"), entry.get("unit") or "", entry.get("relative_gap"))
    named = [_outline.full_name(entry, wording), *([str(entry["reference"])] if entry.get("reference") else [])]
    return wording.say("labelled", name=" · ".join(named), text=outcome)


def markdown(stories: Sequence[tuple[str, list[Chapter]]]) -> str:
    from benchmark.report._points_md import plain

    lines: list[str] = []
    for title, told in stories:
        lines += [f"# {plain(title)}", ""]
        for heading, sentences in told:
            lines += [f"**{plain(heading)}**", "", *(f"- {plain(sentence)}" for sentence in sentences), ""]
    return "\n".join(lines).rstrip() + "\n"
