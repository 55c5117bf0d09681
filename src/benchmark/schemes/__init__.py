"""Schemes: from verdicts to a grade, what holds it back, and what to change (semantics, section 10).

A scheme is data (`data/schemes/*.yaml`); a kind of rule is one function (`kinds/<name>.py`).  Everything here is pure:
a finished verdict table and a scheme in, one `Assessment` for each product out.
"""

from __future__ import annotations

from benchmark.schemes.assess import Assessment, assess
from benchmark.schemes.load import SchemeInvalidError, listed, load, validate
from benchmark.schemes.model import Scheme, Truth

__all__ = ["Assessment", "Scheme", "SchemeInvalidError", "Truth", "assess", "listed", "load", "validate"]
