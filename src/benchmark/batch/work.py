"""What a worker process does with one job: read it, score it, and leave a finished part on the disk."""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from benchmark.batch.cut import Piece
from benchmark.batch.score import Scorer
from benchmark.context import Context
from benchmark.quantity.convention import Shown
from benchmark.read import Hints, Problem, Unusable, Unused
from benchmark.read.block import Head, read_block
from benchmark.read.document import Options

Job = Piece | pd.DataFrame
"""Lines of a text, or rows that were read already."""
IDENTITY = ["enterprise", "enterprise_standard", "product"]


@dataclass(frozen=True)
class Lines:
    """How the lines of one file are to be read."""

    path: str
    head: Head
    heading: bytes
    sign: str
    options: Options


@dataclass(frozen=True)
class Done:
    """What a part says of itself beside its tables."""

    lines: int
    problems: tuple[Problem, ...]
    unused: tuple[Unused, ...]
    decimal: Shown
    connected: bool
    products: frozenset[int]
    tally: pd.DataFrame | None


@dataclass
class Worker:
    scorer: Scorer
    hints: Hints

    def read(self, piece: Piece, lines: Lines, part: Path) -> Done:
        both = (lines.heading, piece.data)
        try:
            block = read_block(
                both, lines.path, lines.head, piece.before, self.hints, lines.options, lines.sign, piece.last
            )
        except Unusable:
            return Done(0, (), (), Shown(), True, frozenset(), None)
        table, document = block.document.table, block.document
        whose = pd.util.hash_pandas_object(table.drop_duplicates("group")[IDENTITY], index=False)
        told = (document.problems, document.unused, block.decimal, block.connected, frozenset(whose.tolist()))
        return self.score(table, part, told)

    def score(
        self, table: pd.DataFrame, part: Path, told: tuple[Any, ...] = ((), (), Shown(), False, frozenset())
    ) -> Done:
        tally = None
        if len(table) and not told[3]:
            results, products, tally = self.scorer.score(table)
            pq.write_table(results, f"{part}.results", compression="zstd")
            pq.write_table(products, f"{part}.products", compression="zstd")
        done = Done(len(table), told[0], told[1], told[2], told[3], told[4], tally)
        kept = Path(f"{part}.new")
        kept.write_bytes(pickle.dumps(done))
        kept.replace(f"{part}.done")
        return done


_worker: list[Worker] = []


def begin(context: Context, lang: str, hints: Hints) -> None:
    """In a new process, before its first job."""
    _worker[:] = [Worker(Scorer(context, lang), hints)]


def work(job: Job, lines: Lines | None, part: Path) -> Done:
    """Runs a job, or gives what is there of it already."""
    finished = Path(f"{part}.done")
    if finished.exists():
        return finished_part(finished)
    if isinstance(job, Piece):
        assert lines is not None
        return _worker[0].read(job, lines, part)
    return _worker[0].score(job, part)


def finished_part(path: Path) -> Done:
    done = pickle.loads(path.read_bytes())
    assert isinstance(done, Done)
    return done


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
