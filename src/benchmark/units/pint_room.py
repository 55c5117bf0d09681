"""Factors that the table leaves to pint: rare units, asked for by an expression that the table itself gives.

No text of a user ever reaches pint, which reads many of them silently wrong (notation.md, "Traps measured").
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pint


@cache
def registry() -> pint.UnitRegistry[Any]:
    """Built on first use only: it costs about half a second."""
    import pint

    return pint.UnitRegistry(non_int_type=Fraction)


@cache
def factor(expression: str, target: str) -> Fraction:
    """How many `target` one `expression` is, exactly; both in pint's own spelling."""
    spelt = target.replace("·", "*").replace("²", "**2").replace("³", "**3")
    return Fraction(registry().Quantity(Fraction(1), expression).to(spelt).magnitude)
