"""The attributes that a form asks for: what each is called, its unit, and what may be chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from benchmark import names
from benchmark.context import Context
from benchmark.exact import decimal_text
from benchmark.form.asked import Asked
from benchmark.limit_text import in_language
from benchmark.model import Attribute, Condition, Interval, Standard, Words
from benchmark.products import Library
from benchmark.read.vocabulary import Role, vocabulary
from benchmark.wording import figures


@dataclass(frozen=True)
class Field:
    """An attribute to be filled in once for the product; `closed` where nothing but the options is understood."""

    key: str
    label: str
    options: tuple[str, ...] = ()
    closed: bool = False
    value: str = ""


def fields_of(asked: Sequence[Asked], context: Context, lang: str) -> list[Field]:
    """The attributes that would settle the limits, and those that were given, in the order they are met."""
    found: dict[str, Field] = {}
    for one in asked:
        for attribute in one.standard.attributes:
            given = _given(attribute, context)
            if attribute.key not in one.missing and not given:
                continue
            options, closed = _options(one, attribute, context.library, lang)
            earlier = found.get(attribute.key)
            if earlier is None:
                label = _label(attribute, context.library, lang, {f.label for f in found.values()})
                found[attribute.key] = Field(attribute.key, label, options, closed, given)
            else:
                together = tuple(dict.fromkeys(earlier.options + options))
                found[attribute.key] = replace(earlier, options=together, closed=earlier.closed and closed)
    return list(found.values())


def _given(attribute: Attribute, context: Context) -> str:
    """What the user says of the attribute."""
    wanted = context.library.headings(attribute.key)
    for heading, text in context.options.attributes.items():
        name = names.take_apart(heading)
        if (name.key, frozenset(name.qualifiers)) in wanted:
            return text
    return ""


def _label(attribute: Attribute, library: Library, lang: str, taken: set[str]) -> str:
    """A heading by which the reader knows this attribute and its unit, and if possible no other."""
    first = in_language(attribute.term, lang)
    called = (first, attribute.term.en, attribute.term.zh, *attribute.term.aliases, attribute.key.replace("_", " "))
    unit = figures.unit(attribute.unit)
    understood = [label for label in (f"{n} ({unit})" if unit else n for n in called if n) if label not in taken]
    good = [label for label in understood if _is_read(label, attribute, library)]
    return next((label for label in good if _alone(label, attribute, library)), (good or understood or [first])[0])


def _is_read(label: str, attribute: Attribute, library: Library) -> bool:
    name = names.take_apart(label)
    plain = vocabulary().heading(label).role is Role.OTHER
    known = name.key in library.attribute_headings and (name.key, frozenset(name.qualifiers)) in library.headings(
        attribute.key
    )
    return plain and known and bool(name.unit) == bool(attribute.unit)


def _alone(label: str, attribute: Attribute, library: Library) -> bool:
    name = names.take_apart(label)
    heading = (name.key, frozenset(name.qualifiers))
    return not any(heading in library.headings(key) for key in library.attribute_names if key != attribute.key)


def _options(asked: Asked, attribute: Attribute, library: Library, lang: str) -> tuple[tuple[str, ...], bool]:
    """What may be chosen, and whether there is nothing else; the rows of a table of numbers are suggestions."""
    conditions = [c for limit in asked.possible for key, c in limit.when if key == attribute.key]
    if attribute.vocabulary:
        return tuple(_words(asked.standard, attribute, conditions, library, lang)), True
    points = {c.low for c in conditions if isinstance(c, Interval) and c.low is not None and c.low == c.high}
    return tuple(decimal_text(point) for point in sorted(points)), False


def _words(
    standard: Standard, attribute: Attribute, conditions: Sequence[Condition], library: Library, lang: str
) -> Iterator[str]:
    """The values of the vocabulary for which some limit holds, in its order, by a name that means this value alone."""
    ups = library.hierarchies(standard)[attribute.key]
    members = [ups.members(c) for c in dict.fromkeys(conditions) if isinstance(c, Words)]
    allowed = {word for group in members for word in group if ups.below(word) <= group}
    for key, value in library.rulebook.vocabularies[attribute.vocabulary].values.items():
        if key in allowed:
            called = (in_language(value.term, lang), value.term.zh, value.term.en, *value.term.aliases, key)
            yield from [name for name in called if library.word(attribute.vocabulary, name) == key][:1]
