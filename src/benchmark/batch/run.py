"""A run over files: pieces out to the workers, parts back in order, and everything put together at the end."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from benchmark import result
from benchmark.batch.cut import Piece, pieces
from benchmark.batch.engines import Engine, Future, Local
from benchmark.batch.finish import finish
from benchmark.batch.work import Done, Job, Lines
from benchmark.context import Context
from benchmark.documents import hints
from benchmark.quantity.convention import Shown
from benchmark.read import Hints, Problem, Unusable, Unused, read
from benchmark.read.block import head_of
from benchmark.read.delimited import find_separator
from benchmark.read.document import Options
from benchmark.read.layout import heading_words
from benchmark.read.packed import opened

_SAMPLE = 1 << 18
_DAMAGED = 0.05
"""The share of lines that are no UTF-8 above which the file is taken to be in another encoding."""
_Jobs = Iterator[tuple[Job, Lines | None]]


class NotTheSame(Exception):  # noqa: N818 - said to the user as it stands
    """What is to be resumed was begun with other inputs, options or facts."""


@dataclass
class Run:
    context: Context
    lang: str
    out: Path
    options: dict[str, Any]
    chunk: int = 20_000
    processes: int = 0
    told: Callable[[int, float], None] = lambda rows, share: None
    """Called after each part with its lines and the share of the inputs that is done; 0 where that is not known."""
    engine: Callable[[int, Context, str, Hints], Engine] = Local
    parts: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    tallies: list[pd.DataFrame] = field(default_factory=list)
    size: int = 0
    seen: int = 0
    """Bytes of all inputs, and of those whose lines are done; a packed file's are not counted."""

    def start(self, files: Sequence[str], resume: bool) -> dict[str, Any]:
        """Everything under `out` written; gives the summary."""
        inputs = [{"path": path, "sha256": _sha(path)} for path in files]
        begun = self._begin(inputs, resume)
        self.size = sum(Path(path).stat().st_size for path in files)
        pool = self.engine(self.processes, self.context, self.lang, hints(self.context))
        try:
            for number, path in enumerate(files):
                try:
                    self._file(pool, number, path, 2 * pool.count)
                except (EOFError, zlib.error, gzip.BadGzipFile, pa.ArrowInvalid) as error:
                    raise Unusable(f"{path} is damaged ({error}); write it again.") from None
        finally:
            pool.close()
        summary = finish(self, inputs)
        shutil.rmtree(begun)
        return summary

    def _begin(self, inputs: list[dict[str, str]], resume: bool) -> Path:
        folder, asked = self.out / ".parts", self._asked(inputs)
        kept = folder / "run.json"
        if resume and kept.exists():
            if kept.read_text("utf-8") != asked:
                raise NotTheSame(
                    f"{self.out}: the run there was begun with other inputs, options or standards; "
                    "leave --resume out to begin again"
                )
            return folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        kept.write_text(asked, "utf-8")
        return folder

    def _asked(self, inputs: list[dict[str, str]]) -> str:
        said = {"benchmark": result.version(), "fingerprint": self.context.rulebook.fingerprint, "inputs": inputs}
        return json.dumps({**said, "options": self.options, "chunk": self.chunk}, ensure_ascii=False, default=str)

    def _file(self, pool: Engine, number: int, path: str, ahead: int) -> None:
        """In pieces where the file is a plain long table; otherwise, or where its rows hang together, as a whole."""
        lines = self._lines(path)
        while lines is not None:
            sign = self._pieces(pool, number, path, lines, ahead)
            if sign == lines.sign:
                return
            self._forget(number)
            lines = None if sign is None else Lines(path, lines.head, lines.heading, sign, lines.options)
        self._whole(pool, number, path, ahead)

    def _lines(self, path: str) -> Lines | None:
        """How to read the file in pieces; None where it has to be read whole."""
        with opened(path) as source:
            data = source.read(_SAMPLE)
        if len(data) == _SAMPLE:
            data = data[: data.rfind(b"\n") + 1]
        suffixes = [suffix.lower() for suffix in Path(path).suffixes if suffix.lower() not in (".gz", ".zst")]
        if (suffixes[-1:] or [""])[0] not in (".csv", ".tsv", ".txt", ".parquet") or data[:2] in (
            b"\xff\xfe",
            b"\xfe\xff",
            b"PK",
        ):
            return None
        if self.options.get("layout") not in (None, "auto", "long") or data[:4].lower() == b"sep=":
            return None
        text = data.decode("utf-8-sig", "replace")
        if sum("\ufffd" in line for line in text.splitlines()) > _DAMAGED * len(text.splitlines()):
            return None
        head = head_of(text, path, hints(self.context))
        if head is None:
            return None
        heading = b"".join(data.splitlines(keepends=True)[: head.lines])
        return Lines(
            path, head, heading, ".", Options("auto", self.options.get("values", "auto"), self.context.options.product)
        )

    def _pieces(self, pool: Engine, number: int, path: str, lines: Lines, ahead: int) -> str | None:
        """The decimal sign that the whole file shows; None where its rows hang together across pieces."""
        shown, seen = Shown(), set[int]()
        separator = find_separator(lines.heading.decode("utf-8-sig"), heading_words)
        with opened(path) as source:
            for _ in range(lines.head.lines):
                source.readline()
            jobs = ((piece, lines) for piece in pieces(source, lines.head, self.chunk, separator, 0, number))
            for done in self._results(pool, number, jobs, ahead):
                shown += done.decimal
                if done.connected or seen & done.products:
                    return None
                seen |= done.products
        return shown.sign if shown.commas or shown.sign else lines.sign

    def _whole(self, pool: Engine, number: int, path: str, ahead: int) -> None:
        options = self.context.options
        known = hints(self.context)
        document = read(
            path, known, self.options.get("layout", "auto"), self.options.get("values", "auto"), options.product
        )
        self.problems.extend(document.problems)
        self.unused.extend(document.unused)
        for _ in self._results(pool, number, ((table, None) for table in self._tables(document.table)), ahead):
            pass

    def _tables(self, table: pd.DataFrame) -> Iterator[pd.DataFrame]:
        """The table in chunks of whole products, in the order of their first lines."""
        ordered = table.sort_values("group", kind="stable")
        which = ordered["group"].map(ordered.groupby("group").size().cumsum() // self.chunk)
        for _, rows in ordered.groupby(which, sort=True):
            yield rows.reset_index(drop=True)

    def _results(self, pool: Engine, number: int, jobs: _Jobs, ahead: int) -> Iterator[Done]:
        """The parts in order; no more than `ahead` jobs wait."""
        waiting: deque[tuple[Path, int, Future]] = deque()
        for at, (job, lines) in enumerate(jobs):
            kind = f"p{lines.sign or 'n'}" if lines else "w"
            part = self.out / ".parts" / f"{number:04d}-{kind}-{at:07d}"
            size = len(job.data) if isinstance(job, Piece) else 0
            waiting.append((part, size, pool.submit(job, lines, part)))
            if len(waiting) > ahead:
                yield self._take(*waiting.popleft())
        while waiting:
            yield self._take(*waiting.popleft())

    def _take(self, part: Path, size: int, future: Future) -> Done:
        done = future.result()
        self.seen += size
        self.problems.extend(done.problems)
        self.unused.extend(u for u in done.unused if u not in self.unused)
        if done.tally is not None:
            self.parts.append(part)
            self.tallies.append(done.tally)
        self.told(done.lines, min(self.seen / max(self.size, 1), 1.0))
        return done

    def _forget(self, number: int) -> None:
        kept = [n for n, part in enumerate(self.parts) if not part.name.startswith(f"{number:04d}-")]
        self.parts, self.tallies = [self.parts[n] for n in kept], [self.tallies[n] for n in kept]
        path = json.loads((self.out / ".parts" / "run.json").read_text("utf-8"))["inputs"][number]["path"]
        self.problems = [p for p in self.problems if not p.where.startswith(path + ":")]
        self.unused = [u for u in self.unused if not u.where.startswith(path)]


def _sha(path: str) -> str:
    with Path(path).open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
