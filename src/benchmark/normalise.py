"""One way of writing for one meaning: `fold` for parsing, `key` for comparing names.

Both are pure and cached.  `fold` keeps what carries meaning (superscripts become `^…`, subscripts behind a
number `_…`) and levels what does not (full width, dashes, kinds of blank, Traditional characters).  It keeps case.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿᵃᵇᶜᵈᵉ", "0123456789+-()nabcde", strict=True))
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-", strict=True))
_DOTS = ".·․⋅"
_SUPERSCRIPT_RUN = re.compile(rf"[{''.join(_SUPERSCRIPTS)}]+(?:[{_DOTS}][⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")
_SUBSCRIPT_RUN = re.compile(rf"[{''.join(_SUBSCRIPTS)}]+(?:[{_DOTS}][₀₁₂₃₄₅₆₇₈₉]+)?")
_GLUED_FRACTION = re.compile(r"(?<=[0-9０-９¼-¾⅐-⅞])(?=[¼-¾⅐-⅞])|(?<=[¼-¾⅐-⅞])(?=[0-9０-９])")
_BLANKS = re.compile(r"[^\S\n]+")
_BREAK = re.compile(r"\r\n?")
_AROUND_BREAK = re.compile(r" ?\n ?")
_IDEOGRAPHS = re.compile(r"[㐀-鿿豈-﫿]+")

_BEFORE_NFKC = str.maketrans(
    {
        "㎟": "mm^2", "㎠": "cm^2", "㎡": "m^2", "㎢": "km^2", "㎣": "mm^3", "㎤": "cm^3", "㎥": "m^3", "㎦": "km^3",
        "㎨": "m/s^2", "㎮": "rad/s", "㎯": "rad/s^2", "º": "°", "˚": "°", "″": '"', "′": "'",
        "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u00ad": "",
    }
)  # fmt: skip
_AFTER_NFKC = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―⸺⸻−⁃─", "-"),
        **dict.fromkeys("∼〜∽˜～", "~"),
        **dict.fromkeys("≦⩽⋜≮", "≤"),
        **dict.fromkeys("≧⩾⋝≯", "≥"),
        **dict.fromkeys("∕⁄", "/"),
        **dict.fromkeys("∙⋅‧・•", "·"),
        **dict.fromkeys("‘’‛`´", "'"),
        **dict.fromkeys("“”„", '"'),
        "μ": "µ",
        "≮": "≥",
        "≯": "≤",
        "、": ",",
        "。": ".",
        "【": "[",
        "】": "]",
        "〔": "(",
        "〕": ")",
    }
)
_ENCLOSED = re.compile("[①-⓿㉑-㉟㊱-㊿]")
"""Circled numbers are marks of notes and items; NFKC would turn them into numbers."""

_SHARED_BUT_TRADITIONAL = frozenset("乾後徵於菸麴麽醣摺夥甯捱")
"""Ideographs that GB 2312 contains and that the converter changes all the same (乾基, 菸草)."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in one way of writing, for parsing; keeps case, line breaks and the meaning of super- and subscripts.

    >>> fold("≤１×10³ ＣＦＵ／ｍＬ")
    '≤1×10^3 CFU/mL'
    >>> fold("8.0₋₀.₂⁺⁰·⁵ m²")
    '8.0_-0.2^+0.5 m^2'
    """
    if not text.isascii():
        text = _fold_wide(text)
    text = _BLANKS.sub(" ", _BREAK.sub("\n", text))
    return _AROUND_BREAK.sub("\n", text).strip() if "\n" in text else text.strip()


def _fold_wide(text: str) -> str:
    text = _GLUED_FRACTION.sub(" ", text).replace("\u030aC", "°C").translate(_BEFORE_NFKC)
    text = _SUPERSCRIPT_RUN.sub(_raised, text)
    text = _SUBSCRIPT_RUN.sub(_lowered, text)
    text = _nfkc_but_enclosed(text).translate(_AFTER_NFKC)
    return simplified(text)


def _raised(run: re.Match[str]) -> str:
    return "^" + "".join(_SUPERSCRIPTS.get(c, ".") for c in run.group())


def _lowered(run: re.Match[str]) -> str:
    """A subscript behind a letter belongs to a formula (CO₂); behind a number it is a deviation."""
    plain = "".join(_SUBSCRIPTS.get(c, ".") for c in run.group())
    behind_letter = run.start() > 0 and run.string[run.start() - 1].isalpha()
    return plain if behind_letter else "_" + plain


def _nfkc_but_enclosed(text: str) -> str:
    marks = _ENCLOSED.findall(text)
    if not marks:
        return unicodedata.normalize("NFKC", text)
    parts = [unicodedata.normalize("NFKC", part) for part in _ENCLOSED.split(text)]
    return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True))


def simplified(text: str) -> str:
    """Traditional ideographs as Simplified ones; the converter is loaded only when some are there."""
    if not any(_may_be_traditional(run) for run in _IDEOGRAPHS.findall(text)):
        return text
    return _converter_output(text)


def _may_be_traditional(run: str) -> bool:
    if not _SHARED_BUT_TRADITIONAL.isdisjoint(run):
        return True
    try:
        run.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def _converter_output(text: str) -> str:
    """The converter's text, but for characters that it replaces by rare ones beyond the basic plane (噁)."""
    converted = str(_converter().convert(text))
    if len(converted) != len(text):
        return converted
    return "".join(old if new > "\uffff" else new for old, new in zip(text, converted, strict=True))


_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[.,/~^_-](?=[0-9])")
_KEPT_ALONE = frozenset("%‰+<>≤≥")


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """What is left of a name for comparison: no case, blanks, brackets or punctuation.

    Signs between two digits stay, since 2.5 is not 25 and 1,2-dichloroethane is not 12-dichloroethane.

    >>> key("Elongation  at-break") == key("elongation at break")
    True
    """
    folded = _ENCLOSED.sub("", fold(text)).casefold().replace("μ", "µ")
    inner = {m.start() for m in _BETWEEN_DIGITS.finditer(folded)}
    return "".join(c for i, c in enumerate(folded) if c.isalnum() or c in _KEPT_ALONE or i in inner)
