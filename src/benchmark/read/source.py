"""From a path to a document: the bytes, their format, and the parts put together."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from benchmark.quantity import decimal_sign
from benchmark.read.decode import decode
from benchmark.read.delimited import read_delimited
from benchmark.read.document import Document, Hints, Options, Unusable
from benchmark.read.layout import heading_words, read_grids
from benchmark.read.packed import unpacked
from benchmark.read.problems import Problem, problem
from benchmark.read.specimens import gathered
from benchmark.read.structured import structured_part
from benchmark.read.table import COLUMNS, Part
from benchmark.read.tree import json_nodes, yaml_nodes
from benchmark.tables import ATTRIBUTE

_MAGIC = {
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "old office",
    b"%PDF": "pdf",
    b"{\\rtf": "rtf",
}
NUMBERS = ("text", "own_limit", "detection_limit", "uncertainty")
_NOT_YET = {
    "ods": "ODS is read with the extra `ods`, which is not part of this version; save {where} as XLSX or CSV.",
    "old office": "{where} is an old Office file (.xls) or is locked with a password; save it as an open XLSX or CSV.",
    "pdf": "{where} is a PDF; take its tables out with `benchmark extract {where} -o params.csv` first.",
    "docx": "{where} is a Word document; take its tables out with `benchmark extract {where} -o params.csv` first.",
    "html": "{where} is an HTML page; take its tables out with `benchmark extract {where} -o params.csv` first.",
    "rtf": "{where} is an RTF document; save it as XLSX or CSV.",
    "zip": "{where} is an archive; unpack it and give the table inside.",
}
_LAYOUTS = ("auto", "long", "wide", "names")
_VALUES = ("auto", "requirement", "measured")


def read(path: str, hints: Hints, layout: str = "auto", values: str = "auto", product: str = "") -> Document:
    """The document at a path ("-" is standard input); `Unusable` where nothing can be done with it.

    `product` is the product of every row for which the document names none.
    """
    if layout not in _LAYOUTS or values not in _VALUES:
        raise Unusable(f"layout is one of {', '.join(_LAYOUTS)}, and values one of {', '.join(_VALUES)}.")
    data = read_bytes(path)
    options = Options(layout, values, product)
    parts, problems, encoding = _parsed(data, path, hints, options)
    source = {"path": path, "sha256": hashlib.sha256(data).hexdigest()}
    return document_of(parts, problems, source, encoding, options)


def read_bytes(path: str) -> bytes:
    """What a file or standard input ("-") holds; `Unusable` where that is nothing or cannot be read."""
    data = unpacked(sys.stdin.buffer.read() if path == "-" else _file_bytes(path), path)
    if not data.strip():
        raise Unusable(f"{path} is empty; give a table with a heading row.")
    return data


def _file_bytes(path: str) -> bytes:
    try:
        if Path(path).is_dir():
            raise Unusable(f"{path} is a directory; name the files in it.")
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise Unusable(f"{path} does not exist; check the name.") from None
    except (OSError, ValueError) as error:
        raise Unusable(f"{path} cannot be read ({getattr(error, 'strerror', None) or error}); check it.") from None


def _parsed(data: bytes, path: str, hints: Hints, options: Options) -> tuple[list[Part], list[Problem], str]:
    kind = _binary_kind(data)
    if kind in _NOT_YET:
        raise Unusable(_NOT_YET[kind].format(where=path))
    if kind == "xlsx":
        return _workbook(data, path, hints, options)
    text, encoding = decode(data, path)
    kind = _text_kind(text, path)
    if kind in _NOT_YET:
        raise Unusable(_NOT_YET[kind].format(where=path))
    if kind != "csv":
        nodes = json_nodes(text, path) if kind == "json" else yaml_nodes(text, path)
        return [structured_part(nodes, path, options)], [], encoding
    grid, problems = read_delimited(text, path, heading_words)
    parts, more = read_grids([grid], hints, options)
    return parts, [*problems, *more], encoding


def _workbook(data: bytes, path: str, hints: Hints, options: Options) -> tuple[list[Part], list[Problem], str]:
    from benchmark.read.workbook import read_workbook

    grids, problems = read_workbook(data, path)
    parts, more = read_grids(grids, hints, options)
    return parts, [*problems, *more], ""


def _binary_kind(data: bytes) -> str:
    """What the first bytes say; a file's name may lie about what is in it."""
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "")
    return _kind_of_archive(data) if kind == "zip" else kind


def _kind_of_archive(data: bytes) -> str:
    """XLSX, ODS and DOCX are archives; the names of their members, which stand in clear, tell them apart."""
    if b"xl/workbook" in data:
        return "xlsx"
    if b"opendocument.spreadsheet" in data[:200]:
        return "ods"
    return "docx" if b"word/document" in data else "zip"


def _text_kind(text: str, path: str) -> str:
    start = text.lstrip()[:400].lower()
    suffix = Path(path).suffix.lower() if path != "-" else ""
    if start.startswith(("<!doctype html", "<html", "<table")):
        return "html"
    if suffix in (".json", ".yaml", ".yml"):
        return suffix.lstrip(".").replace("yml", "yaml")
    if not suffix or path == "-":
        return "json" if start.startswith(("{", "[")) else "yaml" if _is_yaml(text) else "csv"
    return "csv"


def _is_yaml(text: str) -> bool:
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return next(lines, "").startswith(("enterprise:", "standard:", "products:", "---", "- enterprise:", "- products:"))


# ------------------------------------------------------------------------------------ putting together


def document_of(
    parts: Sequence[Part], problems: Sequence[Problem], source: dict[str, str], encoding: str, options: Options
) -> Document:
    tables, data_rows = [], 0
    for number, part in enumerate(parts):
        is_long = part.layout == "long"
        rows = part.table["row"] + data_rows
        tables.append(part.table.assign(row=rows, sheet=part.sheet, part=number, long=is_long))
        data_rows += part.data_rows
    table = pd.concat(tables, ignore_index=True)
    table, notes = _identity_from_above(table)
    return Document(
        _finished(gathered(table), options.product),
        (*problems, *(found for part in parts for found in part.problems), *notes),
        (source,),
        tuple(unused for part in parts for unused in part.unused),
        data_rows,
        encoding,
        tuple(part.layout for part in parts),
    )


def _finished(table: pd.DataFrame, product: str) -> pd.DataFrame:
    attributes = [str(column) for column in table.columns if str(column).startswith(ATTRIBUTE)]
    table["product"] = table["product"].where(table["product"] != "", product)
    together = ["sheet", "enterprise", "enterprise_standard", "product", "instance"]
    table["group"] = table.groupby(together, sort=False, dropna=False).ngroup()
    table[attributes] = table[attributes].fillna("")
    table["decimal"] = decimal_sign(text for column in NUMBERS for text in table[column].unique())
    return table[[*COLUMNS, *attributes]]


def _identity_from_above(table: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Rows of a long table that name nothing below rows that do belong to the product above them, which is said."""
    identity = ["enterprise", "enterprise_standard", "product"]
    nameless = (table[identity] == "").all(axis=1)
    first_of_part = table["part"].ne(table["part"].shift())
    nameless &= ~first_of_part & table["long"]
    if not nameless.any() or nameless[~first_of_part].all():
        return table, []
    above = table[identity].where(~nameless).ffill().fillna("")
    taken = nameless & (above != "").any(axis=1)
    table[identity] = above
    runs = (taken != taken.shift()).cumsum()[taken]
    notes = [_taken(table.loc[rows.index], identity) for _, rows in runs.groupby(runs)]
    return table, notes


def _taken(rows: pd.DataFrame, identity: list[str]) -> Problem:
    first, last = str(rows["where"].iloc[0]), str(rows["where"].iloc[-1])
    text = ", ".join(value for value in rows.iloc[0][identity] if value)
    return problem(
        "identity_from_above", first, first=first.rpartition(":")[2], last=last.rpartition(":")[2],
        what="product", text=text,
    )  # fmt: skip
