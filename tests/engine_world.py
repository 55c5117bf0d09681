"""Small catalogues and documents made on the fly, and the whole road from a document to its result."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmark.catalogue import load
from benchmark.context import Context, Options
from benchmark.documents import read_all
from benchmark.model import Rulebook
from benchmark.pipeline import report, score

LAWS = Path(__file__).parent / "laws"
SOURCE = {"title": "made up for the test", "kind": "primary"}
Json = dict[str, Any]


def indicator(key: str = "quantity", **changes: Any) -> Json:
    """An indicator of a catalogue file; a minimum of 18 MPa unless the changes say otherwise."""
    plain = {
        "key": key,
        "name": {"en": f"{key} under test", "zh": f"被测{key}"},
        "better": "higher",
        "unit": "MPa",
        "limits": [{"min": 18}],
        "source": SOURCE,
    }
    return {name: value for name, value in (plain | changes).items() if value is not None}


def standard(*indicators: Json, **changes: Any) -> Json:
    """A catalogue file for the product "test piece" / 试件."""
    plain = {
        "id": "TEST 1:2020",
        "body": "TEST",
        "kind": "international",
        "title": {"en": "test", "zh": "试验"},
        "status": "current",
        "sector": "test",
        "products": [{"en": "test piece", "zh": "试件"}],
        "indicators": list(indicators) or [indicator()],
    }
    return plain | changes


def write(folder: Path, *standards: Json) -> Path:
    """A catalogue directory with one file for each standard: a.yaml, b.yaml, …"""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in zip("abcdefgh", standards, strict=False):
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    return folder


def product(*parameters: Json, name: str = "试件", **attributes: str) -> Json:
    return {"name": name, "attributes": attributes, "parameters": list(parameters)}


def line(name: str, text: str, **more: str) -> Json:
    return {"name": name, "requirement": text, **more}


@dataclass(frozen=True)
class World:
    """A rulebook with a place to write documents to."""

    rules: Rulebook = field(repr=False)
    folder: Path

    def result(self, products: Sequence[Json], options: Options | None = None, lang: str = "en") -> Json:
        """The result structure of one document that holds these products."""
        return self.result_of([self.document(products)], options, lang)

    def document(self, products: Sequence[Json], name: str = "document.json") -> str:
        path = self.folder / name
        path.write_text(json.dumps({"enterprise": "甲", "standard": "Q/J 1", "products": products}), "utf-8")
        return str(path)

    def result_of(self, paths: Sequence[str], options: Options | None = None, lang: str = "en") -> Json:
        context = Context(self.rules, options or Options())
        document = read_all(paths, context, "auto", "auto")
        scored = score(document.table, context)
        told = document.problems_told(lang)
        return report(scored, context, lang, list(document.inputs), {}, told)

    def entry(self, name: str, text: str, attributes: Mapping[str, str] | None = None, **more: str) -> Json:
        """The result of one parameter against the one standard that has it."""
        found = self.result([product(line(name, text, **more), **(attributes or {}))])["results"]
        (mine,) = [entry for entry in found if entry["parameter"]]
        return dict(mine)


def world(folder: Path, *standards: Json) -> World:
    """A world whose catalogue holds these standards alone."""
    return World(load(write(folder / "catalogue", *standards)), folder)
