"""A rulebook kept between runs under a name made from everything it depends on.

What a standard requires is kept apart from what it is about: a run looks into few of the standards.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import cast

from benchmark.model import Indicator, Rulebook, Standard
from benchmark.paths import data_dir


class _Kept(Standard):
    """A standard whose indicators are still packed until they are asked for."""

    packed: bytes

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        return cast(tuple[Indicator, ...], pickle.loads(self.packed))


def _packed(standard: Standard) -> Standard:
    kept = object.__new__(_Kept)
    about = {name: value for name, value in vars(standard).items() if name != "indicators"}
    vars(kept).update(about, packed=_dump(standard.indicators))
    return kept


def _dump(value: object) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def fetch(folder: Path | None, fingerprint: str) -> Rulebook | None:
    """The kept rulebook; None where there is none or it cannot be read."""
    kept = fetch_part(folder, "rulebook", fingerprint)
    return kept if isinstance(kept, Rulebook) else None


def fetch_part(folder: Path | None, name: str, fingerprint: str) -> object:
    """Something kept beside the rulebook of this fingerprint; None where there is none or it cannot be read."""
    if folder is None:
        return None
    try:
        return cast(object, pickle.loads(_place(folder, name, fingerprint).read_bytes()))
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError):
        return None


def keep(folder: Path | None, fingerprint: str, rulebook: Rulebook) -> None:
    """Keep it with its standards packed."""
    keep_part(folder, "rulebook", fingerprint, replace(rulebook, standards=tuple(map(_packed, rulebook.standards))))


def keep_part(folder: Path | None, name: str, fingerprint: str, part: object) -> None:
    """Keep it whole or not at all; a place that cannot be written is no error."""
    if folder is None:
        return
    place = _place(folder, name, fingerprint)
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        written = place.with_suffix(f".{os.getpid()}")
        written.write_bytes(_dump(part))
        written.replace(place)
    except OSError:
        return


def _place(folder: Path, name: str, fingerprint: str) -> Path:
    return folder / f"{name}-{fingerprint[:24]}-{_code()[:16]}.pickle"


@cache
def _code() -> str:
    """A digest of the code that builds a rulebook, so that a changed program never reads an old one."""
    package = Path(__file__).resolve().parents[1]
    rooms = (package, package / "catalogue", package / "units", package / "names", package / "consult")
    paths = [path for room in rooms for path in sorted(room.glob("*.py"))]
    paths.append(data_dir() / "units.yaml")
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
