"""The outcome in a few sentences, who and what was compared, and the products side by side."""

from __future__ import annotations

from benchmark.model import Verdict
from benchmark.report import _locale, _outline, _sentences
from benchmark.report._outline import ProductView
from benchmark.report.document._parts import Cell, Column, Paragraph, Section, Table
from benchmark.report.document._view import View, number, text

KEY = "summary"


def section(view: View) -> Section:
    return Section(KEY, view.wording.heading(KEY), (*_outcome(view), *_facts(view)), (_products(view),))


def _outcome(view: View) -> list[Paragraph]:
    alarms = any(one.floor for one in view.products)
    told = _sentences.overall(view.products, view.wording) if view.products else (view.wording.say("nothing"),)
    return [Paragraph(sentence, alarm=alarms and at == 0) for at, sentence in enumerate(told)]


def _facts(view: View) -> list[Paragraph]:
    wording, result = view.wording, view.result
    references = dict.fromkeys(name for one in view.products for name in _outline.references(one))
    standards = dict.fromkeys(filter(None, (_sentences.enterprise_standard(one) for one in view.products)))
    told = (
        ("enterprise", wording.joined(view.enterprises)),
        ("enterprise_standard", wording.joined(list(standards))),
        ("against", wording.joined(list(references))),
        ("date", _locale.day(view.day, wording.lang) if view.day else ""),
        ("catalogue", wording.say("catalogue", **result["catalogue"])),
        ("inputs", wording.joined([wording.say("input", **one) for one in result["inputs"]])),
        ("program", str(result.get("benchmark") or "")),
    )
    return [Paragraph(said, wording.heading(key)) for key, said in told if said]


def _products(view: View) -> Table:
    wording = view.wording
    verdicts = [verdict for verdict in Verdict if any(_counts(one).get(verdict) for one in view.products)]
    columns = (
        *view.columns(("product", 26), ("attributes", 26), ("level", 22), ("capped_by", 20)),
        *view.columns(("judged", 11, True), ("applicable", 11, True), ("coverage", 11, True)),
        *(Column(verdict.value, wording.verdict(verdict), 13, True) for verdict in verdicts),
    )
    rows = tuple(_row(view, at, verdicts) for at in range(len(view.products)))
    return Table("products", wording.heading("overview"), columns, rows)


def _counts(one: ProductView) -> dict[str, int]:
    return dict(one.product.get("counts", {}))


def _row(view: View, at: int, verdicts: list[Verdict]) -> tuple[Cell, ...]:
    one, wording = view.products[at], view.wording
    product = one.product
    return (
        text(view.label(at)),
        text(wording.joined(_sentences.attributes(product, wording))),
        Cell(_level(one, view), sign=_LEVELS.get(product.get("level") or "", "undetermined")),
        text(wording.joined(_sentences.capping(one))),
        number(product.get("judged")),
        number(product.get("applicable")),
        _coverage(one, view),
        *(number(_counts(one).get(verdict, 0)) for verdict in verdicts),
    )


_LEVELS = {"exceeding": "exceeds", "reached": "meets", "not_reached": "falls_short"}


def _level(one: ProductView, view: View) -> str:
    """The level, and what makes it doubtful: a broken mandatory limit, a superseded text."""
    wording, product = view.wording, one.product
    told = [_sentences.level(product, wording)]
    if one.floor:
        told.append(wording.say("floor_broken"))
    if product.get("superseded") and product.get("level") in ("reached", "exceeding"):
        told.append(wording.say("rests_on_superseded", references=product["superseded"]))
    return wording.phrases_joined(told)


def _coverage(one: ProductView, view: View) -> Cell:
    told = one.product.get("coverage")
    return Cell() if told is None else Cell(view.wording.share(told), repr(told), True)
