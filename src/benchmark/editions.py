"""Which edition held on a given day, and whether a text cites one that has been replaced.

What is known of an edition is often only the year in its designation, a lower bound; nothing is inferred beyond
that, and what stays open is said by a code that `wording` has a sentence for.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from benchmark.designations import Edition, Span, editions, span, year_of
from benchmark.model import AsOf, EditionNote, Rulebook, Standard


@dataclass(frozen=True)
class _Start:
    """The days on which an edition may have begun to hold, and what says so."""

    days: Span
    known_by: str


def _start(standard: Standard) -> _Start | None:
    """From its date of coming into force, or else of issue, or else the year of its designation."""
    for name in ("valid_from", "published"):
        if written := getattr(standard, name):
            return _Start(span(written), name)
    return _year_start(standard.id)


def _year_start(designation: str) -> _Start | None:
    year = year_of(designation)
    return _Start(span(str(year)), "year") if year else None


def as_of(rulebook: Rulebook, day: date) -> Rulebook:
    """The rulebook as it stood on `day`: what was not yet issued set aside, what was not yet replaced in force.

    The catalogue keeps one text for each designation, so amendments between that day and the reading cannot be told.
    """
    by_id = {s.id: s for s in rulebook.standards}
    kept: list[Standard] = []
    aside: list[Standard] = []
    notes: dict[str, tuple[EditionNote, ...]] = {}
    for standard in rulebook.standards:
        begun, said = _begun(standard, day)
        if not begun:
            aside.append(standard)
            continue
        ended, more = _ended(standard, day, by_id)
        kept.append(standard if ended else _in_force(standard))
        notes[standard.id] = (*said, *more)
    told = {key: found for key, found in notes.items() if found}
    return replace(rulebook, standards=tuple(kept), as_of=AsOf(day.isoformat(), tuple(aside), told))


def _in_force(standard: Standard) -> Standard:
    """The standard before it was replaced; its indicators stay packed where they are."""
    if standard.status != "superseded" and not standard.superseded_by:
        return standard
    held = copy.copy(standard)
    vars(held).update(status="current", superseded_by="")
    return held


def _begun(standard: Standard, day: date) -> tuple[bool, Iterable[EditionNote]]:
    start = _start(standard)
    if start is None:
        return True, [_note("edition_undated", standard, day)]
    if day < start.days.first:
        return False, ()
    if start.known_by == "valid_from" and day >= start.days.last:
        return True, ()
    since = str(start.days.first.year) if start.known_by == "year" else getattr(standard, start.known_by)
    code = "edition_begins_then" if day <= start.days.last else f"edition_{start.known_by}_only"
    return True, [_note(code, standard, day, since=since)]


def _ended(standard: Standard, day: date, by_id: Mapping[str, Standard]) -> tuple[bool, Iterable[EditionNote]]:
    if standard.status != "superseded" and not standard.superseded_by and not standard.superseded_on:
        return False, ()
    by = standard.superseded_by
    if standard.superseded_on:
        end: _Start | None = _Start(span(standard.superseded_on), "valid_from")
    else:
        end = _start(by_id[by]) if by in by_id else _year_start(by)
    if end is None:
        return True, [_note("edition_end_unknown", standard, day)]
    if day < end.days.first:
        return False, ()
    certain = day >= end.days.last if end.known_by == "valid_from" else day > end.days.last
    return True, [] if certain else [_note("edition_ends_then", standard, day, by=by)]


def _note(code: str, standard: Standard, day: date, **more: str) -> EditionNote:
    return EditionNote(code, (("standard", standard.id), ("date", day.isoformat()), *more.items()))


# ------------------------------------------------------------------------------ what a document cites


@dataclass
class Citations:
    """The editions that a rulebook knows, ready to tell which of those a document cites have been replaced."""

    rulebook: Rulebook
    _memo: dict[str, tuple[EditionNote, ...]] = field(default_factory=dict)

    @cached_property
    def newest(self) -> dict[str, Edition]:
        """For each number the newest edition that the catalogue names."""
        found: dict[str, Edition] = {}
        for edition in (e for text in self._designations() for e in editions(text)):
            if edition.stem not in found or found[edition.stem].year < edition.year:
                found[edition.stem] = edition
        return found

    @cached_property
    def replaced(self) -> dict[tuple[str, int], str]:
        """Edition → the designation of the text that replaces it."""
        pairs = [(s.id, s.superseded_by) for s in self.rulebook.standards if s.superseded_by]
        pairs += [(old, s.id) for s in self.rulebook.standards for old in s.replaces]
        return {(e.stem, e.year): by for old, by in pairs for e in editions(old)}

    def _designations(self) -> Iterator[str]:
        for standard in self.rulebook.standards:
            yield standard.id
            yield standard.superseded_by
            yield from (other.id for other in standard.equivalents)

    def outdated(self, text: str, beside: str = "") -> tuple[EditionNote, ...]:
        """Notes on the replaced editions that `text` names; `beside` is what the standard itself cites there."""
        if not any(character.isdigit() for character in text):
            return ()
        memo = f"{text}\0{beside}"
        if memo not in self._memo:
            known = {e.stem: e for e in editions(beside)}
            found = (self._outdated(e, known.get(e.stem)) for e in editions(text))
            self._memo[memo] = tuple(note for note in found if note)
        return self._memo[memo]

    def _outdated(self, cited: Edition, beside: Edition | None) -> EditionNote | None:
        args: dict[str, Any] = {"cited": cited.written}
        if by := self.replaced.get((cited.stem, cited.year)):
            return EditionNote("cites_superseded", tuple({**args, "by": by}.items()))
        later = [e for e in (self.newest.get(cited.stem), beside) if e and e.year > cited.year]
        if not later:
            return None
        newest = max(later, key=lambda e: e.year)
        return EditionNote("cites_earlier_edition", tuple({**args, "by": newest.written}.items()))
