"""Tables that nobody made for this project; expectations are counts of lines and cells taken from the files by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmark.read import Hints, read

from .conftest import accounted_rows

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def table_file(name: str) -> Path:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not beside this checkout")
    return path


def data_lines(path: Path) -> int:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return sum(1 for row in csv.reader(lines) if any(row)) - 1


def test_the_nema_motor_table_has_a_product_a_line(hints: Hints) -> None:
    path = table_file("motors/AMO_Tools_NEMA_MG1_2018_MotorData.csv")
    read_table = read(str(path), hints)
    table = read_table.table
    assert len(table) == read_table.data_rows == data_lines(path) == 548
    assert table["group"].nunique() == 548
    assert set(table["name"]) == {"Nominal Efficiency"}
    first = table.iloc[0]
    assert (first["text"], first["attr:hp"], first["attr:Poles"], first["attr:Hz"]) == ("74", "1", "8", "60")
    assert first["where"].endswith(":2")
    assert "hp" not in {unused.heading for unused in read_table.unused}


def test_the_heat_pump_table_has_a_row_for_every_filled_indicator(hints: Hints) -> None:
    path = table_file("heatpumps/hplib_database.csv")
    read_table = read(str(path), hints)
    table = read_table.table
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for heading in ("SPL outdoor [dBA]", "COP_ref"):
        filled = [row[heading].strip() for row in rows if row[heading].strip()]
        assert sorted(table.loc[(table["name"] == heading) & (table["text"] != ""), "text"]) == sorted(filled)
    assert accounted_rows(read_table) == read_table.data_rows == len(rows) == 511
    assert table.iloc[0]["enterprise"] == "Advantix"
    assert table.iloc[0]["product"] == "i-SHWAK V4 06"
    assert table.iloc[0]["attr:Climate"] == "average"


def test_the_metal_findings_are_measured_values_of_one_sample_each(hints: Hints) -> None:
    path = table_file("nyc_metals/dev_sample_rowid_mod8.csv")
    read_table = read(str(path), hints)
    table = read_table.table
    assert len(table) == read_table.data_rows == data_lines(path) == 941
    assert set(table["values"]) == {"measured"}
    assert table["group"].nunique() == 941
    second = table.iloc[1]
    assert (second["product"], second["name"], second["text"], second["unit"]) == (
        "Pregnita (Ayurvedic)",
        "Lead",
        "12000",
        "ppm",
    )
    assert second["enterprise"] == "Ajmera Pharmaceuticals PVT. LTD."


def test_the_border_findings_in_traditional_chinese_lose_no_row(hints: Hints) -> None:
    path = table_file("tfda_border_zh/dev_sample_january.csv")
    read_table = read(str(path), hints)
    assert accounted_rows(read_table) == read_table.data_rows == data_lines(path) == 59
    first = read_table.table.iloc[0]
    assert (first["name"], first["text"], first["unit"], first["product"]) == ("益達胺", "0.08", "ppm", "花椒")


def test_the_inverter_table_takes_its_units_from_the_row_below_the_heading(hints: Hints) -> None:
    path = table_file("pv/sam-library-cec-inverters-2019-03-05.csv")
    table = read(str(path), hints).table
    assert set(table["name"]) == {"Pso", "Paco"}
    assert set(table["unit"]) == {"W"}
    assert table["row"].nunique() == data_lines(path) - 1


def test_a_workbook_with_prose_and_hidden_sheets_tells_what_it_did_not_read(hints: Hints) -> None:
    read_table = read(str(table_file("tyres/TWP_emission_data_IDIADA.xlsx")), hints)
    assert set(read_table.table["name"]) >= {"grav_constant", "rho_air"}
    assert {"no_table", "hidden_sheet"} <= {problem.code for problem in read_table.problems}
