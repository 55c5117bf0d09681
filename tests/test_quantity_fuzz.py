"""No text makes the reader of requirements raise or hang, and its work grows with the length of the text, not faster.

Work is counted in calls, which are the same on every machine; an alarm only ends what would never end.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.model import Kind, Requirement
from benchmark.parse import understand
from benchmark.quantity import parse
from benchmark.quantity.reader import LONGEST

PIECES = (
    "≥", "1 ", "(", "不", "a", "1,", "1×10^3~", "以上", "min ", "级", "①", "-", "m/", "5 min, ", "≥5 MPa; ",
    "0.5~1.2, ", "MD≥20 ", "n=5,c=2,", "mg/kg", "10±0.5 ", "￥", "\u0301", "一百", "½", "¹", "/", "·", "℃",
    "kg·m²/", "1/2 ", "GB/T 1 ", "IE3 ", "A+", "百分之", "5%", "to ", "、", "(1±", "[0,", "ＭＰａ", "1.", "1.2.",
    "10^", "Pb: 1 mg/kg, ", "每", "\n", "<", "1e", "1,000,", "１，", "\ud800", "\x00", "🙂", "\u202e", "ß", "İ",
    "(((1)))", "不大于", "标称值的", "不得检出/",
)  # fmt: skip
FRAGMENTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)
ANY_TEXT = st.text(alphabet=st.characters(), max_size=40)
"""Every code point, unpaired surrogates and those without a meaning included."""

MOST_CALLS = 6000
"""For each sign of a text: three times what the costliest piece (a chain of units) takes."""

MOST_CALLS_UNREAD = 30
"""For each sign of a text that is not read for numbers."""

Read = tuple[Requirement, ...]


class HangError(Exception):
    """An answer did not come within a time that no machine needs for it."""


@contextmanager
def no_hang(seconds: int = 30) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ended(number: int, frame: FrameType | None) -> None:
        raise HangError(f"no answer within {seconds} s")

    before = signal.signal(signal.SIGALRM, ended)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def calls(work: Callable[[], Any]) -> int:
    """How many functions are called, those of the standard library and of C included."""
    count = 0

    def counted(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def long(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def assert_answered(found: Read, text: str) -> None:
    assert found
    assert all(one.text == text for one in found)


def work_for(work: Callable[[str], Any], piece: str, length: int) -> int:
    """The most that a text of this length takes; how it ends decides how soon it is seen to be unreadable."""
    ends = {length - length % len(piece), length}
    return max(calls(lambda end=end: work(long(piece, end))) for end in ends)  # type: ignore[misc]


def assert_grows_with_length(work: Callable[[str], Any], piece: str, lengths: tuple[int, ...]) -> None:
    """Twice the length is at most about twice the work; the allowance is for what does not depend on the length."""
    with no_hang():
        work(long(piece, lengths[0]))
        counts = [work_for(work, piece, length) for length in lengths]
    for shorter, longer in pairwise(counts):
        assert longer <= 2.3 * shorter + 500, counts


@pytest.mark.parametrize("piece", PIECES)
def test_the_work_grows_with_the_length_of_the_text_as_far_as_it_is_read(piece: str) -> None:
    assert_grows_with_length(parse, piece, (LONGEST // 4, LONGEST // 2, LONGEST))


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("length", [2 * LONGEST, 40_000])
def test_a_text_that_is_too_long_to_be_read_is_only_looked_through(piece: str, length: int) -> None:
    with no_hang():
        assert calls(lambda: parse(long(piece, length))) <= MOST_CALLS_UNREAD * length


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_of_a_hundred_thousand_signs_is_never_taken_for_a_number(piece: str) -> None:
    text = long(piece, 100_000)
    with no_hang():
        found = parse(text)
    assert_answered(found, text)
    assert all(one.problem or one.kind in (Kind.TEXT, Kind.NONE) for one in found)


@pytest.mark.parametrize("piece", ["1 ", "mg/kg", "m/", "(A", ", %", "以Pb计", "70℃×22h,", "老化前", "/(", "≥"])
@pytest.mark.parametrize("beside", ["unit", "name", "detection_limit", "footnotes"])
def test_what_stands_beside_a_text_may_be_as_long(piece: str, beside: str) -> None:
    given = {"unit": "", "name": "", "detection_limit": "", "footnotes": ""} | {beside: long(piece, 50_000)}
    with no_hang(5):
        assert understand("ND", **given, unit_of={})
        assert understand("5", **given, unit_of={})


@given(ANY_TEXT, st.integers(1, 2500))
@settings(max_examples=100)
def test_no_unicode_text_of_any_length_raises(text: str, times: int) -> None:
    long_text = text * times
    with no_hang():
        assert_answered(parse(long_text), long_text)


@given(FRAGMENTS, st.integers(1, 200))
@settings(max_examples=100)
def test_no_mixture_of_pieces_of_requirements_raises(text: str, times: int) -> None:
    long_text = (text * times)[:100_000]
    with no_hang():
        assert_answered(parse(long_text), long_text)


@given(FRAGMENTS | ANY_TEXT, FRAGMENTS | ANY_TEXT, FRAGMENTS | ANY_TEXT, FRAGMENTS | ANY_TEXT)
@settings(max_examples=100)
def test_nothing_that_stands_beside_a_text_raises(text: str, unit: str, name: str, detection_limit: str) -> None:
    with no_hang():
        assert_answered(understand(text, unit, name, detection_limit, "a 1 ①", {}), text)


@given(FRAGMENTS.map(lambda text: text[:LONGEST]))
@settings(max_examples=100)
def test_no_mixture_takes_more_work_for_a_sign_than_any_piece_alone(text: str) -> None:
    assert calls(lambda: parse(text)) <= MOST_CALLS * (len(text) + 10), text
