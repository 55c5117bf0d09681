"""What a form shows for information: each standard's limits, and how they are tested."""

from __future__ import annotations

from collections.abc import Sequence

from benchmark.context import Context
from benchmark.form.asked import Asked
from benchmark.limit_text import condition_text, in_language, limit_text
from benchmark.model import Limit
from benchmark.wording import Wording

_LISTED = 3
"""Limits that are listed with their conditions; of more only the number is told, and what picks one of them."""


def limits_shown(asked: Asked, context: Context, say: Wording) -> str:
    """The limit of each grade as a standard's column tells it: "≥ 91.2 %", "IE3 ≥ 90.2 %; IE4 ≥ 92.1 %"."""
    told = []
    for grade, choice in asked.choices.items():
        if choice.limit is not None:
            text = _text(choice.limit, asked, say)
        else:
            text = _open(asked, grade, choice.attributes, context, say)
        told.append(f"{grade} {text}" if grade else text)
    return say.phrases_joined(told)


def methods_shown(asked: Sequence[Asked], say: Wording) -> str:
    """The test methods and conditions that the standards name."""
    told: list[str] = []
    for one in asked:
        limit = one.possible[0] if len(one.possible) == 1 else Limit()
        told += [limit.test_method or one.indicator.test_method, limit.conditions or one.indicator.conditions]
    return say.phrases_joined(dict.fromkeys(filter(None, told)))


def _open(asked: Asked, grade: str, attributes: Sequence[str], context: Context, say: Wording) -> str:
    limits = [limit for limit in asked.possible if limit.grade == grade]
    if 0 < len(limits) <= _LISTED:
        return say.joined([f"{_text(one, asked, say)} ({_when(one, asked, context, say)})" for one in limits])
    called = [in_language(a.term, say.lang) for a in asked.standard.attributes if a.key in attributes]
    return say.form("limits_many", number=len(limits), attributes=called)


def _text(limit: Limit, asked: Asked, say: Wording) -> str:
    return limit_text(limit, asked.indicator) or say.say("yes" if limit.value else "no")


def _when(limit: Limit, asked: Asked, context: Context, say: Wording) -> str:
    declared = {a.key: a for a in asked.standard.attributes}
    words = context.rulebook.vocabularies
    return say.joined(
        [condition_text(c, declared[k], words.get(declared[k].vocabulary), say.lang) for k, c in limit.when]
    )
