"""The form of `benchmark template`: what the standards ask of a product, ready to be filled in and passed to `gap`."""

from __future__ import annotations

from benchmark.form.sheet import Cell, Choices, Sheet, sheet_of
from benchmark.form.whole import Form, form_of

__all__ = ["Cell", "Choices", "Form", "Sheet", "form_of", "sheet_of"]
