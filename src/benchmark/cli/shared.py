"""What the comparing commands share: options, the environment, and how a run ends when it cannot go on."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from datetime import date

    from benchmark.mapping import Mapping as Decisions
    from benchmark.model import Rulebook

USAGE, INVALID_CATALOGUE = 2, 3

Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against", metavar="ID", help="Compare with this standard; 'file' takes the limits in the input itself."
    ),
]
Product = Annotated[
    str, typer.Option("--product", metavar="NAME", help="What the product is, where the file does not say it.")
]
Attributes = Annotated[
    list[str] | None,
    typer.Option("--attribute", metavar="KEY=VALUE", help="An attribute of the product, e.g. poles=4."),
]
Catalogue = Annotated[
    Path | None, typer.Option("--catalogue", metavar="DIR", help="Use these standards instead of the built-in ones.")
]
Overlay = Annotated[
    list[Path] | None, typer.Option("--overlay", metavar="DIR", help="Add these standards; the later directory wins.")
]
AsOf = Annotated[
    str, typer.Option("--as-of", metavar="DATE", help="Take the editions of that day (YYYY-MM-DD), not the latest.")
]
Lang = Annotated[
    str, typer.Option("--lang", metavar="en|zh", help="Language of the report (default: that of the environment).")
]


Decided = Annotated[
    str, typer.Option("--mapping", metavar="FILE", help="Use the decisions of this file (see match and review).")
]


def fail(message: str, status: int = USAGE) -> NoReturn:
    """One sentence on standard error, and the documented exit status."""
    say(message)
    raise typer.Exit(status)


def say(message: str) -> None:
    """A line on standard error; what its encoding lacks is replaced, never a crash."""
    encoding = sys.stderr.encoding or "utf-8"
    print(message.encode(encoding, "replace").decode(encoding), file=sys.stderr)


def language(asked: str) -> str:
    """The language asked for, else that of the environment, else English."""
    if asked and asked not in ("en", "zh"):
        fail(f"--lang is en or zh, not '{asked}'")
    if asked:
        return asked
    set_to = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if set_to.lower().startswith("zh") else "en"


def cache_dir() -> Path | None:
    """Where the compiled catalogue is kept between runs; BENCHMARK_CACHE="" switches it off."""
    if "BENCHMARK_CACHE" in os.environ:
        named = os.environ["BENCHMARK_CACHE"]
        return Path(named) if named else None
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "standards-benchmark"
    except RuntimeError:
        return None


def rulebook(catalogue: Path | None, overlays: Sequence[Path], as_of: str = "") -> Rulebook:
    """The catalogue, as of a day if one is given; ends the run with status 3 and every fault if it is not valid."""
    from benchmark.catalogue import CatalogueInvalid, load

    day = _day(as_of) if as_of else None
    for folder in [*([catalogue] if catalogue else []), *overlays]:
        if not folder.is_dir():
            fail(f"{folder}: not a directory of standards; give the directory that holds the YAML files")
    try:
        loaded = load(catalogue, overlays, cache_dir())
    except CatalogueInvalid as invalid:
        for fault in invalid.faults:
            say(str(fault))
        fail(f"the catalogue is not valid: {len(invalid.faults)} faults; mend them and run again", INVALID_CATALOGUE)
    for notice in loaded.notices if overlays else ():
        say(f"note: {notice}")
    if day is None:
        return loaded
    from benchmark.editions import as_of as at

    return at(loaded, day)


def decisions(path: str, rules: Rulebook) -> Decisions:
    """The mapping file; ends the run with every fault in it, each with its line."""
    from benchmark.mapping.read import MappingInvalid, read

    try:
        return read(Path(path), rules)
    except MappingInvalid as invalid:
        for fault in invalid.faults:
            say(str(fault))
        raise typer.Exit(USAGE) from None
    except OSError as error:
        fail(f"{path}: the mapping file cannot be read ({error.strerror}); 'benchmark match FILE -o {path}' makes one")


def _day(written: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(written)
    except ValueError:
        fail(f"--as-of {written}: that is no day; write it as YYYY-MM-DD, for example --as-of 2020-06-30")


def known_ids(
    rules: Rulebook, ids: Iterable[str], but: Sequence[str] = (), option: str = "--against "
) -> tuple[str, ...]:
    """The designations as the catalogue writes them; ends the run with the nearest ones where there is none."""
    from difflib import get_close_matches

    by_key = {_plain(s.id): s.id for s in rules.standards}
    found = []
    for asked in ids:
        if asked in but:
            found.append(asked)
            continue
        exact = _called(asked, by_key)
        if exact is None:
            _fail_aside(rules, asked)
            near = get_close_matches(_plain(asked), by_key, n=3, cutoff=0.5)
            hint = f"; the nearest are {', '.join(by_key[key] for key in near)}" if near else ""
            fail(f"{option}{asked}: the catalogue has no such standard{hint}; 'benchmark catalogue list' shows all")
        found.append(exact)
    return tuple(found)


def _called(asked: str, by_key: Mapping[str, str]) -> str | None:
    """The one designation that is written so, with or without its year."""
    plain = _plain(asked)
    years = re.compile(re.escape(plain) + r"[:-](?:19|20)\d\d(?!\d)")
    return by_key.get(plain) or _only([i for key, i in by_key.items() if years.match(key)])


def _fail_aside(rules: Rulebook, asked: str) -> None:
    """A standard that had not been issued on the day asked about is not simply unknown."""
    aside = rules.as_of.set_aside if rules.as_of else ()
    late = _called(asked, {_plain(s.id): s.id for s in aside})
    if late and rules.as_of:
        fail(f"{late} had not been issued on {rules.as_of.day}; leave --as-of out or name an earlier edition")


def check_attributes(rules: Rulebook, attributes: Iterable[str]) -> None:
    """An attribute that no standard has would be without effect, and nobody would notice."""
    from difflib import get_close_matches

    from benchmark.products import Library, knows_attribute

    library = Library(rules)
    for key in attributes:
        if not knows_attribute(library, key):
            near = get_close_matches(key, sorted(library.attribute_names), n=3)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            fail(f"--attribute {key}: no standard has such an attribute{hint}")


def _plain(designation: str) -> str:
    return "".join(designation.casefold().split()).replace("：", ":")


def _only(found: list[str]) -> str | None:
    return found[0] if len(found) == 1 else None


def pairs(written: Sequence[str], option: str) -> dict[str, str]:
    """KEY=VALUE options as a mapping."""
    found = {}
    for text in written:
        key, sign, value = text.partition("=")
        if not sign or not key.strip() or not value.strip():
            fail(f"{option} {text}: write it as KEY=VALUE, for example {option} poles=4")
        found[key.strip()] = value.strip()
    return found
