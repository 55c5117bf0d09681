"""What the audit of the facts asked of the built-in catalogue, as laws of every file (docs/catalogue/audit.md)."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from benchmark import units
from benchmark.catalogue import load
from benchmark.model import Better, Indicator, Limit, Standard

STANDARDS = load().standards
EACH = pytest.mark.parametrize("standard", STANDARDS, ids=[standard.id for standard in STANDARDS])
_EDITION = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)|^ASTM .*-\d\d|^E(?:E)?C \d+/\d+$|^(?:ENERGY STAR|WCAG) .*\d$")


@EACH
def test_a_designation_names_its_edition_or_a_doubt_does(standard: Standard) -> None:
    assert _EDITION.search(standard.id) or standard.doubt, "which edition was read?"


@EACH
def test_a_better_grade_never_asks_for_less(standard: Standard) -> None:
    for indicator in standard.indicators:
        if indicator.better in (Better.HIGHER, Better.LOWER) and not indicator.informative:
            for limits in by_place(indicator).values():
                ends = [end(indicator, limits[grade]) for grade in indicator.grades if grade in limits]
                assert ends == sorted(ends, reverse=indicator.better is Better.LOWER), indicator.key


def by_place(indicator: Indicator) -> dict[object, dict[str, Limit]]:
    found: dict[object, dict[str, Limit]] = {}
    for limit in indicator.limits:
        found.setdefault(limit.when, {})[limit.grade] = limit
    return found


def end(indicator: Indicator, limit: Limit) -> Fraction:
    bound = limit.low if indicator.better is Better.HIGHER else limit.high
    assert bound is not None
    return bound.number.value


def test_a_unit_has_one_spelling_in_the_whole_catalogue() -> None:
    spelt: dict[str, set[str]] = {}
    for standard in STANDARDS:
        for unit in {indicator.unit for indicator in standard.indicators} | {a.unit for a in standard.attributes}:
            known = units.read(unit)
            assert isinstance(known, units.Unit)
            spelt.setdefault(known.key, set()).add(unit)
    assert {key: written for key, written in spelt.items() if len(written) > 1} == {}
