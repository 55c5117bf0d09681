"""One standard at the terminal: what it is, and its limits indicator by indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from benchmark.report.terminal import grid
from benchmark.report.terminal.listing import named
from benchmark.report.terminal.page import Page

Json = Mapping[str, Any]
_SHARED = ("clause", "test_method", "conditions", "basis")
_ALIASES = 6
"""How many names of a product are told."""
_PRODUCTS = 8
"""How many products are told."""


def draw(page: Page, told: Json) -> str:
    head(page, told)
    limits = {key: list(rows) for key, rows in groupby(told["limits"], key=lambda row: row["key"])}
    for indicator in told["indicators"]:
        _indicator(page, indicator, limits.get(indicator["key"], []))
    return page.done()


def head(page: Page, told: Json) -> None:
    """Designation, title, kind, dates, products and what is to be known of the text as a whole."""
    title = told["title"]
    page.line(f"{told['id']}  {title if isinstance(title, str) else title[page.wording.lang]}", "bold")
    say = page.wording.phrase
    page.facts_of([
        (say("column", "kind"), page.text(page.wording.phrase("axis", told["kind"]))),
        (say("column", "status"), page.text(status(page, told))),
        (say("column", "replaces"), page.text(page.wording.joined(told["replaces"]))),
        (say("column", "sector"), page.text(named(page.wording, "sector", told["sector"]))),
        (say("column", "products"), page.text(page.wording.joined(_products(page, told["products"])))),
        (say("column", "equivalents"), page.text(page.wording.joined(_equivalents(told)))),
        (say("column", "note"), page.text(told["note"])),
        (say("column", "doubt"), page.text(told["doubt"], "yellow")),
    ])  # fmt: skip


def status(page: Page, told: Json) -> str:
    """Whether the text holds, with the dates that are known."""
    first = page.wording.phrase("status", told["status"], by=told["superseded_by"] or None)
    dates = [
        page.wording.phrase("catalogue", name, date=told[name])
        for name in ("published", "valid_from", "superseded_on")
        if told[name]
    ]
    return page.wording.phrases_joined([first, *dates])


def _products(page: Page, products: Sequence[Json]) -> list[str]:
    told = []
    for product in products[:_PRODUCTS]:
        every = page.wording.phrase(
            "catalogue", "all_of", name=named(page.wording, "vocabulary", product["vocabulary"])
        )
        name = product[page.wording.lang] or every
        aliases = [alias for alias in product["aliases"] if alias.isascii() == name.isascii()]
        shown = page.wording.joined(aliases[:_ALIASES]) if aliases else ""
        told.append(page.wording.say("named", name=name, official=shown) if shown else name)
    return [*told, "…"] if len(products) > _PRODUCTS else told


def _equivalents(told: Json) -> list[str]:
    return [f"{other['id']} {other['degree']}" for other in told["equivalents"]]


def _indicator(page: Page, indicator: Json, limits: Sequence[Json]) -> None:
    page.heading(_title(page, indicator))
    for sentence in _about(page, indicator, limits):
        page.line(sentence, "dim", indent=2)
    if limits:
        _limits(page, indicator, limits)


def _limits(page: Page, indicator: Json, limits: Sequence[Json]) -> None:
    """A row for each limit; what they all share stands above them."""
    names = [name for name in dict.fromkeys(n for row in limits for n in row["when_texts"]) if not _same(limits, name)]
    varied = [name for name in _SHARED if len({row[name] for row in limits}) > 1]
    further = {
        "grade": [row["grade"] for row in limits],
        "limit": [_limit(page, row) for row in limits],
        **{name: [row[name] for row in limits] for name in varied},
        "doubt": [_doubt(row, indicator) for row in limits],
    }
    columns = [(name, [row["when_texts"].get(name, "") for row in limits]) for name in names]
    columns += [(page.wording.phrase("column", key), cells) for key, cells in further.items() if any(cells)]
    grid.headed(page, [head for head, _ in columns], list(zip(*(cells for _, cells in columns), strict=True)), indent=2)


def _same(limits: Sequence[Json], name: str) -> str:
    """What an attribute is in all limits, where it is the same in all of several; else ""."""
    texts = {row["when_texts"].get(name, "") for row in limits}
    return texts.pop() if len(texts) == 1 and len(limits) > 1 else ""


def _title(page: Page, indicator: Json) -> str:
    marks = [page.wording.phrase("better", indicator["better"]), page.unit(indicator["unit"])]
    marks += [page.wording.phrase("catalogue", "key_indicator")] if indicator["key_indicator"] else []
    marks += [page.wording.phrase("catalogue", "informative")] if indicator["informative"] else []
    name = page.wording.say("named", name=indicator["name"], official=indicator["key"])
    return " · ".join([name, *(mark for mark in marks if mark)])


def _about(page: Page, indicator: Json, limits: Sequence[Json]) -> list[str]:
    """What all limits of the indicator share: clause, test, conditions, where they were read, remarks."""
    shared = {name: limits[0][name] if limits and len({row[name] for row in limits}) == 1 else "" for name in _SHARED}
    names = dict.fromkeys(name for row in limits for name in row["when_texts"])
    pairs = [(name, _same(limits, name)) for name in names]
    same = [page.wording.say("attribute", name=name, value=value) for name, value in pairs if value]
    labelled = [("when", page.wording.joined(same)), *shared.items()]
    labelled += [("qualifiers", page.wording.joined(indicator["qualifiers"])), ("lookup", _lookup(page, indicator))]
    remarks = [("note", indicator["note"]), ("doubt", indicator["doubt"])]
    sources = list(dict.fromkeys(_source(page, row) for row in limits))
    return [*_labelled(page, labelled), *sources, *_labelled(page, remarks)]


def _labelled(page: Page, pairs: Sequence[tuple[str, str]]) -> list[str]:
    labels = [(page.wording.phrase("column", name), text) for name, text in pairs if text]
    return [page.wording.say("labelled", name=label, text=text) for label, text in labels]


def _lookup(page: Page, indicator: Json) -> str:
    return "" if indicator["lookup"] == "exact" else page.wording.phrase("lookup", indicator["lookup"])


def _source(page: Page, row: Json) -> str:
    parts = [row["source"], row["url"] if row["url"] != row["source"] else "", row["read_on"]]
    told = page.wording.joined([part for part in parts if part])
    return page.wording.say("labelled", name=page.wording.phrase("source_kind", row["source_kind"]), text=told)


def _limit(page: Page, row: Json) -> str:
    words = {"true": "yes", "false": "no"}
    return page.wording.say(words[row["limit"]]) if row["limit"] in words else str(row["limit"])


def _doubt(row: Json, indicator: Json) -> str:
    return "" if row["doubt"] == indicator["doubt"] else str(row["doubt"])
