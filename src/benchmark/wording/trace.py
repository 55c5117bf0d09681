"""The line from the text as written to the verdict (semantics, section 4), in one language.

``"20 kgf/cm²" → 1.961 MPa; limit ≥ 1.8 MPa (ISO …, table 2, bore 25 mm) → exceeds by 0.161 MPa (+9.0 %)``
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

Say = Callable[..., str]
"""``say(section, key, **args)``: the phrase of a language."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a trace tells.  `text` is None where the enterprise states nothing; `converted` is the number
    compared with its unit ("1.961 MPa"), empty where nothing was converted; `attributes` are the ones that
    picked the limit ("bore 25 mm"); `gap` is exact and in `unit`; `reason` is a sentence."""

    text: str | None
    verdict: str
    converted: str = ""
    limit: str = ""
    standard: str = ""
    clause: str = ""
    attributes: Iterable[str] | Mapping[str, str] = ()
    gap: str | Fraction | None = None
    relative: float | None = None
    unit: str = ""
    reason: str = ""
    provisional: str = ""


def sentence(trace: Trace, say: Say, outcome: str, provisional: str) -> str:
    """The whole trace; `outcome` is the verdict with its gap and `provisional` the verdict's word, if any."""
    parts = [part for part in (_stated(trace, say), _limit(trace, say)) if part]
    joined = say("trace", "part_separator").join(parts)
    ending = _ending(trace, say, outcome, provisional)
    return say("trace", "outcome", parts=joined, outcome=ending) if joined else ending


def _stated(trace: Trace, say: Say) -> str:
    if trace.text is None:
        return ""
    if trace.converted:
        return say("trace", "converted", text=trace.text, converted=trace.converted)
    return say("trace", "stated", text=trace.text)


def _limit(trace: Trace, say: Say) -> str:
    if not trace.limit:
        return ""
    known = [part for part in (trace.standard, trace.clause, *_attributes(trace.attributes)) if part]
    if not known:
        return say("trace", "limit", limit=trace.limit)
    return say("trace", "limit_source", limit=trace.limit, source=say("trace", "source_separator").join(known))


def _attributes(attributes: Iterable[str] | Mapping[str, str]) -> list[str]:
    if isinstance(attributes, Mapping):
        return [f"{name} {value}" for name, value in attributes.items()]
    return list(attributes)


def _ending(trace: Trace, say: Say, outcome: str, provisional: str) -> str:
    ending = say("trace", "because", outcome=outcome, reason=trace.reason) if trace.reason else outcome
    return say("trace", "provisional", outcome=ending, provisional=provisional) if provisional else ending
