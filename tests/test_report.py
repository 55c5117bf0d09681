"""What is true of every report format."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmark.model import Reason, Verdict
from benchmark.report import UnknownFormatError, by_suffix, formats, render
from benchmark.wording import Wording, languages
from report_samples import TOTALS, UNFOLDED, nine, one


def drawn(name: str, result: dict[str, Any], lang: str = "en") -> str:
    """As text, unfolded and without bytes."""
    out = render(name, result, lang, width=UNFOLDED, full=True)
    return out if isinstance(out, str) else out.decode("utf-8", "replace")


def totals_of_json(text: str) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for product in json.loads(text)["products"]:
        counted.update(product["counts"])
    return dict(counted)


def totals_of_csv(text: str) -> dict[str, int]:
    rows = csv.DictReader(io.StringIO(text))
    return dict(Counter(row["verdict"] for row in rows if row["counts"] == "true"))


def totals_of_table(text: str) -> dict[str, int]:
    line = next(line for line in text.splitlines() if line.startswith(Wording("en").heading("total")))
    words = {Wording("en").verdict(verdict): verdict.value for verdict in Verdict}
    return {words[word]: int(number) for word, number in re.findall(r"\S ([a-z ,]+) (\d+)", line)}


READERS: dict[str, Callable[[str], dict[str, int]]] = {
    "json": totals_of_json, "csv": totals_of_csv, "table": totals_of_table,
}  # fmt: skip


def test_the_counts_of_the_sample_are_those_of_its_verdict_table() -> None:
    assert dict(Counter(entry["verdict"] for entry in nine()["results"] if entry["counts"])) == TOTALS
    assert set(TOTALS) == set(Verdict)


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_format_tells_the_totals_of_the_verdict_table(name: str) -> None:
    assert READERS[name](drawn(name, nine())) == TOTALS


def test_every_format_that_is_there_has_its_totals_tested() -> None:
    """A new format adds how its totals are read; formats of other rooms test themselves beside this file."""
    beside = {path.stem.removeprefix("test_report_") for path in Path(__file__).parent.glob("test_report_*.py")}
    assert set(formats()) <= READERS.keys() | beside


@pytest.mark.parametrize("name", sorted(READERS))
@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_present(name: str, verdict: Verdict) -> None:
    told = Wording("en").verdict(verdict) if name == "table" else verdict.value
    assert told in drawn(name, nine())


@pytest.mark.parametrize("name", sorted(READERS))
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_present(name: str, reason: Reason) -> None:
    text = drawn(name, one(verdict="undetermined", reason=reason.value, gap=None, relative_gap=None))
    assert (Wording("en").reason_sentence(reason) if name == "table" else reason.value) in text


@pytest.mark.parametrize("name", sorted(READERS))
@pytest.mark.parametrize("lang", languages())
def test_every_reference_clause_limit_and_enterprise_text_is_present(name: str, lang: str) -> None:
    text = drawn(name, nine(), lang)
    for entry in nine()["results"]:
        for field in ("reference", "clause", "limit"):
            assert entry[field] is None or entry[field] in text, entry[field]
        assert entry["text"] is None or "[31m" in entry["text"] or entry["text"] in text


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_secondary_source_is_marked(name: str) -> None:
    assert "secondary" in drawn(name, one(source_kind="secondary"))


@pytest.mark.parametrize("name", sorted(READERS))
@pytest.mark.parametrize("lang", languages())
def test_a_result_without_anything_is_still_drawn(name: str, lang: str) -> None:
    assert drawn(name, nine() | {"results": [], "products": [], "problems": []}, lang).endswith("\n")


@pytest.mark.parametrize("name", sorted(READERS))
def test_drawing_changes_nothing_in_the_result(name: str) -> None:
    result = nine()
    drawn(name, result)
    assert result == nine()


@pytest.mark.parametrize("name", sorted(READERS))
def test_the_same_result_is_drawn_byte_for_byte_the_same(name: str) -> None:
    assert drawn(name, nine()) == drawn(name, nine())


@pytest.mark.parametrize(("path", "name"), [
    ("gap.json", "json"), ("gap.JSON", "json"), ("a.b/gap.csv", "csv"), ("gap.txt", "table"),
])  # fmt: skip
def test_a_file_name_tells_the_format(path: str, name: str) -> None:
    assert by_suffix(path) == name


@pytest.mark.parametrize("path", ["gap", "gap.xyz", "gap.json.gz", "gap._outline"])
def test_a_file_name_without_a_known_suffix_is_refused_in_one_sentence(path: str) -> None:
    with pytest.raises(UnknownFormatError, match=r"no format belongs to .*json"):
        by_suffix(path)


@pytest.mark.parametrize("name", ["xyz", "_outline", "terminal", ""])
def test_an_unknown_format_is_refused_with_the_ones_there_are(name: str) -> None:
    with pytest.raises(UnknownFormatError, match=r"not available; available: .*json"):
        render(name, nine())


def test_nothing_heavy_is_imported_to_name_the_formats_or_to_write_json() -> None:
    code = "import sys, benchmark.report as r; r.formats(); r.render('json', {}); print('rich' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
