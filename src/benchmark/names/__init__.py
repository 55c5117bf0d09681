"""Names of parameters and headings of columns: what they carry beside the property, taken apart and kept.

>>> name = take_apart("铅(以Pb计)/(mg/kg) ≤")
>>> name.core, name.basis, name.unit, name.operator
('铅', 'as Pb', 'mg/kg', '<=')
"""

from __future__ import annotations

from benchmark.names.apart import Name, take_apart
from benchmark.names.conditions import conditions_differ, conditions_in
from benchmark.names.forms import Reading, form, is_harmless, readings
from benchmark.names.qualifiers import added, qualifiers_differ, qualifiers_in, spelling
from benchmark.names.vocabulary import substances

__all__ = [
    "Name",
    "Reading",
    "added",
    "conditions_differ",
    "conditions_in",
    "form",
    "is_harmless",
    "qualifiers_differ",
    "qualifiers_in",
    "readings",
    "spelling",
    "substances",
    "take_apart",
]
