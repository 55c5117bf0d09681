"""The report of a sector as a workbook: the picture on sheets that can be filtered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from benchmark.report.sector._shown import SHARES, Shown

Cells = Sequence[object]
_TEXT_ONLY = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}  # fmt: skip
"""What a document says stays a text, whatever it begins with."""
_BEGINNING = datetime(2000, 1, 1)
"""The same in each file, so that equal runs give equal bytes; the summary says of what run it is."""


def render(picture: Mapping[str, Any], lang: str) -> bytes:
    """`picture` is that of `benchmark.sector.picture`; shares and gaps are numbers with the format of percent."""
    shown = Shown(lang)
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, _TEXT_ONLY)
    book.set_properties({"created": _BEGINNING})
    looks = {"bold": book.add_format({"bold": True}), "share": book.add_format({"num_format": "0.0 %"})}
    for title, head, rows in _sheets(picture, shown):
        _sheet(book, looks, title, head, rows)
    book.close()
    return kept.getvalue()


Sheet = tuple[str, list[str], Iterable[Cells]]


def _sheets(picture: Mapping[str, Any], shown: Shown) -> list[Sheet]:
    return [
        _overview(picture, shown), _indicators(picture, shown), _ranking(picture, shown), _steps(picture, shown),
        _enterprises(picture, shown), _reasons(picture, shown),
    ]  # fmt: skip


def _overview(picture: Mapping[str, Any], shown: Shown) -> Sheet:
    levels = ("exceeding", "reached", "not_reached", "not_concluded", "none")
    head = [*map(shown.say, ("kind", "number")), *map(shown.level, levels)]
    head += map(shown.say, ("one_step", "judged", "applicable", "coverage_median", "coverage_reached"))
    rows = [
        [k["kind"], k["products"], *(k["levels"][level] for level in levels), k["one_step"], k["judged"],
         k["applicable"], k["coverage"]["median"], k["coverage_of_reached"]["median"]]
        for k in picture["summary"]["kinds"]
    ]  # fmt: skip
    return shown.say("overview"), head, rows


def _indicators(picture: Mapping[str, Any], shown: Shown) -> Sheet:
    head = [*map(shown.say, ("kind", "reference", "indicator", "limit", "rows", "applicable", "judged"))]
    head += [shown.verdict(part) for part in SHARES]
    head += [f"{shown.say('share')}: {shown.verdict(part)}" for part in SHARES]
    head += [f"{shown.say('distribution')}: {shown.say(which)}" for which in ("worst", "median", "best")]
    head += map(shown.say, ("median", "best"))
    rows = (
        [i["product"], i["reference"], i["indicator_name"], shown.limit(i), i["rows"], i["applicable"], i["judged"],
         *(i[part] for part in SHARES), *(i[f"share_{part}"] for part in SHARES),
         i["gap_worst"], i["gap_median"], i["gap_best"], i["value_median"], i["value_best"]]
        for i in picture["indicators"]
    )  # fmt: skip
    return shown.say("indicators"), head, rows


def _ranking(picture: Mapping[str, Any], shown: Shown) -> Sheet:
    head = [*map(shown.say, ("kind", "rank", "enterprise", "standard", "level", "judged", "applicable"))]
    head += [shown.verdict(v) for v in ("exceeds", "meets", "mixed", "falls_short", "not_stated", "not_judged")]
    rows = (
        [kind, p["rank"], p["enterprise"], p["enterprise_standard"], shown.level(p["level"]), p["judged"],
         p["applicable"], p["exceeds"], p["meets"], p["mixed"], p["falls_short"], p["not_stated"],
         (p["undetermined"] or 0) + (p["not_comparable"] or 0)]
        for kind, products in picture["ranking"].items() for p in products
    )  # fmt: skip
    return shown.say("ranking"), head, rows


def _steps(picture: Mapping[str, Any], shown: Shown) -> Sheet:
    head = [*map(shown.say, ("enterprise", "standard", "kind", "indicator", "reference", "needed"))]
    rows = (
        [p["enterprise"], p["enterprise_standard"], p["product"], p["step_indicator"], p["step_reference"],
         shown.step(p)]
        for p in picture["one_step"]
    )  # fmt: skip
    return shown.say("one_step"), head, rows


def _enterprises(picture: Mapping[str, Any], shown: Shown) -> Sheet:
    head = [*map(shown.say, ("enterprise", "standard", "kind", "rank", "level", "judged", "applicable", "capped_by",
                             "floor"))]  # fmt: skip
    rows = (
        [e["enterprise"], p["enterprise_standard"], p["product"], p["rank"], shown.level(p["level"]), p["judged"],
         p["applicable"], shown.several(p["capped_by"]), shown.several(p["floor"])]
        for e in picture["enterprises"] for p in e["of"]
    )  # fmt: skip
    return shown.say("drill"), head, rows


def _reasons(picture: Mapping[str, Any], shown: Shown) -> Sheet:
    summary = picture["summary"]
    rows: list[Cells] = [[shown.verdict("not_stated"), summary["verdicts"]["not_stated"]]]
    rows += [[shown.reason(reason), count] for reason, count in summary["reasons"].items()]
    return shown.say("reasons"), [shown.say("reason"), shown.say("number")], rows


def _sheet(book: Any, looks: Mapping[str, Any], title: str, head: list[str], rows: Iterable[Cells]) -> None:
    sheet = book.add_worksheet(title[:31].replace("/", "|").replace("/", "|"))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, min(3, len(head) - 1), 26)
    if len(head) > 4:
        sheet.set_column(4, len(head) - 1, 14)
    sheet.write_row(0, 0, head, looks["bold"])
    last = 0
    for last, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            _write(sheet, last, at, value, looks)
    sheet.autofilter(0, 0, last, len(head) - 1)


def _write(sheet: Any, row: int, at: int, value: object, looks: Mapping[str, Any]) -> None:
    """Shares as percent; a text stays a text."""
    if isinstance(value, float):
        sheet.write(row, at, value, looks["share"])
    elif isinstance(value, str):
        sheet.write_string(row, at, value)
    else:
        sheet.write(row, at, value)
