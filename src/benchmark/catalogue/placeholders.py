"""What a file that was only begun still lacks: each text that says "FILL IN" is a fault of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmark.catalogue.fields import Reader, line_of
from benchmark.catalogue.marked import Fault, Fields, Items, Node, Text, load

MARK = "FILL IN"


def unfilled(node: Node | None) -> Iterator[Text]:
    """Every text of the file that is still to be filled in, in its order."""
    if isinstance(node, Text):
        if node.startswith(MARK):
            yield node
    elif isinstance(node, Fields):
        for value in node.values():
            yield from unfilled(value)
    elif isinstance(node, Items):
        for item in node:
            yield from unfilled(item)


def told(shown: str, node: Node | None) -> list[Fault]:
    return [Fault(shown, text.line, f"still to be filled in: {_what(text)}") for text in unfilled(node)]


def _what(text: str) -> str:
    return text.removeprefix(MARK).lstrip(": ") or "this"


def without_echoes(faults: list[Fault], lacking: list[Fault]) -> list[Fault]:
    """The faults without those that only follow from something not being filled in: they stand on its line."""
    lines = {fault.line for fault in lacking}
    return [fault for fault in faults if fault.line not in lines] + lacking


CASE_REQUIRED = ("title", "product", "parameter", "expect", "because")
CASE_OPTIONAL = ("attributes", "reference_grade", "values", "rule", "rounding")


def check_cases(path: Path, shown: str, faults: list[Fault]) -> None:
    """The form of the cases beside a standard: what each says, and what is still to be filled in."""
    root = load(path, shown, faults)
    reader = Reader(shown, faults)
    if root is not None and not isinstance(root, Items):
        reader.fault(line_of(root), "the cases must be a list")
    for node in root if isinstance(root, Items) else ():
        fields = reader.fields(node, "a case", CASE_REQUIRED, CASE_OPTIONAL)
        expected = fields.get("expect") if fields is not None else None
        if expected is not None and not (isinstance(expected, Fields) and "verdict" in expected):
            reader.fault(line_of(expected), "what a case expects has a 'verdict'")
    faults.extend(told(shown, root))
