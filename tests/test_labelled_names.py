"""The matcher on names as people wrote them: what the labels must be, and what it must reach on the unseen half."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from matching_readers import Ours, standards  # noqa: E402

from labelled_names import labelled  # noqa: E402
from matching import half, is_right, read, report  # noqa: E402

HELD_OUT = 383
"""A name's half follows from its text, so this number changes only with the labels."""


@pytest.fixture(scope="module")
def unseen(own_cache: Path) -> list[tuple[str, str, bool, bool]]:
    """(label, certainty, right, among the first three) for each name of the half that nobody works on."""
    found = read(Ours().read, half(False))
    return [(one.meant, a.certainty, is_right((one, a)), one.meant in a.first) for one, a in found]


def test_the_set_is_large_bilingual_and_full_of_names_without_counterpart() -> None:
    names = labelled()
    assert len(names) >= 600
    assert sum(not one.meant for one in names) >= 0.35 * len(names)
    assert min(sum(one.lang == lang for one in names) for lang in ("en", "zh")) >= 200
    assert all(one.seen for one in names)
    assert len({one.sector for one in names}) == 8


def test_no_name_is_labelled_twice_for_one_product_and_every_label_is_one_of_its_standards() -> None:
    asked = [(one.name, one.unit, one.against) for one in labelled()]
    assert len(asked) == len(set(asked))
    for one in labelled():
        known = {i.property for key in one.against for i in standards()[key].indicators if not i.informative}
        assert not one.meant or one.meant in known, f"{one.name}: {one.meant}"


def test_the_halves_do_not_move() -> None:
    assert len(half(False)) == HELD_OUT
    assert {one.name for one in half(False)}.isdisjoint(one.name for one in half(True))


def test_certain_is_right_at_least_99_times_in_100(unseen: list[tuple[str, str, bool, bool]]) -> None:
    certain = [right for _, certainty, right, _ in unseen if certainty == "certain"]
    assert len(certain) >= 100
    assert sum(certain) >= 0.99 * len(certain)


def test_certain_and_probable_cover_three_quarters_of_what_has_a_counterpart(
    unseen: list[tuple[str, str, bool, bool]],
) -> None:
    known = [one for one in unseen if one[0]]
    assert sum(right and certainty in ("certain", "probable") for _, certainty, right, _ in known) >= 0.75 * len(known)


def test_the_right_one_is_among_the_first_three(unseen: list[tuple[str, str, bool, bool]]) -> None:
    known = [one for one in unseen if one[0]]
    assert sum(shown for *_, shown in known) >= 0.95 * len(known)


def test_the_page_shows_the_tables_of_the_script(own_cache: Path) -> None:
    page = (ROOT / "docs" / "matching.md").read_text("utf-8")
    assert report(half(False)) in page, "run `python benchmarks/matching.py` and put its tables into docs/matching.md"
