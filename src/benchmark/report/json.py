"""The result as JSON, byte for byte the same for the same result (`result.schema.json` says what is in it)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def render(result: Mapping[str, Any], lang: str = "en", **_options: Any) -> str:
    """Keys in alphabetical order, text as it is written, one newline at the end; the language changes nothing.

    Raises TypeError or ValueError for what JSON cannot hold (a Fraction, a set, NaN): nothing is bent to fit.
    """
    return json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"
