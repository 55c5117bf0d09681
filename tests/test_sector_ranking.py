"""Ranking: within one kind of product, by counts of what was shown, ties sharing a rank."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from benchmark import sector
from benchmark.sector.columns import VERDICTS
from benchmark.sector.ranking import STANDING, standing
from sector_world import products, results

FEW = settings(max_examples=20, deadline=None)


def _ranked(table: pd.DataFrame) -> pd.DataFrame:
    return sector.ranked(table, sector.standings(table))


@FEW
@given(products())
def test_a_rank_is_one_more_than_how_many_of_the_kind_are_better(table) -> None:
    found, said = _ranked(table), standing(table)
    keys = list(zip(*(said[name] for name in STANDING), strict=True))
    for at, row in enumerate(found.to_dict("records")):
        peers = [n for n in range(len(table)) if said["kind"][n] == said["kind"][at] and said["judged"][n]]
        if not said["judged"][at]:
            assert pd.isna(row["rank"])
            continue
        assert row["rank"] == 1 + sum(keys[n] > keys[at] for n in peers)
        assert row["ranked_of"] == len(peers)


@FEW
@given(products(), st.integers(0, 20))
def test_ranks_from_standings_of_chunks_are_those_of_the_whole(table, place) -> None:
    parts = [p for p in (table.iloc[:place], table.iloc[place:]) if len(p)]
    counted = sector.merged_standings([sector.standings(p) for p in parts])
    apart = pd.concat([sector.ranked(p, counted) for p in parts])
    assert_frame_equal(apart, _ranked(table))


@FEW
@given(products())
def test_what_is_of_another_kind_moves_no_rank(table) -> None:
    motors = table[table["product"] == "motor"]
    alone = _ranked(motors)["rank"].tolist() if len(motors) else []
    assert _ranked(table)[table["product"] == "motor"]["rank"].tolist() == alone or pd.isna(alone).any()


@FEW
@given(products(), st.sampled_from(VERDICTS))
def test_leaving_something_out_never_climbs(table, verdict) -> None:
    """A statement left out turns one verdict into `not_stated`; a level never rises by it (semantics, section 10)."""
    first = table.iloc[0]
    if not first[verdict] or verdict == "not_stated":
        return
    judged = first["judged"] - (verdict in ("exceeds", "meets", "falls_short", "mixed"))
    level = None if judged == 0 else first["level"]
    if verdict in ("exceeds", "meets") and level in ("exceeding", "reached"):
        level = "not_concluded"
    changed = table.copy().astype({"level": object})
    changed.loc[0, verdict] -= 1
    changed.loc[0, "not_stated"] += 1
    changed.loc[0, "judged"] = judged
    changed.loc[0, "level"] = level
    before, after = _ranked(table)["rank"][0], _ranked(changed)["rank"][0]
    assert pd.isna(after) or before <= after


def test_alike_products_share_a_rank_and_the_next_one_counts_them() -> None:
    rows = [("reached", 3, 0), ("not_reached", 2, 1), ("not_concluded", 2, 1), ("not_reached", 1, 0)]
    table = pd.DataFrame(
        [{"product": "motor", "level": level, "meets": m, "exceeds": e, "judged": 4} for level, m, e in rows]
    )
    assert _ranked(table)["rank"].tolist() == [1, 2, 2, 4]


def _product(*findings: tuple[str, bool]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"product_key": "7", "counts": True, "key_indicator": key, "axis": "international", "verdict": verdict,
             "indicator_name": f"i{n}", "reference": "IEC 1", "needed": "≥ 9" if verdict == "falls_short" else None,
             "reason": "unit_missing" if verdict == "undetermined" else None}
            for n, (verdict, key) in enumerate(findings)
        ]
    )  # fmt: skip


def _steps(results: pd.DataFrame) -> dict[str, object]:
    table = sector.with_steps(pd.DataFrame({"product_key": ["7"]}), results)
    return {str(k): v for k, v in table.iloc[0].items()}


def test_one_shortfall_of_a_key_indicator_is_one_step_and_tells_what_is_needed() -> None:
    told = _steps(_product(("meets", True), ("falls_short", True), ("falls_short", False)))
    assert (told["steps"], told["step_indicator"], told["step_needed"]) == (1, "i1", "≥ 9")


def test_a_shortfall_beside_something_not_judged_is_two_steps() -> None:
    told = _steps(_product(("falls_short", True), ("undetermined", True)))
    assert (told["steps"], told["step_indicator"]) == (2, "")


def test_one_thing_not_judged_is_one_step_and_tells_why() -> None:
    told = _steps(_product(("meets", True), ("undetermined", True)))
    assert (told["steps"], told["step_reason"], told["step_needed"]) == (1, "unit_missing", "")


def test_a_product_without_key_indicators_is_no_step_from_anything() -> None:
    assert _steps(_product(("meets", False)))["steps"] == -1


@FEW
@given(results())
def test_no_step_is_left_exactly_where_every_key_verdict_that_counts_is_reached(table) -> None:
    found = sector.with_steps(table.drop_duplicates("product_key")[["product_key"]], table)
    basis = table[table["counts"] & table["key_indicator"] & (table["verdict"] != "not_applicable")]
    for key, steps in zip(found["product_key"], found["steps"], strict=True):
        rows = basis[basis["product_key"] == key]
        wanted = -1 if rows.empty else int((~rows["verdict"].isin(["meets", "exceeds"])).sum())
        assert steps == wanted
