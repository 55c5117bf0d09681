"""`benchmark review MAPPING`: the doubtful matches, one after the other, at the terminal."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benchmark.cli import shared
from benchmark.cli.console import put
from benchmark.cli.question import Question

if TYPE_CHECKING:
    from benchmark.mapping import Mapping
    from benchmark.reviewing import Entry, Search
    from benchmark.wording import Wording

INTERRUPTED = 130


def review(
    path: Annotated[str, typer.Argument(metavar="MAPPING", help="The mapping file that benchmark match wrote.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides (default: the user's name).")] = "",
    why: Annotated[bool, typer.Option("--why", help="Ask for a reason after every decision.")] = False,
    for_all: Annotated[bool, typer.Option("--for-all", help="Decide for all enterprises, not for one.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Ask about certain and missing matches too.")] = False,
    catalogue: shared.Catalogue = None,
    overlay: shared.Overlay = None,
    lang: shared.Lang = "",
) -> None:
    """Go through the doubtful matches of a mapping file.

    Each can be accepted, another one chosen or searched for, rejected or skipped.
    Every decision is saved at once; a stopped review goes on where it was.
    """
    from benchmark.reviewing import Search
    from benchmark.wording import Wording

    lang = shared.language(lang)
    rules = shared.rulebook(catalogue, overlay or [])
    file = _File(Path(path), shared.decisions(path, rules))
    talk = Talk(file, Wording(lang), Search(rules, lang), _user(by), why, for_all, everything)
    try:
        talk.run()
    except KeyboardInterrupt:
        put("\n")
        talk.stop()
        raise typer.Exit(INTERRUPTED) from None


def _user(named: str) -> str:
    import getpass

    try:
        return named.strip() or getpass.getuser()
    except (OSError, KeyError, ImportError):
        shared.fail("the user has no name here; say who decides with --by NAME")


class _ChangedMeanwhileError(Exception):
    """The file on the disk is not the one that this review wrote or read."""


class _File:
    """The mapping file; written whole after each decision."""

    def __init__(self, path: Path, mapping: Mapping) -> None:
        self.path, self.mapping, self.held = path, mapping, path.read_bytes()

    def put(self, old: Entry, new: Entry) -> None:
        from benchmark.mapping.write import save
        from benchmark.reviewing import replaced

        if not self.path.exists() or self.path.read_bytes() != self.held:
            raise _ChangedMeanwhileError
        self.mapping = replaced(self.mapping, old, new)
        try:
            self.held = save(self.mapping, self.path)
        except OSError as error:
            shared.fail(f"{self.path}: the decision could not be saved ({error.strerror}); make room and run again")


@dataclass
class Talk:
    """One review: what is asked, what was answered, and what is still open."""

    file: _File
    wording: Wording
    search: Search
    by: str
    ask_why: bool
    for_all: bool
    everything: bool
    done: int = 0
    passed: list[Any] = field(default_factory=list)

    def run(self) -> None:
        total = len(self._open())
        if not total:
            self._say("nothing", path=self.file.path)
            return
        self._say("intro", number=total, path=self.file.path)
        try:
            while waiting := self._waiting():
                if not Question(self, waiting[0], total - len(waiting) + 1, total).ask():
                    break
        except _ChangedMeanwhileError:
            self._say("changed", path=self.file.path, done=self.done)
            raise typer.Exit(shared.USAGE) from None
        self.stop()

    def stop(self) -> None:
        left = len(self._open())
        self._say("stopped" if left else "finished", done=self.done, left=left, path=self.file.path)

    def decide(self, old: Entry, new: Entry) -> None:
        self.file.put(old, new)
        self.done += 1

    def _open(self) -> list[Entry]:
        from benchmark.reviewing import open_entries

        return open_entries(self.file.mapping, self.everything)

    def _waiting(self) -> list[Entry]:
        return [entry for entry in self._open() if not any(entry is passed for passed in self.passed)]

    def _say(self, key: str, **told: object) -> None:
        put(self.text(key, **told) + "\n")

    def text(self, key: str, **told: object) -> str:
        """In signs that the console has, and without any that could steer it."""
        from benchmark.report.terminal.signs import plain, sayable

        return sayable(plain(self.wording.phrase("review", key, **told)), sys.stdout.encoding or "utf-8")
