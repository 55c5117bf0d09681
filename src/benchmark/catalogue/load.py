"""The directories of facts as one frozen, fingerprinted rulebook."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmark.catalogue import cache, editions, placeholders, sense
from benchmark.catalogue.checks import check
from benchmark.catalogue.marked import Fault
from benchmark.catalogue.name_index import indicator_names, property_forms, property_names, value_names
from benchmark.catalogue.standards import Entry, standard
from benchmark.catalogue.vocabularies import read_methods, read_properties, read_vocabularies
from benchmark.conditions import hierarchy
from benchmark.model import Property, Rulebook, Vocabulary
from benchmark.paths import data_dir


class CatalogueInvalid(Exception):
    """The catalogue cannot be relied on; `faults` lists everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults in the catalogue")
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Layer:
    """One directory of standards, with the vocabularies that stand in or beside it."""

    standards: Path
    vocabularies: Path | None
    shown: str

    def files(self) -> list[Path]:
        """Everything that the layer's content depends on, in a fixed order; the cases only check it."""
        found = {p for p in self.standards.rglob("*") if p.suffix in (".yaml", ".csv")}
        if self.vocabularies:
            found |= set(self.vocabularies.rglob("*.yaml"))
        return sorted(p for p in found if not p.name.endswith(".cases.yaml"))


def layers(catalogue: Path | None, overlays: Sequence[Path]) -> list[Layer]:
    """The built-in facts first; a catalogue of the user's own replaces the standards, never the words."""
    built_in = data_dir()
    first = [Layer(built_in / "intl_standards", built_in / "vocabularies", "data")]
    if catalogue is not None:
        first = [Layer(built_in / "nothing", built_in / "vocabularies", "data"), _user_layer(catalogue)]
    return first + [_user_layer(path) for path in overlays]


def _user_layer(folder: Path) -> Layer:
    beside = (folder / "vocabularies", folder.parent / "vocabularies")
    own = next((path for path in beside if path.is_dir()), None)
    return Layer(folder, None if own == data_dir() / "vocabularies" else own, folder.as_posix())


def load(catalogue: Path | None = None, overlays: Sequence[Path] = (), cache_dir: Path | None = None) -> Rulebook:
    """The rulebook of the built-in (or the given) catalogue and its overlays.

    Raises `CatalogueInvalid` with every fault of every file.  With `cache_dir` the result is kept there
    under a name made from the content of all files and of the code that reads them, so it is never stale.
    """
    stack = layers(catalogue, overlays)
    fingerprint = _fingerprint(stack)
    kept = cache.fetch(cache_dir, fingerprint)
    if kept is None:
        kept = _build(stack, fingerprint)
        cache.keep(cache_dir, fingerprint, kept)
    return kept


def validate(stack: Sequence[Layer]) -> tuple[Rulebook, list[Fault]]:
    """What could be built, and everything that is wrong with it."""
    faults: list[Fault] = []
    vocabularies, properties, methods = _words(stack, faults)
    entries, notices = _entries(stack, faults)
    for entry in entries:
        vocabularies.update((v.key, v) for v in entry.vocabularies)
    hierarchies = {key: hierarchy(vocabulary) for key, vocabulary in vocabularies.items()}
    for entry in entries:
        faults.extend(check(entry.standard, entry.lines, vocabularies, hierarchies))
        faults.extend(sense.check(entry.standard, entry.lines))
        faults.extend(editions.check(entry.standard, entry.lines))
        notices.extend(_unknown_properties(entry, properties))
    rulebook = Rulebook("", tuple(e.standard for e in entries), properties, vocabularies, methods, tuple(notices))
    return rulebook, faults


def _build(stack: Sequence[Layer], fingerprint: str) -> Rulebook:
    rulebook, faults = validate(stack)
    if faults:
        raise CatalogueInvalid(faults)
    return replace(
        rulebook,
        fingerprint=fingerprint,
        indicator_names=indicator_names(rulebook),
        property_names=property_names(rulebook),
        property_forms=property_forms(rulebook),
        value_names=value_names(rulebook),
    )


def _words(
    stack: Sequence[Layer], faults: list[Fault]
) -> tuple[dict[str, Vocabulary], dict[str, Property], tuple[tuple[str, ...], ...]]:
    """Vocabularies, properties and method groups of all layers; a later layer replaces a whole vocabulary."""
    vocabularies: dict[str, Vocabulary] = {}
    properties: dict[str, Property] = {}
    methods: tuple[tuple[str, ...], ...] = ()
    for layer in stack:
        folder = layer.vocabularies
        if folder is None or not folder.is_dir():
            continue
        shown = f"{layer.shown}/vocabularies"
        vocabularies.update(read_vocabularies(folder, shown, faults))
        properties.update(read_properties(folder / "properties", f"{shown}/properties", faults))
        methods += read_methods(folder / "methods.yaml", f"{shown}/methods.yaml", faults)
    return vocabularies, properties, methods


def _entries(stack: Sequence[Layer], faults: list[Fault]) -> tuple[list[Entry], list[str]]:
    """One entry per designation; the later layer wins, and a notice says so."""
    found: dict[str, Entry] = {}
    notices: list[str] = []
    for layer in stack:
        seen: dict[str, str] = {}
        for path in _standard_files(layer):
            entry = standard(path, f"{layer.shown}/{path.relative_to(layer.standards).as_posix()}", faults)
            if entry is None:
                continue
            identity = entry.standard.id
            if identity in seen:
                faults.append(
                    Fault(entry.standard.path, 1, f"the standard '{identity}' is given in {seen[identity]} too")
                )
            elif identity in found:
                notices.append(f"{identity}: {entry.standard.path} replaces {found[identity].standard.path}")
            seen[identity] = entry.standard.path
            found[identity] = entry
        mine = [entry for entry in found.values() if entry.standard.id in seen]
        faults.extend(editions.across((entry.standard, entry.lines) for entry in mine))
    return sorted(found.values(), key=lambda e: e.standard.id), notices


def check_cases(stack: Sequence[Layer]) -> list[Fault]:
    """What is wrong with the form of the cases that stand beside the standards."""
    faults: list[Fault] = []
    for layer in stack:
        for path in sorted(layer.standards.rglob("*.cases.yaml")):
            placeholders.check_cases(path, f"{layer.shown}/{path.relative_to(layer.standards).as_posix()}", faults)
    return faults


def _standard_files(layer: Layer) -> Iterable[Path]:
    for path in sorted(layer.standards.rglob("*.yaml")) if layer.standards.is_dir() else ():
        if not path.name.endswith(".cases.yaml") and "vocabularies" not in path.relative_to(layer.standards).parts:
            yield path


def _unknown_properties(entry: Entry, properties: dict[str, Property]) -> Iterable[str]:
    for indicator in entry.standard.indicators:
        if indicator.property not in properties and indicator.property != indicator.key:
            unknown = f"'{indicator.key}' refers to the property '{indicator.property}', which no vocabulary has"
            yield f"{entry.standard.path}: {unknown}"


def _fingerprint(stack: Sequence[Layer]) -> str:
    digest = hashlib.sha256()
    for number, layer in enumerate(stack):
        for path in layer.files():
            base = layer.standards if path.is_relative_to(layer.standards) else layer.vocabularies
            digest.update(f"{number}:{path.relative_to(base or path.parent).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
