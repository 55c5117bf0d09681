"""The dates of an edition as a catalogue file gives them: each is a date, and they follow one another."""

from __future__ import annotations

from itertools import pairwise

from benchmark.catalogue.fields import Reader
from benchmark.catalogue.marked import Fields
from benchmark.designations import span, year_of

NAMES = ("published", "valid_from", "superseded_on")


def edition_dates(reader: Reader, fields: Fields, identity: str) -> dict[str, str]:
    """Each date as written, "" where there is none or it is no date."""
    dates = {name: _date(reader, fields, name) for name in NAMES}
    year = year_of(identity)
    given = [(name, span(text)) for name, text in dates.items() if text]
    if year and given and given[0][1].last.year < year:
        reader.fault(fields.lines[given[0][0]], f"'{given[0][0]}' lies before the year of '{identity}'")
    for (earlier, first), (later, second) in pairwise(given):
        if second.last < first.first:
            reader.fault(fields.lines[later], f"'{later}' lies before '{earlier}'")
    return dates


def _date(reader: Reader, fields: Fields, name: str) -> str:
    written = reader.text(fields, name)
    try:
        if written:
            span(written)
    except ValueError:
        reader.fault(fields.lines[name], f"'{name}' is a date such as 2020, 2020-05 or 2020-05-29, not '{written}'")
        return ""
    return written
