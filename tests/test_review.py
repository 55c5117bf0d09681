"""From `match` through `review` to `gap --mapping`: what a person decides holds from then on, and nothing else."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli_runner import Done, run
from engine_world import indicator, standard, write

HEADING = "企业名称,产品名称,检验项目,技术要求\n"
SLIP = "breaking strenght"
"""Nearly the name of an indicator, so that a person has to say whether it is the one."""
Json = dict[str, Any]


class Desk:
    """A catalogue of two indicators that are alike in their unit, a document and a mapping file."""

    def __init__(self, folder: Path) -> None:
        breaking = indicator(
            "breaking_strength", name={"en": "breaking strength", "zh": "断裂强力"}, key_indicator=True
        )
        tearing = indicator("tear_growth", name={"en": "tear growth", "zh": "撕裂"}, limits=[{"min": 30}])
        self.catalogue = ("--catalogue", str(write(folder / "catalogue", standard(breaking, tearing))))
        self.document, self.mapping = folder / "document.csv", folder / "mapping.yaml"
        self.write(f"甲公司,试件,{SLIP},≥20 MPa")

    def write(self, *rows: str) -> None:
        self.document.write_text(HEADING + "\n".join(rows) + "\n", "utf-8")

    def match(self, *options: str) -> Done:
        return run("match", str(self.document), *options, *self.catalogue, "--lang", "en")

    def propose(self) -> None:
        assert self.match("-o", str(self.mapping)).status == 0

    def review(self, *lines: str, options: tuple[str, ...] = ()) -> Done:
        typed = "".join(line + "\n" for line in lines).encode()
        return run("review", str(self.mapping), "--by", "Li", *options, *self.catalogue, "--lang", "en", stdin=typed)

    def gap(self, *options: str) -> Json:
        done = run("gap", str(self.document), *self.catalogue, "--format", "json", "--lang", "en", *options)
        assert done.status == 0, done.stderr
        told: Json = json.loads(done.stdout)
        return told

    def decided(self) -> list[Json]:
        """The entries of the mapping file as YAML has them."""
        told = yaml.safe_load(self.mapping.read_text("utf-8"))
        return [*told.get("products", []), *told.get("parameters", [])]

    def entries(self) -> list[Json]:
        """The lines of the document as `gap --mapping` judges them."""
        return [e for e in self.gap("--mapping", str(self.mapping))["results"] if e["parameter"]]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_what_is_accepted_once_is_confirmed_in_every_later_run_and_never_asked_again(desk: Desk) -> None:
    (before,) = [e for e in desk.gap()["results"] if e["parameter"]]
    assert before["match"]["certainty"] != "certain"
    desk.propose()
    done = desk.review("a as the laboratory says")
    assert done.status == 0
    assert "1 decided and saved, nothing left to decide" in done.stdout
    (entry,) = desk.decided()
    assert (entry["decision"], entry["property"], entry["by"]) == ("accept", "breaking_strength", "Li")
    assert entry["why"] == "as the laboratory says"
    assert len(str(entry["when"])) >= len("2026-11-23T12:00")
    (after,) = desk.entries()
    assert (after["indicator"], after["verdict"], after["reason"]) == ("breaking_strength", "exceeds", None)
    assert (after["match"]["evidence"], after["match"]["certainty"]) == ("confirmed", "certain")
    (note,) = [note for note in after["notes"] if note["code"] == "match_confirmed"]
    assert (note["args"]["by"], note["args"]["why"]) == ("Li", "as the laboratory says")
    assert "nothing left to decide" in desk.review().stdout
    desk.propose()
    assert "nothing left to decide" in desk.review().stdout


def test_the_result_names_the_decisions_that_it_used(desk: Desk) -> None:
    desk.propose()
    told = desk.gap("--mapping", str(desk.mapping))["options"]["mapping"]
    assert told["path"] == str(desk.mapping)
    assert len(told["sha256"]) == 64
    assert desk.gap()["options"]["mapping"] is None


def test_a_decision_of_one_enterprise_does_not_touch_another(desk: Desk) -> None:
    desk.write(f"甲公司,试件,{SLIP},≥20 MPa", f"乙公司,试件,{SLIP},≥20 MPa")
    desk.propose()
    desk.review("a", "q")
    ours, theirs = desk.entries()
    assert (ours["enterprise"], ours["match"]["evidence"]) == ("甲公司", "confirmed")
    assert (theirs["enterprise"], theirs["match"]["evidence"]) == ("乙公司", "similar")


@pytest.mark.parametrize(("keys", "options"), [(("g", "a"), ()), (("a",), ("--for-all",))])
def test_a_decision_for_all_settles_the_question_for_every_enterprise(
    desk: Desk, keys: tuple[str, ...], options: tuple[str, ...]
) -> None:
    desk.write(f"甲公司,试件,{SLIP},≥20 MPa", f"乙公司,试件,{SLIP},≥20 MPa")
    desk.propose()
    assert "nothing left to decide" in desk.review(*keys, options=options).stdout
    assert [e["match"]["evidence"] for e in desk.entries()] == ["confirmed", "confirmed"]


def test_what_is_none_of_the_candidates_is_additional_and_the_indicator_not_stated(desk: Desk) -> None:
    desk.propose()
    desk.review("r it is the cord")
    result = desk.gap("--mapping", str(desk.mapping))
    line, *missing = sorted(result["results"], key=lambda e: e["parameter"] is None)
    assert (line["verdict"], line["indicator"]) == ("additional", None)
    assert [n["args"]["why"] for n in line["notes"] if n["code"] == "match_rejected"] == ["it is the cord"]
    assert {(e["indicator"], e["verdict"]) for e in missing} == {
        ("breaking_strength", "not_stated"), ("tear_growth", "not_stated"),
    }  # fmt: skip
    assert "nothing left to decide" in desk.review().stdout


def test_something_else_can_be_searched_and_chosen(desk: Desk) -> None:
    desk.propose()
    done = desk.review("/qqqqqqqqqqqqqqqqqqqq", "/撕裂", "1 ours is torn")
    assert "nothing like “qqqqqqqqqqqqqqqqqqqq”" in done.stdout
    assert "tear growth (tear_growth)" in done.stdout
    (entry,) = desk.decided()
    assert (entry["decision"], entry["property"], entry["indicator"]) == ("choose", "tear_growth", "tear_growth")
    (line,) = desk.entries()
    assert (line["indicator"], line["verdict"], line["gap"]) == ("tear_growth", "falls_short", "-10")


def test_a_stopped_review_has_saved_everything_and_goes_on_where_it_was(desk: Desk) -> None:
    desk.write(f"甲公司,试件,{SLIP},≥20 MPa", "甲公司,试件,tear growht,≥20 MPa")
    desk.propose()
    done = desk.review("a")
    assert done.status == 0
    assert "1 decided and saved, 1 left" in done.stdout
    assert [e["decision"] for e in desk.decided()] == ["accept", "undecided"]
    again = desk.review("a")
    assert "[1/1] tear growht" in again.stdout
    assert [e["decision"] for e in desk.decided()] == ["accept", "accept"]


class Interrupted(io.BytesIO):
    """A keyboard at which, after these lines, someone presses Ctrl-C."""

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        if not line:
            raise KeyboardInterrupt
        return line


def test_an_interrupted_review_says_what_is_saved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    import typer

    from benchmark.cli.review import review

    desk.write(f"甲公司,试件,{SLIP},≥20 MPa", "甲公司,试件,tear growht,≥20 MPa")
    desk.propose()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Interrupted(b"a\n"), "utf-8"))
    with pytest.raises(typer.Exit) as ended:
        review(str(desk.mapping), by="Li", catalogue=Path(desk.catalogue[1]), lang="en")
    assert ended.value.exit_code == 130
    assert "1 decided and saved, 1 left" in capfdbinary.readouterr().out.decode()
    assert [e["decision"] for e in desk.decided()] == ["accept", "undecided"]


def test_what_is_skipped_stays_open(desk: Desk) -> None:
    desk.propose()
    done = desk.review("s")
    assert "0 decided and saved, 1 left" in done.stdout
    assert desk.decided()[0]["decision"] == "undecided"
    assert "[1/1]" in desk.review().stdout


def test_a_wrong_key_decides_nothing_and_is_explained(desk: Desk) -> None:
    desk.propose()
    before = desk.mapping.read_text("utf-8")
    done = desk.review("", "yes", "9", "0", "?", "accept", "²")
    assert desk.mapping.read_text("utf-8") == before
    assert done.stdout.count("is none of the keys") == 4
    assert "there is no candidate 9" in done.stdout
    assert "/word: search the catalogue" in done.stdout


def test_a_reason_is_asked_for_where_that_is_wanted(desk: Desk) -> None:
    desk.propose()
    desk.review("a", "told by phone", options=("--why",))
    assert desk.decided()[0]["why"] == "told by phone"


def test_a_file_that_someone_else_changed_is_not_overwritten(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import benchmark.cli.question as asking

    desk.propose()
    answer = asking.ask

    def changed(prompt: str) -> str | None:
        desk.mapping.write_text("version: 1\n", "utf-8")
        return answer(prompt)

    monkeypatch.setattr(asking, "ask", changed)
    done = desk.review("a")
    assert done.status == 2
    assert "changed by someone else" in done.stdout
    assert desk.mapping.read_text("utf-8") == "version: 1\n"


def test_a_product_that_no_standard_is_named_after_is_given_its_standards(desk: Desk) -> None:
    desk.write("甲公司,sample rods,breaking strength,≥20 MPa", "乙公司,sample rods,breaking strength,≥20 MPa")
    desk.propose()
    done = desk.review("/TEST 1", "1", "q")
    assert "product: sample rods" in done.stdout
    ours, theirs = desk.entries()
    assert (ours["reference"], ours["verdict"]) == ("TEST 1:2020", "exceeds")
    assert (theirs["reference"], theirs["reason"]) == (None, "no_standard")


def test_the_users_own_choice_of_a_standard_goes_before_the_mapping(desk: Desk) -> None:
    desk.mapping.write_text("products:\n- {product: 试件, decision: reject, standards: ['TEST 1:2020']}\n", "utf-8")
    assert {e["reason"] for e in desk.entries()} == {"no_standard"}
    named = desk.gap("--mapping", str(desk.mapping), "--against", "TEST 1:2020")["results"]
    assert {e["reference"] for e in named} == {"TEST 1:2020"}


def test_a_confirmed_indicator_of_another_dimension_is_not_comparable(desk: Desk) -> None:
    desk.write("甲公司,试件,strength in length,≥20 mm")
    desk.mapping.write_text(
        "parameters:\n- {parameter: strength in length, decision: choose, property: breaking_strength}\n", "utf-8"
    )
    (line,) = desk.entries()
    assert (line["indicator"], line["match"]["evidence"]) == ("breaking_strength", "confirmed")
    assert (line["verdict"], line["reason"]) == ("not_comparable", "dimension_differs")


def test_a_confirmed_indicator_overrules_what_the_name_says(desk: Desk) -> None:
    """Alike or not, with other qualifiers or another indicator's very name: a person has said what it is."""
    for name in ("Reißkraft 7", "断裂强力(老化后)", "tear growth"):
        desk.write(f"甲公司,试件,{name},≥20 MPa")
        decision = {"parameter": name, "decision": "choose", "property": "breaking_strength"}
        desk.mapping.write_text(yaml.safe_dump({"parameters": [decision]}, allow_unicode=True), "utf-8")
        (line,) = desk.entries()
        assert (line["indicator"], line["verdict"]) == ("breaking_strength", "exceeds"), name


def test_a_rejected_candidate_is_not_matched_by_its_very_name(desk: Desk) -> None:
    desk.write("甲公司,试件,breaking strength,≥20 MPa")
    rejection = {"parameter": "breaking strength", "decision": "reject", "property": "breaking_strength"}
    desk.mapping.write_text(yaml.safe_dump({"parameters": [rejection]}), "utf-8")
    (line,) = desk.entries()
    assert (line["indicator"], line["verdict"]) == (None, "additional")


def test_a_decision_that_nothing_in_the_input_needs_changes_nothing_and_is_quiet(desk: Desk) -> None:
    desk.write("甲公司,试件,breaking strength,≥20 MPa")
    plain = desk.gap()["results"]
    desk.mapping.write_text("parameters:\n- {parameter: x, decision: choose, property: tear_growth}\n", "utf-8")
    done = run(
        "gap", str(desk.document), *desk.catalogue, "--format", "json", "--mapping", str(desk.mapping), "--lang", "en"
    )
    assert done.stderr == ""
    assert json.loads(done.stdout)["results"] == plain


@pytest.mark.parametrize("command", ["gap", "match", "review"])
def test_a_mapping_file_with_a_mistake_is_refused_with_file_and_line(desk: Desk, command: str) -> None:
    desk.mapping.write_text("parameters:\n- parameter: x\n  decision: choose\n  property: zzqqzz\n", "utf-8")
    given = (str(desk.mapping),) if command == "review" else (str(desk.document), "--mapping", str(desk.mapping))
    done = run(command, *given, *desk.catalogue)
    assert (done.status, done.stdout) == (2, "")
    assert done.stderr == f"{desk.mapping}:2: the catalogue has no property 'zzqqzz'\n"


@pytest.mark.parametrize("command", ["gap", "review"])
def test_a_mapping_file_that_is_not_there_is_told_in_one_sentence(desk: Desk, command: str) -> None:
    given = (str(desk.mapping),) if command == "review" else (str(desk.document), "--mapping", str(desk.mapping))
    done = run(command, *given, *desk.catalogue)
    assert (done.status, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "mapping.yaml" in done.stderr


def test_a_property_that_a_standard_has_twice_is_asked_back_unless_the_name_tells(tmp_path: Path) -> None:
    """To say "strength" of a line is not to say along or across, where its name does not say it either."""
    ways = {"along": ["longitudinal"], "across": ["transverse"]}
    both = [
        indicator(f"strength_{way}", property="strength", name={"en": "strength", "zh": "强力"}, qualifiers=qualifiers)
        for way, qualifiers in ways.items()
    ]
    desk = Desk(tmp_path)
    desk.catalogue = ("--catalogue", str(write(tmp_path / "twice", standard(*both))))
    lines = ("Reisskraft", "Reisskraft (transverse)")
    desk.write(*(f"甲公司,试件,{name},≥20 MPa" for name in lines))
    chosen = [{"parameter": name, "decision": "choose", "property": "strength"} for name in lines]
    desk.mapping.write_text(yaml.safe_dump({"parameters": chosen}), "utf-8")
    plain, across = desk.entries()
    assert (plain["verdict"], plain["reason"]) == ("undetermined", "match_doubtful")
    assert {c["indicator"] for c in plain["match"]["candidates"]} == {"strength_along", "strength_across"}
    assert (across["indicator"], across["verdict"]) == ("strength_across", "exceeds")
    chosen[0]["indicator"] = "strength_along"
    desk.mapping.write_text(yaml.safe_dump({"parameters": chosen}), "utf-8")
    assert [e["indicator"] for e in desk.entries()] == ["strength_along", "strength_across"]
