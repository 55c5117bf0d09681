"""What is not in the table of indicators: open ones and what would settle them, missing, additional, out of scope."""

from __future__ import annotations

from collections.abc import Callable

from benchmark.model import Reason, Verdict
from benchmark.report import _doubted, _outline, _sentences
from benchmark.report._outline import REVIEW, UNSURE, Line, ProductView
from benchmark.report.terminal.page import Page

CANDIDATES = 3


def draw(page: Page, view: ProductView) -> None:
    _open(page, view)
    _listed(page, view, REVIEW, _doubtful)
    _not_stated(page, view)
    _unsure(page, view)
    _listed(page, view, Verdict.ADDITIONAL, _additional)
    _listed(page, view, Verdict.NOT_APPLICABLE, _beyond)
    _sensitive(page, view)


def _open(page: Page, view: ProductView) -> None:
    """For each standard and reason one sentence, with the parameters that wait for it."""
    waiting = _sentences.open_points(view, page.wording)
    if waiting:
        page.heading(page.wording.heading("open"), "bold yellow")
    for (reference, sentence), names in waiting.items():
        told = page.wording.say("labelled", name=names, text=sentence)
        page.bullet(page.wording.say("labelled", name=reference, text=told) if reference else told)


def _listed(page: Page, view: ProductView, section: str, told: Callable[[Page, Line], list[str]]) -> None:
    shown = view.section(section)
    if not shown:
        return
    page.heading(page.wording.say("titled", title=page.wording.heading(section), number=len(shown)))
    for line in shown:
        first, *further = told(page, line)
        page.bullet(first)
        for sentence in further:
            page.line(sentence, "dim", indent=4)


def _doubtful(page: Page, line: Line) -> list[str]:
    """The parameter, up to three candidates, what the best one would come to, and how to confirm one."""
    candidates = (line.head.get("match") or {}).get("candidates") or []
    named = [_outline.candidate(told, page.wording) for told in candidates[:CANDIDATES]]
    shown = page.wording.joined(named) if named else page.wording.say("no_candidates")
    advice = page.wording.reason_sentence(Reason.MATCH_DOUBTFUL)
    return [f"{_outline.stated(line.head)} → {shown}", *_if_so(page, line), advice]


def _if_so(page: Page, line: Line) -> list[str]:
    if not line.head.get("limit"):
        return []
    told = _outline.required(line.head, page.wording)
    code = line.head.get("provisional")
    return [f"{told} → {page.wording.say('provisional', verdict=page.wording.verdict(code))}" if code else told]


def _missing(page: Page, line: Line) -> list[str]:
    """The limit that counts, and those of further references."""
    further = [_outline.required(entry, page.wording) for entry in line.others]
    return [f"{_outline.name(line.head)} → {_outline.required(line.head, page.wording)}", *further]


def _not_stated(page: Page, view: ProductView) -> None:
    """Key indicators one by one with their limits; of the others their names, unless all are asked for."""
    shown = view.section(Verdict.NOT_STATED)
    if not shown:
        return
    page.heading(page.wording.say("titled", title=page.wording.heading(Verdict.NOT_STATED), number=len(shown)))
    listed = [line for line in shown if page.full or any(entry.get("key_indicator") for entry in line.entries)]
    for line in listed:
        first, *further = _missing(page, line)
        page.bullet(first)
        for sentence in further:
            page.line(sentence, "dim", indent=4)
    rest = [_outline.name(line.head) for line in shown if line not in listed]
    if rest:
        page.bullet(page.wording.say("further_missing", number=len(rest), names=rest))


def _unsure(page: Page, view: ProductView) -> None:
    """For each standard what it may ask for besides, and what would tell."""
    waiting = _sentences.unsure(view, page.wording)
    if not waiting:
        return
    number = len(view.section(UNSURE))
    page.heading(page.wording.say("titled", title=page.wording.heading(UNSURE), number=number))
    for (reference, sentence), names in waiting.items():
        page.bullet(page.wording.say("labelled", name=reference, text=names))
        page.line(sentence, "dim", indent=4)


def _sensitive(page: Page, view: ProductView) -> None:
    """What rests on probable matches, and how to settle them."""
    shown = _doubted.doubted(view.product, page.wording)
    if not shown:
        return
    title = page.wording.heading("sensitivity")
    page.heading(page.wording.say("titled", title=title, number=len(shown)), "bold yellow")
    for match, assumptions in shown:
        page.bullet(match)
        for sentence in assumptions:
            page.line(sentence, "dim", indent=4)
    page.line(page.wording.say("settle_matches"), "dim", indent=2)


def _additional(page: Page, line: Line) -> list[str]:
    return [_outline.stated(line.head), *_outline.remarks(line.head, page.wording)]


def _beyond(page: Page, line: Line) -> list[str]:
    shown = f"{_outline.stated(line.head)} → {_outline.required(line.head, page.wording)}"
    sentence = _outline.reason_sentence(line.head, page.wording)
    return [shown, *([sentence] if sentence else []), *_outline.remarks(line.head, page.wording)]
