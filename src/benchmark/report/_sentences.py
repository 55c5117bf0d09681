"""What every report for people says in sentences: the outcome, the decision rule, what would settle what is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmark.model import Verdict
from benchmark.report import _outline
from benchmark.report._outline import JUDGED_SECTION, UNSURE, Entry, Line, ProductView
from benchmark.wording import Wording

_RULES = (("values", "requirement"), ("rule", "simple"), ("side", "conformity"), ("rounding", "raw"))
_WAITING = (Verdict.UNDETERMINED, Verdict.NOT_COMPARABLE)

Grouped = Mapping[tuple[str, str], list[str]]
"""By standard and sentence: the names of what waits for it."""


def outcome(view: ProductView, wording: Wording) -> tuple[str, ...]:
    """One product in a few sentences: a broken mandatory limit before all else, the level, the verdicts."""
    product = view.product
    floor = [wording.say("outcome_floor", standards=_standards(view.floor))] if view.floor else []
    if not product.get("judged"):
        return (*floor, wording.say("outcome_none"))
    told = {"judged": product["judged"], "applicable": product["applicable"], "counts": counts(product, wording)}
    capped = wording.joined(capping(view)) if product.get("level") in ("not_reached", "not_concluded") else ""
    return (
        *floor,
        _capital(wording.say("outcome", level=level(product, wording), capped=capped)),
        wording.say("outcome_judged", **told),
    )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def overall(views: Sequence[ProductView], wording: Wording) -> tuple[str, ...]:
    """All products in a few sentences; of one product its own outcome."""
    if len(views) == 1:
        return outcome(views[0], wording)
    levels: dict[str, int] = {}
    for view in views:
        told = level(view.product, wording)
        levels[told] = levels.get(told, 0) + 1
    ordered = sorted(levels.items(), key=lambda item: -item[1])
    broken = sum(bool(view.floor) for view in views)
    shown = [wording.say("levels", level=told, number=number) for told, number in ordered]
    floor = (wording.say("overall_floor", number=broken),) if broken else ()
    return (*floor, wording.say("overall", number=len(views), levels=wording.phrases_joined(shown)))


def counts(product: Mapping[str, Any], wording: Wording) -> str:
    """Every verdict that occurs with its number, in the verdicts' own order."""
    told = product.get("counts", {})
    found = [(wording.verdict(verdict), told[verdict]) for verdict in Verdict if told.get(verdict)]
    return wording.phrases_joined([wording.say("counted", what=what, number=number) for what, number in found])


def level(product: Mapping[str, Any], wording: Wording) -> str:
    code = product.get("level")
    return wording.level(code) if code else wording.say("no_level")


def capping(view: ProductView) -> list[str]:
    """The indicators that hold the level back, by the names that the results give them."""
    names = {entry.get("indicator"): entry.get("indicator_name") for entry in view.entries}
    return list(dict.fromkeys(str(names.get(key) or key) for key in map(str, view.product.get("capped_by") or ())))


def coverage(product: Mapping[str, Any], wording: Wording) -> str:
    if "judged" not in product:
        return ""
    told = {"judged": product["judged"], "applicable": product["applicable"]}
    if isinstance(product.get("coverage"), int | float):
        return wording.say("coverage", percent=wording.share(product["coverage"]), **told)
    return wording.say("judged", **told)


def attributes(product: Mapping[str, Any], wording: Wording) -> list[str]:
    told = product.get("attributes") or {}
    return [wording.say("attribute", name=name, value=value) for name, value in told.items()]


def enterprise_standard(view: ProductView) -> str:
    told = [view.product.get("enterprise_standard"), *(entry.get("enterprise_standard") for entry in view.entries)]
    return str(next((name for name in told if name), ""))


def undercut(entry: Entry, wording: Wording) -> str:
    """What the enterprise allows, the limit with its source, and by how much it is missed."""
    told = wording.outcome(entry["verdict"], entry.get("gap"), entry.get("unit") or "", entry.get("relative_gap"))
    stated = f"{_outline.full_name(entry, wording)} {entry.get('text') or ''}".strip()
    return wording.say("undercut", stated=stated, required=_outline.required(entry, wording), outcome=told)


def open_points(view: ProductView, wording: Wording) -> Grouped:
    """For each standard and reason one sentence that says what to supply, with the parameters that wait for it."""
    return _grouped(view.section(JUDGED_SECTION), wording, _WAITING)


def unsure(view: ProductView, wording: Wording) -> Grouped:
    """For each standard what it may ask for besides, and what would tell."""
    return _grouped(view.section(UNSURE), wording, tuple(Verdict))


def _grouped(lines: Iterable[Line], wording: Wording, verdicts: Sequence[str]) -> Grouped:
    waiting: dict[tuple[str, str], list[str]] = {}
    for entry in (entry for line in lines for entry in line.entries):
        sentence = _outline.reason_sentence(entry, wording)
        if sentence and entry["verdict"] in verdicts:
            names = waiting.setdefault((str(entry.get("reference") or ""), sentence), [])
            names += [name for name in (_outline.name(entry),) if name not in names]
    return waiting


def rules(options: Mapping[str, Any], wording: Wording) -> list[str]:
    """The decision rule in sentences; side and uncertainty matter for measured values under a guarded rule only."""
    chosen = {name: str(options.get(name) or default) for name, default in _RULES}
    told = ["values"]
    if chosen["values"] in ("measured", "mixed"):
        told += ["rule", "side"] if chosen["rule"] == "guarded" else ["rule"]
    day = options.get("as_of")
    dated = [wording.say("as_of", date=day)] if day else []
    return [*(wording.say(f"{name}_{chosen[name]}") for name in (*told, "rounding")), *dated]


def remaining(views: Sequence[ProductView], wording: Wording) -> list[str]:
    """How the figures are to be read, and what the report is not."""
    entries = [entry for view in views for entry in view.entries]
    told = ["gap_sign", "not_judged"]
    if any(_outline.is_secondary(entry) for entry in entries):
        told.append("secondary")
    if any(view.disclose for view in views):
        told.append("disclose")
    return [wording.say(key) for key in (*told, "self_check")]


def _standards(entries: Iterable[Entry]) -> list[str]:
    return list(dict.fromkeys(str(entry.get("reference")) for entry in entries))
