"""Text without what neither a page nor a picture can hold: control characters and halves of a surrogate pair."""

from __future__ import annotations

import re

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def sayable(told: str) -> str:
    """Each of them replaced by the sign for it, so that its place is seen."""
    return _CONTROLS.sub("\ufffd", told) if _CONTROLS.search(told) else told
