"""The best assignment is the best: compared with trying out every one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from benchmark.assignment import best_total

Matrix = list[list[float]]


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    """Scores as the matcher gives them: whole or one decimal, zero for what cannot be a pair."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    score = st.one_of(st.just(0.0), st.integers(1, 100).map(float), st.integers(1, 1000).map(lambda n: n / 8))
    return draw(st.lists(st.lists(score, min_size=columns, max_size=columns), min_size=rows, max_size=rows))


def total(scores: Sequence[Sequence[float]], pairs: Sequence[tuple[int, int]]) -> float:
    return sum(scores[row][column] for row, column in pairs)


def by_brute_force(scores: Matrix) -> float:
    """The greatest total over every way of giving each row a column of its own, or none."""
    rows, columns = len(scores), len(scores[0])
    padded = [row + [0.0] * rows for row in scores]
    return max(
        sum(max(padded[row][column], 0.0) for row, column in enumerate(choice))
        for choice in permutations(range(columns + rows), rows)
    )


@given(matrices().filter(lambda m: len(m) + len(m[0]) <= 8))
def test_the_total_is_the_greatest_there_is(scores: Matrix) -> None:
    assert total(scores, best_total(scores)) == by_brute_force(scores)


@given(matrices())
def test_each_row_and_each_column_is_used_once_and_nothing_is_paired_for_nothing(scores: Matrix) -> None:
    pairs = best_total(scores)
    assert len({row for row, _ in pairs}) == len(pairs) == len({column for _, column in pairs})
    assert all(scores[row][column] > 0 for row, column in pairs)
    assert pairs == sorted(pairs)


@given(matrices())
def test_turning_the_matrix_over_does_not_change_the_total(scores: Matrix) -> None:
    turned = [list(column) for column in zip(*scores, strict=True)]
    assert total(scores, best_total(scores)) == total(turned, best_total(turned))


def test_first_come_does_not_win_over_the_best_total() -> None:
    """A first-come assignment gives 90 + 0; the best gives 89 + 88."""
    assert best_total([[90.0, 89.0], [88.0, 0.0]]) == [(0, 1), (1, 0)]


def test_nothing_to_assign_is_no_pair() -> None:
    assert best_total([]) == best_total([[]]) == best_total([[0.0, -3.0]]) == []
