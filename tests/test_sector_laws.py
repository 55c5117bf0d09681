"""Laws of the partial aggregates: any cut, any order, any way of counting gives the same sector."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from benchmark import sector
from benchmark.sector.columns import JUDGED, VERDICTS
from benchmark.sector.indicators import SHARES
from benchmark.sector.weighted import binned, bins, quantile
from sector_world import products, results

FEW = settings(max_examples=20, deadline=None)


def _cut(table: pd.DataFrame, places: list[int]) -> list[pd.DataFrame]:
    ends = sorted({0, len(table), *(place % (len(table) + 1) for place in places)})
    return [table.iloc[start:end] for start, end in pairwise(ends)]


@FEW
@given(results(), st.lists(st.integers(0, 100), max_size=4), st.randoms())
def test_tallies_merged_in_any_cut_and_order_are_the_tally_of_the_whole(table, places, random) -> None:
    parts = [sector.tally(part) for part in _cut(table, places)]
    random.shuffle(parts)
    nested = [sector.merged(parts[:2]), sector.merged(parts[2:])] if len(parts) > 2 else parts
    whole = sector.merged([sector.tally(table)])
    assert_frame_equal(sector.merged(parts), whole)
    assert_frame_equal(sector.merged(nested), whole)


@FEW
@given(results(), st.randoms())
def test_permuting_rows_changes_nothing(table, random) -> None:
    order = list(range(len(table)))
    random.shuffle(order)
    first, second = (sector.indicators(sector.merged([sector.tally(t)])) for t in (table, table.iloc[order]))
    assert_frame_equal(first, second)


@FEW
@given(results())
def test_distinct_rows_with_weights_count_like_the_rows_themselves(table) -> None:
    doubled = pd.concat([table, table, table])
    weights = np.full(len(table), 3, dtype=np.int64)
    assert_frame_equal(sector.merged([sector.tally(table, weights)]), sector.merged([sector.tally(doubled)]))


@FEW
@given(results())
def test_the_form_in_which_a_table_was_kept_does_not_matter(table) -> None:
    texts = [c for c in table.columns if table[c].dtype == object or str(table[c].dtype) == "str"]
    kept = table.assign(**{c: table[c].astype("category") for c in texts if c != "relative_gap"})
    assert_frame_equal(sector.merged([sector.tally(kept)]), sector.merged([sector.tally(table)]))


@FEW
@given(results())
def test_shares_sum_to_one_with_what_is_not_judged_among_them(table) -> None:
    found = sector.indicators(sector.tally(table))
    for row in found[found["applicable"] > 0].to_dict("records"):
        assert sum(row[name] for name in SHARES) == pytest.approx(1, abs=1e-12)
    assert found.loc[found["applicable"] == 0, "share_meets"].isna().all()


@FEW
@given(results())
def test_every_row_is_in_the_table_of_indicators_under_its_verdict(table) -> None:
    found = sector.indicators(sector.tally(table))
    assert found["rows"].sum() == len(table)
    assert {v: int(found[v].sum()) for v in VERDICTS} == {v: int((table["verdict"] == v).sum()) for v in VERDICTS}
    placed = table["verdict"].isin(JUDGED) & table["relative_gap"].notna()
    assert sum(sum(spread) for spread in found["distribution"]) == placed.sum()


@FEW
@given(results())
def test_median_and_best_are_those_of_the_rows_written_out(table) -> None:
    found = sector.indicators(sector.tally(table)).set_index(["product", "reference", "indicator"])
    judged = table[table["verdict"].isin(JUDGED)]
    for (product, reference, indicator), rows in judged.groupby(["product", "reference", "indicator"]):
        told = found.loc[(product, reference, indicator)]
        assert told["gap_median"] == pytest.approx(rows["relative_gap"].median())
        assert (told["gap_worst"], told["gap_best"]) == (rows["relative_gap"].min(), rows["relative_gap"].max())
        numbers = rows["value_low"].astype(float)
        best = {"higher": numbers.max(), "lower": numbers.min()}.get(told["better"])
        assert told["value_best"] == ("" if best is None else f"{best:g}")
        if best is not None:
            assert float(Fraction(told["value_median"])) == pytest.approx(numbers.median())


@FEW
@given(products(), st.lists(st.integers(0, 100), max_size=4))
def test_enterprises_and_kinds_add_up_over_chunks(table, places) -> None:
    parts = _cut(table, places)
    assert_frame_equal(
        sector.enterprises([sector.enterprise_parts(p) for p in parts]),
        sector.enterprises([sector.enterprise_parts(table)]),
    )
    assert_frame_equal(sector.added_kinds([sector.by_kind(p) for p in parts]), sector.by_kind(table))
    assert sector.by_kind(table)["n"].sum() == len(table)


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 5)), max_size=12), st.sampled_from([1, 2, 3, 5, 9]))
def test_a_quantile_of_counted_values_is_that_of_the_values_written_out(pairs, tenth) -> None:
    values = sorted(dict(pairs).items())
    written = [Fraction(v) for v, n in values for _ in range(n)]
    found = quantile([Fraction(v) for v, _ in values], [n for _, n in values], Fraction(tenth, 10))
    if not written:
        assert found is None
        return
    told = np.quantile([float(v) for v in written], tenth / 10, method="averaged_inverted_cdf")
    assert float(found) == pytest.approx(told)


@pytest.mark.parametrize("gap", [-2.0, -1.0, -0.7, -0.5, -0.02, -0.001, 0.0, 0.001, 0.02, 0.03, 1.0, 1.5])
def test_a_gap_lies_in_the_bin_that_holds_it_and_the_limit_itself_in_a_bin_of_its_own(gap) -> None:
    counts = binned(np.array([gap]), np.array([4]))
    low, high = bins()[counts.index(4)]
    assert sum(counts) == 4
    if gap == 0:
        assert (low, high) == (0.0, 0.0)
    elif gap < 0:
        assert (low is None or low <= gap) and gap < high
    else:
        assert low < gap and (high is None or gap <= high)


def test_the_summary_tells_how_many_reach_the_level_and_with_what_coverage() -> None:
    kinds = pd.DataFrame(
        [("motor", "reached", 4, 4, 0, 2), ("motor", "not_reached", 1, 4, 3, 1), ("motor", "none", 0, 4, 4, 1)],
        columns=["kind", "level", "judged", "applicable", "steps", "n"],
    )
    told = sector.summary(sector.merged([]), kinds, 3, {"catalogue": "x"})
    (motor,) = told["kinds"]
    assert (told["products"], told["enterprises"], told["catalogue"]) == (4, 3, "x")
    assert motor["levels"] == {"exceeding": 0, "reached": 2, "not_reached": 1, "not_concluded": 0, "none": 1}
    assert motor["coverage"]["products"] == {"none": 1, "below_half": 1, "below_most": 0, "below_all": 0, "all": 2}
    assert motor["coverage_of_reached"]["median"] == 1.0
    assert motor["coverage"]["median"] == pytest.approx((0.25 + 1) / 2)
