"""YAML read as text with line numbers: every scalar stays as written, every repeated key is found.

The loaders of PyYAML turn `97.0` into a float and let a repeated key win silently; a catalogue of
facts can afford neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a data file."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class Text(str):
    """A scalar as written, with its line."""

    line: int = 0


class Items(list["Node"]):
    """A sequence, with its line."""

    line: int = 0


class Fields(dict[str, "Node"]):
    """A mapping, with its line and the line of each key."""

    line: int = 0
    lines: dict[str, int]


Node = Text | Items | Fields


def load(path: Path, shown: str, faults: list[Fault]) -> Node | None:
    """The file's content; None (and a fault) where it is no YAML."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        faults.append(Fault(shown, mark.line + 1 if mark else 1, f"not readable as YAML: {error.problem}"))
        return None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        faults.append(Fault(shown, 1, f"not readable as UTF-8 YAML: {str(error).splitlines()[0]}"))
        return None
    if root is None:
        faults.append(Fault(shown, 1, "the file is empty"))
        return None
    return _convert(root, shown, faults)


def _convert(node: yaml.Node, shown: str, faults: list[Fault]) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _fields(node, line, shown, faults)
    if isinstance(node, yaml.SequenceNode):
        items = Items(_convert(child, shown, faults) for child in node.value)
        items.line = line
        return items
    plain_null = node.tag == "tag:yaml.org,2002:null"
    text = Text("" if plain_null else node.value)
    text.line = line
    return text


def _fields(node: yaml.MappingNode, line: int, shown: str, faults: list[Fault]) -> Fields:
    fields = Fields()
    fields.line, fields.lines = line, {}
    for key_node, value_node in node.value:
        key, key_line = str(key_node.value), key_node.start_mark.line + 1
        if key in fields:
            faults.append(Fault(shown, key_line, f"the key '{key}' stands here a second time; keep one of them"))
            continue
        fields[key] = _convert(value_node, shown, faults)
        fields.lines[key] = key_line
    return fields
