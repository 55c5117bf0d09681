"""Why a verdict changed: the document, the catalogue, a rule, a mapping, or the program itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from benchmark.rerun.pairs import Pair

CAUSES = ("document", "catalogue", "rule", "mapping", "program", "unknown")
_RULES = ("against", "as_of", "attributes", "grade", "product", "rounding", "rule", "side", "units", "values", "layout")
_STATED = ("text", "parameter", "method", "value_low", "value_high", "qualifier")
_ASKED = ("limit", "limit_low", "limit_high", "reference_grade", "clause")

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Runs:
    """The two runs as wholes: what of their surroundings is not the same."""

    old: Entry
    new: Entry

    @property
    def catalogue(self) -> bool:
        return bool(self._of("catalogue", "fingerprint") != self._of("catalogue", "fingerprint", new=True))

    @property
    def mapping(self) -> bool:
        return bool(self._of("options", "mapping") != self._of("options", "mapping", new=True))

    @property
    def program(self) -> bool:
        return bool(self.old.get("benchmark") != self.new.get("benchmark"))

    @property
    def rules(self) -> tuple[str, ...]:
        """The options that decide and are not the same."""
        return tuple(key for key in _RULES if self._of("options", key) != self._of("options", key, new=True))

    @property
    def inputs(self) -> bool:
        sums = [sorted(str(one.get("sha256")) for one in run.get("inputs") or ()) for run in (self.old, self.new)]
        return sums[0] != sums[1]

    def _of(self, part: str, key: str, new: bool = False) -> Any:
        return ((self.new if new else self.old).get(part) or {}).get(key)

    def changed(self) -> dict[str, Any]:
        return {
            "document": self.inputs, "catalogue": self.catalogue, "rule": list(self.rules), "mapping": self.mapping,
            "program": self.program,
        }  # fmt: skip

    def causes(self, pair: Pair, old: Entry | None, new: Entry | None) -> list[str]:
        """What of this pair and of the runs is not the same, as far as it can have moved this verdict."""
        found = set(self._seen(pair, old, new))
        if not found and self.catalogue:
            found.add("catalogue")
        if not found and self.program:
            found.add("program")
        return [cause for cause in CAUSES if cause in (found or {"unknown"})]

    def _seen(self, pair: Pair, old: Entry | None, new: Entry | None) -> list[str]:
        stated = _differ(old, new, _STATED) or _attributes(pair.old) != _attributes(pair.new)
        document = ["document"] if stated and (self.inputs or old is None or new is None) else []
        match = ["mapping"] if self.mapping and _match(old) != _match(new) else []
        asked = _differ(old, new, _ASKED)
        rule = ["rule"] if self.rules and (asked or not document) else []
        catalogue = ["catalogue"] if self.catalogue and asked and not (document and None in (old, new)) else []
        return [*document, *match, *rule, *catalogue]


def _differ(old: Entry | None, new: Entry | None, keys: tuple[str, ...]) -> bool:
    return [(old or {}).get(key) for key in keys] != [(new or {}).get(key) for key in keys]


def _attributes(product: Entry | None) -> Any:
    return (product or {}).get("attributes") or {}


def _match(entry: Entry | None) -> Any:
    told = (entry or {}).get("match") or {}
    return told.get("evidence"), (entry or {}).get("indicator")
