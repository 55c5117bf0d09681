"""The page of the standards shows what the files and their cases come to."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from benchmark.catalogue import load

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue_page", ROOT / "tools" / "catalogue_page.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_files_come_to(tool: ModuleType, own_cache: Path) -> None:
    written = tool.page(load(cache_dir=own_cache))
    assert written == tool.PAGE.read_text("utf-8"), "run `python tools/catalogue_page.py` and commit the page"


def test_a_row_counts_limits_cases_what_they_try_and_how_it_was_read(tool: ModuleType, own_cache: Path) -> None:
    """EN 1561: six cases stand beside it, and each of its limits was read either in the text or elsewhere."""
    rules = load(cache_dir=own_cache)
    standard = next(s for s in rules.standards if s.id.startswith("EN 1561"))
    cells = tool.line_of(standard, rules).cells()
    limits = sum(len(indicator.limits) for indicator in standard.indicators)
    assert cells[3] == limits == cells[6] + cells[7]
    assert cells[4] == 6
