"""`benchmark`: one command a file; heavy libraries are imported inside the commands, so that `--help` is quick."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from benchmark import __version__
from benchmark.cli import (
    batch,
    catalogue,
    check,
    diff,
    explain_verdict,
    gap,
    match,
    parse,
    plot,
    review,
    scheme,
    template,
)
from benchmark.cli.plain import PlainCommand, PlainGroup

app = typer.Typer(
    name="benchmark",
    cls=PlainGroup,
    help="Say, indicator by indicator, whether an enterprise's product standard exceeds, meets or falls short of the "
    "international level. 企业标准对标国际先进标准。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("gap", cls=PlainCommand)(gap.gap)
app.command("batch", cls=PlainCommand)(batch.batch)
app.command("match", cls=PlainCommand)(match.match)
app.command("review", cls=PlainCommand)(review.review)
app.command("check", cls=PlainCommand)(check.check)
app.command("diff", cls=PlainCommand)(diff.diff)
app.command("explain-verdict", cls=PlainCommand)(explain_verdict.explain_verdict)
app.command("plot", cls=PlainCommand)(plot.plot)
app.command("parse", cls=PlainCommand, context_settings={"ignore_unknown_options": True})(parse.parse)
app.command("template", cls=PlainCommand)(template.template)
app.add_typer(catalogue.app, name="catalogue")
app.add_typer(scheme.app, name="scheme")


def _version(asked: bool) -> None:
    if asked:
        print(f"benchmark {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options before the command."""


_COLLECT_AFTER = 200_000
"""Objects until cycles are looked for: records hold none, and a fifth of a short run would go into the search."""


def main() -> None:
    """Run the command line; an interruption ends with status 130 and no traceback."""
    gc.set_threshold(_COLLECT_AFTER, 20, 100)
    try:
        app()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        sys.exit(130)
