"""Who does the jobs of a run: processes of this machine, or the workers of a Dask cluster.

An engine takes jobs by `submit`, which gives a future whose `result` is the part's own account.  The rulebook goes out
once to each process.  On a cluster the folder of the run has to be storage that all workers share.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Protocol

from benchmark.batch import work
from benchmark.batch.work import Done, Job, Lines
from benchmark.context import Context
from benchmark.read import Hints

RETRIES = 5
"""How often a job is begun again after the worker that had it died."""


class Future(Protocol):
    def result(self) -> Done: ...


class Engine(Protocol):
    count: int
    """How many jobs are done at once."""

    def submit(self, job: Job, lines: Lines | None, part: Path) -> Future: ...

    def close(self) -> None: ...


class Local:
    """Processes of this machine; on systems that fork they share the rulebook."""

    def __init__(self, count: int, context: Context, lang: str, hints: Hints) -> None:
        way = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        self.count = count or work.cores()
        self._pool = ProcessPoolExecutor(
            self.count, multiprocessing.get_context(way), _begin_quietly, (context, lang, hints)
        )

    def submit(self, job: Job, lines: Lines | None, part: Path) -> Future:
        return self._pool.submit(work.work, job, lines, part)

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


def _begin_quietly(context: Context, lang: str, hints: Hints) -> None:
    """An interruption is the parent's business."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work.begin(context, lang, hints)


class Dask:
    """A cluster at `scheduler`, or worker processes of this machine where it is empty."""

    def __init__(self, scheduler: str, count: int, context: Context, lang: str, hints: Hints) -> None:
        from distributed import Client, LocalCluster

        self._cluster: Any = None
        if not scheduler:
            self._cluster = LocalCluster(
                n_workers=count or work.cores(), threads_per_worker=1, processes=True, dashboard_address=None,
                silence_logs=50,
            )  # fmt: skip
        self._client = Client(self._cluster or scheduler)
        self._client.register_plugin(_rulebook(context, lang, hints))
        self.count = max(sum(self._client.nthreads().values()), 1)

    def submit(self, job: Job, lines: Lines | None, part: Path) -> Future:
        future: Future = self._client.submit(work.work, job, lines, part.resolve(), pure=False, retries=RETRIES)
        return future

    def close(self) -> None:
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


def _rulebook(context: Context, lang: str, hints: Hints) -> Any:
    """A plugin that gives each worker the rulebook, those too that join later or come back."""
    from distributed import WorkerPlugin

    class Rulebook(WorkerPlugin):  # type: ignore[misc]
        name = "benchmark-rulebook"

        def setup(self, worker: Any) -> None:
            work.begin(context, lang, hints)

    return Rulebook()
