"""A new scheme file for a product from what the catalogue has for it (`benchmark scheme new`); valid as it is.

Key indicators with grades become core ones, the others basic ones.  Its levels are for the user to replace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import Template

from benchmark import normalise
from benchmark.limit_text import limit_text
from benchmark.model import Axis, Better, Indicator, Standard

_HERE = Path(__file__).parent
_AXES = (Axis.INTERNATIONAL, Axis.FOREIGN_ADVANCED, Axis.NATIONAL_RECOMMENDED)
_SIGN = {Better.HIGHER: "min", Better.LOWER: "max"}
Chosen = tuple[Standard, Indicator]


def begun(product: str, standards: Sequence[Standard]) -> str:
    """The text of the file; "" where none of the standards has an indicator that a scheme could ask for."""
    chosen = _chosen(standards)
    if not chosen:
        return ""
    core = [pair for pair in chosen if len(_grades(pair[1])) > 1]
    rest = [pair for pair in chosen if pair not in core]
    if not core:
        core, rest = rest[:1], rest[1:]
    keys = _keys([*core, *rest])
    items = "\n".join((*(_core(*pair, keys) for pair in core), *(_basic(*pair, keys) for pair in rest)))
    name = product.replace('"', "").strip()
    told = {"ID": file_name(name), "PRODUCT": name, "ITEMS": items}
    return Template((_HERE / "template.txt").read_text("utf-8")).substitute(told)


def file_name(product: str) -> str:
    """ "textile conveyor belt" as my-textile-conveyor-belt."""
    return "my-" + (re.sub(r"[^\w]+", "-", normalise.fold(product).casefold()).strip("-_") or "scheme")


def _chosen(standards: Sequence[Standard]) -> list[Chosen]:
    """For each property one key indicator, of the international standard first."""
    found: dict[tuple[str, tuple[str, ...]], Chosen] = {}
    for standard in sorted((s for s in standards if s.kind in _AXES), key=lambda s: (_AXES.index(s.kind), s.id)):
        for indicator in standard.indicators:
            if indicator.key_indicator and not (indicator.informative or indicator.restates or indicator.permission):
                found.setdefault((indicator.property, indicator.qualifiers), (standard, indicator))
    return list(found.values())


def _grades(indicator: Indicator) -> list[str]:
    return [g for g in indicator.grades if any(limit.grade == g for limit in indicator.limits)]


def _levels(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """The worst, a middle and the best grade; where there is one limit it stands at every level."""
    grades = _grades(indicator)
    middle = grades[(len(grades) - 1) // 2] if grades else ""
    for level, grade in zip(("baseline", "average", "advanced"), _three(grades, middle), strict=True):
        yield level, f'{{grade: "{grade}"}}' if grade else "{limit: true}"


def _three(grades: Sequence[str], middle: str) -> tuple[str, str, str]:
    return (grades[0], middle, grades[-1]) if grades else ("", "", "")


def _keys(chosen: Sequence[Chosen]) -> dict[int, str]:
    """A key of its own for each indicator whose own key another one has too."""
    found: dict[int, str] = {}
    for _, indicator in chosen:
        name, number = indicator.key, 2
        while name in found.values():
            name, number = f"{indicator.key}_{number}", number + 1
        found[id(indicator)] = name
    return found


def _core(standard: Standard, indicator: Indicator, keys: Mapping[int, str]) -> str:
    lines = [f"  - type: core                            # {_told(indicator)}"]
    lines += [f"    key: {keys[id(indicator)]}", f'    standard: "{standard.id}"', f"    indicator: {indicator.key}"]
    lines.append("    levels:")
    lines += [f"      {level}: {text}" for level, text in _levels(indicator)]
    sign = _SIGN.get(indicator.better)
    if sign:
        lines.append(f"      # a level of your own, in {indicator.unit or 'the plain number'}: "
                     f"{{{sign}: 0, source: {{title: where it is laid down, kind: primary}}}}")  # fmt: skip
    return "\n".join(lines)


def _basic(standard: Standard, indicator: Indicator, keys: Mapping[int, str]) -> str:
    own = f"key: {keys[id(indicator)]}, " if keys[id(indicator)] != indicator.key else ""
    return f'  - {{type: basic, {own}standard: "{standard.id}", indicator: {indicator.key}}}   # {_told(indicator)}'


def _told(indicator: Indicator) -> str:
    texts = dict.fromkeys(filter(None, (limit_text(limit, indicator) for limit in indicator.limits)))
    shown = ", ".join(list(texts)[:4]) + (", …" if len(texts) > 4 else "")
    return f"{indicator.term.en} / {indicator.term.zh}{': ' if shown else ''}{shown}".replace("\n", " ")
