"""What may be left out of a name (names/forms.py) and what never may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from benchmark.names import form, is_harmless, readings

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "forms.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("one", "other"), DATA["same"])
def test_words_that_say_nothing_make_no_difference(one: str, other: str) -> None:
    assert form(one) == form(other) != ""


@pytest.mark.parametrize(("one", "other"), DATA["different"])
def test_a_word_that_tells_properties_apart_is_never_left_out(one: str, other: str) -> None:
    assert form(one) != form(other)


@pytest.mark.parametrize(("main", "beside", "harmless"), DATA["twice"])
def test_what_stands_beside_a_name_repeats_it_or_makes_it_another(main: str, beside: str, harmless: bool) -> None:
    assert is_harmless(beside, main) is harmless


@given(st.text(max_size=60))
def test_any_text_has_readings_and_the_first_is_the_whole(text: str) -> None:
    first, *parts = readings(text)
    assert (first.form, first.beside) == (form(text), ())
    assert all(part.beside for part in parts)


@given(st.lists(st.sampled_from(["tensile", "strength", "ash", "rubber", "loss"]), min_size=1, max_size=4))
def test_the_order_of_english_words_is_no_matter(words: list[str]) -> None:
    assert form(" ".join(words)) == form(" ".join(reversed(words)))
