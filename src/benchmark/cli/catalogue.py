"""`benchmark catalogue …`: look into the database of international indicators; each command has a file of its own."""

from __future__ import annotations

import typer

from benchmark.cli import (
    catalogue_diff,
    catalogue_explain,
    catalogue_lists,
    catalogue_new,
    catalogue_search,
    catalogue_validate,
)
from benchmark.cli.plain import PlainCommand, PlainGroup

app = typer.Typer(
    cls=PlainGroup, no_args_is_help=True, help="Look into the database of international indicators.",
    rich_markup_mode=None,
)  # fmt: skip
app.command("list", cls=PlainCommand)(catalogue_lists.list_)
app.command("search", cls=PlainCommand)(catalogue_search.search)
app.command("explain", cls=PlainCommand)(catalogue_explain.explain)
app.command("show", cls=PlainCommand)(catalogue_lists.show)
app.command("stats", cls=PlainCommand)(catalogue_lists.stats)
app.command("diff", cls=PlainCommand)(catalogue_diff.diff)
app.command("new", cls=PlainCommand)(catalogue_new.new)
app.command("validate", cls=PlainCommand)(catalogue_validate.validate)
