"""Requirement texts as sets (semantics, section 2): the whole cell is understood, or it goes to review.

`parse` reads one cell; `describe` shows a requirement with plain keys, as `benchmark parse` prints it.
"""

from __future__ import annotations

from benchmark.quantity.convention import decimal_sign
from benchmark.quantity.describe import describe
from benchmark.quantity.reader import parse
from benchmark.quantity.wording import is_grade_name

__all__ = ["decimal_sign", "describe", "is_grade_name", "parse"]
