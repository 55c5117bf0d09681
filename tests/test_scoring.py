"""However a table is cut and ordered, each line gets the same verdict: what is distinct is judged once, and spread."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from benchmark.catalogue import load
from benchmark.context import Context
from benchmark.documents import read_all
from benchmark.grading import count, products
from benchmark.scoring import Session, verdict_table

EXAMPLES = Path(__file__).parents[1] / "examples"
FILES = sorted(path for path in EXAMPLES.glob("*/*.*") if path.suffix in (".csv", ".xlsx"))


@cache
def context() -> Context:
    return Context(load())


def judged(session: Session, lines: pd.DataFrame) -> set[tuple[object, ...]]:
    """What is said of each line, of what is missing and of each product, without its place in the table."""
    table = count(verdict_table(session.judge(lines)), context())
    columns = ("where", "group", "product", "name", "part", "standard", "indicator", "outcome", "attained", "counts")
    rows = zip(*(table[c] for c in columns), strict=True)
    levels = {
        (s.group, s.product, s.level, tuple(sorted(s.capped_by)), tuple(sorted(s.counts.items())))
        for s in products(table, context())
    }
    shown = [(w, g, p, n, part, s and s.id, i and i.key, o, a, c) for w, g, p, n, part, s, i, o, a, c in rows]
    assert len(shown) == len(set(shown))
    return {*shown, *levels}


@pytest.mark.parametrize("path", FILES, ids=[path.parent.name for path in FILES])
def test_a_table_judged_product_by_product_is_judged_as_the_whole(path: Path) -> None:
    lines = read_all([str(path)], context(), "auto", "auto").table
    whole = judged(Session(context()), lines)
    session = Session(context())
    alone = [judged(session, lines[lines["group"] == group]) for group in lines["group"].unique()]
    assert set().union(*alone) == whole


@pytest.mark.parametrize("path", FILES, ids=[path.parent.name for path in FILES])
def test_the_order_of_the_lines_changes_no_verdict(path: Path) -> None:
    lines = read_all([str(path)], context(), "auto", "auto").table
    order = list(range(len(lines)))
    random.Random(1).shuffle(order)
    assert judged(Session(context()), lines.iloc[order]) == judged(Session(context()), lines)
