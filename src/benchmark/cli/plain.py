"""Commands whose texts and paths are taken as they were typed.

typer loads pydantic to turn a text into a text, which takes a tenth of a short run.  Here the converters of such
parameters are put in place before typer makes its own; where typer keeps them otherwise, it goes its usual way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.core import TyperCommand, TyperGroup

_CONVERTER = "_runtime_param"
_KINDS: dict[Any, Callable[[Any], object]] = {bool: bool, str: str, Path: Path, list[str]: str, list[Path]: Path}


@dataclass(frozen=True)
class _AsTyped:
    """One parameter's converter; the commands themselves check what a path points to."""

    make: Callable[[Any], object]

    def coerce(self, value: Any, param: Any, ctx: Any) -> object:
        if param.multiple or param.nargs == -1:
            return [self.make(one) for one in value or ()]
        return None if value is None else self.make(value)


class PlainCommand(TyperCommand):
    """As `typer.core.TyperCommand`, for parameters that are texts, paths, lists of them, or flags."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _as_typed(super().get_params(ctx))


class PlainGroup(TyperGroup):
    """As `typer.core.TyperGroup`, for the same kinds of parameters before the command."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _as_typed(super().get_params(ctx))


def _as_typed(params: Iterable[Any]) -> list[Any]:
    """The parameters, each of a known kind with its converter, unless it has one."""
    listed = list(params)
    for param in listed:
        kept = vars(param)
        make = _KINDS.get(getattr(kept.get("type_descriptor"), "annotation", None))
        if make and kept.get(_CONVERTER, param) is None:
            kept[_CONVERTER] = _AsTyped(make)
    return listed
