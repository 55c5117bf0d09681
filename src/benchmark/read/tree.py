"""YAML and JSON documents (the form in interfaces.md "Input"), strictly: a misplaced key is a problem, not a guess.

Both are read into one tree whose scalars are texts as they were written, so that 0.50 keeps its digits.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmark.read.document import Unusable


@dataclass(frozen=True)
class Node:
    """A mapping (`items`), a list (`values`) or a scalar (`text`), and where it stands in the source."""

    where: str
    text: str | None = None
    items: tuple[tuple[str, Node], ...] | None = None
    values: tuple[Node, ...] | None = None

    @property
    def kind(self) -> str:
        return "mapping" if self.items is not None else "list" if self.values is not None else "text"


def yaml_nodes(text: str, where: str) -> Iterator[Node]:
    """The documents of a YAML text; `where` of each node is its line."""
    import yaml

    try:
        for document in yaml.compose_all(text, Loader=yaml.CSafeLoader):
            if document is not None:
                yield _from_yaml(document, where, frozenset())
    except yaml.YAMLError as error:
        raise Unusable(f"{where} is not valid YAML: {_yaml_fault(error)}.") from None


def _from_yaml(node: Any, where: str, above: frozenset[int]) -> Node:
    import yaml

    if id(node) in above:
        raise Unusable(f"{where}:{node.start_mark.line + 1}: an alias refers to what contains it.")
    at, inside = f"{where}:{node.start_mark.line + 1}", above | {id(node)}
    if isinstance(node, yaml.MappingNode):
        pairs = ((_key_text(key), _from_yaml(value, where, inside)) for key, value in node.value)
        return Node(at, items=tuple(pairs))
    if isinstance(node, yaml.SequenceNode):
        return Node(at, values=tuple(_from_yaml(value, where, inside) for value in node.value))
    return Node(at, text="" if node.tag == "tag:yaml.org,2002:null" else str(node.value).strip())


def _key_text(key: Any) -> str:
    return key.value if isinstance(key.value, str) else "…"


def json_nodes(text: str, where: str) -> Iterator[Node]:
    """The document of a JSON text; `where` of each node is its path, since JSON keeps no lines."""
    try:
        value = json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=_Pairs)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unusable(f"{where} is not valid JSON: {_one_line(error)}.") from None
    yield _from_json(value, where, "")


class _Pairs(list[tuple[str, Any]]):
    """The members of a JSON object, repeated keys included."""


def _from_json(value: Any, where: str, path: str) -> Node:
    at = f"{where}:{path or '$'}"
    if isinstance(value, _Pairs):
        return Node(
            at, items=tuple((key, _from_json(inner, where, f"{path}.{key}".lstrip("."))) for key, inner in value)
        )
    if isinstance(value, list):
        return Node(at, values=tuple(_from_json(inner, where, f"{path}[{i}]") for i, inner in enumerate(value)))
    if value is None or isinstance(value, bool):
        return Node(at, text="" if value is None else str(value).lower())
    return Node(at, text=str(value).strip())


def _yaml_fault(error: Any) -> str:
    mark = getattr(error, "problem_mark", None)
    fault = _one_line(getattr(error, "problem", None) or error)
    return f"{fault} in line {mark.line + 1}" if mark else fault


def _one_line(error: object) -> str:
    return " ".join(str(error).split())
