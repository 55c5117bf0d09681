"""Two sets → verdict, gap and reason: the rules that every printed verdict follows from."""

from benchmark.compare.measured import DecisionRule, judge
from benchmark.compare.outcome import End, Note, Outcome, not_comparable, undetermined
from benchmark.compare.requirement import compare
from benchmark.compare.specimens import Uncertainty

__all__ = [
    "DecisionRule", "End", "Note", "Outcome", "Uncertainty", "compare", "judge", "not_comparable", "undetermined",
]  # fmt: skip
