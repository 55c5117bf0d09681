"""The signs of verdicts, and what stands in for a sign that the console's encoding lacks.

Replacing happens before the layout, so that columns stay columns; nothing is ever lost to an encoding error.
"""

from __future__ import annotations

import re
import unicodedata

from benchmark.model import Verdict

MARKS = {
    Verdict.EXCEEDS: "▲",
    Verdict.MEETS: "✓",
    Verdict.FALLS_SHORT: "✗",
    Verdict.MIXED: "◆",
    Verdict.NOT_STATED: "○",
    Verdict.ADDITIONAL: "+",
    Verdict.NOT_APPLICABLE: "-",
    Verdict.NOT_COMPARABLE: "≠",
    Verdict.UNDETERMINED: "?",
}
STYLES = {
    Verdict.EXCEEDS: "bold green",
    Verdict.MEETS: "green",
    Verdict.FALLS_SHORT: "bold red",
    Verdict.MIXED: "magenta",
    Verdict.NOT_STATED: "yellow",
    Verdict.ADDITIONAL: "cyan",
    Verdict.NOT_APPLICABLE: "dim",
    Verdict.NOT_COMPARABLE: "yellow",
    Verdict.UNDETERMINED: "yellow",
}
_INSTEAD = {
    "✓": ("√", "v"), "✗": ("×", "x"), "▲": ("^",), "◆": ("*",), "○": ("o",), "≠": ("!=",), "⚠": ("!",), "★": ("*",),
    "\u00b5": ("\u03bc", "u"), "\u03bc": ("u",), "\u2126": ("\u03a9", "ohm"), "\u03a9": ("ohm",),
    "℃": ("°C", "degC"), "℉": ("°F", "degF"),
    "°": ("deg",), "≥": (">=",), "≤": ("<=",), "≧": ("≥", ">="), "≦": ("≤", "<="), "⩾": ("≥", ">="),
    "⩽": ("≤", "<="), "±": ("+/-",), "×": ("x",), "·": (".",), "→": ("->",), "−": ("-",), "–": ("-",),
    "—": ("-",), "…": ("...",), "“": ('"',), "”": ('"',), "‘": ("'",), "’": ("'",), "½": ("1/2",), "¼": ("1/4",),
    "¾": ("3/4",), "‰": ("permille",), "∞": ("inf",), "∖": ("\\",), "√": ("v",), "└": ("+-",), "─": ("-",), "━": ("=",),
}  # fmt: skip
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True))
_RUN = re.compile(f"[{''.join(_RAISED)}]+")
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """Without line breaks and whatever could steer a terminal (escape codes, changes of direction)."""
    kept = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text if char not in _DIRECTIONS)
    return " ".join(kept.split()) if kept != text else text


def sayable(text: str, encoding: str) -> str:
    """`text` in signs that `encoding` has: m² becomes m^2, ✓ becomes √, and at worst a question mark."""
    if _encodes(text, encoding):
        return text
    lowered = _RUN.sub(lambda run: _raised(run[0], encoding), text)
    return "".join(_instead(char, encoding) for char in lowered)


def _raised(run: str, encoding: str) -> str:
    return run if _encodes(run, encoding) else "^" + "".join(_RAISED[char] for char in run)


def _instead(char: str, encoding: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    wanted = (char, *_INSTEAD.get(char, ()), folded, "?")
    return next(sign for sign in wanted if _encodes(sign, encoding))


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    return True
