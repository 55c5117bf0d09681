"""Reading an enterprise's document, in whatever format and layout, into one long table of texts.

`read` either gives a `Document` (the table, and every problem with its file, sheet and row) or raises
`Unusable` with one sentence that says what is wrong and what to do.  It knows nothing of the catalogue but
the `Hints` it is given, and understands no requirement: texts leave it as they were written.
"""

from __future__ import annotations

from benchmark.read.document import Document, Hints, Options, Unusable, Unused
from benchmark.read.problems import Problem
from benchmark.read.source import read

__all__ = ["Document", "Hints", "Options", "Problem", "Unusable", "Unused", "read"]
