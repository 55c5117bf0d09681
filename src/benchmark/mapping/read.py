"""A mapping file read strictly: every unknown key, contradiction and unknown name is told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from benchmark.catalogue.fields import Reader
from benchmark.catalogue.marked import Fault, Fields, Node, load
from benchmark.mapping.records import Candidate, Decision, Mapping, Parameter, Product, ProductCandidate
from benchmark.mapping.rulings import scopes
from benchmark.model import Rulebook

VERSION = "1"
_NUMBER = re.compile(r"\d{1,3}(\.\d+)?")
_CERTAINTIES = ("", "certain", "probable", "doubtful")
_TOLD = ("enterprise", "certainty", "by", "when", "why", "where")
_PARAMETER = (*_TOLD, "candidates", "product", "property", "indicator", "text")
_PRODUCT = (*_TOLD, "candidates", "standards")
_CANDIDATE = ("indicator", "name", "standards", "evidence", "score")


class MappingInvalid(Exception):  # noqa: N818 - says what the file is, as the user reads it
    """A mapping file that cannot be relied on; `faults` has every fault with its line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))


def read(path: Path, rulebook: Rulebook) -> Mapping:
    """The mapping file; `MappingInvalid` with every fault, `OSError` where it cannot be opened."""
    faults: list[Fault] = []
    root = load(path, str(path), faults)
    if root is None:
        raise MappingInvalid(faults)
    return parse(root, str(path), rulebook, faults)


def parse(root: Node, shown: str, rulebook: Rulebook, faults: list[Fault] | None = None) -> Mapping:
    reader = _Reader(shown, faults if faults is not None else [])
    mapping = reader.mapping(root)
    _Names(reader, rulebook).check(mapping)
    _decided_once(reader, mapping)
    if reader.faults:
        raise MappingInvalid(sorted(reader.faults, key=lambda fault: fault.line))
    return mapping


class _Reader(Reader):
    def mapping(self, root: Node) -> Mapping:
        fields = self.fields(root, "a mapping file", (), ("version", "products", "parameters"))
        if fields is None:
            return Mapping()
        if self.text(fields, "version", VERSION) != VERSION:
            self.fault(fields.lines["version"], f"'version' is {fields['version']}; this program reads {VERSION}")
        return Mapping(self.each(fields, "products", self._product), self.each(fields, "parameters", self._parameter))

    def _parameter(self, node: Node) -> Parameter | None:
        fields = self._entry(node, "a parameter", "parameter", _PARAMETER)
        if fields is None:
            return None
        decision = self.choice(fields, "decision", Decision, Decision.UNDECIDED)
        candidates = self.each(fields, "candidates", self._candidate)
        prop, indicator = self.text(fields, "property"), self.text(fields, "indicator")
        if decision is Decision.ACCEPT and not (prop or indicator) and candidates:
            prop, indicator = candidates[0].property, candidates[0].indicator
        if decision in (Decision.ACCEPT, Decision.CHOOSE) and not (prop or indicator):
            self.fault(fields.line, f"'{decision}' needs the 'property' (or 'indicator') that is meant")
        if decision is Decision.UNDECIDED and (prop or indicator):
            self.fault(fields.line, "it names a property and is 'undecided'; write 'decision: choose' to choose it")
        return Parameter(
            self.text(fields, "parameter"),
            decision,
            products=self.texts(fields, "product"),
            property=prop,
            indicator=indicator,
            text=self.text(fields, "text"),
            candidates=candidates,
            **self._told(fields),
        )

    def _product(self, node: Node) -> Product | None:
        fields = self._entry(node, "a product", "product", _PRODUCT)
        if fields is None:
            return None
        decision = self.choice(fields, "decision", Decision, Decision.UNDECIDED)
        candidates = self.each(fields, "candidates", self._product_candidate)
        standards = self.texts(fields, "standards")
        if decision is Decision.ACCEPT and not standards and candidates:
            standards = candidates[0].standards
        if decision in (Decision.ACCEPT, Decision.CHOOSE) and not standards:
            self.fault(fields.line, f"'{decision}' needs the 'standards' that the product has")
        if decision is Decision.UNDECIDED and standards:
            self.fault(fields.line, "it names standards and is 'undecided'; write 'decision: choose' to choose them")
        return Product(
            self.text(fields, "product"), decision, standards=standards, candidates=candidates, **self._told(fields)
        )

    def _entry(self, node: Node, what: str, key: str, optional: Iterable[str]) -> Fields | None:
        fields = self.fields(node, what, (key, "decision"), optional)
        if fields is not None and key in fields and not self.text(fields, key).strip():
            self.fault(fields.lines[key], f"'{key}' is empty")
        return fields

    def _told(self, fields: Fields) -> dict[str, Any]:
        """What both kinds of entry have: for whom it holds, who said so, when and why, and where the name was seen."""
        certainty = self.text(fields, "certainty")
        if certainty not in _CERTAINTIES:
            known = ", ".join(filter(None, _CERTAINTIES))
            self.fault(fields.lines["certainty"], f"'certainty' is '{certainty}', which is none of: {known}")
        return {key: self.text(fields, key) for key in _TOLD} | {"line": fields.line}

    def _candidate(self, node: Node) -> Candidate | None:
        fields = self.fields(node, "a candidate", ("property",), _CANDIDATE)
        if fields is None:
            return None
        told = {key: self.text(fields, key) for key in ("property", "indicator", "name", "evidence", "score")}
        if told["score"] and not _NUMBER.fullmatch(told["score"]):
            self.fault(fields.lines["score"], f"'score' is '{told['score']}', which is no number")
        return Candidate(**told, standards=self.texts(fields, "standards"))

    def _product_candidate(self, node: Node) -> ProductCandidate | None:
        fields = self.fields(node, "a candidate", ("standards",), ("name", "evidence"))
        if fields is None:
            return None
        return ProductCandidate(
            self.text(fields, "name"), self.texts(fields, "standards"), self.text(fields, "evidence")
        )


class _Names:
    """Whether the catalogue knows what a decision names; what is only proposed may be out of date."""

    def __init__(self, reader: Reader, rulebook: Rulebook) -> None:
        indicators = [i for s in rulebook.standards for i in s.indicators if not i.informative]
        self.reader = reader
        self.owners = {(i.property, i.key) for i in indicators}
        self.properties = {*rulebook.properties, *(i.property for i in indicators)}
        self.indicators = {i.key for i in indicators}
        self.standards = {s.id for s in rulebook.standards}

    def check(self, mapping: Mapping) -> None:
        for entry in mapping.parameters:
            if entry.decision is not Decision.UNDECIDED:
                self._parameter(entry)
        for product in mapping.products:
            for standard in product.standards if product.decision is not Decision.UNDECIDED else ():
                self._known(product.line, "standard", standard, self.standards)

    def _parameter(self, entry: Parameter) -> None:
        known = self._known(entry.line, "property", entry.property, self.properties)
        known &= self._known(entry.line, "indicator", entry.indicator, self.indicators)
        if known and entry.property and entry.indicator and (entry.property, entry.indicator) not in self.owners:
            self.reader.fault(entry.line, f"no standard has '{entry.indicator}' as an indicator of '{entry.property}'")

    def _known(self, line: int, what: str, name: str, known: set[str]) -> bool:
        if not name or name in known:
            return True
        close = get_close_matches(name, sorted(known), n=1)
        hint = f"; did you mean '{close[0]}'?" if close else ""
        self.reader.fault(line, f"the catalogue has no {what} '{name}'{hint}")
        return False


def _decided_once(reader: Reader, mapping: Mapping) -> None:
    """Two decisions on one name with one scope: nobody could say which of them holds."""
    seen: dict[object, Product | Parameter] = {}
    entries: list[Product | Parameter] = [*mapping.products, *mapping.parameters]
    for entry in entries:
        for scope in scopes(entry):
            earlier = seen.setdefault(scope, entry)
            if earlier is not entry:
                told = entry.product if isinstance(entry, Product) else entry.parameter
                reader.fault(entry.line, f"'{told}' is decided in line {earlier.line} already; keep one of the two")
                break
