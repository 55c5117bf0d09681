"""What a verdict means where a program reads the report and stops a build: never a pass for what was not judged."""

from __future__ import annotations

from enum import StrEnum

from benchmark.model import JUDGED, Axis, Verdict
from benchmark.report import _outline
from benchmark.report._outline import SHORTFALL, Entry
from benchmark.wording import Wording


class Outcome(StrEnum):
    """PASS: reached; FAIL: not reached, by a limit that counts or is mandatory; OPEN: not judged though it should be;
    ASIDE: nothing that could pass or fail (not stated, additional, not applicable, or another reference counts)."""

    PASS = "pass"
    FAIL = "fail"
    OPEN = "open"
    ASIDE = "aside"


def outcome(entry: Entry) -> Outcome:
    verdict = entry["verdict"]
    counts = entry.get("counts", True) or (entry.get("axis") == Axis.NATIONAL_MANDATORY and verdict in SHORTFALL)
    if not counts:
        return Outcome.ASIDE
    if verdict in SHORTFALL:
        return Outcome.FAIL
    if verdict in JUDGED:
        return Outcome.PASS
    return Outcome.OPEN if verdict in (Verdict.UNDETERMINED, Verdict.NOT_COMPARABLE) else Outcome.ASIDE


def sentence(entry: Entry, wording: Wording) -> str:
    """ "lead ≤ 0.6 mg/kg → ≤ 0.5 mg/kg (GB 2762-2025, 4.1): falls short by 0.1 mg/kg (-20.0 %)", with the reason."""
    told = wording.outcome(entry["verdict"], entry.get("gap"), entry.get("unit") or "", entry.get("relative_gap"))
    stated = f"{_outline.full_name(entry, wording)} {entry.get('text') or ''}".strip()
    shown = wording.say("undercut", stated=stated, required=_outline.required(entry, wording), outcome=told)
    reason = _outline.reason_sentence(entry, wording)
    return wording.phrases_joined([shown, reason] if reason else [shown])
