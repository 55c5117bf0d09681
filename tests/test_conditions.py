"""Conditions of a limit: whether they hold, contain and overlap, compared with counting out every value."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark.conditions import (
    FLAT,
    When,
    contained,
    covered,
    hierarchy,
    holds,
    overlap,
    when_contained,
    when_overlap,
)
from benchmark.model import Interval, Term, Vocabulary, VocabularyValue, Words

PARTS = {
    "grain": (),
    "rice": ("grain",),
    "polished rice": ("rice",),
    "brown rice": ("rice",),
    "wheat": ("grain",),
    "oil": (),
    "rice bran oil": ("oil", "rice"),
}
WORDS = hierarchy(Vocabulary("foods", {key: VocabularyValue(key, Term(key, key), is_a) for key, is_a in PARTS.items()}))
LEAVES = {"polished rice", "brown rice", "wheat", "rice bran oil"}

ends = st.one_of(st.none(), st.integers(0, 8).map(Fraction))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low > high:
        low, high = high, low
    closed = low == high
    return Interval(low, high, closed or draw(st.booleans()), closed or draw(st.booleans()))


conditions = st.builds(
    Words,
    st.lists(st.sampled_from(sorted(PARTS)), min_size=1, max_size=3).map(tuple),
    st.lists(st.sampled_from(sorted(PARTS)), max_size=2).map(tuple),
)
POINTS = [Fraction(n, 2) for n in range(-2, 19)]
"""Every end, everything between two ends, and something beyond: enough to tell any two intervals apart."""


def points(interval: Interval) -> set[Fraction]:
    return {point for point in POINTS if point in interval}


def is_a(word: str, above: str) -> bool:
    return word == above or any(is_a(parent, above) for parent in PARTS[word])


def members(condition: Words) -> set[str]:
    """By the definition: part of one of the values, and of none of the exceptions."""
    return {
        word
        for word in PARTS
        if any(is_a(word, value) for value in condition.values) and not any(is_a(word, e) for e in condition.excepted)
    }


@given(intervals(), intervals())
def test_an_interval_contains_and_overlaps_as_its_points_do(a: Interval, b: Interval) -> None:
    assert contained(a, b) is (points(a) <= points(b))
    assert overlap(a, b) is bool(points(a) & points(b))
    assert overlap(a, b) is overlap(b, a)


@given(intervals(), st.sampled_from(POINTS))
def test_a_number_is_inside_or_outside(interval: Interval, value: Fraction) -> None:
    above = interval.low is None or value > interval.low or (interval.low_inclusive and value == interval.low)
    below = interval.high is None or value < interval.high or (interval.high_inclusive and value == interval.high)
    assert holds(interval, value) is (above and below)


@given(conditions, st.sampled_from(sorted(PARTS)))
def test_a_word_fulfils_a_condition_when_all_below_it_do(condition: Words, word: str) -> None:
    below = {other for other in PARTS if is_a(other, word)}
    inside = below & members(condition)
    expected = True if inside == below else None if inside else False
    assert holds(condition, word, WORDS) is expected


@given(conditions, conditions)
def test_word_conditions_contain_and_overlap_as_their_members_do(a: Words, b: Words) -> None:
    assert contained(a, b, WORDS) is (members(a) <= members(b))
    assert overlap(a, b, WORDS) is bool(members(a) & members(b))


def test_a_number_never_fulfils_a_condition_on_words_nor_the_other_way_round() -> None:
    assert holds(Words(("grain",)), Fraction(3), WORDS) is False
    assert holds(Interval(None, None), "grain", WORDS) is False
    assert not overlap(Words(("grain",)), Interval(None, None), WORDS)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (6, 10, True),
        (7, 9, True),
        (5, 6, False),
        (10, 12, False),
        (5, 7, None),
        (9, 11, None),
        (1, 20, None),
    ],
)
def test_a_range_of_sizes_fits_a_band_wholly_partly_or_not(low: int, high: int, expected: bool | None) -> None:
    """Bands meet at their ends: a product of 6 to 10 mm is in [6, 10) as the table means it."""
    band = Interval(Fraction(6), Fraction(10), True, False)
    assert holds(band, Interval(Fraction(low), Fraction(high))) is expected


@pytest.mark.parametrize(("low", "high"), [(5, 15), (10, 15), (5, 10)])
def test_a_range_that_has_the_row_of_a_table_in_it_may_be_at_that_row(low: int, high: int) -> None:
    row = Interval(Fraction(10), Fraction(10))
    assert holds(row, Interval(Fraction(low), Fraction(high))) is None
    assert holds(row, Interval(Fraction(11), Fraction(15))) is False


def test_a_condition_on_more_attributes_lies_within_one_on_fewer() -> None:
    narrow: When = {"use": Words(("rice",)), "bore": Interval(Fraction(1), Fraction(2))}
    wide: When = {"use": Words(("grain",))}
    hierarchies = {"use": WORDS}
    assert when_contained(narrow, wide, hierarchies)
    assert not when_contained(wide, narrow, hierarchies)
    assert when_contained(narrow, {}, hierarchies)


def test_attributes_named_on_one_side_only_never_keep_two_conditions_apart() -> None:
    use, bore = {"use": Words(("rice",))}, {"bore": Interval(Fraction(1), Fraction(2))}
    assert when_overlap(use, bore, {"use": WORDS})
    assert not when_overlap(use, {"use": Words(("wheat",)), **bore}, {"use": WORDS})


def test_a_class_is_covered_where_all_its_last_members_are() -> None:
    rows = [{"use": Words(("polished rice",))}, {"use": Words(("brown rice",))}]
    assert not covered("use", "rice", rows, WORDS), "rice bran oil is part of rice, and no row has it"
    assert covered("use", "rice", [*rows, {"use": Words(("oil",))}], WORDS)
    everything = [{"use": Words((leaf,))} for leaf in sorted(LEAVES)]
    assert covered("use", None, everything, WORDS)
    assert not covered("use", None, everything[1:], WORDS)
    assert not covered("use", None, [], WORDS)


def test_of_a_number_two_rows_that_agree_count_as_all_and_one_does_not() -> None:
    rows = [{"poles": Interval(Fraction(n), Fraction(n))} for n in (2, 4)]
    assert covered("poles", None, rows, FLAT)
    assert not covered("poles", None, rows[:1], FLAT)
    assert not covered("poles", None, [*rows[:1], *rows[:1]], FLAT)


def test_a_ring_of_values_that_are_part_of_one_another_is_walked_once() -> None:
    ring = {key: VocabularyValue(key, Term(key, key), (other,)) for key, other in (("a", "b"), ("b", "a"))}
    found = hierarchy(Vocabulary("ring", ring))
    assert found.below("a") == found.below("b") == {"a", "b"}
