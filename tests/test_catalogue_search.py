"""`benchmark catalogue search` leads to the standards that a person means, and says why."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmark.catalogue import load
from benchmark.consult.search import search
from benchmark.consult.search_index import index
from benchmark.model import Rulebook
from cli_runner import run
from engine_world import indicator, standard, write

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "catalogue_search.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def rules(own_cache: Path) -> Rulebook:
    return load(cache_dir=own_cache)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_text_leads_to_the_standards_that_are_meant(case: dict[str, Any], rules: Rulebook, own_cache: Path) -> None:
    told = search(case["text"], rules, index(rules, own_cache), "en")
    found = [result["id"] for result in told["results"]]
    assert not (case.get("none") and found)
    assert {*case.get("finds", ())} <= {*found}
    assert not {*case.get("not", ())} & {*found}
    assert case.get("first", found[0] if found else None) in [*found[:3], None]
    if hit := case.get("hit"):
        mine = next(result for result in told["results"] if result["id"] == hit["in"])
        assert (hit["role"], hit["how"]) in [(h["role"], h["how"]) for h in mine["hits"]]


def test_the_best_hits_come_first_and_the_scores_say_so(rules: Rulebook, own_cache: Path) -> None:
    told = search("电动机", rules, index(rules, own_cache), "zh")
    scores = [result["score"] for result in told["results"]]
    assert scores == sorted(scores, reverse=True)
    assert told["count"] == len(scores) > 3
    assert all(0 < hit["score"] <= 100 for result in told["results"] for hit in result["hits"])


def test_a_word_of_a_vocabulary_tells_which_rows_hold_for_it(rules: Rulebook, own_cache: Path) -> None:
    """CXS 193-1995: one level of cadmium for polished rice (0.4 mg/kg), and none for wheat among the rice rows."""
    told = search("大米 镉", rules, index(rules, own_cache), "en")
    mine = next(result for result in told["results"] if result["id"] == "CXS 193-1995")
    (hit,) = [hit for hit in mine["hits"] if hit["role"] == "value"]
    assert (hit["indicators"], hit["limits"]) == (["cadmium"], 1)


def test_an_overlay_is_found_at_once(tmp_path: Path) -> None:
    """The index is kept by the content of the catalogue, so that it is never that of another one."""
    assert json.loads(run("catalogue", "search", "zorkmid", "--format", "json").stdout)["count"] == 0
    folder = write(tmp_path / "o", standard(indicator(name={"en": "zorkmid content", "zh": "佐克米含量"})))
    told = json.loads(run("catalogue", "search", "zorkmid", "--overlay", str(folder), "--format", "json").stdout)
    assert [result["id"] for result in told["results"]] == ["TEST 1:2020"]


@pytest.mark.parametrize(("lang", "said"), [("en", "product"), ("zh", "产品")])
def test_the_page_fits_a_narrow_terminal_in_both_languages(lang: str, said: str) -> None:
    done = run("catalogue", "search", "电动机", "--lang", lang, env={"COLUMNS": "80"})
    assert done.status == 0
    assert said in done.stdout
    assert all(_cells(line) <= 80 for line in done.stdout.splitlines())


def test_nothing_found_is_said_and_is_no_error() -> None:
    done = run("catalogue", "search", "xyzzyplugh", "--lang", "en")
    assert (done.status, "nothing in the catalogue is called xyzzyplugh" in done.stdout) == (0, True)


def test_a_search_for_nothing_is_refused() -> None:
    done = run("catalogue", "search", " ")
    assert (done.status, done.stdout) == (2, "")
    assert "say what to search for" in done.stderr


def test_searching_loads_no_table_library() -> None:
    """An answer has to be there at once; pandas alone would take longer than all the rest."""
    code = (
        "import sys; sys.argv = ['benchmark', 'catalogue', 'search', '大米']\n"
        "from benchmark.cli.app import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('pandas', 'numpy', 'pint', 'openpyxl') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def _cells(line: str) -> int:
    return sum(2 if ord(char) > 0x2E7F else 1 for char in line)
