"""The uncertainty of a measured value as it was written: U or u, with k, absolute or in percent of the value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from benchmark import normalise, quantity
from benchmark.compare import Note, Uncertainty
from benchmark.model import Kind

USUAL = Fraction(2)
"""The coverage factor that a standard uncertainty is expanded with where none is given (about 95 %)."""
_WRITTEN = re.compile(
    r"(?:(?P<sign>[uU])\s*[=＝]\s*)?(?P<value>.*?)(?:[,;，；]?\s*[（(]?\s*k\s*[=＝]\s*(?P<k>[\d.]+)\s*[)）]?)?"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """An uncertainty with what was assumed of it; `uncertainty` is None where none can be read."""

    uncertainty: Uncertainty | None
    notes: tuple[Note, ...] = ()


def stated(written: str, k: str, method: str = "", by_method: Mapping[str, str] | None = None) -> Stated:
    """ "0.4", "U = 0.4 mm (k = 2)" or "u = 0.2"; without any, what `by_method` has for the test method."""
    text = written.strip() or (by_method or {}).get(normalise.key(method), "")
    found = _WRITTEN.fullmatch(text) if text else None
    if found is None:
        return Stated(None)
    parsed = quantity.parse(found["value"].lstrip("± "), "")[0]
    if parsed.problem is not None or parsed.high is None or parsed.qualifier or parsed.approximate:
        return Stated(None)
    value, factor = parsed.high.number.value, _factor(found["k"] or k)
    if found["sign"] != "u":
        return Stated(Uncertainty(value, parsed.unit, factor))
    assumed = () if factor else (Note("coverage_assumed", (("k", str(USUAL)),)),)
    factor = factor or USUAL
    return Stated(Uncertainty(value * factor, parsed.unit, factor), assumed)


def _factor(text: str) -> Fraction | None:
    found = quantity.parse(text)[0] if text.strip() else None
    if found is None or found.kind is not Kind.EXACT or found.low is None or found.low.number.value <= 0:
        return None
    return found.low.number.value
