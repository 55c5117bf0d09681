"""The script that compares the catalogue with the raw facts finds what a conversion can lose."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from benchmark.catalogue import layers, validate
from engine_world import indicator, standard, write

TOOL = Path(__file__).resolve().parents[1] / "tools" / "reconcile.py"
FACTS: list[dict[str, Any]] = [{"min": 18}, {"min": 1000}, {"min_exclusive": 2.5}]
ENTRY: list[dict[str, Any]] = [{"min": 18}, {"when": {"bore": 1}, "min": 1000}, {"when": {"bore": 2}, "above": 2.5}]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reconcile", TOOL)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["reconcile"] = module
    spec.loader.exec_module(module)
    return module


def compared(tool: ModuleType, folder: Path, entry: list[dict[str, Any]]) -> list[str]:
    about = standard(indicator(limits=entry), attributes=[{"key": "bore", "unit": "mm"}])
    rulebook, faults = validate(layers(write(folder / "catalogue" / "test", about).parent, ()))
    assert not faults
    (folder / "facts" / "test").mkdir(parents=True)
    facts = {"id": "T", "indicators": [{"key": "q", "limits": FACTS}]}
    (folder / "facts" / "test" / "a.yaml").write_text(yaml.safe_dump(facts), "utf-8")
    return [str(found) for found in tool.differences(folder / "facts", rulebook.standards)]


def test_an_entry_that_holds_its_facts_does_not_differ(tool: ModuleType, tmp_path: Path) -> None:
    assert compared(tool, tmp_path, ENTRY) == []


WRONG = [
    (
        "a number that lost its thousands",
        1,
        {"when": {"bore": 1}, "min": 1},
        "not in the catalogue: 1000; not in the facts: 1",
    ),
    ("a digit mistyped", 0, {"min": 81}, "not in the catalogue: 18; not in the facts: 81"),
    ("a limit left out", 2, None, "3 limits in the facts, 2; not in the catalogue: 2.5"),
]


@pytest.mark.parametrize(("row", "instead", "said"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_wrong_conversion_is_told_with_its_numbers(
    tool: ModuleType, tmp_path: Path, row: int, instead: dict[str, Any] | None, said: str
) -> None:
    entry = [instead if number == row else limit for number, limit in enumerate(ENTRY)]
    (told,) = compared(tool, tmp_path, [limit for limit in entry if limit is not None])
    assert said in told


def test_a_fact_file_without_an_entry_is_told(tool: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "facts" / "test").mkdir(parents=True)
    facts = {"id": "T", "indicators": [{"key": "q", "limits": FACTS}]}
    (tmp_path / "facts" / "test" / "b.yaml").write_text(yaml.safe_dump(facts), "utf-8")
    assert [str(found) for found in tool.differences(tmp_path / "facts", [])] == [
        "test/b.yaml: 3 limits in the facts, no entry"
    ]
