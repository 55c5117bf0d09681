"""Sampling: anybody draws the same enterprises again, whatever the order of the rows."""

from __future__ import annotations

import hashlib

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from benchmark.sector import sample
from benchmark.sector.sampling import BY, allotted, risk


def _frame(count: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "enterprise": [f"桂林第{n}公司" for n in range(count)],
            "kind": ["motor" if n % 5 else "belt" for n in range(count)],
            "applicable": 10, "judged": 8, "falls_short": [n % 4 for n in range(count)], "mixed": 0,
            "floor_broken": [int(n % 10 == 0) for n in range(count)],
        }
    )  # fmt: skip


@pytest.mark.parametrize("by", BY)
def test_the_same_seed_draws_the_same_enterprises_in_any_order_of_rows(by) -> None:
    table = _frame(60)
    first, record = sample(table, 7, 3, by)
    again, record_again = sample(table.sample(frac=1, random_state=5), 7, 3, by)
    assert_frame_equal(first, again)
    assert record == record_again
    assert (len(first), record["drawn"], record["frame"], record["seed"]) == (7, 7, 60, 3)
    assert record["enterprises"] == first["enterprise"].tolist()


@pytest.mark.parametrize("by", BY)
def test_another_seed_draws_others(by) -> None:
    assert sample(_frame(200), 10, 1, by)[1]["enterprises"] != sample(_frame(200), 10, 2, by)[1]["enterprises"]


def test_the_draw_can_be_done_by_hand_from_the_record() -> None:
    record = sample(_frame(30), 4, 9)[1]
    names = [f"桂林第{n}公司" for n in range(30)]
    lots = sorted(names, key=lambda name: hashlib.sha256(f"9\t{name}".encode()).hexdigest())
    assert record["enterprises"] == sorted(lots[:4])


def test_who_is_drawn_stays_drawn_where_others_leave() -> None:
    table = _frame(50)
    drawn = sample(table, 5, 1)[1]["enterprises"]
    left = table[table["enterprise"].isin(drawn) | (table.index % 2 == 0)]
    assert sample(left, 5, 1)[1]["enterprises"] == drawn


def test_a_frame_smaller_than_the_sample_is_drawn_whole() -> None:
    assert sample(_frame(3), 10, 1, "product")[1]["drawn"] == 3


def test_every_product_is_drawn_from_in_proportion() -> None:
    strata = sample(_frame(100), 10, 1, "product")[1]["strata"]
    assert strata == {"belt": {"frame": 20, "drawn": 2}, "motor": {"frame": 80, "drawn": 8}}


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(1, 50), min_size=1), st.integers(1, 80))
def test_places_are_given_out_in_full_and_none_is_given_that_there_is_not(sizes, places) -> None:
    given_out = allotted(sizes, places)
    assert sum(given_out.values()) == min(places, sum(sizes.values()))
    assert all(given_out[kind] <= size for kind, size in sizes.items())
    assert places < len(sizes) or min(given_out.values()) >= 1


def test_a_broken_mandatory_limit_is_drawn_more_often() -> None:
    table = _frame(100)
    hits = sum(sample(table, 10, seed, "risk")[0]["floor_broken"].sum() for seed in range(60))
    assert hits / 600 > 2 * table["floor_broken"].mean()


def test_everybody_can_be_drawn() -> None:
    harmless = pd.DataFrame({"applicable": [10, 0], "judged": [10, 0], "falls_short": 0, "mixed": 0, "floor_broken": 0})
    assert min(risk(harmless)) >= 1


@pytest.mark.parametrize(("size", "by"), [(0, ""), (3, "name")])
def test_a_size_or_a_way_that_there_is_not_is_refused(size, by) -> None:
    with pytest.raises(ValueError, match="a sample"):
        sample(_frame(5), size, 1, by)
