"""Requirement texts as sets (semantics, section 2): the whole cell is understood, or it goes to review.

`parse` reads one cell; `describe` shows a requirement with plain keys, as `benchmark parse` prints it.
"""

from __future__ import annotations

from benchmark.quantity.describe import describe
from benchmark.quantity.reader import parse
from benchmark.quantity.wording import is_grade_name

__all__ = ["describe", "is_grade_name", "parse"]
