"""The sentences of one point: what is asked, what the next grade takes, how it is tested, where it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmark.consult.tabulated import Layout
from benchmark.exact import decimal_text
from benchmark.limit_text import in_language, limit_text
from benchmark.model import Better, Bound, Indicator, Limit, Plan, Source
from benchmark.wording import Wording, figures

Spot = Sequence[tuple[str, str]]
"""Where a limit holds, as (attribute name, text)."""


@dataclass(frozen=True)
class Say:
    """The sentences about one indicator; `shared` is what holds for all of its limits, attribute name → text."""

    wording: Wording
    indicator: Indicator
    shared: Mapping[str, str]

    def phrase(self, key: str, **args: Any) -> str:
        return self.wording.phrase("point", key, **args)

    def asked(self, limits: Sequence[Limit], layout: Layout, in_words: bool) -> list[str]:
        """One sentence where one limit holds; one for each of a few; one that leads to the table of many."""
        name = in_language(self.indicator.term, self.wording.lang)
        if not limits:
            return [self.phrase("no_limit", name=name)]
        if not in_words:
            unit = {"unit": figures.unit(self.indicator.unit)} if self.indicator.unit else {}
            return [self.phrase("by_table", name=name, **unit, **self._where(layout.shared))]
        if len(limits) == 1:
            return [self.phrase("one", name=name, demand=self.demand(limits[0]), **self._where(self.shared))]
        texts = [self._of_several(limit, dict(spot)) for limit, spot in self._placed(limits, layout)]
        demands = self.wording.phrases_joined(texts)
        return [self.phrase("several", name=name, demands=demands, **self._where(self.shared))]

    def _where(self, places: Mapping[str, str]) -> dict[str, str]:
        """The place as an argument; what is the same everywhere, a lone grade included, is part of it."""
        told = [self.wording.say("attribute", name=name, value=value) for name, value in places.items()]
        return {"where": self.wording.joined(told)} if told else {}

    def _placed(self, limits: Sequence[Limit], layout: Layout) -> list[tuple[Limit, Spot]]:
        """Each limit with its place, the worst grade first."""
        order = {grade: number for number, grade in enumerate(self.indicator.grades)}
        pairs = list(zip(limits, layout.spots, strict=True))
        return sorted(pairs, key=lambda pair: order.get(pair[0].grade, -1))

    def _of_several(self, limit: Limit, spot: Mapping[str, str]) -> str:
        if not spot:
            return self.phrase("otherwise", demand=self.demand(limit))
        told = [self.wording.say("attribute", name=name, value=value) for name, value in spot.items()]
        return self.wording.say("labelled", name=self.wording.joined(told), text=self.demand(limit))

    def demand(self, limit: Limit) -> str:
        """How much is asked: "at least 18 MPa", "class IE3 or better", "none of 5 units above 100 CFU/g"."""
        if limit.plan is not None:
            return self._plan(limit.plan)
        if limit.klass:
            return self.phrase("class", grade=limit.klass)
        if limit.value is not None:
            return self.phrase("yes" if limit.value else "no")
        low, high = limit.low, limit.high
        if low is not None and high is not None:
            key = "covers" if self.indicator.better is Better.COVERING else "within"
            return self.phrase(key, limit=limit_text(limit, self.indicator))
        if low is not None:
            return self.phrase("min" if low.inclusive else "above", value=self._value(low))
        if high is not None:
            return self.phrase("max" if high.inclusive else "below", value=self._value(high))
        return self.phrase("no_number")

    def _value(self, bound: Bound) -> str:
        return f"{bound.number.text or decimal_text(bound.number.value)} {figures.unit(self.indicator.unit)}".strip()

    def _plan(self, plan: Plan) -> str:
        unit = figures.unit(self.indicator.unit)
        if plan.m.count is None or plan.M.count is None:
            absent = plan.m.absent_in or plan.M.absent_in
            return self.phrase("plan_absent", n=plan.n, c=plan.c or None, quantity=absent)
        m, upper = (f"{level.count.text} {unit}".strip() for level in (plan.m, plan.M) if level.count)
        if m == upper:
            return self.phrase("plan_two", n=plan.n, c=plan.c or None, M=upper)
        return self.phrase("plan_three", n=plan.n, c=plan.c, m=m, M=upper)

    def next_grade(self, graded: Mapping[str, Sequence[Limit]], aim: str) -> str:
        """What the grade after the one to be reached asks for; "" where the limits have no grades."""
        grades = list(graded)
        if not grades:
            return ""
        if aim not in grades:
            return self.phrase("grades_only", grades=grades)
        if aim == grades[-1]:
            return self.phrase("best_grade", grade=aim)
        better = grades[grades.index(aim) + 1]
        demands = {self.demand(limit) for limit in graded[better]}
        told = {"demand": demands.pop()} if len(demands) == 1 else {}
        return self.phrase("next_grade", grade=aim, better=better, **told)

    def tested(self, limits: Sequence[Limit]) -> str:
        methods = _distinct(limit.test_method or self.indicator.test_method for limit in limits)
        conditions = _distinct(limit.conditions or self.indicator.conditions for limit in limits)
        bases = _distinct(limit.basis or self.indicator.basis for limit in limits)
        told = [self.phrase("tested", method=methods) if methods else self.phrase("untested")]
        told += [self.phrase("conditions", conditions=conditions)] if conditions else []
        told += [self.phrase("basis", basis=bases)] if bases else []
        return self.wording.phrases_joined(told)

    def sources(self, limits: Sequence[Limit]) -> list[str]:
        found = dict.fromkeys(source for limit in limits for source in (limit.source, limit.source2) if source)
        return [self._source(source) for source in found]

    def _source(self, source: Source) -> str:
        parts = [source.title, source.url, source.read_on and self.phrase("read_on", date=source.read_on)]
        kind = self.wording.phrase("source_kind", source.kind)
        return self.wording.say("labelled", name=kind, text=self.wording.joined([part for part in parts if part]))


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
