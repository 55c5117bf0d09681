"""What stands beside a requirement ("纵向", "23 °C", "以Pb计", "无机砷") as part of what the line is about."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from benchmark import names, quantity
from benchmark.names import Name


@lru_cache(maxsize=65536)
def qualified(name: Name, written: str) -> tuple[Name, str]:
    """The name with the qualifiers, conditions and basis of `written`; and what of it nobody understood, else "".

    A grade of the product (优等品) and the parameter's own name leave the name as it is.  What is not
    understood may change what the requirement is about, so it must keep a verdict from being given.
    """
    if not written.strip():
        return name, ""
    inside = names.take_apart(f"{name.core}({written})")
    if inside.key == name.key:
        return _joined(name, inside), ""
    known = names.take_apart(written).key == name.key or quantity.is_grade_name(written)
    return name, "" if known else written


def _joined(name: Name, inside: Name) -> Name:
    return replace(
        name,
        basis=name.basis or inside.basis,
        qualifiers=tuple(dict.fromkeys((*name.qualifiers, *inside.qualifiers))),
        conditions=tuple(dict.fromkeys((*name.conditions, *inside.conditions))),
    )
