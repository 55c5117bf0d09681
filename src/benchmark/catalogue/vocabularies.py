"""The shared words: values of attributes, properties, and test methods that may stand for one another."""

from __future__ import annotations

from pathlib import Path

from benchmark.catalogue.extended import EXTENDS, SORTING, extended
from benchmark.catalogue.fields import Reader
from benchmark.catalogue.marked import Fault, Fields, Items, Node, Text, load
from benchmark.model import Property, Term, Vocabulary, VocabularyValue

RESERVED = ("headings", "name_words", "qualifiers", "requirement_words", "methods")
"""Files of `vocabularies/` that are no attribute's values; each belongs to the room that reads it."""


def vocabulary(reader: Reader, key: str, node: Node) -> Vocabulary:
    """`{value: {en, zh, aliases, is_a}}`, or a list whose entries carry their `key`."""
    values: dict[str, VocabularyValue] = {}
    for value in _values(reader, key, node):
        if value.key in values:
            reader.fault(getattr(node, "line", 1), f"the value '{value.key}' stands twice in '{key}'")
        values[value.key] = value
    return Vocabulary(key, values)


def _values(reader: Reader, key: str, node: Node) -> list[VocabularyValue]:
    if isinstance(node, Fields):
        sorting = SORTING if EXTENDS in node else ()
        return [_value(reader, name, entry, sorting) for name, entry in node.items() if name != EXTENDS]
    if isinstance(node, Items):
        return [_value(reader, _entry_key(reader, entry), entry) for entry in node]
    reader.fault(getattr(node, "line", 1), f"the values of '{key}' must be a mapping or a list")
    return []


def _entry_key(reader: Reader, entry: Node) -> str:
    return str(entry) if isinstance(entry, Text) else reader.text(entry, "key") if isinstance(entry, Fields) else ""


def _value(reader: Reader, key: str, node: Node, sorting: tuple[str, ...] = ()) -> VocabularyValue:
    if isinstance(node, Text):
        return VocabularyValue(key, Term(str(node) or key, str(node) or key))
    extra = ("key", "is_a", "note", *sorting)
    fields = reader.fields(node, f"the value '{key}'", (), ("en", "zh", "aliases", *extra))
    if fields is None:
        return VocabularyValue(key, Term(key, key))
    return VocabularyValue(key, reader.term(node, f"the value '{key}'", extra), reader.texts(fields, "is_a"))


def read_vocabularies(folder: Path, shown: str, faults: list[Fault]) -> dict[str, Vocabulary]:
    """`<name>.yaml`, or the files of a folder `<name>/` merged; what a value is part of must be known.

    A file that begins with `extends: <name>` sorts the values of that vocabulary into its own (see `extended`).
    """
    found: dict[str, Vocabulary] = {}
    sorting: list[tuple[Reader, str, Fields]] = []
    for path in sorted(folder.glob("*.yaml")) + sorted(
        p for p in folder.glob("*/*.yaml") if p.parent.name != "properties"
    ):
        name = path.stem if path.parent == folder else path.parent.name
        if name in RESERVED:
            continue
        reader = Reader(f"{shown}/{path.relative_to(folder).as_posix()}", faults)
        root = load(path, reader.shown, faults)
        if isinstance(root, Fields) and EXTENDS in root:
            sorting.append((reader, name, root))
        elif root is not None:
            _merge(reader, found, vocabulary(reader, name, root))
    for reader, name, root in sorting:
        _extend(reader, found, name, root)
    for vocab in found.values():
        _check_parts(vocab, shown, faults)
    return found


def _merge(reader: Reader, found: dict[str, Vocabulary], more: Vocabulary) -> None:
    earlier = found.get(more.key)
    values = dict(earlier.values) if earlier else {}
    for key, value in more.values.items():
        if key in values:
            reader.fault(1, f"the value '{key}' of '{more.key}' is defined in another file too")
        values[key] = value
    found[more.key] = Vocabulary(more.key, values)


def _extend(reader: Reader, found: dict[str, Vocabulary], name: str, root: Fields) -> None:
    base = found.get(reader.text(root, EXTENDS))
    if base is None:
        reader.fault(root.lines[EXTENDS], f"'{name}' extends '{root[EXTENDS]}', which is no vocabulary")
        return
    found[name] = extended(reader, vocabulary(reader, name, root), root, base)


def _check_parts(vocab: Vocabulary, shown: str, faults: list[Fault]) -> None:
    for value in vocab.values.values():
        for parent in value.is_a:
            if parent not in vocab.values:
                faults.append(
                    Fault(f"{shown}/{vocab.key}", 1, f"'{value.key}' is part of '{parent}', which is not defined")
                )


def read_properties(folder: Path, shown: str, faults: list[Fault]) -> dict[str, Property]:
    """All files of `properties/` as one vocabulary; a property has one home."""
    found: dict[str, Property] = {}
    for path in sorted(folder.glob("*.yaml")):
        reader = Reader(f"{shown}/{path.name}", faults)
        root = load(path, reader.shown, faults)
        if not isinstance(root, Fields):
            continue
        for key, node in root.items():
            if key in found:
                reader.fault(root.lines[key], f"the property '{key}' is defined in another file too")
            found[key] = _property(reader, key, node)
    for prop in found.values():
        faults.extend(
            Fault(shown, 1, f"'{prop.key}' is told apart from '{other}', which is not defined")
            for other in prop.confusables
            if other not in found
        )
    return found


def _property(reader: Reader, key: str, node: Node) -> Property:
    fields = reader.fields(node, f"the property '{key}'", ("en", "zh"), ("aliases", "symbols", "unit", "not", "note"))
    if fields is None:
        return Property(key, Term(key, key))
    term = reader.term(node, f"the property '{key}'", ("symbols", "unit", "not", "note"))
    return Property(
        key, term, reader.texts(fields, "symbols"), reader.text(fields, "unit"), reader.texts(fields, "not")
    )


def read_methods(path: Path, shown: str, faults: list[Fault]) -> tuple[tuple[str, ...], ...]:
    """Groups of test methods that stand for one another: `[{ids: [ISO 37, GB/T 528], degree, source}]`."""
    if not path.is_file():
        return ()
    reader = Reader(shown, faults)
    root = load(path, shown, faults)
    groups: list[tuple[str, ...]] = []
    for node in root if isinstance(root, Items) else ():
        fields = reader.fields(node, "a group of methods", ("ids", "degree", "source"), ("note",))
        if fields is None:
            continue
        if reader.text(fields, "degree") not in ("IDT", "MOD"):
            reader.fault(fields.line, "methods stand for one another where the degree is IDT or MOD")
        groups.append(reader.texts(fields, "ids"))
    return tuple(groups)
