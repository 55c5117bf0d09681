"""A YAML or JSON document to the rows of the long table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from benchmark.read.document import Options, Unusable
from benchmark.read.problems import Problem, problem
from benchmark.read.table import TEXT_COLUMNS, Part, range_text
from benchmark.read.tree import Node
from benchmark.tables import ATTRIBUTE

_DOCUMENT = {"enterprise": "text", "standard": "text", "products": "list"}
_PRODUCT = {"name": "text", "enterprise": "text", "standard": "text", "attributes": "mapping", "parameters": "list"}
_PARAMETER = dict.fromkeys(
    ("name", "requirement", "value", "min", "max", "unit", "method", "conditions", "uncertainty", "k",
     "detection_limit", "limit", "qualifier", "cost"),
    "text",
)  # fmt: skip
_EXPECTED = {"text": "a text or a number", "list": "a list", "mapping": "a mapping of keys to values"}


@dataclass
class _Reader:
    """Collects rows and problems; `rows` are mappings of column to text."""

    options: Options
    rows: list[dict[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    data_rows: int = 0
    instances: int = 0

    def document(self, node: Node) -> None:
        members = self._members(node, _DOCUMENT, "the document")
        for product in _list(members, "products"):
            self._product(product, _text(members, "enterprise"), _text(members, "standard"))

    def _product(self, node: Node, enterprise: str, standard: str) -> None:
        members = self._members(node, _PRODUCT, "a product")
        shared = {
            "enterprise": _text(members, "enterprise") or enterprise,
            "enterprise_standard": _text(members, "standard") or standard,
            "product": _text(members, "name"),
            "instance": str(self.instances),
        }
        self.instances += 1
        shared |= self._attributes(members.get("attributes"))
        for parameter in _list(members, "parameters"):
            self._parameter(parameter, shared)

    def _attributes(self, node: Node | None) -> dict[str, str]:
        attributes = {}
        for key, value in (node.items or ()) if node else ():
            if value.text is None:
                self.problems.append(
                    problem("wrong_shape", value.where, what=f"the attribute {key}", expected="a text")
                )
            else:
                attributes[ATTRIBUTE + key] = value.text
        return attributes

    def _parameter(self, node: Node, shared: Mapping[str, str]) -> None:
        members = {key: value.text or "" for key, value in self._members(node, _PARAMETER, "a parameter").items()}
        self.data_rows += 1
        if not members.get("name"):
            text = ", ".join(f"{key}: {value}" for key, value in members.items())
            self.problems.append(problem("name_missing", node.where, rows=1, text=text))
            return
        row = {column: members.get(column, "") for column in TEXT_COLUMNS} | dict(shared)
        row |= self._stated(members, node.where) | {"where": node.where, "row": str(self.data_rows - 1)}
        self.rows.append(row)

    def _stated(self, members: Mapping[str, str], where: str) -> dict[str, str]:
        """The text of a parameter, whether it is a requirement or a value, and its own limit."""
        requirement = members.get("requirement", "") or _range(members)
        value, limit = members.get("value", ""), members.get("limit", "")
        if requirement and value:
            self.problems.append(problem("requirement_and_value", where))
        measured = bool(value) and not (self.options.values == "requirement" and requirement)
        label = "measured" if measured else "requirement"
        return {
            "text": value if measured else requirement,
            "own_limit": limit or (requirement if measured else ""),
            "values": label if self.options.values == "auto" else self.options.values,
        }

    def _members(self, node: Node, known: Mapping[str, str], what: str) -> dict[str, Node]:
        """The known members of a mapping that have the shape they must have; the rest are problems."""
        if node.items is None:
            self.problems.append(problem("wrong_shape", node.where, what=what, expected=_EXPECTED["mapping"]))
            return {}
        members: dict[str, Node] = {}
        for key, value in node.items:
            self._add(members, key, value, known)
        return members

    def _add(self, members: dict[str, Node], key: str, value: Node, known: Mapping[str, str]) -> None:
        if key not in known:
            self.problems.append(problem("unknown_key", value.where, key=key, known=", ".join(known)))
        elif key in members:
            self.problems.append(problem("repeated_key", value.where, key=key))
        elif value.kind != known[key] and not (value.text == "" and known[key] != "text"):
            what = f"the key {key}"
            self.problems.append(problem("wrong_shape", value.where, what=what, expected=_EXPECTED[known[key]]))
        else:
            members[key] = value


def structured_part(nodes: Iterator[Node], where: str, options: Options) -> Part:
    """The part that the documents of one file give; `Unusable` where they hold no parameter at all."""
    reader = _Reader(options)
    for node in nodes:
        for document in node.values if node.values is not None else (node,):
            reader.document(document)
    if not reader.data_rows:
        because = f" ({reader.problems[0].where}: {reader.problems[0].message})" if reader.problems else ""
        raise Unusable(
            f"{where} holds no products with parameters{because}; see `products: [{{name, parameters: …}}]`."
        )
    return Part(_table(reader.rows), tuple(reader.problems), reader.data_rows)


def _table(rows: list[dict[str, str]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, dtype="str").fillna("")
    for column in (*TEXT_COLUMNS, "instance"):
        if column not in table:
            table[column] = pd.Series("", index=table.index, dtype="str")
    return table.assign(row=table["row"].astype("int64")) if len(table) else table.assign(row=pd.Series(dtype="int64"))


def _text(members: Mapping[str, Node], key: str) -> str:
    return (members[key].text or "") if key in members else ""


def _list(members: Mapping[str, Node], key: str) -> tuple[Node, ...]:
    return (members[key].values or ()) if key in members else ()


def _range(members: Mapping[str, str]) -> str:
    ends = [pd.Series([members.get(end, "")], dtype="str") for end in ("min", "max")]
    return str(range_text(ends[0], ends[1])[0])
