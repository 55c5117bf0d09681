"""The groups of equivalent test methods: each can be recognised, is sourced, and is read into the rulebook."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from benchmark.catalogue import load
from benchmark.methods import Agreement, designations, same_method
from benchmark.paths import data_dir

GROUPS: list[dict[str, Any]] = yaml.safe_load((data_dir() / "vocabularies" / "methods.yaml").read_text("utf-8"))
LOADED = load(None, (), None).methods


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["ids"][-1])
def test_two_methods_of_a_group_are_equivalent_and_say_where_that_was_read(group: dict[str, Any]) -> None:
    first, second = group["ids"]
    assert same_method(first, second, "", LOADED) is Agreement.EQUIVALENT
    assert same_method(f"{second}-1999", f"{first}:1999, method A", "", LOADED) is Agreement.EQUIVALENT
    assert group["degree"] in ("IDT", "MOD")
    assert all(number.split(" ")[-1] in group["source"] for number in group["ids"])
    assert "http" in group["source"]


def test_a_method_belongs_to_one_group_only() -> None:
    found = [designation for group in GROUPS for identity in group["ids"] for designation in designations(identity)]
    assert sorted(found) == sorted(set(found))
    assert len(found) == sum(len(group["ids"]) for group in GROUPS)


def test_methods_of_different_groups_stay_different() -> None:
    assert same_method("GB/T 528", "ISO 188", "", LOADED) is Agreement.DIFFERENT
    assert same_method("GB/T 1032", "IEC 60034-2-1", "", LOADED) is Agreement.DIFFERENT
