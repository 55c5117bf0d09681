"""Texts that the grammar was not written to: no misreading is new, and the figures in the documentation are these."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    """The script that measures; it finds its own modules beside itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        import grammar

        yield grammar
    for name in ("grammar", "grammar_labels", "grammar_readers"):
        sys.modules.pop(name, None)


def test_the_texts_are_many_from_many_places_and_each_has_a_label(bench: ModuleType) -> None:
    cases = bench.heldout()
    assert len(cases) >= 450
    assert len({case.source for case in cases}) >= 30
    assert all(case.wanted or case.raw["refuse"] for case in cases)
    assert sum(not case.wanted for case in cases) >= 100


def test_the_second_set_repeats_nothing_of_the_first_or_of_the_corpus(bench: ModuleType) -> None:
    second = bench.heldout(bench.SECOND)
    assert len(second) >= 150
    assert len({case.source for case in second}) >= 15
    assert all(case.wanted or case.raw["refuse"] for case in second)
    assert not {case.source for case in second} & {case.source for case in bench.heldout()}


def test_no_text_is_misread_but_those_that_are_known_to_be(bench: ModuleType) -> None:
    reader = bench.READERS[0]
    cases = [*bench.heldout(), *bench.heldout(bench.SECOND)]
    wrong = {
        case.text
        for case in cases
        if bench.judge(case.wanted, reader.read(case), reader.same, reader.notions) is bench.Outcome.WRONG
    }
    known = {case.text for case in cases if "misread" in case.raw and not case.raw.get("mended")}
    assert wrong - known == set(), "newly misread"
    assert known - wrong == set(), "no longer misread: mark them as mended: true and say so in docs/grammar.md"


def test_the_figures_in_the_documentation_are_the_measured_ones(bench: ModuleType) -> None:
    import grammar_labels

    if not grammar_labels.SHARED.is_dir():
        pytest.skip("some of the texts are in tables that are not at hand")
    told = (ROOT / "docs" / "grammar.md").read_text(encoding="utf-8")
    reader = bench.READERS[0]
    first = bench.heldout()
    for cases in (
        *([case for case in first if case.damaged is one] for one in (False, True)),
        bench.heldout(bench.SECOND),
    ):
        counts = Counter(bench.judge(case.wanted, reader.read(case), reader.same, reader.notions) for case in cases)
        figures = [str(counts[outcome]) for outcome in bench.Outcome]
        rows = re.findall(r"(?m)^\| this grammar \| (.*) \|$", told)
        assert figures in [re.findall(r"(\d+) \(", row) for row in rows], "python benchmarks/grammar.py prints the rows"


def test_a_reading_is_right_only_with_its_bounds_unit_and_what_stands_beside_it(bench: ModuleType) -> None:
    from fractions import Fraction

    import grammar_labels as labels

    wanted = labels.Part("max", high=Fraction(5), unit="mg/kg", qualified=True)
    same = labels.same_set
    assert same(wanted, labels.Part("max", high=Fraction(5000), unit="µg/kg", qualified=True))
    for other in (
        labels.Part("max", high=Fraction(5), unit="mg/kg"),
        labels.Part("max", high=Fraction(5), qualified=True),
        labels.Part("max", high=Fraction(5), unit="mg/L", qualified=True),
        labels.Part("max", high=Fraction(5), unit="mg/kg", high_inclusive=False, qualified=True),
        labels.Part("exact", Fraction(5), Fraction(5), unit="mg/kg", qualified=True),
    ):
        assert not same(wanted, other)


def test_a_number_where_a_careful_reader_refuses_is_wrong_and_no_number_is_not(bench: ModuleType) -> None:
    import grammar_labels as labels

    number, prose, nothing = labels.Part("exact"), labels.Part("text"), labels.Part("none")
    judged = {found: labels.judge((), (found,), labels.same_set) for found in (number, prose, nothing)}
    assert judged[number] is labels.Outcome.WRONG
    assert judged[prose] is labels.Outcome.REFUSED_RIGHTLY
    assert judged[nothing] is labels.Outcome.WRONG
    assert labels.judge((), (), labels.same_set) is labels.Outcome.REFUSED_RIGHTLY
    assert labels.judge((number,), (), labels.same_set) is labels.Outcome.REFUSED
