"""`benchmark batch FILE… -o DIR`: a whole sector, on all cores, resumable."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from functools import partial
from glob import glob
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from benchmark.cli import comparing, shared

if TYPE_CHECKING:
    from benchmark.batch.engines import Engine


def batch(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Tables of a sector; patterns like *.csv too.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="Write the tables and reports there.")],
    against: shared.Against = None,
    product: shared.Product = "",
    grade: comparing.Grade = "",
    attribute: shared.Attributes = None,
    unit: comparing.Units = None,
    values: comparing.Values = "auto",
    rule: comparing.Rule = "simple",
    side: comparing.Side = "conformity",
    rounding: comparing.Rounding = "raw",
    uncertainty: comparing.Uncertainties = None,
    layout: comparing.Layout = "auto",
    mapping: shared.Decided = "",
    chunk: Annotated[
        int, typer.Option("--chunk", metavar="N", min=100, help="Lines that are scored at once.")
    ] = 50_000,
    processes: Annotated[
        int, typer.Option("--processes", metavar="N", min=0, help="Processes; 0 takes all cores.")
    ] = 0,
    enterprise: Annotated[
        list[str] | None,
        typer.Option("--enterprise", metavar="NAME", help="Write the page of this enterprise too, in enterprises/."),
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Write the tables as CSV too.")] = False,
    sample: Annotated[
        int, typer.Option("--sample", metavar="N", min=0, help="Draw N enterprises for inspection, and record how.")
    ] = 0,
    seed: Annotated[
        int, typer.Option("--seed", metavar="S", help="The seed of the sample: the same one draws the same.")
    ] = 0,
    by: Annotated[
        str, typer.Option("--by", metavar="product|risk", help="Draw from every product, or the risky ones rather.")
    ] = "",
    engine: Annotated[
        str, typer.Option("--engine", metavar="local|dask", help="Processes of this machine, or a Dask cluster.")
    ] = "local",
    scheduler: Annotated[
        str,
        typer.Option("--scheduler", metavar="ADDRESS", help="Dask's scheduler; else workers are started here."),
    ] = "",
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the run that stopped there.")] = False,
    catalogue: shared.Catalogue = None,
    overlay: shared.Overlay = None,
    as_of: shared.AsOf = "",
    lang: shared.Lang = "",
) -> None:
    """Score a whole sector: the verdicts of `gap` for every product, and the picture of them all."""
    if not all(map(find_spec, ("pyarrow", "xlsxwriter"))):
        shared.fail("benchmark batch needs the extra 'batch' (pyarrow, XlsxWriter); install standards-benchmark[batch]")
    from benchmark.batch.run import NotTheSame, Run
    from benchmark.read import Unusable

    lang = shared.language(lang)
    if by not in ("", "product", "risk"):
        shared.fail(f"--by is product or risk, not '{by}'")
    options = comparing.asked(
        against=against, product=product, grade=grade, attribute=attribute, unit=unit,
        uncertainty=uncertainty, values=values, rule=rule, side=side, rounding=rounding, layout=layout,
        as_of=as_of, lang=lang,
    )  # fmt: skip
    named = _named(files)
    context = comparing.context(options, catalogue, overlay or [], mapping)
    run = Run(context, lang, Path(output), options, chunk, processes, _Progress(), _engine(engine, scheduler))
    try:
        summary = run.start(named, resume)
    except (NotTheSame, Unusable, ValueError) as error:
        shared.fail(str(error))
    except OSError as error:
        shared.fail(f"{error.filename or output}: {error.strerror}; check the place and run again with --resume")
    except BrokenExecutor:
        shared.fail(f"a process died, perhaps for want of memory; run again with --resume to go on (begun in {output})")
    except KeyboardInterrupt:
        shared.fail(f"interrupted; run again with --resume to go on (begun in {output})", 130)
    shared.say(
        f"{summary['products']} products, {summary['results']} results, {summary['problems']} problems: {output}"
    )
    _further(Path(output), csv, sample, seed, by)
    for name in enterprise or []:
        _page(Path(output), name, lang)


def _engine(name: str, scheduler: str) -> Callable[..., Engine]:
    from benchmark.batch.engines import Dask, Local

    if name not in ("local", "dask"):
        shared.fail(f"--engine is local or dask, not '{name}'")
    if scheduler and name != "dask":
        shared.fail(f"--scheduler {scheduler} is for --engine dask")
    if name == "dask" and not find_spec("distributed"):
        shared.fail("--engine dask needs the extra 'dask' (distributed); install standards-benchmark[batch,dask]")
    return partial(Dask, scheduler) if name == "dask" else Local


def _further(folder: Path, csv: bool, size: int, seed: int, by: str) -> None:
    from benchmark.batch import further

    if csv:
        further.as_csv(folder)
    if size:
        record = further.sample(folder, size, seed, by)
        shared.say(f"{record['drawn']} of {record['frame']} enterprises drawn: {folder / 'sample.csv'}")


def _page(folder: Path, name: str, lang: str) -> None:
    """The report of one enterprise of the sector, as `gap` draws it."""
    from difflib import get_close_matches

    from benchmark.batch import kept
    from benchmark.report import render

    result = kept.enterprise(folder, name)
    if result is None:
        near = get_close_matches(name, kept.names(folder), n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        shared.fail(f"--enterprise {name}: no enterprise of this name is in the inputs{hint}")
    place = folder / "enterprises" / (re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name).strip(". ")[:80] + ".html")
    place.parent.mkdir(exist_ok=True)
    place.write_text(str(render("html", result, lang)), "utf-8")
    shared.say(f"{name}: {place}")


def _named(files: list[str]) -> list[str]:
    found = [path for text in files for path in ([text] if Path(text).exists() else sorted(glob(text)))]  # noqa: PTH207
    for text in files:
        if not Path(text).exists() and not glob(text):  # noqa: PTH207
            shared.fail(f"{text} does not exist; check the name.")
    return list(dict.fromkeys(found))


class _Progress:
    """Rows, rate and time left, on a terminal; the last is known where the inputs are plain text."""

    def __init__(self) -> None:
        self.rows, self.begun = 0, time.monotonic()

    def __call__(self, rows: int, share: float) -> None:
        self.rows += rows
        if sys.stderr.isatty():
            print(f"\r{self.said(time.monotonic() - self.begun, share):<60}", end="", file=sys.stderr, flush=True)

    def said(self, seconds: float, share: float) -> str:
        """ "50,000 rows, 12,500 rows/s, 0:20 left" after so many seconds."""
        told = f"{self.rows:,} rows, {self.rows / max(seconds, 0.001):,.0f} rows/s"
        if not 0 < share < 1:
            return told
        left = round(seconds * (1 - share) / share)
        return f"{told}, {left // 60}:{left % 60:02d} left"
