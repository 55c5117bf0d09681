"""The page that shows, for each standard, how much of it there is, how it was read and how much of it the cases try.

python tools/catalogue_page.py          writes docs/catalogue/standards.md
python tools/catalogue_page.py --check  status 1 where the page is not what would be written
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from benchmark.catalogue import load
from benchmark.context import Context, Options
from benchmark.documents import read_all
from benchmark.model import Indicator, Limit, Rulebook, Source, Standard
from benchmark.paths import data_dir
from benchmark.pipeline import score
from benchmark.wording import Wording

PAGE = Path(__file__).resolve().parents[1] / "docs" / "catalogue" / "standards.md"
HEAD = """# The standards of the catalogue

Written by `python tools/catalogue_page.py` from the files under `data/intl_standards/`; a test keeps it to them.

*Cases* are worked verdicts that stand beside the file; *tried* is the share of its limits that decide one of them.
*Primary* counts the limits read in the text itself (or in an official republication), *secondary* those read where
somebody states them. *Doubts* counts the limits that carry one, from the limit, its indicator or its standard; each
report that uses such a limit shows the doubt.
"""
Json = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """What the page says of one standard."""

    standard: Standard
    cases: int
    tried: int

    @property
    def limits(self) -> list[tuple[Indicator, Limit]]:
        return [(indicator, limit) for indicator in self.standard.indicators for limit in indicator.limits]

    def cells(self) -> tuple[object, ...]:
        kinds = Counter(limit.source.kind for _, limit in self.limits if limit.source)
        doubts = sum(bool(limit.doubt or about.doubt or self.standard.doubt) for about, limit in self.limits)
        share = f"{100 * self.tried / len(self.limits):.0f} %" if self.limits else "–"
        status = f"superseded by {self.standard.superseded_by}" if self.standard.superseded_by else self.standard.status
        read = sorted({source.read_on for source in self.sources() if source.read_on})
        return (self.standard.id, self.standard.title.en.replace("|", "/"), status, len(self.limits), self.cases, share,
                kinds["primary"], kinds["secondary"], " to ".join(dict.fromkeys((read[0], read[-1]))) if read else "–",
                doubts)  # fmt: skip

    def sources(self) -> Iterator[Source]:
        yield from (limit.source for _, limit in self.limits if limit.source)


def page(rules: Rulebook) -> str:
    """The whole text of docs/catalogue/standards.md."""
    heads = ("standard", "title", "status", "limits", "cases", "tried", "primary", "secondary", "read on", "doubts")
    lines = [line_of(standard, rules) for standard in sorted(rules.standards, key=lambda s: (s.sector, s.id))]
    written = [HEAD, summary(lines)]
    for sector, members in groupby(lines, key=lambda line: line.standard.sector):
        table = [f"## {Wording('en').phrase('sector', sector)}", "", row(heads), row(["---"] * 3 + ["---:"] * 7)]
        written.append("\n".join([*table, *(row(line.cells()) for line in members)]))
    return "\n".join(f"{part.rstrip()}\n" for part in written)


def summary(lines: Sequence[Line]) -> str:
    limits, tried = sum(len(line.limits) for line in lines), sum(line.tried for line in lines)
    cases = sum(line.cases for line in lines)
    return (f"{len(lines)} standards, {limits:,} limits, {cases:,} cases, which try {tried:,} of the limits "
            f"({100 * tried / limits:.0f} %).")  # fmt: skip


def row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else str(cell) for cell in cells)} |"


def line_of(standard: Standard, rules: Rulebook) -> Line:
    file = data_dir() / "intl_standards" / "/".join(Path(standard.path).parts[-2:])
    beside = file.with_name(f"{file.stem}.cases.yaml")
    cases: list[Json] = yaml.safe_load(beside.read_text("utf-8")) if beside.is_file() else []
    tried: set[int] = set()
    for grade in sorted({str(case.get("reference_grade") or "") for case in cases}):
        mine = [case for case in cases if str(case.get("reference_grade") or "") == grade]
        tried |= deciding(mine, Context(rules, Options(against=(standard.id,), grade=grade)))
    return Line(standard, len(cases), len(tried))


def deciding(cases: Sequence[Json], context: Context) -> set[int]:
    """The limits that the stated parameters are held against, by identity."""
    products = [
        {"name": case["product"], "attributes": texts(case.get("attributes", {})) | {"case": str(number)},
         "parameters": [texts(case["parameter"])]}
        for number, case in enumerate(cases)
    ]  # fmt: skip
    with TemporaryDirectory() as folder:
        file = Path(folder) / "cases.json"
        file.write_text(json.dumps({"enterprise": "-", "standard": "Q/J 1", "products": products}), "utf-8")
        table = score(read_all([str(file)], context, "auto", "auto").table, context).table
    stated = table[table["where"] != ""]
    return {id(limit) for limit in stated["limit"] if limit is not None}


def texts(told: Json) -> dict[str, str]:
    return {key: str(value) for key, value in told.items()}


def main() -> int:
    written = page(load())
    if "--check" in sys.argv:
        return int(PAGE.read_text("utf-8") != written)
    PAGE.write_text(written, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
