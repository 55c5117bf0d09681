"""Several references side by side: a column each, the axes apart, the same verdicts as in the entries."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

import benchmark.report
from cli_runner import Done, run

SCHEMA = json.loads((Path(benchmark.report.__file__).parent / "result.schema.json").read_text("utf-8"))
OIL = """产品名称,加工方式,项目,技术要求
大豆油,精炼,苯并[a]芘,≤3 μg/kg
大豆油,精炼,铅(以Pb计),≤0.1 mg/kg
大豆油,精炼,酸价,≤0.3 mg/g
"""
NAMED = ("--against", "EU 2023/915", "--against", "CXS 210-1999", "--against", "GB 2762-2025")


def gap(folder: Path, *more: str) -> Done:
    path = folder / "oil.csv"
    path.write_text(OIL, "utf-8")
    done = run("gap", str(path), "--lang", "en", *more, env={"COLUMNS": "120", "NO_COLOR": "1"})
    assert done.status == 0, done.stderr
    return done


def told(folder: Path, *more: str) -> dict[str, Any]:
    result = json.loads(gap(folder, "--format", "json", *more).stdout)
    Draft202012Validator(SCHEMA).validate(result)
    return dict(result)


def test_the_columns_are_the_references_with_mandatory_national_ones_first(tmp_path: Path) -> None:
    side = told(tmp_path, *NAMED)["side_by_side"]
    assert side["references"] == [
        {"id": "GB 2762-2025", "axis": "national-mandatory"},
        {"id": "EU 2023/915", "axis": "foreign-advanced"},
        {"id": "CXS 210-1999", "axis": "international"},
    ]


def test_each_cell_is_the_entry_of_its_line_and_reference(tmp_path: Path) -> None:
    result = told(tmp_path, *NAMED)
    rows = {row["parameter"]: row for row in result["side_by_side"]["rows"] if row["parameter"]}
    lead = {reference: cell["verdict"] for reference, cell in rows["铅(以Pb计)"]["columns"].items()}
    assert lead == {"GB 2762-2025": "falls_short", "EU 2023/915": "meets", "CXS 210-1999": "falls_short"}
    entries = {(e["where"], e["reference"]): e for e in result["results"] if e["reference"] and e["where"]}
    cells = {(row["where"], ref): cell for row in rows.values() for ref, cell in row["columns"].items()}
    assert cells.keys() == entries.keys()
    assert all(entries[place][key] == cell[key] for place, cell in cells.items() for key in cell)


def test_one_reference_makes_no_columns_unless_they_are_asked_for(tmp_path: Path) -> None:
    assert "side_by_side" not in told(tmp_path, *NAMED[:2])
    every = told(tmp_path, "--side-by-side")["side_by_side"]["references"]
    assert {"GB 2762-2025", "EU 2023/915", "CXS 210-1999", "CXS 193-1995"} <= {column["id"] for column in every}


def test_the_terminal_shows_a_column_with_its_axis_for_each(tmp_path: Path) -> None:
    printed = gap(tmp_path, *NAMED).stdout
    table = printed[printed.index("Indicator") - 400 :]
    heads = [table.index(words) for words in ("GB 2762-2025", "EU 2023/915", "CXS 210-1999")]
    assert heads == sorted(heads)
    assert "mandatory national" in table and "advanced foreign" in table
    assert printed.index("MANDATORY NATIONAL LIMIT BROKEN") < printed.index("Indicator")


def test_more_references_than_fit_go_into_tables_below_one_another(tmp_path: Path) -> None:
    path = tmp_path / "oil.csv"
    path.write_text(OIL, "utf-8")
    done = run("gap", str(path), "--lang", "en", *NAMED, env={"COLUMNS": "72", "NO_COLOR": "1"})
    assert max(map(len, done.stdout.splitlines())) <= 72
    assert done.stdout.count("\nIndicator") + done.stdout.count(" Indicator") >= 2


def test_the_csv_keeps_one_row_an_entry_unless_columns_are_asked_for(tmp_path: Path) -> None:
    plain = list(csv.DictReader(io.StringIO(gap(tmp_path, "--format", "csv", *NAMED).stdout)))
    assert {"reference", "verdict"} <= plain[0].keys()
    wide = list(csv.DictReader(io.StringIO(gap(tmp_path, "--format", "csv", "--side-by-side", *NAMED).stdout)))
    (lead,) = [row for row in wide if row["parameter"] == "铅(以Pb计)"]
    assert lead["GB 2762-2025: verdict"] == "falls_short"
    assert (lead["EU 2023/915: limit"], lead["EU 2023/915: gap"]) == ("≤ 0.1 mg/kg", "0")


def test_every_format_for_people_has_the_columns(tmp_path: Path) -> None:
    files = [tmp_path / f"gap.{suffix}" for suffix in ("html", "md", "xlsx", "docx")]
    gap(tmp_path, *NAMED, *(part for file in files for part in ("-o", str(file))))
    for file in files:
        text = told_text(file)
        assert re.search(r"GB 2762-2025\W+mandatory national standard", text), file.suffix
        # The lead of the example: 0.08 mg/kg of GB 2762 is broken, 0.1 mg/kg of the EU is met.
        assert re.search(r"falls short\W+≤ 0\.08 mg/kg", text), file.suffix
        assert re.search(r"meets\W+≤ 0\.1 mg/kg", text), file.suffix


def told_text(file: Path) -> str:
    """The words of a report without its markup, breaks as spaces."""
    if file.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(file) as archive:
            parts = [archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml")]
        told = " ".join(parts)
    else:
        told = file.read_text("utf-8").replace("<br>", " ")
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", told)).split())
