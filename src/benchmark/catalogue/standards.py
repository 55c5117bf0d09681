"""One YAML file of the catalogue as one frozen `Standard`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmark.catalogue import placeholders
from benchmark.catalogue.dates import edition_dates
from benchmark.catalogue.fields import Reader, line_of
from benchmark.catalogue.limits import Surroundings, limits, source
from benchmark.catalogue.marked import Fault, Fields, Items, Node, load
from benchmark.catalogue.vocabularies import vocabulary
from benchmark.model import (
    Attribute,
    Axis,
    Better,
    Equivalent,
    Indicator,
    Interval,
    Limit,
    Lookup,
    ProductName,
    Source,
    Standard,
    Term,
    Vocabulary,
    VocabularyValue,
    Words,
)

REQUIRED = ("id", "kind", "title", "products", "indicators")
OPTIONAL = (
    "body", "status", "superseded_by", "published", "valid_from", "superseded_on", "replaces", "sector",
    "equivalents", "attributes", "grades", "reference_grade",
    "source", "source2", "note", "doubt",
)  # fmt: skip
INDICATOR_REQUIRED = ("key", "name", "better", "limits")
INDICATOR_OPTIONAL = (
    "property", "aliases", "symbol", "unit", "key_indicator", "informative", "permission", "lookup", "grades",
    "reference_grade",
    "basis", "qualifiers", "conditions", "test_method", "rounding", "clause", "source", "source2", "note", "doubt",
    "restates", "specimens",
)  # fmt: skip

UNLISTED = "(other)"
"""Stands in a vocabulary that was only gathered from a file's conditions for all the words that it does not name."""


@dataclass(frozen=True)
class Entry:
    """A standard with the small vocabularies that it declares for itself."""

    standard: Standard
    vocabularies: tuple[Vocabulary, ...] = ()
    lines: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """Where in the file the n-th "attribute", "product", "indicator", its "unit" and its "reference_grade" stand;
    "id" and "status" have the number 0."""


@dataclass(frozen=True)
class _Common:
    """What every indicator of a file shares."""

    folder: Path
    words: Mapping[str, bool]
    grades: tuple[str, ...]
    reference_grade: str
    source: Source | None
    source2: Source | None


def standard(path: Path, shown: str, faults: list[Fault]) -> Entry | None:
    """The entry of `path`; its mistakes are added to `faults`, and None is returned where nothing can be built."""
    found: list[Fault] = []
    root = load(path, shown, found)
    lacking = placeholders.told(shown, root)
    entry = _entry(path, Reader(shown, found), root)
    faults.extend(placeholders.without_echoes(found, lacking))
    return None if lacking else entry


def _entry(path: Path, reader: Reader, root: Node | None) -> Entry | None:
    fields = reader.fields(root, "the file", REQUIRED, OPTIONAL) if root is not None else None
    if fields is None or any(key not in fields for key in REQUIRED):
        return None
    own: list[Vocabulary] = []
    identity = reader.text(fields, "id")
    attributes = reader.each(fields, "attributes", lambda node: _attribute(reader, node, identity, own))
    common = _Common(
        path.parent,
        {a.key: bool(a.vocabulary) for a in attributes},
        reader.texts(fields, "grades"),
        reader.text(fields, "reference_grade"),
        source(reader, fields.get("source")),
        source(reader, fields.get("source2")),
    )
    indicators = reader.each(fields, "indicators", lambda node: _indicator(reader, node, common))
    attributes = tuple(_settled(reader, fields, a, indicators, identity, own) for a in attributes)
    dates = edition_dates(reader, fields, identity)
    built = Standard(
        id=identity,
        body=reader.text(fields, "body"),
        kind=reader.choice(fields, "kind", Axis, Axis.INTERNATIONAL),
        title=reader.term(fields["title"], "'title'"),
        status=_status(reader, fields),
        sector=reader.text(fields, "sector"),
        products=reader.each(fields, "products", lambda node: _product(reader, node)),
        attributes=attributes,
        indicators=indicators,
        superseded_by=reader.text(fields, "superseded_by"),
        equivalents=reader.each(fields, "equivalents", lambda node: _equivalent(reader, node)),
        note=reader.text(fields, "note"),
        doubt=reader.text(fields, "doubt"),
        path=reader.shown,
        published=dates["published"],
        valid_from=dates["valid_from"],
        superseded_on=dates["superseded_on"],
        replaces=reader.texts(fields, "replaces"),
    )
    return Entry(built, tuple(own), _lines(fields))


def _lines(fields: Fields) -> dict[tuple[str, int], int]:
    found = {(key, 0): fields.lines.get(key, 1) for key in ("id", "status")}
    for what, key in (("attribute", "attributes"), ("product", "products"), ("indicator", "indicators")):
        listed = fields.get(key)
        for number, node in enumerate(listed if isinstance(listed, Items) else ()):
            found[what, number] = line_of(node)
            inner = node.lines if isinstance(node, Fields) else {}
            if what == "indicator":
                found["unit", number] = inner.get("unit", line_of(node))
                found["reference_grade", number] = inner.get(
                    "reference_grade", fields.lines.get("reference_grade", line_of(node))
                )
    return found


def _status(reader: Reader, fields: Fields) -> str:
    status = reader.text(fields, "status", "unknown")
    if status not in ("current", "superseded", "unknown"):
        reader.fault(fields.lines["status"], f"'status' is current, superseded or unknown, not '{status}'")
    return status


def _product(reader: Reader, node: Node) -> ProductName | None:
    fields = reader.fields(node, "a product", (), ("en", "zh", "aliases", "vocabulary"))
    if fields is None:
        return None
    if "vocabulary" in fields and "en" not in fields and "zh" not in fields:
        return ProductName(Term("", ""), reader.text(fields, "vocabulary"))
    return ProductName(reader.term(node, "a product", ("vocabulary",)), reader.text(fields, "vocabulary"))


def _equivalent(reader: Reader, node: Node) -> Equivalent | None:
    fields = reader.fields(node, "an equivalent", ("id",), ("degree",))
    return (
        Equivalent(reader.text(fields, "id"), reader.text(fields, "degree", "unknown")) if fields is not None else None
    )


def _attribute(reader: Reader, node: Node, identity: str, own: list[Vocabulary]) -> Attribute | None:
    fields = reader.fields(node, "an attribute", ("key",), ("name", "aliases", "unit", "vocabulary", "values"))
    if fields is None or "key" not in fields:
        return None
    key = reader.text(fields, "key")
    term = reader.term(fields["name"], f"the name of attribute '{key}'") if "name" in fields else Term(key, key)
    term = replace(term, aliases=term.aliases + reader.texts(fields, "aliases"))
    named = reader.text(fields, "vocabulary")
    if "values" in fields:
        named = f"{identity}#{key}"
        own.append(vocabulary(reader, named, fields["values"]))
    return Attribute(key, term, reader.text(fields, "unit"), named)


def _settled(
    reader: Reader,
    fields: Fields,
    attribute: Attribute,
    indicators: tuple[Indicator, ...],
    identity: str,
    own: list[Vocabulary],
) -> Attribute:
    """The attribute as number or word, as its conditions use it; bare words become a vocabulary of their own."""
    if attribute.vocabulary:
        return attribute
    used = [cond for i in indicators for limit in i.limits for key, cond in limit.when if key == attribute.key]
    numeric = all(isinstance(cond, Interval) for cond in used)
    if numeric or attribute.unit:
        if not numeric:
            reader.fault(
                fields.lines["attributes"], f"attribute '{attribute.key}' is compared with words and with numbers"
            )
        return replace(attribute, numeric=True)
    named = f"{identity}#{attribute.key}"
    words = dict.fromkeys(word for cond in used for word in _as_words(cond))
    values = {word: VocabularyValue(word, Term(word, word)) for word in (*words, UNLISTED)}
    own.append(Vocabulary(named, values))
    return replace(attribute, vocabulary=named)


def _as_words(condition: Interval | Words) -> tuple[str, ...]:
    return condition.values + condition.excepted if isinstance(condition, Words) else ()


def _indicator(reader: Reader, node: Node, common: _Common) -> Indicator | None:
    fields = reader.fields(node, "an indicator", INDICATOR_REQUIRED, INDICATOR_OPTIONAL)
    if fields is None or any(key not in fields for key in INDICATOR_REQUIRED):
        return None
    key = reader.text(fields, "key")
    term = reader.term(fields["name"], f"the name of indicator '{key}'")
    around = Surroundings(
        common.folder,
        common.words,
        source(reader, fields.get("source")) or common.source,
        source(reader, fields.get("source2")) or common.source2,
    )
    better = reader.choice(fields, "better", Better, Better.HIGHER)
    take, least = _specimens(reader, fields)
    return Indicator(
        key=key,
        property=reader.text(fields, "property") or key,
        term=replace(term, aliases=term.aliases + reader.texts(fields, "aliases")),
        better=better,
        unit=reader.text(fields, "unit"),
        symbol=reader.text(fields, "symbol"),
        key_indicator=reader.flag(fields, "key_indicator"),
        informative=reader.flag(fields, "informative"),
        permission=reader.flag(fields, "permission"),
        lookup=reader.choice(fields, "lookup", Lookup, Lookup.EXACT),
        grades=reader.texts(fields, "grades") or common.grades,
        reference_grade=reader.text(fields, "reference_grade")
        or ("" if "grades" in fields else common.reference_grade),
        limits=_limits(reader, fields, around),
        rounding=reader.text(fields, "rounding", "raw"),
        specimens=take,
        specimens_least=least,
        qualifiers=reader.texts(fields, "qualifiers"),
        restates=reader.text(fields, "restates"),
        **{
            name: reader.text(fields, name)
            for name in ("basis", "conditions", "test_method", "clause", "note", "doubt")
        },
    )


def _specimens(reader: Reader, fields: Fields) -> tuple[str, int]:
    """`specimens: {take: mean, least: 3}`: what counts of several specimens, and how many there have to be."""
    node = fields.get("specimens")
    told = reader.fields(node, "'specimens'", ("take",), ("least",)) if node is not None else None
    if told is None or "take" not in told:
        return "", 0
    take, least = reader.text(told, "take"), reader.text(told, "least", "0")
    if take not in ("mean", "median", "each"):
        reader.fault(told.lines["take"], f"'take' is mean, median or each, not '{take}'")
    if not least.isdecimal():
        reader.fault(told.lines["least"], f"'least' is a whole number, not '{least}'")
        least = "0"
    return take, int(least)


def _limits(reader: Reader, fields: Fields, around: Surroundings) -> tuple[Limit, ...]:
    node = fields["limits"]
    if node == "":
        return ()
    if not isinstance(node, Items):
        reader.fault(fields.lines["limits"], "'limits' must be a list")
        return ()
    return tuple(limit for entry in node for limit in limits(reader, entry, around))
