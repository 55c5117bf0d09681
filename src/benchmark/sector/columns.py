"""The columns of a run's tables that the picture of a sector is drawn from, and their closed lists of values."""

from __future__ import annotations

from benchmark.model import Axis, Verdict

VERDICTS = tuple(verdict.value for verdict in Verdict)
JUDGED = ("exceeds", "meets", "falls_short", "mixed")
SHORT = ("falls_short", "mixed")
REACHED = ("exceeds", "meets")
UNJUDGED = ("not_comparable", "undetermined")
"""There is a limit and something is said, and yet there is no judgement."""

LEVELS = ("exceeding", "reached", "not_reached", "not_concluded", "none")
"""`none`: nothing of the product was judged."""

OF_LEVEL = (Axis.INTERNATIONAL.value, Axis.FOREIGN_ADVANCED.value)
"""The axes that the international level rests on (semantics, section 10)."""

ASKED = ("product", "reference", "axis", "indicator", "indicator_name", "unit", "better", "key_indicator")
"""What names one indicator of one standard for one kind of product."""

FOUND = ("limit", "counts", "verdict", "reason", "relative_gap", "value_low", "value_high")
"""What was found of it; rows alike in all of this are counted together."""
