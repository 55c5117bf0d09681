"""A form as a whole: its lines and the attributes that it asks for."""

from __future__ import annotations

from dataclasses import dataclass

from benchmark.context import Context
from benchmark.form.asked import asked_of
from benchmark.form.fields import Field, fields_of
from benchmark.form.lines import Line, lines_of


@dataclass(frozen=True)
class Form:
    """What is to be stated of a product: one line for each indicator, and the attributes that settle the limits."""

    product: str
    lines: tuple[Line, ...]
    fields: tuple[Field, ...]

    @property
    def standards(self) -> tuple[str, ...]:
        """Designations, in the order in which the lines meet them."""
        return tuple(dict.fromkeys(one.standard.id for line in self.lines for one in line.asked))


def form_of(product: str, context: Context, lang: str) -> Form:
    """The form of a product with what the options say of its attributes; without lines where nothing is asked.

    An attribute that was given stands in the form under its label, and so is read by every standard that knows
    the label; what is asked is therefore found out again as `gap` will see it.
    """
    asked = asked_of((product, ()), context)
    fields = fields_of(asked, context, lang)
    signature = (product, tuple((field.label, field.value) for field in fields if field.value))
    if signature[1]:
        asked = asked_of(signature, context)
    return Form(product, tuple(lines_of(signature, asked, context, lang)), tuple(fields))
