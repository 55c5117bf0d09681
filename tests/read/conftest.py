"""What the tests of reading share: the hints of a small made-up catalogue, and files written on the fly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmark.normalise import key
from benchmark.read import Document, Hints, read

ATTRIBUTES = {
    **dict.fromkeys(("rated power", "额定功率"), "rated_power"),
    **dict.fromkeys(("poles", "极数"), "poles"),
    **dict.fromkeys(("bore", "口径"), "bore"),
    "climate": "climate",
    "Synchronous Speed": "speed",
}
INDICATORS = (
    *(
        "tensile strength",
        "拉伸强度",
        "elongation at break",
        "拉断伸长率",
        "thickness",
        "hardness",
        "硬度",
        "Lead",
        "铅",
    ),
    *("nominal efficiency", "COP_ref", "SPL outdoor", "Pso", "Paco"),
)


@pytest.fixture
def hints() -> Hints:
    return Hints({key(name): attribute for name, attribute in ATTRIBUTES.items()}, frozenset(map(key, INDICATORS)))


@pytest.fixture
def document(tmp_path: Path, hints: Hints) -> Callable[..., Document]:
    """Writes a file and reads it: `document("项目,要求\\n…", name="a.csv", encoding="gb18030", layout="long")`."""

    def write_and_read(content: str | bytes, name: str = "a.csv", encoding: str = "utf-8", **options: str) -> Document:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read(str(path), hints, **options)

    return write_and_read


def accounted_rows(document: Document) -> int:
    """The data rows that are in the table or in a problem."""
    return int(document.table["row"].nunique()) + sum(problem.rows for problem in document.problems)
