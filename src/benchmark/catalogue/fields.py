"""A mapping of the catalogue taken apart key by key, with every mistake noted and none raised."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from benchmark.catalogue.marked import Fault, Fields, Items, Node, Text
from benchmark.model import Term

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


@dataclass
class Reader:
    """Collects the faults of one file while its records are built."""

    shown: str
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.shown, line, message))

    def fields(self, node: Node | None, what: str, required: Iterable[str], optional: Iterable[str]) -> Fields | None:
        """The mapping with its unknown and missing keys reported; None where it is no mapping."""
        if not isinstance(node, Fields):
            self.fault(line_of(node), f"{what} must be a mapping of keys")
            return None
        known = [*required, *optional]
        for key in node:
            if key not in known:
                close = get_close_matches(key, known, n=1)
                hint = f"; did you mean '{close[0]}'?" if close else f"; known keys: {', '.join(known)}"
                self.fault(node.lines[key], f"{what} has the unknown key '{key}'{hint}")
        for key in required:
            if key not in node:
                self.fault(node.line, f"{what} lacks '{key}'")
        return node

    def text(self, fields: Fields, key: str, default: str = "") -> str:
        node = fields.get(key)
        if node is None:
            return default
        if not isinstance(node, Text):
            self.fault(fields.lines[key], f"'{key}' must be a text")
            return default
        return str(node)

    def texts(self, fields: Fields, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        node = fields.get(key)
        if node is None:
            return ()
        if isinstance(node, Text):
            return (str(node),) if node else ()
        if isinstance(node, Items) and all(isinstance(item, Text) for item in node):
            return tuple(str(item) for item in node)
        self.fault(fields.lines[key], f"'{key}' must be a list of texts")
        return ()

    def flag(self, fields: Fields, key: str, default: bool = False) -> bool:
        value = self.text(fields, key, "true" if default else "false").casefold()
        if value not in ("true", "false"):
            self.fault(fields.lines[key], f"'{key}' must be true or false")
        return value == "true"

    def choice(self, fields: Fields, key: str, kind: type[E], default: E) -> E:
        written = self.text(fields, key, default.value)
        try:
            return kind(written)
        except ValueError:
            known = ", ".join(member.value for member in kind)
            self.fault(fields.lines[key], f"'{key}' is '{written}', which is none of: {known}")
            return default

    def term(self, node: Node | None, what: str, extra: Iterable[str] = ()) -> Term:
        """`{en, zh, aliases}`; a plain text serves as both names."""
        if isinstance(node, Text):
            return Term(str(node), str(node))
        fields = self.fields(node, what, (), ("en", "zh", "aliases", *extra))
        if fields is None:
            return Term("", "")
        en, zh = self.text(fields, "en"), self.text(fields, "zh")
        if not en and not zh:
            self.fault(fields.line, f"{what} has neither an English nor a Chinese name")
        return Term(en or zh, zh or en, self.texts(fields, "aliases"))

    def each(self, fields: Fields, key: str, build: Callable[[Node], T | None]) -> tuple[T, ...]:
        """What `build` makes of each entry of a list; entries it could not build are left out."""
        node = fields.get(key)
        if node is None or node == "":
            return ()
        if not isinstance(node, Items):
            self.fault(fields.lines[key], f"'{key}' must be a list")
            return ()
        built = (build(item) for item in node)
        return tuple(record for record in built if record is not None)


def line_of(node: Node | None) -> int:
    return getattr(node, "line", 1) or 1
