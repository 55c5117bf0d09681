"""One row for each enterprise, added up from its products."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from benchmark.sector.columns import LEVELS, VERDICTS
from benchmark.sector.tally import ordered, renamed, summed

SUMS = ("products", "rows", "applicable", "judged", *VERDICTS, *(f"level_{level}" for level in LEVELS), "one_step",
        "floor_broken")  # fmt: skip


def enterprise_parts(products: pd.DataFrame) -> pd.DataFrame:
    """The sums of `SUMS` by enterprise: a partial aggregate, whose rows of several chunks add up."""
    level = renamed(products["level"], {}).replace("", "none")
    columns = {
        "enterprise": renamed(products["enterprise"], {}),
        "products": 1,
        **{name: products[name].astype("int64") for name in ("rows", "applicable", "judged", *VERDICTS)},
        **{f"level_{name}": level.eq(name).astype("int64") for name in LEVELS},
        "one_step": (products["steps"] == 1).astype("int64"),
        "floor_broken": (renamed(products["floor"].map(_filled), {}) != "").astype("int64"),
    }
    return _added(pd.DataFrame(columns))


def _filled(value: object) -> str:
    """Something wherever a list or text holds something, however the table was kept."""
    if value is None or (isinstance(value, float) and value != value):
        return ""
    told = str(value)
    return "" if told in ("", "[]", "()", "nan", "<NA>") else told


def enterprises(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """One row for each enterprise by name, with `coverage` (judged of applicable, absent where nothing applies)."""
    table = _added(pd.concat(list(parts), ignore_index=True))
    return table.assign(coverage=table["judged"] / table["applicable"].where(table["applicable"] > 0))


def _added(table: pd.DataFrame) -> pd.DataFrame:
    return ordered(summed(table, ("enterprise",), SUMS), ("enterprise",))


def by_kind(products: pd.DataFrame, kinds: Mapping[str, str] | None = None) -> pd.DataFrame:
    """How many products of each kind have each level and coverage: a partial aggregate for the summary."""
    table = pd.DataFrame(
        {
            "kind": renamed(products["product"], kinds or {}),
            "level": renamed(products["level"], {}).replace("", "none"),
            "judged": products["judged"].astype("int64"),
            "applicable": products["applicable"].astype("int64"),
            "steps": products["steps"].astype("int64"),
            "n": 1,
        }
    )
    return added_kinds([table])


def added_kinds(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    keys = ["kind", "level", "judged", "applicable", "steps"]
    return ordered(summed(pd.concat(list(parts), ignore_index=True), keys, ("n",)), keys)
