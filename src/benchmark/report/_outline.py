"""What every drawn report shows, in which order: products, their lines, and what stands apart.

The results are sorted into places here and nothing is counted, judged or totalled: numbers come from `products`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmark.model import JUDGED, Axis, Certainty, Reason, Verdict
from benchmark.wording import Wording

Entry = Mapping[str, Any]
"""One entry of `results`."""

JUDGED_SECTION = "judged"
_ONE_LINE = ("where", "part", "qualifier", "parameter", "property")
"""What the entries of one line have in common; its references differ."""
REVIEW = "review"
UNSURE = "unsure"
"""What the document does not state, where it is not known whether a standard asks for it."""
_LISTED = (Verdict.NOT_STATED, Verdict.ADDITIONAL, Verdict.NOT_APPLICABLE)
SHORTFALL = frozenset({Verdict.FALLS_SHORT, Verdict.MIXED})


@dataclass(frozen=True)
class Line:
    """One parameter (or one missing indicator): the entry that counts, and its other references."""

    head: Entry
    others: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        return (self.head, *self.others)


@dataclass(frozen=True)
class ProductView:
    """One entry of `products` with the entries of `results` that are about it."""

    product: Mapping[str, Any]
    entries: tuple[Entry, ...]
    sections: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)

    def section(self, name: str) -> tuple[Line, ...]:
        return self.sections.get(name, ())

    @property
    def floor(self) -> tuple[Entry, ...]:
        """The mandatory national limits that are broken: first in every report."""
        return _undercut(self.entries, Axis.NATIONAL_MANDATORY)

    @property
    def disclose(self) -> tuple[Entry, ...]:
        """Recommended national limits that are not reached: allowed, but to be disclosed."""
        return _undercut(self.entries, Axis.NATIONAL_RECOMMENDED)

    @property
    def short(self) -> bool:
        """Whether a limit that counts, or a mandatory one, is not reached."""
        return bool(self.floor) or any(e["verdict"] in SHORTFALL for e in self.entries if e.get("counts", True))


def products(result: Mapping[str, Any]) -> tuple[ProductView, ...]:
    """Every product in the result's order; entries of a product that is not listed come last, under its name."""
    places = {_key(product): at for at, product in reversed(list(enumerate(result["products"])))}
    told = [dict(product) for product in result["products"]]
    gathered: list[list[Entry]] = [[] for _ in told]
    for entry in result["results"]:
        at = _place(entry, places)
        if at is None:
            at = places[_key(entry)] = len(told)
            told.append({name: entry.get(name) for name in ("enterprise", "enterprise_standard", "product")})
            gathered.append([])
        gathered[at].append(entry)
    return tuple(_view(product, entries) for product, entries in zip(told, gathered, strict=True))


def _key(item: Mapping[str, Any]) -> tuple[object, ...]:
    if item.get("product_key") is not None:
        return (item["product_key"],)
    return (item.get("enterprise"), item.get("enterprise_standard"), item.get("product"))


def _place(entry: Entry, places: Mapping[tuple[object, ...], int]) -> int | None:
    """A product that does not name its standard takes every entry of its enterprise and name."""
    loose = (entry.get("enterprise"), None, entry.get("product"))
    return places.get(_key(entry), places.get(loose))


def _view(product: Mapping[str, Any], entries: list[Entry]) -> ProductView:
    sections: dict[str, list[Line]] = {}
    for line in _lines(entries):
        sections.setdefault(_section(line), []).append(line)
    return ProductView(product, tuple(entries), {name: tuple(lines) for name, lines in sections.items()})


def _lines(entries: Iterable[Entry]) -> list[Line]:
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        # What is not stated and what perhaps need not be are two things, even of one property.
        stated = entry["verdict"] if entry.get("parameter") is None else None
        groups.setdefault((stated, *(entry.get(key) for key in _ONE_LINE)), []).append(entry)
    return [_line(group) for group in groups.values()]


def _line(group: list[Entry]) -> Line:
    head = next((entry for entry in group if entry.get("counts")), group[0])
    return Line(head, tuple(entry for entry in group if entry is not head))


def _section(line: Line) -> str:
    """Whatever was or could be judged against one reference stands in the table; the rest is listed apart."""
    if line.head.get("reason") == Reason.MATCH_DOUBTFUL:
        return REVIEW
    if line.head.get("parameter") is None and line.head["verdict"] == Verdict.UNDETERMINED:
        return UNSURE
    verdicts = {entry["verdict"] for entry in line.entries}
    if verdicts & JUDGED or line.head["verdict"] not in _LISTED:
        return JUDGED_SECTION
    return str(line.head["verdict"])


def _undercut(entries: Iterable[Entry], axis: Axis) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.get("axis") == axis and entry["verdict"] in SHORTFALL)


def name(entry: Entry) -> str:
    """The parameter as the enterprise wrote it, or the indicator's name where it wrote none."""
    told = str(entry.get("parameter") or entry.get("indicator_name") or entry.get("indicator") or "—")
    beside = entry.get("qualifier")
    return f"{told} [{beside}]" if beside else told


def official(entry: Entry) -> str:
    """The indicator's name where the enterprise calls it otherwise, else nothing."""
    told = str(entry.get("indicator_name") or "")
    return "" if told.casefold() == str(entry.get("parameter") or told).casefold() else told


def full_name(entry: Entry, wording: Wording) -> str:
    """As the enterprise calls it, and as the standard does: "铅(以Pb计) (Lead content)"."""
    told = official(entry)
    return wording.say("named", name=name(entry), official=told) if told else name(entry)


def source(entry: Entry, wording: Wording) -> str:
    """Standard, clause and, where it is not the standard's own text, what kind of source it was read in."""
    if not entry.get("reference"):
        return ""
    told = wording.say("source", reference=entry["reference"], clause=entry["clause"]) if entry.get("clause") else ""
    return (told or str(entry["reference"])) + source_mark(entry, wording)


def told_source(told: Mapping[str, Any], wording: Wording) -> str:
    """Where a limit was read: title, address, of which kind, on which day."""
    details = [told.get("url"), wording.phrase("source_kind", told["kind"]), told.get("read_on")]
    beside = wording.joined([detail for detail in details if detail])
    return wording.say("required", limit=told["title"], source=beside)


def source_mark(entry: Entry, wording: Wording) -> str:
    """ " [secondary]" behind a limit that was not read in the standard's own text."""
    kind = entry.get("source_kind")
    return wording.phrase("source_mark", kind) if kind else ""


def required(entry: Entry, wording: Wording) -> str:
    """Limit and source: "≤ 0.5 mg/kg (GB 2762-2022, 4.1)"."""
    told, limit = source(entry, wording), str(entry.get("limit") or "")
    return wording.say("required", limit=limit, source=told) if limit and told else limit or told or "—"


def stated(entry: Entry) -> str:
    """The parameter with what the enterprise wrote."""
    return f"{name(entry)} {entry.get('text') or ''}".strip()


def is_secondary(entry: Entry) -> bool:
    return entry.get("source_kind") == "secondary"


def candidate(told: Mapping[str, Any], wording: Wording) -> str:
    shown = told.get("indicator_name") or told.get("indicator") or ""
    return wording.say("candidate", name=shown, score=score(told))


def reason_sentence(entry: Entry, wording: Wording) -> str:
    """Why the entry is not judged and what to do.

    The arguments stand in the note that bears the reason's code.
    """
    reason = entry.get("reason")
    if not reason:
        return ""
    own = [note for note in _coded(entry) if note["code"] == reason]
    args: Mapping[str, Any] = own[0].get("args", {}) if own else {}
    return wording.reason_sentence(reason, **args)


def notes(entry: Entry, wording: Wording) -> list[str]:
    """Every note as a sentence, the reason's own included."""
    return [wording.note(note["code"], **note.get("args", {})) for note in _coded(entry)]


def remarks(entry: Entry, wording: Wording) -> list[str]:
    """What was assumed and noticed, without the reason (which is told in its own place) and without repetition."""
    told = [note for note in _coded(entry) if note["code"] != entry.get("reason")]
    sentences = [wording.note(note["code"], **note.get("args", {})) for note in told]
    return list(dict.fromkeys([*_probable(entry, wording), *entry.get("assumptions", ()), *sentences]))


def _probable(entry: Entry, wording: Wording) -> list[str]:
    """A match that is not certain never goes unsaid."""
    match = entry.get("match") or {}
    if match.get("certainty") != Certainty.PROBABLE:
        return []
    return [wording.note("match_probable", evidence=wording.evidence(match.get("evidence") or ""), score=score(match))]


def score(told: Mapping[str, Any]) -> str:
    return "" if told.get("score") is None else f"{float(told['score']):g}"


def _coded(entry: Entry) -> list[Mapping[str, Any]]:
    return [note if isinstance(note, Mapping) else {"code": "text", "args": {"text": note}} for note in entry["notes"]]


def references(view: ProductView) -> tuple[str, ...]:
    """The standards that the product was compared with, as listed, or else in the order of the results."""
    listed = view.product.get("references")
    return tuple(dict.fromkeys(listed or [entry["reference"] for entry in view.entries if entry.get("reference")]))


def counted(result: Mapping[str, Any]) -> dict[str, int]:
    """The products' counts together."""
    return {verdict: sum(p.get("counts", {}).get(verdict, 0) for p in result["products"]) for verdict in Verdict}


def shortest_first(views: Iterable[ProductView]) -> list[ProductView]:
    """Products with a broken mandatory limit, then those with shortfalls, most first; else in their order."""
    return sorted(views, key=_urgency)


def _urgency(view: ProductView) -> tuple[int, int]:
    counts = view.product.get("counts", {})
    return -len(view.floor), -sum(counts.get(verdict, 0) for verdict in SHORTFALL)
