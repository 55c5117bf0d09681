"""One question of a review: what is shown, and what each answer does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from benchmark.cli.console import ask, put

if TYPE_CHECKING:
    from benchmark.cli.review import Talk
    from benchmark.reviewing import Entry, Who


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="minutes")


@dataclass
class Question:
    """One entry with the candidates that can be chosen now; a search puts others in their place."""

    talk: Talk
    entry: Entry
    at: int
    total: int

    def __post_init__(self) -> None:
        self.found: Sequence[Any] = self.entry.candidates
        self.for_all = self.talk.for_all

    def ask(self) -> bool:
        """Asks until there is an answer; False where the review is to stop."""
        self._show()
        while True:
            answer = ask(self.talk.text("prompt") + " ")
            if answer is None or answer == "q":
                put("\n" if answer is None else "")
                return False
            if self._answered(answer):
                return True

    def _answered(self, answer: str) -> bool:
        """Whether the answer settles the question for now."""
        if answer.startswith("/"):
            return self._searched(answer[1:].strip())
        key, _, reason = answer.partition(" ")
        if key == "s":
            self.talk.passed.append(self.entry)
            self._say("skipped", name=self.name)
            return True
        if key == "g":
            self.for_all = not self.for_all
            self._scope()
        elif key == "r":
            return self._rejected(reason)
        elif key == "a" or (key.isascii() and key.isdecimal()):
            return self._chosen(0 if key == "a" else int(key) - 1, reason)
        elif key == "?":
            self._say("help")
        else:
            self._say("not_understood", text=answer)
        return False

    def _chosen(self, number: int, reason: str) -> bool:
        from benchmark.reviewing import chosen

        if not 0 <= number < len(self.found):
            self._say("no_such", number=number + 1)
            return False
        told = self.found[number]
        self.talk.decide(self.entry, chosen(self.entry, number, self.found, self._who(reason)))
        self._say("chosen", name=self.name, chosen=told.name or ", ".join(told.standards))
        return True

    def _rejected(self, reason: str) -> bool:
        from benchmark.reviewing import rejected

        self.talk.decide(self.entry, rejected(self.entry, self._who(reason)))
        self._say("rejected", name=self.name)
        return True

    def _searched(self, text: str) -> bool:
        found = self.talk.search.of(self.entry, text)
        if found:
            self.found = found
            self._candidates()
        else:
            self._say("found_nothing", text=text)
        return False

    def _who(self, reason: str) -> Who:
        from benchmark.reviewing import Who

        why = reason.strip()
        if self.talk.ask_why and not why:
            why = ask(self.talk.text("why") + " ") or ""
        return Who(self.talk.by, _now(), why, self.for_all)

    @property
    def name(self) -> str:
        from benchmark.mapping import Parameter

        return self.entry.parameter if isinstance(self.entry, Parameter) else self.entry.product

    def _show(self) -> None:
        from benchmark.mapping import Parameter

        is_parameter = isinstance(self.entry, Parameter)
        put("\n")
        self._say("entry" if is_parameter else "product_entry", at=self.at, total=self.total, name=self.name)
        if self.entry.where:
            self._say("seen", where=self.entry.where, text=getattr(self.entry, "text", ""))
        self._scope()
        self._candidates()

    def _scope(self) -> None:
        one = "scope_all" if self.for_all else "scope_one"
        self._say(one if self.entry.enterprise else "scope_only", enterprise=self.entry.enterprise)

    def _candidates(self) -> None:
        if not self.found:
            self._say("no_candidates")
        for number, told in enumerate(self.found, 1):
            more = ["…"] if len(told.standards) > 3 else []
            evidence = self.talk.wording.evidence(told.evidence) if told.evidence else ""
            self._say(
                "candidate", number=number, name=told.name, property=getattr(told, "property", ""), evidence=evidence,
                score=getattr(told, "score", ""), standards=[*told.standards[:3], *more],
            )  # fmt: skip

    def _say(self, key: str, **told: object) -> None:
        put(self.talk.text(key, **told) + "\n")
