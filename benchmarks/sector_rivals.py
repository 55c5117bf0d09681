"""What else could be done with the table of a sector; each prints the seconds it took, without starting Python.

python benchmarks/sector_rivals.py pandas|naive|duckdb|pandera SECTOR.csv LIMITS.csv OUT [SAMPLE]

`LIMITS.csv` holds product, parameter, unit as written, reference, better, limit_low, limit_high and the limit's unit.
None of them knows synonyms of units, attributes, grades, missing indicators or reasons; the limits are handed to them.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd

NAME, TEXT, UNIT, PRODUCT = "指标", "技术要求", "单位", "产品名称"
_NUMBER = r"(\d+(?:\.\d+)?)"


def by_pandas(sector: str, limits: str, out: str) -> None:
    """Reading and writing alone: what the others are measured by."""
    pd.read_csv(sector, low_memory=False).to_csv(out, index=False)


def naive(sector: str, limits: str, out: str, sample: int = 2000) -> tuple[int, int]:
    """The script one would write first: for each row the nearest name, the number, a conversion, a comparison."""
    import pint
    from rapidfuzz import process

    registry = pint.UnitRegistry()
    table = pd.read_csv(sector, dtype=str, keep_default_na=False)
    known: dict[str, dict[str, Any]] = {}
    for row in pd.read_csv(limits, keep_default_na=False).to_dict("records"):
        known.setdefault(row["product"], {})[row["parameter"]] = row
    drawn = table.sample(min(sample, len(table)), random_state=0)
    started = time.perf_counter()
    found = [_naive(row, known, process, registry) for row in drawn.to_dict("records")]
    pd.DataFrame({"verdict": found}).to_csv(out)
    print(f"seconds {(time.perf_counter() - started) * len(table) / len(drawn)}")
    return len(drawn), len(table)


def _naive(row: dict[Any, Any], known: dict[str, dict[str, Any]], process: Any, registry: Any) -> str:
    names = known.get(row[PRODUCT], {})
    best = process.extractOne(row[NAME], list(names))
    number = re.search(_NUMBER, row[TEXT])
    if best is None or number is None:
        return ""
    limit = names[best[0]]
    try:
        value = registry.Quantity(float(number[1]), row[UNIT]).to(limit["unit"]).magnitude
    except Exception:
        return "unit"
    bound = limit["limit_low"] or limit["limit_high"]
    if bound == "":
        return ""
    better = value > float(bound) if limit["better"] == "higher" else value < float(bound)
    return "meets" if value == float(bound) else "exceeds" if better else "falls_short"


def by_duckdb(sector: str, limits: str, out: str) -> None:
    """The plain join: names, products and units equal as written."""
    import duckdb

    duckdb.sql(f"""
        COPY (
            SELECT s.*, l.reference, l.limit_low, l.limit_high,
                   CASE WHEN v = coalesce(l.limit_low, l.limit_high) THEN 'meets'
                        WHEN (l.better = 'higher' AND v > l.limit_low) OR (l.better = 'lower' AND v < l.limit_high)
                        THEN 'exceeds' ELSE 'falls_short' END AS verdict
            FROM (SELECT *, TRY_CAST(regexp_extract("{TEXT}", '{_NUMBER}', 1) AS DOUBLE) AS v
                  FROM read_csv('{sector}', all_varchar = true)) s
            LEFT JOIN read_csv('{limits}', types = {{'limit_low': 'DOUBLE', 'limit_high': 'DOUBLE'}}) l
              ON s."{PRODUCT}" = l.product AND s."{NAME}" = l.parameter
              AND coalesce(s."{UNIT}", '') = coalesce(l.written, '')
        ) TO '{out}' (FORMAT parquet)
    """)


def by_pandera(sector: str, limits: str, out: str) -> None:
    """The same bounds as checks of one schema, all failures gathered."""
    import pandera.pandas as pa

    table = pd.read_csv(sector, dtype=str, keep_default_na=False)
    table = table.assign(value=pd.to_numeric(table[TEXT].str.extract(_NUMBER, expand=False)))
    bounds = pd.read_csv(limits, keep_default_na=False).drop_duplicates(
        ["product", "parameter", "written", "reference"]
    )
    checks = [_check(pa, row) for row in bounds.to_dict("records") if row["limit_low"] != row["limit_high"]]
    try:
        pa.DataFrameSchema(checks=checks).validate(table, lazy=True)
    except pa.errors.SchemaErrors as failed:
        failed.failure_cases.astype(str).to_parquet(out)


def _check(pa: Any, row: dict[Any, Any]) -> Any:
    low = float(row["limit_low"]) if row["limit_low"] != "" else float("-inf")
    high = float(row["limit_high"]) if row["limit_high"] != "" else float("inf")

    def holds(table: pd.DataFrame) -> pd.Series:
        asked = (table[PRODUCT] == row["product"]) & (table[NAME] == row["parameter"]) & (table[UNIT] == row["written"])
        return ~asked | table["value"].between(low, high)

    return pa.Check(holds, name=f"{row['product']} {row['parameter']} {row['reference']}")


RIVALS = {"pandas": by_pandas, "naive": naive, "duckdb": by_duckdb, "pandera": by_pandera}


def main() -> None:
    name, sector, limits, out, *sample = sys.argv[1:]
    __import__("numpy")
    started = time.perf_counter()
    RIVALS[name](sector, limits, str(Path(out)), *map(int, sample))
    if name != "naive":
        print(f"seconds {time.perf_counter() - started}")


if __name__ == "__main__":
    main()
