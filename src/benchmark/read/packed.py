"""Files that hold a table in a packed form, gzip, zstd or Parquet, opened as the delimited text that they stand for."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from benchmark.read.document import Unusable

GZIP, ZSTD, PARQUET = "gzip", "zstd", "parquet"
_MAGIC = {b"\x1f\x8b": GZIP, b"\x28\xb5\x2f\xfd": ZSTD, b"PAR1": PARQUET}
_ROWS = 65_536


def packing(start: bytes) -> str:
    """How a file is packed by its first bytes; "" where it is not."""
    return next((kind for magic, kind in _MAGIC.items() if start.startswith(magic)), "")


def opened(path: str | Path) -> BinaryIO:
    """The file as a stream of its text, which is never held whole; a Parquet file has its heading as the first line.

    `Unusable` where it takes a library that is not installed, or the file is damaged from its first byte.
    """
    with Path(path).open("rb") as source:
        kind = packing(source.read(4))
    return _unpacked(kind, str(path)) if kind else Path(path).open("rb")


def unpacked(data: bytes, path: str) -> bytes:
    """All of the text of a packed file; `Unusable` where it cannot be unpacked."""
    kind = packing(data)
    if not kind:
        return data
    try:
        if kind == GZIP:
            return gzip.decompress(data)
        return _stream(kind, path, io.BytesIO(data)).read()
    except (OSError, EOFError, ValueError) as error:
        raise Unusable(f"{path} is damaged ({_said(error)}); write it again.") from None


def _unpacked(kind: str, path: str) -> BinaryIO:
    if kind == GZIP:
        return gzip.open(path, "rb")  # type: ignore[return-value]
    try:
        return _stream(kind, path, path)
    except (OSError, ValueError) as error:
        raise Unusable(f"{path} is damaged ({_said(error)}); write it again.") from None


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _stream(kind: str, path: str, source: str | io.BytesIO) -> BinaryIO:
    if find_spec("pyarrow") is None:
        name = "Parquet" if kind == PARQUET else "zstd"
        raise Unusable(
            f"{path} is {name}, which takes the extra `batch` (pyarrow); install standards-benchmark[batch]."
        )
    if kind == PARQUET:
        return io.BufferedReader(_Joined(_parquet(source)), 1 << 20)
    import pyarrow as pa

    raw = pa.PythonFile(source, mode="r") if isinstance(source, io.BytesIO) else pa.OSFile(source)
    return io.BufferedReader(pa.CompressedInputStream(raw, ZSTD), 1 << 20)


def _parquet(source: str | io.BytesIO) -> Iterator[bytes]:
    """Blocks of CSV; a cell is the text of its value, numbers without a binary tail."""
    import pyarrow.parquet as pq
    from pyarrow import csv

    file = pq.ParquetFile(source)
    heading = True
    for batch in file.iter_batches(_ROWS):
        out = io.BytesIO()
        csv.write_csv(batch, out, csv.WriteOptions(include_header=heading))
        heading = False
        yield out.getvalue()


class _Joined(io.RawIOBase):
    """Blocks of bytes as one stream."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks, self._left = blocks, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        while not self._left:
            block = next(self._blocks, None)
            if block is None:
                return 0
            self._left = block
        taken = self._left[: len(view)]
        view[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)
