"""A scheme file taken apart key by key; every mistake is noted and none raised."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from benchmark.catalogue.fields import Reader, line_of
from benchmark.catalogue.limits import source
from benchmark.catalogue.marked import Fields, Node, Text
from benchmark.catalogue.values import bound, number
from benchmark.model import Indicator, Limit, Rulebook, Term
from benchmark.schemes.kinds import kinds
from benchmark.schemes.model import GradeRule, Item, Level, Precondition, Role, Scheme, Threshold

_REQUIRED = ("id", "kind", "title", "grades", "indicators")
_TEXTS = ("edition", "body", "valid_from", "valid_to")
_OPTIONAL = (*_TEXTS, "example", "note", "products", "preconditions", "switches", "level_points", "source")
_NUMERIC = ("min", "max", "above", "below")
_OWN = (*_NUMERIC, "class", "value")
_LEVEL = ("grade", "limit", *_OWN, "unit", "standard", "indicator", "example", "source")
_SWITCHES: dict[str, dict[str, tuple[str, ...]]] = {
    "international-level": {"axes": (), "indicators": ("key", "all"), "missing": ("not_concluded", "not_reached")},
    "frontrunner": {"innovative": ("required", "not_required")},
    "weighted-points": {},
}


def scheme(reader: Reader, root: Node, rulebook: Rulebook) -> Scheme | None:
    fields = reader.fields(root, "a scheme", _REQUIRED, _OPTIONAL)
    if fields is None:
        return None
    kind = reader.text(fields, "kind")
    if kind not in kinds():
        reader.fault(_line(fields, "kind"), f"'kind' is '{kind}', which is none of: {', '.join(kinds())}")
    items, taken = _items(reader, fields, rulebook)
    texts = {key: reader.text(fields, key) for key in _TEXTS}
    return Scheme(
        id=reader.text(fields, "id"),
        kind=kind,
        title=reader.term(fields.get("title"), "'title'"),
        example=_told(reader, fields, "example"),
        note=_told(reader, fields, "note"),
        products=reader.texts(fields, "products"),
        items=items,
        taken=taken,
        grades=reader.each(fields, "grades", lambda node: _grade(reader, node)),
        preconditions=reader.each(fields, "preconditions", lambda node: _precondition(reader, node)),
        switches=_switches(reader, fields, kind),
        level_points=_points(reader, fields.get("level_points")),
        source=source(reader, fields.get("source")),
        path=reader.shown,
        **texts,
    )


def _line(fields: Fields, key: str) -> int:
    return fields.lines.get(key, fields.line)


def _items(reader: Reader, fields: Fields, rulebook: Rulebook) -> tuple[tuple[Item, ...], str]:
    """The indicators listed; or, where the scheme takes them from the verdicts, the word that says which."""
    node = fields.get("indicators")
    if isinstance(node, Text):
        if node != "from-verdicts":
            reader.fault(_line(fields, "indicators"), "'indicators' is a list, or the word from-verdicts")
        return (), str(node)
    return reader.each(fields, "indicators", lambda each: _item(reader, each, rulebook)), ""


def _item(reader: Reader, node: Node, rulebook: Rulebook) -> Item | None:
    optional = tuple(dict.fromkeys(("key", "levels", "weight", "note", *_LEVEL)))
    fields = reader.fields(node, "an indicator", ("type",), optional)
    if fields is None:
        return None
    role = reader.choice(fields, "type", Role, Role.BASIC)
    if role is Role.FLOOR:
        reader.fault(_line(fields, "type"), "mandatory national limits are always asked; they are not listed")
    weight = _number(reader, fields, "weight") if "weight" in fields else Fraction(1)
    levels = tuple(_levels(reader, fields, role, rulebook))
    key = reader.text(fields, "key") or (levels[0].indicator if levels else "")
    return Item(key, role, levels, weight, reader.text(fields, "note"), fields.line)


def _levels(reader: Reader, fields: Fields, role: Role, rulebook: Rulebook) -> Iterable[Threshold]:
    """The thresholds worst to best; an indicator without `levels` has one, its own."""
    if "levels" not in fields:
        if role is not Role.BASIC:
            reader.fault(fields.line, f"an indicator of type {role} has 'levels'")
        yield from _threshold(reader, Level.BASELINE, fields, fields, rulebook)
        return
    listed = reader.fields(fields["levels"], "'levels'", (), tuple(Level))
    for level in Level:
        node = listed.get(level) if listed is not None else None
        if node is None:
            continue
        if isinstance(node, Text):
            short = Fields()
            short.line, short.lines = node.line, {"grade": node.line}
            short["grade"] = node
            node = short
        inner = reader.fields(node, f"the level '{level}'", (), _LEVEL)
        if inner is not None:
            yield from _threshold(reader, level, inner, fields, rulebook)


def _threshold(reader: Reader, level: Level, own: Fields, outer: Fields, rulebook: Rulebook) -> Iterable[Threshold]:
    standard, indicator = (reader.text(own, key) or reader.text(outer, key) for key in ("standard", "indicator"))
    known = _known(reader, own, standard, indicator, rulebook)
    if known is None:
        return
    example, read_in = _told(reader, own, "example"), source(reader, own.get("source"))
    limit = _own_limit(reader, own, known) if any(key in own for key in _OWN) else None
    if limit is not None and not (example or read_in):
        reader.fault(own.line, "a number of the scheme's own needs a 'source', or an 'example' that says it is one")
    grade = reader.text(own, "grade")
    if limit is None:
        grade = grade or (known.reference_grade if _graded(known) else "")
        _check_grade(reader, own, known, grade)
    yield Threshold(level, standard, indicator, grade if limit is None else "", limit, example, read_in)


def _graded(indicator: Indicator) -> bool:
    return any(limit.grade for limit in indicator.limits)


def _known(reader: Reader, fields: Fields, standard: str, indicator: str, rulebook: Rulebook) -> Indicator | None:
    """The catalogue's indicator that a threshold refers to; a fault where there is none."""
    found = next((s for s in rulebook.standards if s.id == standard), None)
    if found is None:
        reader.fault(
            fields.line, f"the catalogue has no standard '{standard}'" if standard else "a 'standard' is missing"
        )
        return None
    known = next((i for i in found.indicators if i.key == indicator and not i.informative), None)
    if known is None:
        listed = ", ".join(i.key for i in found.indicators if not i.informative)
        reader.fault(fields.line, f"{standard} has no indicator '{indicator}'; it has: {listed}")
    return known


def _check_grade(reader: Reader, fields: Fields, indicator: Indicator, grade: str) -> None:
    grades = [g for g in indicator.grades if any(limit.grade == g for limit in indicator.limits)]
    if grade and grade not in grades:
        told = f"it has limits for: {', '.join(grades)}" if grades else "its limits have no grades; write 'limit: true'"
        reader.fault(fields.line, f"the indicator '{indicator.key}' has no grade '{grade}'; {told}")


def _own_limit(reader: Reader, fields: Fields, indicator: Indicator) -> Limit | None:
    unit = reader.text(fields, "unit")
    if "unit" in fields and unit != indicator.unit:
        reader.fault(
            _line(fields, "unit"), f"limits of '{indicator.key}' are written in '{indicator.unit}', not '{unit}'"
        )
    low, high = (
        next((bound(reader, fields[key], key == inclusive) for key in (inclusive, strict) if key in fields), None)
        for inclusive, strict in (("min", "above"), ("max", "below"))
    )
    value = reader.flag(fields, "value") if "value" in fields else None
    return Limit(
        low=low, high=high, klass=reader.text(fields, "class"), value=value, where=f"{reader.shown}:{fields.line}",
        source=source(reader, fields.get("source")),
    )  # fmt: skip


def _grade(reader: Reader, node: Node) -> GradeRule | None:
    fields = reader.fields(node, "a grade", ("grade", "name"), ("stars", "core", "innovative", "points"))
    if fields is None:
        return None
    for key in ("core", "innovative"):
        if key in fields:
            reader.choice(fields, key, Level, Level.BASELINE)
    stars = reader.text(fields, "stars", "0")
    if not stars.isdecimal() or int(stars) > 5:
        reader.fault(_line(fields, "stars"), "'stars' is a whole number from 0 to 5")
        stars = "0"
    points = _number(reader, fields, "points") if "points" in fields else Fraction(0)
    core, innovative = reader.text(fields, "core"), reader.text(fields, "innovative")
    return GradeRule(reader.text(fields, "grade"), _term(reader, fields, "name"), int(stars), core, innovative, points)


def _term(reader: Reader, fields: Fields, key: str) -> Term:
    return reader.term(fields.get(key), f"'{key}'")


def _told(reader: Reader, fields: Fields, key: str) -> Term | None:
    return _term(reader, fields, key) if key in fields else None


def _precondition(reader: Reader, node: Node) -> Precondition | None:
    fields = reader.fields(node, "a precondition", ("key", "name"), ())
    return Precondition(reader.text(fields, "key"), _term(reader, fields, "name")) if fields is not None else None


def _switches(reader: Reader, fields: Fields, kind: str) -> dict[str, str]:
    known = _SWITCHES.get(kind, {})
    node = fields.get("switches")
    if node is None:
        return {}
    inner = reader.fields(node, "'switches'", (), tuple(known))
    if inner is None:
        return {}
    found = {key: ",".join(reader.texts(inner, key)) for key in inner if key in known}
    for key, value in found.items():
        if known[key] and value not in known[key]:
            reader.fault(_line(inner, key), f"'{key}' is '{value}', which is none of: {', '.join(known[key])}")
    return found


def _points(reader: Reader, node: Node | None) -> dict[str, Fraction]:
    if node is None:
        return {}
    fields = reader.fields(node, "'level_points'", tuple(Level), ())
    return {key: _number(reader, fields, key) for key in fields if key in tuple(Level)} if fields is not None else {}


def _number(reader: Reader, fields: Fields, key: str) -> Fraction:
    node = fields.get(key)
    found = number(str(node)) if isinstance(node, Text) else None
    if found is None or found.value < 0:
        reader.fault(line_of(node), f"'{key}' is a number that is not negative")
        return Fraction(0)
    return found.value
