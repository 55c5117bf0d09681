"""The words of `data/vocabularies/headings.yaml`: which column heading means which role."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from benchmark.names import take_apart
from benchmark.normalise import key
from benchmark.paths import data_dir


class Role(StrEnum):
    """What a column holds; the first group is settled by headings.yaml, the last by the table as a whole.

    SHOWN is what a form of `benchmark template` shows for information.
    """

    ENTERPRISE = "enterprise"
    ENTERPRISE_STANDARD = "enterprise_standard"
    PRODUCT = "product"
    MODEL = "model"
    INSTANCE = "instance"
    SPECIMEN = "specimen"
    NUMBER = "number"
    NAME = "name"
    NAME_OR_REQUIREMENT = "name_or_requirement"
    NAME_OR_PRODUCT = "name_or_product"
    REQUIREMENT = "requirement"
    MEASURED = "measured"
    LIMIT = "limit"
    MIN = "min"
    MAX = "max"
    UNIT = "unit"
    LIMIT_UNIT = "limit_unit"
    METHOD = "method"
    CONDITIONS = "conditions"
    UNCERTAINTY = "uncertainty"
    STANDARD_UNCERTAINTY = "standard_uncertainty"
    K = "k"
    DETECTION_LIMIT = "detection_limit"
    COST = "cost"
    QUALIFIER = "qualifier"
    GRADE = "grade"
    NATURE = "nature"
    REMARK = "remark"
    PLAN = "plan"
    INDICATOR = "indicator"
    SHOWN = "shown"
    OTHER = "other"


IDENTITY = frozenset({Role.ENTERPRISE, Role.ENTERPRISE_STANDARD, Role.PRODUCT, Role.MODEL})
BOUNDS = frozenset({Role.MIN, Role.MAX})
VARIANTS = frozenset({Role.GRADE, Role.NATURE})
VALUES = frozenset({Role.REQUIREMENT, Role.MEASURED, Role.PLAN}) | BOUNDS | VARIANTS


@dataclass(frozen=True)
class Heading:
    """A heading cell as it was understood: `rank` is its word's place in the role's list, 0 the most telling."""

    text: str
    role: Role
    rank: int = 0
    unit: str = ""
    operator: str = ""


@dataclass(frozen=True)
class Vocabulary:
    roles: Mapping[str, tuple[Role, int]]
    exact: Mapping[str, tuple[Role, int]]
    shown: tuple[str, ...]
    notes: re.Pattern[str]
    nothing: frozenset[str]

    def heading(self, text: str) -> Heading:
        """What a heading cell means; its unit and operator are taken off where they hide the word."""
        if text.startswith(self.shown):
            return Heading(text, Role.SHOWN)
        found = self._look_up(text)
        if found:
            return Heading(text, *found)
        apart = take_apart(text) if text else None
        found = self._look_up(apart.core) if apart else None
        if apart and found:
            return Heading(text, *found, unit=apart.unit, operator=apart.operator)
        return Heading(text, Role.OTHER)

    def knows(self, text: str) -> bool:
        """Whether the text is one of the words as it stands; a cheap test for telling separators apart."""
        return self._look_up(text) is not None

    def _look_up(self, text: str) -> tuple[Role, int] | None:
        return self.exact.get(text.strip()) or (self.roles.get(key(text)) if len(text.strip()) > 1 else None)


@cache
def vocabulary() -> Vocabulary:
    """Read once.  Words of one letter are compared with their case: k is not K, m is not M."""
    import yaml

    raw = yaml.load((data_dir() / "vocabularies" / "headings.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    words = [(word, (Role(role), rank)) for role, listed in raw["roles"].items() for rank, word in enumerate(listed)]
    exact = {word: meaning for word, meaning in words if len(word) == 1}
    exact |= {letter: (Role.PLAN, rank) for rank, letter in enumerate(raw["plan"])}
    roles = {key(word): meaning for word, meaning in reversed(words) if len(word) > 1 and key(word)}
    return Vocabulary(roles, exact, tuple(raw["shown"]), _note_pattern(raw["notes"]), frozenset(raw["nothing"]))


def _note_pattern(words: list[str]) -> re.Pattern[str]:
    """A text that begins with one of the words, and then a number, a mark, a colon or a blank."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"^(?:{listed})(?:\s*\d*\s*[:：.．、)）]|\s|\d|$)|^[*※†‡]", re.IGNORECASE)
