"""`benchmark catalogue list | show | stats`: complete as data, readable in a narrow terminal, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmark.catalogue import load
from benchmark.consult.listed import COUNTS
from benchmark.consult.shown import shown
from benchmark.model import Rulebook
from benchmark.report.terminal import listing
from benchmark.report.terminal import standard as drawn
from benchmark.report.terminal.page import Page
from benchmark.wording import languages
from cli_runner import run
from engine_world import indicator, standard, write

LIMIT_KEYS = {
    "key", "indicator", "property", "better", "when", "grade", "limit", "unit", "conditions", "test_method", "clause",
    "source_kind", "source", "url", "read_on", "note", "doubt", "as_written", "attributes", "source2", "where",
}  # fmt: skip
NARROW = 80


def cells(line: str) -> int:
    return sum(2 if ord(char) > 0x2E7F else 1 for char in line)


@pytest.fixture(scope="module")
def rules(own_cache: Path) -> Rulebook:
    return load(cache_dir=own_cache)


def asked(*arguments: str) -> Any:
    done = run("catalogue", *arguments, "--format", "json")
    assert done.status == 0, done.stderr
    return json.loads(done.stdout)


def test_the_numbers_of_the_sectors_add_up_to_the_totals(rules: Rulebook) -> None:
    told = asked("stats")
    for name in COUNTS:
        assert told[name] == sum(sector[name] for sector in told["sectors"].values()), name
    limits = [limit for s in rules.standards for i in s.indicators for limit in i.limits]
    assert (told["standards"], told["limits"]) == (len(rules.standards), len(limits))
    assert told["primary"] + told["secondary"] == told["limits"], "every limit has a source"
    assert told["doubts"] >= sum(bool(limit.doubt) for limit in limits) > 0


def test_doubts_are_counted_on_every_level(tmp_path: Path) -> None:
    doubtful = indicator(limits=[{"min": 1, "doubt": "smudged"}], doubt="old")
    folder = write(tmp_path / "c", standard(doubtful, doubt="a draft"), standard(id="T 2:2020"))
    assert asked("stats", "--catalogue", str(folder))["doubts"] == 3


def test_every_standard_is_listed_once(rules: Rulebook) -> None:
    rows = asked("list")
    assert sorted(row["id"] for row in rows) == sorted(s.id for s in rules.standards)
    assert sum(row["limits"] for row in rows) == asked("stats")["limits"]


def test_a_sector_is_listed_alone_and_an_unknown_one_is_refused() -> None:
    assert {row["sector"] for row in asked("list", "--sector", "rubber")} == {"rubber"}
    done = run("catalogue", "list", "--sector", "rubbber")
    assert (done.status, done.stdout) == (2, "")
    assert "there are" in done.stderr


def test_as_data_every_limit_has_its_clause_source_and_doubt(rules: Rulebook) -> None:
    for one in rules.standards:
        told = shown(rules, one, "en")
        known = [(i, limit) for i in one.indicators for limit in i.limits]
        assert len(told["limits"]) == len(known)
        for row, (about, limit) in zip(told["limits"], known, strict=True):
            assert row.keys() >= LIMIT_KEYS
            assert row["doubt"] == (limit.doubt or about.doubt)
            assert row["clause"] == (limit.clause or about.clause)
            assert row["source_kind"] in ("primary", "secondary")
            assert row["source"]
            assert row["as_written"] or about.informative


def test_the_digits_of_the_standard_stand_in_the_data() -> None:
    """IEC 60034-30-1, table 5: 7.5 kW, 4 poles, IE3 is printed 90.4; IE1 of the same motor 86.0."""
    rows = asked("show", "IEC 60034-30-1:2014")["limits"]
    wanted = {"rated_power": "7.5", "poles": "4", "frequency": "50"}
    mine = [row for row in rows if {key: place["low"] for key, place in row["attributes"].items()} == wanted]
    assert {row["grade"]: row["as_written"]["min"] for row in mine} == {
        "IE1": "86.0", "IE2": "88.7", "IE3": "90.4", "IE4": "92.6",
    }  # fmt: skip


@pytest.mark.parametrize("lang", languages())
def test_every_page_fits_a_narrow_terminal(lang: str, rules: Rulebook) -> None:
    page = Page(lang, NARROW, False, "utf-8", False)
    wide = [line for s in rules.standards for line in drawn.draw(page, shown(rules, s, lang)).splitlines()
            if cells(line) > NARROW]  # fmt: skip
    assert wide == []
    for command in ("list", "stats"):
        done = run("catalogue", command, "--lang", lang, env={"COLUMNS": str(NARROW)})
        assert [line for line in done.stdout.splitlines() if cells(line) > NARROW] == []


def test_a_sector_of_a_users_own_is_said_as_it_is() -> None:
    assert listing.named(Page("zh", NARROW, False, "utf-8", False).wording, "sector", "umbrellas") == "umbrellas"


def test_the_catalogue_as_of_a_day_lists_what_had_been_issued() -> None:
    then = {row["id"] for row in asked("list", "--as-of", "2015-01-01")}
    assert "IEC 60034-30-1:2014" in then
    assert "GB 18613-2020" not in then


@pytest.mark.parametrize("command", ["show", "explain"])
def test_an_unknown_designation_is_answered_with_the_nearest(command: str) -> None:
    done = run("catalogue", command, "IEC 60034-30:2014")
    assert (done.status, done.stdout) == (2, "")
    assert "IEC 60034-30-1:2014" in done.stderr
    assert "--against" not in done.stderr


def test_a_format_that_is_not_there_is_refused_before_anything_is_read() -> None:
    done = run("catalogue", "show", "GB 18613-2020", "--format", "pdf")
    assert (done.status, done.stderr) == (2, "--format is table or json here, not 'pdf'\n")
