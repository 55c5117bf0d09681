"""`benchmark diff OLD.json NEW.json`: what changed between two runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from benchmark.cli import output, shared

FOUND = 1
"""The exit status where something that `--fail-on` names was found."""
FORMATS = ("table", "json", "md")


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD.json", help="The earlier result: gap … --format json.")],
    new: Annotated[str, typer.Argument(metavar="NEW.json", help="The later one; folders of batch are compared too.")],
    fail_on: Annotated[
        list[str] | None,
        typer.Option("--fail-on", metavar="KIND", help="End with status 1 where there is a change of this kind."),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Print every product.")] = False,
    lang: shared.Lang = "",
    format_: Annotated[str, typer.Option("--format", metavar="table|json|md")] = "table",
) -> None:
    """What changed between two runs: gaps closed, new, narrowed and widened, levels moved, and why."""
    output.choice("--format", format_, FORMATS)
    from benchmark.rerun import differences

    wanted = _wanted(fail_on or [])
    earlier, later = _run_of(old), _run_of(new)
    lang = shared.language(lang or str(later["options"].get("lang", "")))
    told = differences(earlier, later)
    if format_ == "json":
        output.put_json(told)
    elif format_ == "md":
        from benchmark.report import _rerun_md

        output.put(_rerun_md.render(told, lang))
    else:
        from benchmark.report.terminal import rerun

        output.put(rerun.draw(output.page(lang, full), told))
    if any(told["counts"][kind] for kind in wanted):
        raise typer.Exit(FOUND)


def _wanted(written: Sequence[str]) -> frozenset[str]:
    from benchmark.rerun import KINDS

    wanted = frozenset(part.strip() for text in written for part in text.replace("|", ",").split(",") if part.strip())
    unknown = sorted(wanted - set(KINDS))
    if unknown:
        shared.fail(f"--fail-on {unknown[0]}: choose from {', '.join(KINDS)}")
    return wanted


def result_of(path: str) -> dict[str, Any]:
    """A result of `--format json`; ends the run where the file is none."""
    import json

    try:
        loaded = json.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        shared.fail(f"{path}: the file cannot be read ({error.strerror}); 'benchmark gap FILE -o {path}' makes one")
    except ValueError:
        shared.fail(f"{path}: this is no JSON; what is wanted is a result of 'benchmark gap FILE --format json'")
    if not isinstance(loaded, dict) or not {"results", "products", "options"} <= loaded.keys():
        shared.fail(f"{path}: this is no result of 'benchmark gap FILE --format json', which is wanted here")
    return loaded


def _run_of(path: str) -> dict[str, Any]:
    """A result of `--format json`, or a folder that `batch` wrote."""
    if not Path(path).is_dir():
        return result_of(path)
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        shared.fail(f"{path}: reading a sector needs the extra 'batch' (pyarrow); install standards-benchmark[batch]")
    from benchmark.batch import kept

    try:
        return kept.run(Path(path))
    except (OSError, ValueError, KeyError) as error:
        shared.fail(f"{path}: this is no finished run of 'benchmark batch FILE -o {path}' ({error})")
