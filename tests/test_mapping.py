"""The mapping file: what it may say, what is a mistake in it, and which of its decisions holds for a line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from benchmark import names
from benchmark.catalogue import load
from benchmark.cli.shared import cache_dir
from benchmark.mapping import (
    Candidate,
    Decision,
    Mapping,
    Parameter,
    Product,
    ProductCandidate,
    of_mapping,
)
from benchmark.mapping.read import MappingInvalid, read
from benchmark.mapping.write import drawn, save
from benchmark.model import Rulebook
from engine_world import indicator, standard, write

HERE = Path(__file__).parent
FAULTS: list[dict[str, Any]] = yaml.safe_load((HERE / "mapping_faults.yaml").read_text("utf-8"))
SCOPES: list[dict[str, Any]] = yaml.safe_load((HERE / "mapping_scopes.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    tensile = indicator("tensile_strength", property="tensile_strength")
    tear = indicator("tear_strength", property="tear_strength", unit="N/mm")
    return load(write(tmp_path_factory.mktemp("catalogue"), standard(tensile, tear)))


def reading(text: str, folder: Path, rules: Rulebook) -> Mapping:
    path = folder / "mapping.yaml"
    path.write_text(text, "utf-8")
    return read(path, rules)


@pytest.mark.parametrize("case", FAULTS, ids=[case["title"] for case in FAULTS])
def test_a_mistake_is_told_with_its_line_and_what_to_do(case: dict[str, Any], tmp_path: Path, rules: Rulebook) -> None:
    with pytest.raises(MappingInvalid) as told:
        reading(case["file"], tmp_path, rules)
    faults = told.value.faults
    assert [fault.line for fault in faults] == [line for line, _ in case["faults"]], faults
    for fault, (_, said) in zip(faults, case["faults"], strict=True):
        assert said in fault.message
        assert fault.path.endswith("mapping.yaml")


def test_accepting_without_a_name_means_the_first_candidate(tmp_path: Path, rules: Rulebook) -> None:
    text = """\
parameters:
- parameter: strength
  decision: accept
  candidates:
  - {property: tear_strength, indicator: tear_strength}
  - {property: tensile_strength}
products:
- {product: P, decision: accept, candidates: [{standards: ["TEST 1:2020"]}]}
"""
    found = reading(text, tmp_path, rules)
    assert (found.parameters[0].property, found.parameters[0].indicator) == ("tear_strength", "tear_strength")
    assert found.products[0].standards == ("TEST 1:2020",)


def test_what_is_only_proposed_may_be_out_of_date(tmp_path: Path, rules: Rulebook) -> None:
    """A catalogue changes; candidates that are gone are no reason to refuse the decisions beside them."""
    text = "parameters:\n- {parameter: x, decision: undecided, candidates: [{property: gone, indicator: gone}]}\n"
    assert reading(text, tmp_path, rules).parameters[0].candidates == (Candidate("gone", "gone"),)


def test_the_file_that_the_documentation_shows_is_valid(tmp_path: Path) -> None:
    page = (HERE.parent / "docs" / "how-to" / "review-matches.md").read_text("utf-8")
    (shown,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    found = reading(shown, tmp_path, load(None, (), cache_dir()))
    assert (len(found.products), len(found.parameters)) == (1, 1)


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12).map(str.strip)
WORDS = TEXTS.filter(bool)
PARAMETERS = st.builds(
    Parameter,
    WORDS,
    st.just(Decision.CHOOSE),
    enterprise=TEXTS,
    products=st.lists(WORDS, max_size=2, unique=True).map(tuple),
    property=st.just("tensile_strength"),
    certainty=st.sampled_from(["", "certain", "probable", "doubtful"]),
    where=TEXTS,
    text=TEXTS,
    candidates=st.lists(
        st.builds(Candidate, WORDS, TEXTS, TEXTS, st.just(("A 1:2000", "B")), TEXTS, st.sampled_from(["", "75.5"])),
        max_size=2,
    ).map(tuple),
    by=TEXTS,
    when=TEXTS,
    why=TEXTS,
)
PRODUCTS = st.builds(
    Product, WORDS, enterprise=TEXTS, why=TEXTS, candidates=st.just((ProductCandidate("n", ("A 1", "B 2"), "similar"),))
)


@given(PARAMETERS, PRODUCTS)
def test_what_is_written_is_read_again_as_it_was(parameter: Parameter, product: Product) -> None:
    """Whatever an enterprise calls a thing: "yes", "2026-01-01", "- a: b", "#", control characters, line breaks."""
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    rules = Rulebook("", (), {"tensile_strength": None})  # type: ignore[dict-item]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mapping.yaml"
        save(Mapping((product,), (parameter,)), path)
        again = read(path, rules)
    assert replace(again.parameters[0], line=0) == parameter
    assert replace(again.products[0], line=0) == product


def test_saving_replaces_the_file_whole_and_leaves_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mapping.yaml"
    old = Mapping((), (Parameter("old"),))
    save(old, path)
    path.chmod(0o640)

    def full(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="disk full"):
            save(Mapping((), (Parameter("new"),)), path)
    assert path.read_text("utf-8") == drawn(old)
    save(Mapping((), (Parameter("new"),)), path)
    assert "new" in path.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["mapping.yaml"]


@pytest.mark.parametrize("case", SCOPES, ids=[case["title"] for case in SCOPES])
def test_the_decision_with_the_narrowest_scope_holds(case: dict[str, Any], tmp_path: Path, rules: Rulebook) -> None:
    text = yaml.safe_dump({"parameters": case["decisions"]}, allow_unicode=True)
    rulings = of_mapping(reading(text, tmp_path, rules))
    for line in case["lines"]:
        ruling = rulings.of(names.take_apart(line["name"]), line.get("enterprise", ""), line.get("product", ""))
        meant = ruling.meant.property if ruling and ruling.meant else None
        rejected = sorted(entry.property or "all" for entry in ruling.blocked) if ruling else []
        assert (meant, rejected) == (line.get("meant"), line.get("rejected", [])), line
