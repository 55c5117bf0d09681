"""The law of deletion on the real facts: what the cases beside the standards leave out never makes them better."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmark.catalogue import load
from benchmark.context import Options
from engine_world import Json, World
from test_catalogue_cases import FILES, FOLDER, SWITCHES, cases_of

SETTLED_BY_CONTRACT = {("DIN 862", "scale_interval")}
"""The same limit on every row that was read holds for an unknown attribute (semantics, section 7)."""
WORTH = {"meets": 1, "exceeds": 2}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, own_cache: Path) -> World:
    return World(load(cache_dir=own_cache), tmp_path_factory.mktemp("real"))


def variants(case: dict[str, Any]) -> Iterator[tuple[str, Json]]:
    """The case as a product, first whole and then without one attribute each, without its name, without its unit."""
    attributes = {key: str(value) for key, value in case.get("attributes", {}).items()}
    parameter = {key: str(value) for key, value in case["parameter"].items()}
    whole: Json = {"name": case["product"], "attributes": attributes, "parameters": [parameter]}
    yield "", whole
    for key in attributes:
        shorter = copy.deepcopy(whole)
        del shorter["attributes"][key]
        yield key, shorter
    yield "name", {key: value for key, value in whole.items() if key != "name"}
    if "unit" in parameter:
        yield "unit", whole | {"parameters": [{key: value for key, value in parameter.items() if key != "unit"}]}


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_case_with_something_left_out_is_never_better(path: Path, world: World) -> None:
    place = path.relative_to(FOLDER).as_posix()
    standard = next(s.id for s in world.rules.standards if s.path.endswith(f"/{place}"))
    plain = [case for case in cases_of(path) if not any(case.get(switch) for switch in SWITCHES)]
    cases = [case for case in plain if case.get("attributes")]
    asked = [(case["title"], left_out, one) for case in cases for left_out, one in variants(case)]
    for number, (_, _, one) in enumerate(asked):
        one["attributes"] = one.get("attributes", {}) | {"number": str(number)}
    found = best(world.result([one for *_, one in asked], Options(against=(standard,)))) if asked else {}
    whole = 0
    for number, (title, left_out, _) in enumerate(asked):
        whole = number if not left_out else whole
        if (standard, left_out) not in SETTLED_BY_CONTRACT:
            assert found.get(number, 0) <= found.get(whole, 0), f"{title}, without {left_out}, is better than with it"


def best(result: Json) -> dict[int, int]:
    """How good the stated parameter of each product comes out: 0 for everything that is no yes."""
    worth: dict[int, int] = {}
    for entry in result["results"]:
        if entry["parameter"]:
            number = int(entry["product_key"])
            worth[number] = max(worth.get(number, 0), WORTH.get(entry["verdict"], 0))
    return worth
