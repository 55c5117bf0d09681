"""Units: any spelling → a unit, and the exact factor between two; the only room that knows pint.

>>> read("毫克／千克").key
'mg/kg'
>>> conversion("kgf/cm2", "MPa").scale
Fraction(196133, 2000000)
>>> conversion("mg/L", "mg/kg") is None
True
"""

from __future__ import annotations

from benchmark.units.convert import Conversion, conversion
from benchmark.units.reading import Unit, UnknownUnit, known, match_at, read, refused

__all__ = ["Conversion", "Unit", "UnknownUnit", "conversion", "known", "match_at", "read", "refused"]
