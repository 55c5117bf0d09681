"""Scheme files, read as strictly as the catalogue: unknown and repeated keys are faults with file and line."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from benchmark.catalogue import Fault
from benchmark.catalogue.fields import Reader
from benchmark.catalogue.marked import load as read_yaml
from benchmark.catalogue.placeholders import told, without_echoes
from benchmark.model import Rulebook
from benchmark.paths import data_dir
from benchmark.schemes.checks import check
from benchmark.schemes.fields import scheme
from benchmark.schemes.model import Scheme


class SchemeInvalidError(Exception):
    """The scheme cannot be relied on; `faults` lists everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults in the scheme")
        self.faults = tuple(faults)


class NoSchemeError(Exception):
    """There is no scheme of that name; its text is one sentence for the user."""


def folder() -> Path:
    return data_dir() / "schemes"


def files(place: Path) -> list[Path]:
    """The scheme files of a directory, without their cases; of a file itself."""
    if place.is_file():
        return [place]
    found = sorted(place.glob("*.yaml")) if place.is_dir() else []
    return [path for path in found if not path.name.endswith(".cases.yaml")]


def find(name: str) -> Path:
    """A file that is named so, or else the built-in scheme of that name; raises `NoSchemeError`."""
    path = Path(name)
    if path.suffix in (".yaml", ".yml"):
        if path.is_file():
            return path
        raise NoSchemeError(f"{name}: there is no such file; give a scheme's name or the path of its YAML file")
    built_in = {p.stem: p for p in files(folder())}
    if name in built_in:
        return built_in[name]
    near = get_close_matches(name, sorted(built_in), n=2)
    hint = f"did you mean {' or '.join(near)}?" if near else "'benchmark scheme list' shows all"
    raise NoSchemeError(f"--scheme {name}: there is no such scheme; {hint}")


def validate(path: Path, rulebook: Rulebook) -> tuple[Scheme | None, list[Fault]]:
    """The scheme as far as it could be read, and everything that is wrong with it."""
    shown = _shown(path)
    faults: list[Fault] = []
    root = read_yaml(path, shown, faults)
    reader = Reader(shown, faults)
    found = scheme(reader, root, rulebook) if root is not None else None
    if found is not None:
        check(reader, found, rulebook)
    return found, without_echoes(faults, told(shown, root))


def load(name: str, rulebook: Rulebook) -> Scheme:
    """The scheme of this name or file; raises `NoSchemeError` or `SchemeInvalidError`."""
    found, faults = validate(find(name), rulebook)
    if found is None or faults:
        raise SchemeInvalidError(faults)
    return found


def listed(rulebook: Rulebook) -> list[Scheme]:
    """All built-in schemes; raises `SchemeInvalidError` with every fault of all of them."""
    read = [validate(path, rulebook) for path in files(folder())]
    faults = [fault for _, found in read for fault in found]
    if faults:
        raise SchemeInvalidError(faults)
    return [found for found, _ in read if found is not None]


def _shown(path: Path) -> str:
    return f"data/schemes/{path.name}" if path.parent == folder() else path.as_posix()
