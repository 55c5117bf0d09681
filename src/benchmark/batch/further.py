"""What a finished run writes beside its tables where it is asked to: the tables as CSV, and a sample for inspection."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

from benchmark import sector

_BOM = b"\xef\xbb\xbf"
"""So that a spreadsheet takes the text for UTF-8."""
_ROWS = 65_536


def as_csv(folder: Path) -> None:
    """Each table of the folder as CSV too, a block of rows at a time."""
    for table in sorted(folder.glob("*.parquet")):
        place = table.with_suffix(".csv")
        part = place.with_suffix(".new")
        file = pq.ParquetFile(table)
        schema = pa.schema([(field.name, _plain(field.type)) for field in file.schema_arrow])
        with part.open("wb") as out:
            out.write(_BOM)
            with csv.CSVWriter(out, schema) as writer:
                for batch in file.iter_batches(_ROWS):
                    writer.write_table(pa.Table.from_batches([batch]).cast(schema))
        part.replace(place)


def _plain(kind: pa.DataType) -> pa.DataType:
    """CSV has texts, not numbers of texts."""
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def sample(folder: Path, size: int, seed: int, by: str) -> dict[str, Any]:
    """Draws enterprises to look at; writes them with their figures (sample.csv) and how (sample.json)."""
    frame = pd.read_parquet(folder / "enterprises.parquet")
    frame = frame[frame["enterprise"] != ""]
    if by == "product":
        kinds = pd.read_parquet(folder / "products.parquet", columns=["enterprise", "kind"])
        first = kinds.groupby("enterprise")["kind"].min()
        frame = frame.assign(kind=frame["enterprise"].map(first).fillna(""))
    drawn, record = sector.sample(frame, size, seed, by)
    _put(folder / "sample.csv", _BOM + drawn.to_csv(index=False, lineterminator="\n").encode())
    _put(folder / "sample.json", json.dumps(record, ensure_ascii=False, indent=1).encode())
    return record


def _put(place: Path, data: bytes) -> None:
    part = place.with_name(place.name + ".new")
    part.write_bytes(data)
    part.replace(place)
