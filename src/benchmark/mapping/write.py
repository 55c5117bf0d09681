"""A mapping file written: readable and editable by hand, saved whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping as Keys
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from benchmark.mapping.records import Candidate, Mapping, Parameter, Product, ProductCandidate

_HEAD = """\
# Which indicator each parameter is. `benchmark review` goes through what is open, `--mapping` uses what is decided.
# decision: accept (the first candidate), choose (the property named), reject (none of these), undecided.
# It holds for the enterprise named, or for all where none is; `product` narrows it further.
version: 1
"""
_WIDE = 4096
"""A candidate stays on one line, however long."""


class _Flow(dict[str, Any]):
    """A mapping that is written on one line."""


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    pass


_Dumper.add_representer(
    _Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)
)


def drawn(mapping: Mapping) -> str:
    """The text of the file; the same mapping gives the same text."""
    sections = (("products", mapping.products), ("parameters", mapping.parameters))
    return _HEAD + "".join(f"\n{name}:\n{''.join(map(_entry, entries))}" for name, entries in sections if entries)


def save(mapping: Mapping, path: Path) -> bytes:
    """Write the file as one step, so that an interruption leaves the old or the new one; returns what it holds."""
    data = drawn(mapping).encode()
    target = path.resolve()
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        _keep_mode(target, Path(temporary))
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return data


def _keep_mode(target: Path, temporary: Path) -> None:
    """A temporary file can be read by its owner alone; the mapping file as the old one, or as any new file."""
    if target.exists():
        shutil.copymode(target, temporary)
        return
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)


@lru_cache(maxsize=65536)
def _entry(entry: Parameter | Product) -> str:
    told = _parameter(entry) if isinstance(entry, Parameter) else _product(entry)
    kept = [{key: value for key, value in told.items() if value not in ("", [], None)}]
    return str(yaml.dump(kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE))


def _parameter(entry: Parameter) -> dict[str, Any]:
    return {
        "parameter": entry.parameter,
        "enterprise": entry.enterprise,
        "product": _one_or_many(entry.products),
        "decision": entry.decision.value,
        "property": entry.property,
        "indicator": entry.indicator,
        "by": entry.by,
        "when": entry.when,
        "why": entry.why,
        "certainty": entry.certainty,
        "where": entry.where,
        "text": entry.text,
        "candidates": [_candidate(c) for c in entry.candidates],
    }


def _product(entry: Product) -> dict[str, Any]:
    return {
        "product": entry.product,
        "enterprise": entry.enterprise,
        "decision": entry.decision.value,
        "standards": list(entry.standards),
        "by": entry.by,
        "when": entry.when,
        "why": entry.why,
        "certainty": entry.certainty,
        "where": entry.where,
        "candidates": [_product_candidate(c) for c in entry.candidates],
    }


def _candidate(told: Candidate) -> _Flow:
    names = ("property", "indicator", "name", "evidence")
    score = float(told.score) if told.score else None
    return _flow({**{key: getattr(told, key) for key in names}, "score": score, "standards": list(told.standards)})


def _product_candidate(told: ProductCandidate) -> _Flow:
    return _flow({"name": told.name, "evidence": told.evidence, "standards": list(told.standards)})


def _flow(told: Keys[str, Any]) -> _Flow:
    return _Flow({key: value for key, value in told.items() if value})


def _one_or_many(texts: tuple[str, ...]) -> str | list[str]:
    return texts[0] if len(texts) == 1 else list(texts)
