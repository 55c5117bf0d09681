"""How the cells of a sector's report read in a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmark.wording import Wording, figures

SHARES = ("exceeds", "meets", "mixed", "falls_short", "not_stated", "not_judged")
"""The parts of an indicator's bar, best first; what could not be judged comes last, and is always there."""


class Shown:
    """The words and figures of one language."""

    def __init__(self, lang: str) -> None:
        self.wording = Wording(lang)
        self.lang = lang

    def say(self, key: str, **args: object) -> str:
        return self.wording.phrase("picture", key, **args)

    def verdict(self, code: str) -> str:
        return self.say("not_judged") if code == "not_judged" else self.wording.verdict(code)

    def level(self, code: str | None) -> str:
        return self.say("none_judged") if code in (None, "", "none") else self.wording.phrase("level", str(code))

    def level_short(self, code: str) -> str:
        return self.say("none_judged") if code == "none" else self.wording.phrase("level_short", code)

    def reason(self, code: str) -> str:
        return self.wording.phrase("reason", code) if code else ""

    def axis(self, code: str) -> str:
        return self.wording.phrase("axis", code) if code else ""

    @staticmethod
    def percent(share: float | None, signed: bool = False) -> str:
        """ "12 %", "+4.5 %"; a dash for what there is not."""
        if share is None:
            return "–"
        digits = 0 if abs(share) >= 0.995 or share == 0 else 1
        return f"{share * 100:{'+' if signed and share else ''}.{digits}f} %"

    def limit(self, indicator: Mapping[str, Any]) -> str:
        several = int(indicator["limits"] or 0)
        return str(indicator["limit"] or "") or (self.say("limits_several", count=several) if several else "–")

    def value(self, indicator: Mapping[str, Any], which: str) -> str:
        """Median or best: the number in the limit's unit, where all have one limit; its distance from it besides."""
        number = indicator[f"value_{which}"] if indicator["limits"] == 1 else ""
        gap = self.percent(indicator[f"gap_{which}"], signed=True)
        told = f"{number} {figures.unit(str(indicator['unit'] or ''))}".strip() if number else ""
        return f"{told} ({gap})" if told and gap != "–" else told or gap

    def counts(self, product: Mapping[str, Any]) -> str:
        """ "3 exceeds, 1 falls short", without what there is none of."""
        keys = ("exceeds", "meets", "mixed", "falls_short", "not_stated", "undetermined", "not_comparable")
        told = [f"{product[key]} {self.wording.verdict(key)}" for key in keys if product.get(key)]
        return self.wording.joined(told)

    def several(self, value: object) -> str:
        """A list, however the table kept it."""
        if value is None or value == "":
            return ""
        return self.wording.joined([str(v) for v in value]) if isinstance(value, (list, tuple)) else str(value)

    def step(self, product: Mapping[str, Any]) -> str:
        """What the one missing step is: the requirement to be stated, or why nobody can tell."""
        verdict = str(product.get("step_verdict") or "")
        why = str(product.get("step_needed") or "") or self.reason(str(product.get("step_reason") or ""))
        return why or (self.wording.verdict(verdict) if verdict else "")


def bars(counts: Sequence[int]) -> list[tuple[int, float, str]]:
    """(place, height from 0 to 1, side) of each bin of a distribution; the side is short, limit or over."""
    top = max(counts, default=0)
    middle = len(counts) // 2
    sides = ["short" if n < middle else "limit" if n == middle else "over" for n in range(len(counts))]
    return [(n, count / top if top else 0.0, sides[n]) for n, count in enumerate(counts)]
