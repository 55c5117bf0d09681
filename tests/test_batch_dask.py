"""A cluster is a switch: the same results, row for row, and a worker that dies costs its chunk and not the run."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from benchmark.batch.engines import Dask, Local
from benchmark.batch.run import Run
from benchmark.catalogue import load
from benchmark.context import Context
from cli_runner import run
from test_batch import _sector

distributed = pytest.importorskip("distributed", reason="distributed (extra dask) is not installed")
OPTIONS: dict[str, Any] = {"layout": "auto", "values": "auto"}


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_a_cluster_of_this_machine_gives_the_bytes_of_the_local_engine(tmp_path: Path) -> None:
    path = _sector(tmp_path, products=200)
    more = ("--lang", "en", "--chunk", "100", "--processes", "2")
    for name, engine in (("local", ()), ("dask", ("--engine", "dask"))):
        done = run("batch", str(path), "-o", str(tmp_path / name), *more, *engine)
        assert done.status == 0, done.stderr
    assert _bytes(tmp_path / "local") == _bytes(tmp_path / "dask")


def test_a_scheduler_that_runs_already_is_used(tmp_path: Path) -> None:
    path = _sector(tmp_path, products=30)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        done = run("batch", str(path), "-o", str(tmp_path / "out"), "--lang", "en", "--engine", "dask", "--scheduler",
                   cluster.scheduler_address)  # fmt: skip
    assert done.status == 0, done.stderr
    assert len(pd.read_parquet(tmp_path / "out" / "products.parquet")) == 30


def test_a_worker_that_is_killed_in_mid_run_loses_and_repeats_nothing(tmp_path: Path) -> None:
    path = _sector(tmp_path, products=400)
    context = Context(load())
    Run(context, "en", tmp_path / "whole", OPTIONS, 100, 1, engine=Local).start([str(path)], resume=False)
    killed: list[int] = []

    def shaken(count: int, *told: Any) -> Dask:
        engine = Dask("", count, *told)
        workers = list(engine._client.run(os.getpid).values())
        threading.Thread(target=_kill, args=(workers[0], tmp_path / "shaken", killed), daemon=True).start()
        return engine

    Run(context, "en", tmp_path / "shaken", OPTIONS, 100, 2, engine=shaken).start([str(path)], resume=False)
    assert killed, "the run ended before a worker could be killed"
    assert _bytes(tmp_path / "whole") == _bytes(tmp_path / "shaken")


def _kill(worker: int, out: Path, killed: list[int]) -> None:
    """As soon as a part is there, so in the middle of the run."""
    until = time.monotonic() + 60
    while not list(out.glob(".parts/*.done")) and time.monotonic() < until:
        time.sleep(0.002)
    if list(out.glob(".parts/*.done")):
        os.kill(worker, signal.SIGKILL)
        killed.append(worker)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--engine", "spark"), "--engine is local or dask, not 'spark'"),
        (("--scheduler", "tcp://127.0.0.1:1"), "is for --engine dask"),
    ],
)
def test_an_engine_that_there_is_not_ends_the_run(more: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = run("batch", str(_sector(tmp_path, products=3)), "-o", str(tmp_path / "out"), *more)
    assert done.status == 2
    assert said in done.stderr
