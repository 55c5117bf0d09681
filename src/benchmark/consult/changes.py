"""What changed between two catalogues: standards, indicators and limits, and which limits became stricter or looser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmark.consult.shown import when_texts
from benchmark.consult.stricter import direction
from benchmark.designations import editions
from benchmark.limit_text import in_language, limit_text
from benchmark.model import Indicator, Limit, Rulebook, Source, Standard

Json = dict[str, Any]
KINDS = ("added", "removed", "tightened", "loosened", "changed", "sources")
"""What can have happened to a limit; "changed" is anything that is neither stricter nor looser."""
_STANDARD = (
    "kind", "status", "superseded_by", "published", "valid_from", "superseded_on", "replaces", "sector", "title",
    "products", "equivalents", "attributes", "note", "doubt",
)  # fmt: skip
_INDICATOR = (
    "property", "term", "better", "unit", "symbol", "key_indicator", "informative", "lookup", "grades",
    "reference_grade", "qualifiers", "rounding", "specimens", "specimens_least", "note", "doubt",
)  # fmt: skip
_LIMIT = ("clause", "conditions", "test_method", "basis", "note", "doubt")


@dataclass(frozen=True)
class _Sides:
    """The two catalogues, and the language in which limits are told."""

    old: Rulebook
    new: Rulebook
    lang: str


def changes(old: Rulebook, new: Rulebook, lang: str) -> Json:
    """Standards that did not change are not listed; a new edition of a removed one is compared with it."""
    sides = _Sides(old, new, lang)
    before, after = ({s.id: s for s in rules.standards} for rules in (old, new))
    renewed = _renewed(before, after)
    found = [_standard(before[renewed.get(key, key)], after[key], sides) for key in after
             if renewed.get(key, key) in before]  # fmt: skip
    found += [_whole(after[key], "added", lang) for key in after if key not in before and key not in renewed]
    found += [_whole(before[key], "removed", lang) for key in before
              if key not in after and key not in renewed.values()]  # fmt: skip
    told = sorted((entry for entry in found if entry is not None), key=lambda entry: str(entry["id"]))
    return {
        "old": {"fingerprint": old.fingerprint, "standards": len(before)},
        "new": {"fingerprint": new.fingerprint, "standards": len(after)},
        "counts": _counts(told), "standards": told,
    }  # fmt: skip


def _renewed(before: Mapping[str, Standard], after: Mapping[str, Standard]) -> dict[str, str]:
    """New designation → the one of the removed text that it is a later edition of, or says that it replaces."""
    gone = {key: standard for key, standard in before.items() if key not in after}
    by_stem = {(edition.stem): key for key in gone for edition in editions(key)}
    found: dict[str, str] = {}
    for key, standard in after.items():
        if key in before:
            continue
        named = [old for old in standard.replaces if old in gone] or [o for o in gone if gone[o].superseded_by == key]
        same = [by_stem[edition.stem] for edition in editions(key) if edition.stem in by_stem]
        for old in (named or same)[:1]:
            if old not in found.values():
                found[key] = old
    return found


def _whole(standard: Standard, change: str, lang: str) -> Json:
    limits = sum(len(i.limits) for i in standard.indicators)
    return {
        "id": standard.id, "old_id": None, "change": change, "title": in_language(standard.title, lang), "fields": [],
        "limits": limits,
        "indicators": [
            {"key": i.key, "name": in_language(i.term, lang), "change": change, "fields": [], "limits": []}
            for i in standard.indicators
        ],
    }  # fmt: skip


def _standard(old: Standard, new: Standard, sides: _Sides) -> Json | None:
    fields = _fields(old, new, _STANDARD)
    before, after = ({i.key: i for i in s.indicators} for s in (old, new))
    told = [_indicator(old, new, before[key], after[key], sides) for key in after if key in before]
    told += [_moved(new, sides.new, i, "added", sides.lang) for key, i in after.items() if key not in before]
    told += [_moved(old, sides.old, i, "removed", sides.lang) for key, i in before.items() if key not in after]
    listed = [entry for entry in told if entry is not None]
    if not fields and not listed and old.id == new.id:
        return None
    return {
        "id": new.id, "old_id": old.id if old.id != new.id else None,
        "change": "changed" if old.id == new.id else "new_edition", "title": in_language(new.title, sides.lang),
        "fields": fields, "limits": sum(len(entry["limits"]) for entry in listed), "indicators": listed,
    }  # fmt: skip


def _moved(standard: Standard, rules: Rulebook, indicator: Indicator, change: str, lang: str) -> Json:
    """An indicator that stands on one side only, with all of its limits."""
    mine = [_told(rules, standard, indicator, limit, change, lang) for limit in indicator.limits]
    name = in_language(indicator.term, lang)
    return {"key": indicator.key, "name": name, "change": change, "fields": [], "limits": mine}


def _indicator(old: Standard, new: Standard, before: Indicator, after: Indicator, sides: _Sides) -> Json | None:
    fields = _fields(before, after, _INDICATOR)
    was, now = _by_place(before.limits), _by_place(after.limits)
    limits = [_limit(sides, new, was[place], now[place], before, after) for place in now if place in was]
    limits += [_told(sides.new, new, after, now[p], "added", sides.lang) for p in now if p not in was]
    limits += [_told(sides.old, old, before, was[p], "removed", sides.lang) for p in was if p not in now]
    listed = [entry for entry in limits if entry is not None]
    if not fields and not listed:
        return None
    name = in_language(after.term, sides.lang)
    return {"key": after.key, "name": name, "change": "changed", "fields": fields, "limits": listed}


def _by_place(limits: Sequence[Limit]) -> dict[tuple[object, ...], Limit]:
    """Limits by where they hold; of several at one place the first, second … by their order."""
    found: dict[tuple[object, ...], Limit] = {}
    for limit in limits:
        place = (limit.when, limit.grade)
        number = sum(1 for known in found if known[:2] == place)
        found[*place, number] = limit
    return found


def _limit(
    sides: _Sides, standard: Standard, old: Limit, new: Limit, before: Indicator, after: Indicator
) -> Json | None:
    moved = direction(old, new, before, after)
    fields = [f for f in (_field(name, _own(old, before, name), _own(new, after, name)) for name in _LIMIT) if f]
    sources = _field("source", _source(old.source), _source(new.source))
    second = _field("source2", _source(old.source2), _source(new.source2))
    origin = [field for field in (sources, second) if field]
    if moved == "same" and not fields and not origin:
        return None
    change = moved if moved != "same" else "changed" if fields else "sources"
    told = _told(sides.new, standard, after, new, change, sides.lang)
    return {**told, "old": _text(old, before), "fields": [*fields, *origin]}


def _own(limit: Limit, indicator: Indicator, name: str) -> str:
    """What holds for the limit, be it its own or that of its indicator."""
    return str(getattr(limit, name) or getattr(indicator, name, ""))


def _told(rules: Rulebook, standard: Standard, indicator: Indicator, limit: Limit, change: str, lang: str) -> Json:
    names = {a.key: in_language(a.term, lang) for a in standard.attributes}
    when = when_texts(rules, standard, limit, lang)
    text = _text(limit, indicator)
    return {
        "change": change, "when": "; ".join(f"{names[key]} {told}" for key, told in when.items()),
        "grade": limit.grade, "old": text if change == "removed" else None,
        "new": None if change == "removed" else text, "fields": [],
    }  # fmt: skip


def _text(limit: Limit, indicator: Indicator) -> str:
    return limit_text(limit, indicator) or ("" if limit.value is None else str(limit.value).lower())


def _source(source: Source | None) -> str:
    return ", ".join(part for part in (source.kind, source.title, source.url, source.read_on) if part) if source else ""


def _fields(old: object, new: object, names: Iterable[str]) -> list[Json]:
    found = (_field(name, getattr(old, name), getattr(new, name)) for name in names)
    return [field for field in found if field]


def _field(name: str, old: object, new: object) -> Json | None:
    return None if old == new else {"field": name, "old": _plain(old), "new": _plain(new)}


def _plain(value: object) -> Any:
    """A record of the catalogue as JSON can say it."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        return {key: _plain(part) for key, part in vars(value).items()}
    return value if isinstance(value, bool | int) else str(value)


def _counts(told: Sequence[Json]) -> dict[str, int]:
    """How many standards, indicators and limits were added, removed and so on."""
    counts = {f"standards_{kind}": 0 for kind in ("added", "removed", "new_edition", "changed")}
    counts |= {f"indicators_{kind}": 0 for kind in ("added", "removed", "changed")}
    counts |= {f"limits_{kind}": 0 for kind in KINDS}
    for entry in told:
        counts[f"standards_{entry['change']}"] += 1
        if entry["change"] in ("added", "removed"):
            counts[f"limits_{entry['change']}"] += entry["limits"]
        for indicator in entry["indicators"]:
            counts[f"indicators_{indicator['change']}"] += 1
            for limit in indicator["limits"]:
                counts[f"limits_{limit['change']}"] += 1
                moved = limit["change"] != "sources" and any(f["field"].startswith("source") for f in limit["fields"])
                counts["limits_sources"] += moved
    return counts
