"""Compare the catalogue with the raw facts that it was written from, file by file.

    python tools/reconcile.py FACTS [CATALOGUE]

Three questions, each of which found faults: are there as many limits on both sides, is every number of the facts
in the catalogue (one that lost its thousands is not), and is every number of the catalogue in the facts.  A
difference is explained in docs/catalogue/reconciliation.yaml, or it is a fault: exit status 1.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from benchmark.catalogue import layers, validate
from benchmark.model import Standard

REASONS = Path(__file__).resolve().parents[1] / "docs" / "catalogue" / "reconciliation.yaml"
_ENDS = ("min", "max", "min_exclusive", "max_exclusive", "nominal", "tol", "tol_plus", "tol_minus")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Difference:
    """What one fact file and its entry do not share; `entry` is None where the catalogue has no such file."""

    file: str
    facts: int
    entry: int | None
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def __str__(self) -> str:
        counts = f"{self.file}: {self.facts} limits in the facts, {'no entry' if self.entry is None else self.entry}"
        lost = f"; not in the catalogue: {', '.join(self.missing[:8])}" if self.missing else ""
        new = f"; not in the facts: {', '.join(self.unknown[:8])}" if self.unknown else ""
        return counts + lost + new


def differences(facts: Path, standards: Iterable[Standard]) -> Iterator[Difference]:
    """The files that differ, in the order of their names."""
    entries = {"/".join(Path(standard.path).parts[-2:]): standard for standard in standards}
    for path in sorted(facts.glob("*/*.yaml")):
        name = f"{path.parent.name}/{path.name}"
        limits = [limit for one in _facts(path)["indicators"] for limit in one.get("limits") or ()]
        standard = entries.get(name)
        if standard is None:
            yield Difference(name, len(limits), None)
            continue
        count = sum(len(indicator.limits) for indicator in standard.indicators)
        theirs, ours = set(_of_facts(limits)), set(_of_standard(standard))
        missing, unknown = sorted(theirs - ours), sorted(ours - theirs - {Fraction(0)})
        if count != len(limits) or missing or unknown:
            yield Difference(name, len(limits), count, tuple(map(_shown, missing)), tuple(map(_shown, unknown)))


def _facts(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def _of_facts(limits: Iterable[Mapping[str, Any]]) -> Iterator[Fraction]:
    """Every number of the limits, without its sign; a band's lower end of 0 says nothing."""
    for limit in limits:
        found = {key: value for key in _ENDS if (value := _number(limit.get(key))) is not None}
        if found.get("min") == 0:
            del found["min"]
        yield from map(abs, found.values())
        if "nominal" in found and "tol" in found:
            yield from (abs(found["nominal"] - found["tol"]), abs(found["nominal"] + found["tol"]))
        plan = limit.get("plan")
        for level in ("m", "M") if plan else ():
            count = _number(plan.get(level)) if plan else None
            if count is not None:
                yield count


def _of_standard(standard: Standard) -> Iterator[Fraction]:
    for limit in (limit for indicator in standard.indicators for limit in indicator.limits):
        yield from (abs(end.number.value) for end in (limit.low, limit.high) if end)
        if limit.nominal and limit.low and limit.high:
            middle = limit.nominal.value
            yield from (abs(middle), limit.high.number.value - middle, middle - limit.low.number.value)
        levels = (limit.plan.m, limit.plan.M) if limit.plan else ()
        yield from (level.count.value for level in levels if level.count)


def _number(value: object) -> Fraction | None:
    """The number that a fact begins with ("100000 CFU/g or ml" is 100000)."""
    found = _NUMBER.match(str(value)) if value is not None else None
    return Fraction(Decimal(found[0])) if found else None


def _shown(value: Fraction) -> str:
    return str(float(value)).removesuffix(".0")


def main() -> int:
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    rulebook, faults = validate(layers(folder, ()))
    reasons: dict[str, dict[str, str]] = yaml.safe_load(REASONS.read_text("utf-8"))
    found = list(differences(Path(sys.argv[1]), rulebook.standards))
    unexplained = [difference for difference in found if difference.file not in reasons]
    for difference in found:
        print(f"{difference} – {reasons.get(difference.file, {}).get('why', 'NOT EXPLAINED')}")
    idle = sorted(set(reasons) - {difference.file for difference in found})
    for file in idle:
        print(f"{file}: explained, and there is no difference")
    print(f"{len(found)} files differ, {len(unexplained)} of them unexplained, {len(faults)} faults in the catalogue")
    return 1 if unexplained or idle or faults else 0


if __name__ == "__main__":
    sys.exit(main())
