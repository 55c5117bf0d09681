"""A wrong decoding never passes: a text comes out as it went in, or the file is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark.read import Unusable
from benchmark.read.decode import decode

SIMPLIFIED = (
    *("检验项目", "技术要求", "单位", "铅", "拉伸强度", "≥18", "≤0.2", "mg/kg", "产品名称", "输送带", "符合标准"),
    *("-40～85 ℃", "老化后", "甲公司", "（以Pb计）", "腈", "镉", "甙"),
)
TRADITIONAL = (
    *("檢驗項目", "技術要求", "單位", "鉛", "拉伸強度", "≧18", "≦0.2", "mg/kg", "產品名稱", "輸送帶", "符合標準"),
    *("-40～85 ℃", "老化後", "甲公司", "（以Pb計）", "鎘", "農藥殘留"),
)
WESTERN = ("density at 20 °C", "±0.5", "10 µg/kg", "m²", "façade", "0.5", "Test item", "Größe", "25 – 30")


def lines(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Lines below a heading, as a table has one: the first word of the list."""
    return st.lists(st.sampled_from(words), max_size=12).map(lambda cells: ",".join([words[0], *cells]))


@pytest.mark.parametrize("words", [SIMPLIFIED, TRADITIONAL])
def test_the_words_of_a_table_are_told_apart_from_four_on(words: tuple[str, ...]) -> None:
    encoding = "gb18030" if words is SIMPLIFIED else "cp950"
    everyday = words[:15]
    for at in range(len(everyday) - 4):
        text = ",".join(everyday[at : at + 4])
        assert decode(text.encode(encoding), "a.csv")[0] == text


def test_signs_and_letters_of_western_texts_are_known() -> None:
    text = "density at 20 °C,±0.5,10 µg/kg,m²,façade,25 – 30"
    assert decode(text.encode("cp1252"), "a.csv") == (text, "windows-1252")


@settings(max_examples=500)
@given(lines(SIMPLIFIED))
def test_simplified_text_is_decoded_right_or_refused(text: str) -> None:
    assert decoded_or_refused(text, "gb18030")


@settings(max_examples=500)
@given(lines(TRADITIONAL))
def test_traditional_text_is_decoded_right_or_refused(text: str) -> None:
    assert decoded_or_refused(text, "cp950")


def test_signs_before_letters_are_not_taken_for_big5_because_of_one_word() -> None:
    text = ",".join(["density at 20 °C"] * 6 + ["Größe"])
    with pytest.raises(Unusable, match="UTF-8"):
        decode(text.encode("cp1252"), "a.csv")


@settings(max_examples=500)
@given(lines(WESTERN))
def test_western_text_is_decoded_right_or_refused(text: str) -> None:
    assert decoded_or_refused(text, "cp1252")


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff")),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_unicode_text_is_decoded_right(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.csv")[0] == text


def decoded_or_refused(text: str, encoding: str) -> bool:
    try:
        return decode(text.encode(encoding), "a.csv")[0] == text
    except Unusable:
        return True
