"""What is not in the table of indicators: open ones and what would settle them, missing, additional, out of scope."""

from __future__ import annotations

from collections.abc import Callable

from benchmark.model import Reason, Verdict
from benchmark.report import _outline
from benchmark.report._outline import JUDGED_SECTION, REVIEW, UNSURE, Line, ProductView
from benchmark.report.terminal.page import Page

CANDIDATES = 3


def draw(page: Page, view: ProductView) -> None:
    _open(page, view)
    _listed(page, view, REVIEW, _doubtful)
    _listed(page, view, Verdict.NOT_STATED, _missing)
    _unsure(page, view)
    _listed(page, view, Verdict.ADDITIONAL, _additional)
    _listed(page, view, Verdict.NOT_APPLICABLE, _beyond)


def _open(page: Page, view: ProductView) -> None:
    """Each reason's sentence once, with the indicators that wait for it."""
    waiting: dict[str, list[str]] = {}
    for line in view.section(JUDGED_SECTION):
        for entry in line.entries:
            sentence = _outline.reason_sentence(entry, page.wording)
            if sentence:
                waiting.setdefault(sentence, []).append(_outline.full_name(entry, page.wording))
    if waiting:
        page.heading(page.wording.heading("open"), "bold yellow")
    for sentence, names in waiting.items():
        page.bullet(page.wording.say("labelled", name=list(dict.fromkeys(names)), text=sentence))


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


def _unsure(page: Page, view: ProductView) -> None:
    """For each standard what it may ask for besides, and what would tell."""
    waiting: dict[tuple[str, str], list[str]] = {}
    for line in view.section(UNSURE):
        for entry in line.entries:
            key = (str(entry.get("reference")), _outline.reason_sentence(entry, page.wording))
            waiting.setdefault(key, []).append(_outline.name(entry))
    if not waiting:
        return
    number = len(view.section(UNSURE))
    page.heading(page.wording.say("titled", title=page.wording.heading(UNSURE), number=number))
    for (reference, sentence), names in waiting.items():
        page.bullet(page.wording.say("labelled", name=reference, text=list(dict.fromkeys(names))))
        page.line(sentence, "dim", indent=4)


def _additional(page: Page, line: Line) -> list[str]:
    return [_outline.stated(line.head), *_outline.remarks(line.head, page.wording)]


def _beyond(page: Page, line: Line) -> list[str]:
    shown = f"{_outline.stated(line.head)} → {_outline.required(line.head, page.wording)}"
    sentence = _outline.reason_sentence(line.head, page.wording)
    return [shown, *([sentence] if sentence else []), *_outline.remarks(line.head, page.wording)]
