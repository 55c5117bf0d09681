"""The numbers of every format are those of the JSON: one run writes them all, and each is read back."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cli_runner import run
from report_reading import EXACT, READERS, Told

pytest.importorskip("xlsxwriter", reason="XlsxWriter (extra report) is not installed")
pytest.importorskip("docxtpl", reason="docxtpl (extra report) is not installed")
pytest.importorskip("babel", reason="Babel (extra report) is not installed")

ROOT = Path(__file__).resolve().parents[1]
_KEPT = Decimal("1e-15")
"""A spreadsheet keeps fifteen significant digits of a number."""
EXAMPLES = ("conveyor-belt-maker/belts.xlsx", "motor-maker/motors.csv", "food-maker/results.csv")


@pytest.fixture(scope="module", params=EXAMPLES)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the report of one example in all formats, made by one run."""
    place = tmp_path_factory.mktemp("reports")
    outputs = [part for name in (*READERS, "json") for part in ("-o", str(place / f"gap.{name}"))]
    done = run("gap", str(ROOT / "examples" / request.param), "--lang", "en", *outputs)
    assert done.status == 0, done.stderr
    return place


def result(place: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((place / "gap.json").read_text(encoding="utf-8"))
    return told


def keyed(told: list[Told]) -> dict[tuple[str, str, str], list[Told]]:
    found: dict[tuple[str, str, str], list[Told]] = {}
    for one in told:
        key = (" ".join(one.text.split()), one.reference, one.verdict)
        found.setdefault(key, []).append(one)
    return {key: sorted(lines, key=lambda line: (line.gap is None, line.gap or 0)) for key, lines in found.items()}


def meant(place: Path) -> dict[tuple[str, str, str], list[Told]]:
    return keyed([
        Told(
            entry["text"] or "", entry["reference"] or "", entry["verdict"],
            Decimal(entry["gap"]) if entry["gap"] is not None else None,
            Decimal(repr(entry["relative_gap"])) if entry["relative_gap"] is not None else None,
        )
        for entry in result(place)["results"]
    ])  # fmt: skip


def same(shown: Decimal | None, exact: Decimal | None, whole: bool) -> bool:
    """Equal; a short number may be off by half a unit of its last digit, and never shows another sign."""
    if shown is None or exact is None:
        return shown is exact
    if whole:
        return abs(shown - exact) <= abs(exact) * _KEPT
    unit = Decimal(1).scaleb(int(shown.as_tuple().exponent))
    return abs(shown - exact) <= unit / 2 and (shown == 0) == (exact == 0) and shown * exact >= 0


@pytest.mark.parametrize("name", READERS)
def test_every_entry_is_told_with_its_verdict_and_its_numbers(written: Path, name: str) -> None:
    told, expected = keyed(READERS[name]((written / f"gap.{name}").read_bytes())), meant(written)
    assert {key: len(lines) for key, lines in told.items()} == {key: len(lines) for key, lines in expected.items()}
    for key, lines in expected.items():
        for shown, exact in zip(told[key], lines, strict=True):
            assert same(shown.gap, exact.gap, name in EXACT), (key, shown, exact)
            assert same(shown.relative, exact.relative, name in EXACT), (key, shown, exact)


@pytest.mark.parametrize("name", READERS)
def test_the_totals_are_those_of_the_json(written: Path, name: str) -> None:
    told = Counter(one.verdict for one in READERS[name]((written / f"gap.{name}").read_bytes()))
    assert told == Counter(entry["verdict"] for entry in result(written)["results"])
