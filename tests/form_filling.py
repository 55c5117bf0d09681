"""Forms filled in as an enterprise would that copies a standard's own limits, and what `gap` makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmark import names
from benchmark.context import Context, Options
from benchmark.documents import read_all
from benchmark.exact import decimal_text
from benchmark.form import Cell, Form, form_of, sheet_of
from benchmark.form.asked import Asked
from benchmark.form.delimited import delimited
from benchmark.form.lines import Line, unit_of
from benchmark.limit_text import limit_text
from benchmark.model import Attribute, Indicator, Interval, Limit, Standard, Words
from benchmark.pipeline import report, score
from benchmark.wording import Wording

Pair = tuple[str, str]
Entry = dict[str, Any]


@dataclass(frozen=True)
class Filled:
    """A form on disk; `stated` gives, by the number of a line, the standard and indicator whose limit fills it in.

    The lines stand from row `first` of the file on.
    """

    path: Path
    form: Form
    first: int
    stated: Mapping[int, Pair]


def pair(asked: Asked) -> Pair:
    return asked.standard.id, asked.indicator.key


class Filler:
    """Fills in the forms of one catalogue, each for attributes that give a standard's limits."""

    def __init__(self, base: Context, folder: Path, lang: str) -> None:
        self.base, self.folder, self.lang = base, folder, lang
        self.written = 0

    def of(self, standard: Standard, most: int) -> Iterator[Filled]:
        """At most so many forms of the standard's first product that is named, each for other limits."""
        product = next((p.term.zh if self.lang == "zh" else p.term.en for p in standard.products if p.term.zh), "")
        todo = {i.key: i for i in standard.indicators if not i.informative}
        while product and todo and most:
            first = next(iter(todo))
            filled = self.fill(product, standard, self.attributes(standard, list(todo.values())))
            for key in [first, *(key for identity, key in filled.stated.values() if identity == standard.id)]:
                todo.pop(key, None)
            most -= 1
            yield filled

    def attributes(self, standard: Standard, wanted: list[Indicator]) -> dict[str, str]:
        """The attributes of some limit of the first indicator, and of as many others as go together with it."""
        given: dict[str, str] = {}
        for indicator in wanted:
            limits = [limit for limit in indicator.limits if limit.grade in ("", indicator.reference_grade)]
            found = self._fulfilling(standard, (limits or list(indicator.limits))[0])
            if all(given.get(key, text) == text for key, text in found.items()):
                given |= found
        return given

    def fill(self, product: str, standard: Standard, attributes: Mapping[str, str]) -> Filled:
        context = Context(self.base.rulebook, Options(self.against(product, standard), product, attributes=attributes))
        form = form_of(product, context, self.lang)
        sheet = sheet_of(form, context, self.lang)
        rows = [list(row) for row in sheet.rows]
        stated: dict[int, Pair] = {}
        for number, (row, line) in enumerate(zip(rows[sheet.heading + 1 :], form.lines, strict=True)):
            one = next((one for one in line.asked if one.standard.id == standard.id), line.asked[0])
            text = self._own_limit(one)
            if text:
                row[1], row[2] = Cell(text), Cell(unit_of(one.indicator))
                stated[number] = pair(one)
        self.written += 1
        path = self.folder / f"form-{self.lang}-{self.written}.csv"
        path.write_text(delimited(replace(sheet, rows=tuple(map(tuple, rows))), bom=True), "utf-8")
        return Filled(path, form, sheet.heading + 2, stated)

    def against(self, product: str, standard: Standard) -> tuple[str, ...]:
        """A standard that its product's name alone does not lead to (a superseded one) has to be named."""
        return () if standard.id in {r.standard.id for r in self.base.references(product)} else (standard.id,)

    def _own_limit(self, asked: Asked) -> str:
        """The limit at the reference grade as the standard puts it; "" where the attributes do not settle it."""
        reference = asked.indicator.reference_grade
        choice = asked.choices.get(reference if reference in asked.choices else "")
        if choice is None or choice.limit is None:
            return ""
        answer = "yes" if choice.limit.value else "no"
        return limit_text(choice.limit, asked.indicator) or Wording(self.lang).form(answer)

    def _fulfilling(self, standard: Standard, limit: Limit) -> dict[str, str]:
        declared = {a.key: a for a in standard.attributes}
        found: dict[str, str] = {}
        for key, condition in limit.when:
            unit = declared[key].unit
            number = isinstance(condition, Interval)
            found[key] = (
                f"{_inside(condition)} {unit}".strip()
                if isinstance(condition, Interval)
                else self._word(standard, declared[key], condition)
            )
            assert found[key] or not number
        return {key: text for key, text in found.items() if text}

    def _word(self, standard: Standard, attribute: Attribute, condition: Words) -> str:
        """A value for which the condition holds, by a name that means it alone."""
        ups = self.base.library.hierarchies(standard)[attribute.key]
        members = ups.members(condition)
        values = self.base.rulebook.vocabularies[attribute.vocabulary].values
        for word in (condition.values[0], *sorted(members)):
            if word in values and ups.below(word) <= members:
                term = values[word].term
                called = (term.zh, term.en, *term.aliases, word)
                name = next((n for n in called if self.base.library.word(attribute.vocabulary, n) == word), "")
                if name:
                    return name
        return ""


def _inside(interval: Interval) -> str:
    low, high = interval.low, interval.high
    if low is not None and interval.low_inclusive:
        return decimal_text(low)
    if low is not None:
        return decimal_text((low + high) / 2 if high is not None else low + 1)
    assert high is not None
    return decimal_text(high if interval.high_inclusive else high - abs(high) / 10)


def judged(filled: list[Filled], context: Context) -> tuple[dict[Path, list[Entry]], list[Entry]]:
    """For each form the entries of its lines, and the problems that were met in reading them."""
    documents = read_all([str(one.path) for one in filled], context, "auto", "auto")
    scored = score(documents.table, context)
    problems = documents.problems_told("en")
    found: dict[Path, list[Entry]] = {one.path: [] for one in filled}
    for entry in report(scored, context, "en", [], {}, problems)["results"]:
        if entry["where"]:
            found[Path(entry["where"].rpartition(":")[0])].append(entry)
    return found, problems


def faults_of(filled: Filled, entries: list[Entry]) -> Iterator[str]:
    """What is not certain, not about the indicators that the line stands for, or not met."""
    asked = {pair(one) for line in filled.form.lines for one in line.asked}
    for number, line in enumerate(filled.form.lines):
        where = f"{filled.path}:{filled.first + number}"
        mine = [e for e in entries if e["where"] == where and (e["reference"], e["indicator"]) in asked]
        yield from _line_faults(filled, line, mine, filled.stated.get(number))


def _line_faults(filled: Filled, line: Line, entries: list[Entry], stated: Pair | None) -> Iterator[str]:
    called = names.take_apart(line.name).key
    alike = [other for other in filled.form.lines if names.take_apart(other.name).key == called]
    own = {pair(one) for one in line.asked}
    named = {pair(one) for other in alike for one in other.asked}
    about = {(e["reference"], e["indicator"]) for e in entries}
    if own - about:
        yield f"{filled.form.product}: {line.name} is not about {sorted(own - about)}"
    for entry in entries:
        key = (entry["reference"], entry["indicator"])
        told = f"{filled.form.product}: {line.name} {entry['text']} against {key}: {entry['trace']}"
        if entry["match"]["certainty"] != "certain":
            yield f"not certain: {told}"
        if key not in named and entry["reason"] not in ("condition_differs", "basis_differs", "dimension_differs"):
            yield f"another line's indicator: {told}"
        if stated == key and entry["verdict"] != "meets":
            yield f"not met: {told}"
