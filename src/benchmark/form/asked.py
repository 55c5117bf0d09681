"""What the standards of a product ask of it: each indicator with the limits that apply or may apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmark.conditions import FLAT, Hierarchies, holds
from benchmark.context import Context, Signature
from benchmark.limits import Choice, Values, choose
from benchmark.model import Axis, Indicator, Limit, Reason, Standard

_FIRST = (Axis.INTERNATIONAL, Axis.FOREIGN_ADVANCED, Axis.NATIONAL_RECOMMENDED, Axis.NATIONAL_MANDATORY)


@dataclass(frozen=True, eq=False)
class Asked:
    """An indicator of a standard, asked of the product or perhaps asked, as far as its attributes are known.

    `choices` holds, by grade from worst to best, the limit or the attributes that would settle it; `possible` the
    limits that may apply.
    """

    standard: Standard
    indicator: Indicator
    choices: Mapping[str, Choice]
    possible: tuple[Limit, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The attributes that pick the limit and are not known, in the order of the standard."""
        keys = {key for choice in self.choices.values() for key in choice.attributes}
        return tuple(a.key for a in self.standard.attributes if a.key in keys)

    @property
    def basis(self) -> str:
        """What the content is referred to; "" where the possible limits differ in it."""
        bases = {limit.basis or self.indicator.basis for limit in self.possible}
        return bases.pop() if len(bases) == 1 else ""


def asked_of(signature: Signature, context: Context) -> list[Asked]:
    """All that is asked of the product: international standards first, each in its own order."""
    found = sorted(context.references(signature[0]), key=lambda r: (_FIRST.index(r.standard.kind), r.standard.id))
    return [asked for reference in found for asked in _of_standard(reference.standard, signature, context)]


def _of_standard(standard: Standard, signature: Signature, context: Context) -> Iterator[Asked]:
    values, ups = context.known(standard, signature).values, context.library.hierarchies(standard)
    for indicator in standard.indicators:
        if indicator.informative:
            continue
        found = choose(indicator, values, ups)
        order = {grade: place for place, grade in enumerate(indicator.grades)}
        grades = sorted(found, key=lambda grade: order.get(grade, -1))
        choices = {g: found[g] for g in grades if found[g].reason is not Reason.ATTRIBUTE_OUTSIDE}
        if choices:
            yield Asked(standard, indicator, choices, _possible(indicator, values, ups))


def _possible(indicator: Indicator, values: Values, ups: Hierarchies) -> tuple[Limit, ...]:
    """The limits that what is known does not rule out."""
    return tuple(
        limit
        for limit in indicator.limits
        if all(k not in values or holds(c, values[k], ups.get(k, FLAT)) is not False for k, c in limit.when)
    )
