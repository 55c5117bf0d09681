"""A spreadsheet cell is read as it is shown, but never rounded."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark.read.shown import shown

SHOWN = [
    (0.5, "0.00", "0.50"),
    (0.456, "0.0", "0.456"),
    (0.15, "0%", "15 %"),
    (0.1567, "0%", "15.67 %"),
    (0.15, "0.0%", "15.0 %"),
    (5, '0"%"', "5%"),
    (5, r"0\%", "5%"),
    (18, '0.0" MPa"', "18.0 MPa"),
    (18, '"≥"0.0', "≥18.0"),
    (97, "0.0_ ", "97.0"),
    (-0.5, "0.00_);(0.00)", "-0.50"),
    (1234567, "#,##0", "1234567"),
    (1000, "0.00E+00", "1.00E+3"),
    (0.5, "# ?/?", "0.5"),
    (5, "[>=3]0.0", "5"),
    (12, "General", "12"),
    (12.0, "General", "12"),
    (0.1 + 0.2, "General", "0.3"),
    (1e-5, "General", "0.00001"),
    (0, "0.00", "0.00"),
    (True, "General", "TRUE"),
    (None, "General", ""),
    ("≥18", "@", "≥18"),
    (datetime.datetime(2023, 5, 1), "yyyy-mm-dd", "2023-05-01"),
]


@pytest.mark.parametrize(("value", "number_format", "expected"), SHOWN)
def test_a_cell_is_read_as_it_is_shown(value: object, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**6), max_value=10**6),
    st.sampled_from(["General", "0", "0.0", "0.00", "#,##0.000", "0.0_ "]),
)
def test_no_format_changes_the_number(value: object, number_format: str) -> None:
    assert float(shown(float(str(value)), number_format)) == float(str(value))
