"""The records of a mapping file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Decision(StrEnum):
    """What a person said: `accept` the first candidate, `choose` another indicator, `reject`, or nothing yet."""

    ACCEPT = "accept"
    CHOOSE = "choose"
    REJECT = "reject"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Candidate:
    """An indicator that was proposed, with the standards that have it and why it was proposed."""

    property: str
    indicator: str = ""
    name: str = ""
    standards: tuple[str, ...] = ()
    evidence: str = ""
    score: str = ""


@dataclass(frozen=True)
class Parameter:
    """The decision on one name; it holds for `enterprise` and `products`, or for all where these are empty.

    `property` and `indicator` are what was accepted or chosen, or the one candidate that was rejected; a rejection
    without them is of all `candidates`.  `certainty` is what the match was when it was proposed, "" for no match.
    """

    parameter: str
    decision: Decision = Decision.UNDECIDED
    enterprise: str = ""
    products: tuple[str, ...] = ()
    property: str = ""
    indicator: str = ""
    certainty: str = ""
    where: str = ""
    text: str = ""
    candidates: tuple[Candidate, ...] = ()
    by: str = ""
    when: str = ""
    why: str = ""
    line: int = 0


@dataclass(frozen=True)
class ProductCandidate:
    """Standards that were proposed for a product, by the name that their product has there."""

    name: str
    standards: tuple[str, ...]
    evidence: str = ""


@dataclass(frozen=True)
class Product:
    """The decision on what a product is: its standards; for one enterprise, or for all."""

    product: str
    decision: Decision = Decision.UNDECIDED
    enterprise: str = ""
    standards: tuple[str, ...] = ()
    certainty: str = ""
    where: str = ""
    candidates: tuple[ProductCandidate, ...] = ()
    by: str = ""
    when: str = ""
    why: str = ""
    line: int = 0


@dataclass(frozen=True)
class Mapping:
    """A mapping file: what is decided and what is still open, in the order of the file."""

    products: tuple[Product, ...] = ()
    parameters: tuple[Parameter, ...] = ()
