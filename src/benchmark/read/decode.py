"""Bytes to text, strictly: a wrong decoding never passes, and the encoding that was used is reported.

UTF-8 is self-checking, UTF-16 has its mark or its zero bytes.  GB18030 and Big5 each decode most of what the
other one encodes, so both are tried strictly and told apart by how common the characters are that come out:
level 1 of GB 2312 (rows 16 to 55) and level 1 of Big5 (A440 to C67E) hold the characters in everyday use.
"""

from __future__ import annotations

import codecs
import re

from benchmark.read.document import Unusable

_CODECS = {"gb18030": "gb18030", "big5": "cp950"}
"""Code page 950 is Big5 as spreadsheet programs write it."""
_PLAUSIBLE = 0.85
_CLEARLY_BETTER = 0.15
_ENOUGH = 4
"""Fewer different ideographs than these tell nothing."""
_MOST_ASCII = 0.75
"""About 0.4 of the characters of Big5 text have an ASCII byte as their second half, and hardly any of GB 2312."""
_SAMPLE = 1 << 18
_FULL_WIDTH = "".join(chr(c) for c in range(0xFF01, 0xFF5F))
_TABLE_SIGNS = frozenset("≥≤≧≦±℃×÷·μΩ°‰—～〜∼…、。《》〈〉【】〔〕“”‘’→√∞≠≈αβγδλφρσ①②③ⅠⅡⅢⅣⅤ\u3000" + _FULL_WIDTH)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_WESTERN = re.compile(
    "°(?![a-zABDEG-Z])|±(?=[ 0-9])|µ(?=[A-Za-z])|(?<=[A-Za-z)])[²³]|(?<=[ 0-9])[×·–—½¼¾](?=[ 0-9])"
    "|(?<=[A-Za-z])[À-ÖØ-öø-ÿ]|[À-ÖØ-öø-ÿ](?=[A-Za-z])|(?<=[A-Za-z])’(?=[a-z])".encode("cp1252")
)


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(text, encoding); `Unusable` where the bytes are no text or their encoding cannot be told."""
    marked = _by_mark(data, where)
    if marked:
        return marked
    if b"\0" in data:
        raise Unusable(f"{where} is a binary file, not a table of text; give a CSV, XLSX, YAML or JSON file.")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(data, where)


def _by_mark(data: bytes, where: str) -> tuple[str, str] | None:
    encoding = _marked_encoding(data)
    if not encoding:
        return None
    try:
        return data.decode(encoding).removeprefix("\ufeff"), encoding.removesuffix("-sig")
    except UnicodeDecodeError as error:
        raise Unusable(
            f"{where} begins as {encoding} but is not ({error.reason} at byte {error.start}); save it as UTF-8."
        ) from None


def _marked_encoding(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return _unmarked_utf16(data[:4096])


def _unmarked_utf16(head: bytes) -> str:
    """UTF-16 without its mark shows by the zero bytes of ASCII separators and digits on one side only."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even + odd < max(2, len(head) // 50) or (even and odd):
        return ""
    return "utf-16-be" if even else "utf-16-le"


def _legacy(data: bytes, where: str) -> tuple[str, str]:
    if _is_windows_1252(data):
        return data.decode("cp1252"), "windows-1252"
    common = {name: _common_share(data, codec) for name, codec in _CODECS.items() if _decodes(data, codec)}
    best = max(common, key=lambda name: common[name], default="")
    others = [share for name, share in common.items() if name != best]
    if best and common[best] >= _PLAUSIBLE and common[best] - max(others, default=0.0) >= _CLEARLY_BETTER:
        return data.decode(_CODECS[best]), best
    raise Unusable(f"the character encoding of {where} cannot be told; save it as UTF-8 and read it again.")


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _common_share(data: bytes, encoding: str) -> float:
    """The share of two-byte characters that are in everyday use in that encoding; 0 where there are too few."""
    pairs = _pairs(b"\n".join(line for line in data.splitlines() if not line.isascii())[:_SAMPLE])
    distinct = set(pairs)
    if not pairs or not (_is_telling(distinct) or all(_is_sign(pair, encoding) for pair in distinct)):
        return 0.0
    common = {pair: _is_common(pair, encoding) for pair in distinct}
    return sum(common[pair] for pair in pairs) / len(pairs)


def _is_telling(pairs: set[bytes]) -> bool:
    """Enough different characters, and not all but a few of them a Western sign before an ASCII letter ("°C")."""
    halves = sum(pair[1] < 0x80 for pair in pairs)
    return len(pairs) >= _ENOUGH and halves <= _MOST_ASCII * len(pairs)


def _pairs(data: bytes) -> list[bytes]:
    pairs, at = [], 0
    while at < len(data) - 1:
        if data[at] < 0x80:
            at += 1
            continue
        pairs.append(data[at : at + 2])
        at += 2
    return pairs


def _is_common(pair: bytes, encoding: str) -> bool:
    lead, trail = pair
    if 0xA1 <= lead <= 0xA3:
        return _is_sign(pair, encoding)
    if encoding == "gb18030":
        return trail >= 0xA1 and 0xB0 <= lead <= 0xD7
    return 0xA4 <= lead <= 0xC6


def _is_sign(pair: bytes, encoding: str) -> bool:
    return pair.decode(encoding, "replace") in _TABLE_SIGNS


def _is_windows_1252(data: bytes) -> bool:
    """Only signs and letters, each by itself and where such a sign stands: "20 °C", "10 µg", "m²", "façade".

    One of them could be half of a Big5 character; that all of them stand so in a Chinese text cannot be.
    """
    runs = _HIGH_RUN.findall(data)
    if any(len(run) > 1 for run in runs):
        return False
    return len(_WESTERN.findall(data)) == len(runs)
