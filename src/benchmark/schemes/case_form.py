"""The form of the cases beside a scheme: a profile, and for each case the changes to it and what it comes to."""

from __future__ import annotations

from pathlib import Path

from benchmark.catalogue import Fault
from benchmark.catalogue.fields import Reader, line_of
from benchmark.catalogue.marked import Fields, Items, Node, load
from benchmark.catalogue.placeholders import told

EXPECTED = ("state", "grade", "stars", "points", "floor", "may_apply", "capped_by")


def check_cases(path: Path, shown: str) -> list[Fault]:
    """What is wrong with the form of a case file; nothing where there is none."""
    faults: list[Fault] = []
    root = load(path, shown, faults) if path.is_file() else None
    reader = Reader(shown, faults)
    if root is not None:
        fields = reader.fields(root, "the cases", ("product", "parameters", "cases"), ("attributes",))
        cases = fields.get("cases") if fields is not None else None
        if cases is not None and not isinstance(cases, Items):
            reader.fault(line_of(cases), "'cases' must be a list")
        for case in cases if isinstance(cases, Items) else ():
            _case(reader, case)
        faults += told(shown, root)
    return faults


def _case(reader: Reader, node: Node) -> None:
    optional = ("product", "attributes", "parameters", "with", "without")
    fields = reader.fields(node, "a case", ("title", "expect", "because"), optional)
    expected = fields.get("expect") if fields is not None else None
    if expected is not None:
        inner = reader.fields(expected, "'expect'", (), EXPECTED)
        if isinstance(inner, Fields) and not inner:
            reader.fault(line_of(expected), "a case expects something")
