"""The assignment of lines to indicators with the best total (Kuhn–Munkres, by shortest augmenting paths)."""

from __future__ import annotations

from collections.abc import Sequence

_FAR = float("inf")


def best_total(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) with the greatest sum of scores; a score of 0 or less is no pair.

    Kuhn's Hungarian method in the O(n²m) form with potentials (Jonker and Volgenant, 1987).
    """
    if not scores or not scores[0]:
        return []
    rows, columns = len(scores), len(scores[0])
    if rows > columns:
        flipped = best_total([[scores[r][c] for r in range(rows)] for c in range(columns)])
        return sorted((r, c) for c, r in flipped)
    row_of = _solve([[-max(value, 0.0) for value in row] for row in scores], rows, columns)
    return sorted((row - 1, c - 1) for c, row in enumerate(row_of) if c and row and scores[row - 1][c - 1] > 0)


def _solve(cost: list[list[float]], rows: int, columns: int) -> list[int]:
    """For each column (from 1) the row (from 1) that it is given, or 0."""
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0] = row
        way = _augment(cost, u, v, row_of, columns)
        *back, column = way
        while column:
            row_of[column] = row_of[back[column]]
            column = back[column]
    return row_of


def _augment(cost: list[list[float]], u: list[float], v: list[float], row_of: list[int], columns: int) -> list[int]:
    """The shortest way to a free column: for each column its predecessor, and last the column reached."""
    nearest, way, used = [_FAR] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    column = 0
    while True:
        used[column] = True
        row, delta, following = row_of[column], _FAR, 0
        for c in range(1, columns + 1):
            if used[c]:
                continue
            reduced = cost[row - 1][c - 1] - u[row] - v[c]
            if reduced < nearest[c]:
                nearest[c], way[c] = reduced, column
            if nearest[c] < delta:
                delta, following = nearest[c], c
        for c in range(columns + 1):
            if used[c]:
                u[row_of[c]] += delta
                v[c] -= delta
            else:
                nearest[c] -= delta
        column = following
        if row_of[column] == 0:
            return [*way, column]
