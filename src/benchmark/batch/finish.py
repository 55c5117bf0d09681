"""The parts of a run put together: each output is written beside its place and moved there when it is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from benchmark import names, result, sector
from benchmark.documents import Documents

if TYPE_CHECKING:
    from benchmark.batch.run import Run


def finish(run: Run, inputs: list[dict[str, str]]) -> dict[str, Any]:
    """All outputs in place; the manifest comes last."""
    from benchmark.report.sector import html, xlsx

    if not run.parts:
        raise ValueError("no parameter was found in the inputs")
    folder, lang = run.out / ".parts" / "out", run.lang
    folder.mkdir(exist_ok=True)
    _results(run.parts, folder / "results.parquet")
    counted = sector.merged(run.tallies)
    kinds = sector.kinds(counted["product"].unique(), run.context.rulebook, lang)
    standings = sector.merged_standings(sector.standings(p, kinds) for p in _products(run.parts))
    enterprises = sector.enterprises([sector.enterprise_parts(p) for p in _products(run.parts)])
    of_kind = sector.added_kinds([sector.by_kind(p, kinds) for p in _products(run.parts)])
    shown = _ranked(run.parts, standings, kinds, folder / "products.parquet", set(enterprises["enterprise"].head(500)))
    tally = sector.merged([counted.assign(product=counted["product"].map(lambda name: kinds.get(name, name)))])
    indicators = sector.indicators(tally)
    problems = _problems(run, inputs)
    told = {"benchmark": result.version(), "catalogue": result.catalogue_entry(run.context.rulebook), "inputs": inputs,
            "options": run.options, "problems": len(problems)}  # fmt: skip
    summary = sector.summary(tally, of_kind, len(enterprises), told)
    tables = {"enterprises": enterprises, "indicators": _flat(indicators), "problems": problems}
    for name, table in tables.items():
        table.to_parquet(folder / f"{name}.parquet", index=False)
    picture = sector.picture(summary, indicators, enterprises, shown)
    (folder / "report.html").write_text(html.render(picture, lang), "utf-8")
    (folder / "report.xlsx").write_bytes(xlsx.render(picture, lang))
    (folder / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1, default=str), "utf-8")
    for path in sorted(folder.iterdir(), key=lambda path: (path.name == "summary.json", path.name)):
        path.replace(run.out / path.name)
    return summary


def _results(parts: Sequence[Path], path: Path) -> None:
    writer = None
    for part in parts:
        table = pq.read_table(f"{part}.results")
        if writer is None:
            writer = pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table.cast(writer.schema))
    assert writer is not None
    writer.close()


def _products(parts: Sequence[Path]) -> Iterator[pd.DataFrame]:
    for part in parts:
        yield pq.read_table(f"{part}.products").to_pandas()


def _ranked(
    parts: Sequence[Path], standings: pd.DataFrame, kinds: dict[str, str], path: Path, first: set[str]
) -> pd.DataFrame:
    """Writes the products with their ranks; gives those that a page shows."""
    writer, shown = None, []
    for products in _products(parts):
        ranked = sector.ranked(products, standings, kinds)
        table = pa.Table.from_pandas(ranked, preserve_index=False)
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table.cast(writer.schema))
        wanted = ranked["enterprise"].isin(first) | ranked["rank"].le(100).fillna(False)
        shown.append(ranked[wanted | ranked.index.isin(ranked.index[ranked["steps"] == 1][:200])])
    assert writer is not None
    writer.close()
    return pd.concat(shown, ignore_index=True)


def _problems(run: Run, inputs: list[dict[str, str]]) -> pd.DataFrame:
    known = run.context.library.attribute_headings
    unused = {u.heading: u for u in run.unused if names.take_apart(u.heading).key not in known}
    documents = Documents(pd.DataFrame(), tuple(run.problems), tuple(unused.values()), tuple(inputs))
    return pd.DataFrame(documents.problems_told(run.lang), columns=["where", "reason", "message"]).astype("str")


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    """Lists and mappings as JSON text."""
    nested = [c for c in table.columns if table[c].map(lambda v: isinstance(v, (list, dict, tuple))).any()]
    return table.assign(**{c: table[c].map(lambda v: json.dumps(v, default=str)) for c in nested})
