"""Designations, editions and sources: one standard once, and what was read can be found again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from benchmark.catalogue.marked import Fault
from benchmark.model import Limit, Source, Standard

Lines = Mapping[tuple[str, int], int]

_YEAR = re.compile(r"[:\-–](?:1[89]|20)\d\d(?!\d).*$")
_ACT = re.compile(r"\b(?:EU|EC|EEC|EEA|EG|EWG)\b", re.IGNORECASE)
_ACT_NUMBER = re.compile(r"\d+/\d+")
_BARE_ADDRESS = re.compile(r"https?://\d+(?:\.\d+){3}\b")
_EMPTY_TITLE = re.compile(
    r"(?:^|, )(?:copy(?: of the text)?|the text|(?:web ?)?page|link|pdf|as read at the page given)$"
)


def check(standard: Standard, lines: Lines) -> Iterator[Fault]:
    """The faults of one standard's status and sources."""
    line = lines.get(("status", 0), 1)
    if standard.superseded_by and standard.status != "superseded":
        yield Fault(standard.path, line, f"'superseded_by' is given, and 'status' is {standard.status}")
    if standard.superseded_by and key(standard.superseded_by) == key(standard.id):
        yield Fault(standard.path, line, "the standard is superseded by itself")
    if standard.status == "superseded" and not (standard.superseded_by or standard.note or standard.doubt):
        message = "a superseded standard needs 'superseded_by', or a 'note' that says that the successor is not known"
        yield Fault(standard.path, line, message)
    yield from _sources(standard)


def _sources(standard: Standard) -> Iterator[Fault]:
    told: set[str] = set()
    for indicator in standard.indicators:
        for limit in indicator.limits:
            for source, message in _of_limit(limit, limit.doubt or indicator.doubt or standard.doubt):
                if message + source not in told:
                    told.add(message + source)
                    yield Fault(standard.path, int(limit.where.rpartition(":")[2] or 1), message)


def _of_limit(limit: Limit, doubt: str) -> Iterator[tuple[str, str]]:
    sources = [source for source in (limit.source, limit.source2) if source]
    for source in sources:
        if _EMPTY_TITLE.search(source.title.casefold()):
            yield source.title, f"the source's title '{source.title}' does not say what was read"
    if sources and all(map(_bare, sources)) and not doubt:
        yield sources[0].url, "a page at a bare address is no source alone; name another, or say so in 'doubt'"


def _bare(source: Source) -> bool:
    return bool(_BARE_ADDRESS.match(source.url))


def across(standards: Iterable[tuple[Standard, Lines]]) -> Iterator[Fault]:
    """The faults between the standards of one directory: one designation under two ids, two editions in force."""
    by_key: dict[str, Standard] = {}
    in_force: dict[str, Standard] = {}
    for standard, lines in standards:
        line = lines.get(("id", 0), 1)
        other = by_key.setdefault(key(standard.id), standard)
        if other is not standard and other.id != standard.id:
            yield Fault(standard.path, line, f"'{standard.id}' is '{other.id}' of {other.path} written in another way")
            continue
        earlier = in_force.setdefault(key(_YEAR.sub("", standard.id)), standard)
        if standard.status == "superseded" or earlier is standard or earlier.id == standard.id:
            continue
        if earlier.status == "superseded":
            in_force[key(_YEAR.sub("", standard.id))] = standard
        elif _YEAR.search(standard.id):
            message = f"'{standard.id}' and '{earlier.id}' of {earlier.path} are editions of one standard"
            yield Fault(standard.path, line, f"{message}; give the older one 'status: superseded'")


def key(designation: str) -> str:
    """A designation without its spelling: `ISO 8573-1:2010` = `iso8573–1 : 2010`, `Directive 98/83/EC` = `EC 98/83`.

    The community that an act of the European Union is of, and whether it is a directive, are part of the spelling:
    an act has one number.
    """
    number = _ACT_NUMBER.search(designation)
    if number and _ACT.search(designation):
        return f"eu {number[0]}"
    return re.sub(r"[\s.,:()\-–—_/]+", " ", designation.casefold().replace("–", "-")).strip().replace(" ", "")
