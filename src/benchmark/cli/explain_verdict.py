"""`benchmark explain-verdict RESULT.json`: one line's whole story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from benchmark.cli import output, shared
from benchmark.cli.diff import result_of

FORMATS = ("table", "json", "md")
MOST = 12
"""How many stories are told at once unless all are asked for."""


def explain_verdict(
    result: Annotated[str, typer.Argument(metavar="RESULT.json", help="A result: gap … --format json.")],
    line: Annotated[str, typer.Option("--line", metavar="N", help="The row, as the report names it.")] = "",
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="The parameter or the indicator.")] = "",
    against: Annotated[str, typer.Option("--against", metavar="ID", help="Only the verdict on this standard.")] = "",
    full: Annotated[bool, typer.Option("--full", help="Tell every story.")] = False,
    lang: shared.Lang = "",
    format_: Annotated[str, typer.Option("--format", metavar="table|json|md")] = "table",
) -> None:
    """How a verdict came about, and what would change it, in plain sentences."""
    output.choice("--format", format_, FORMATS)
    if bool(line) == bool(name):
        shared.fail("name the verdict by one of --line N (its row) and --name TEXT (the parameter or indicator)")
    loaded = result_of(result)
    lang = shared.language(lang or str(loaded["options"].get("lang", "")))
    from benchmark.report import _story
    from benchmark.wording import Wording

    wording = Wording(lang)
    found = _story.of_line(loaded, line) if line else _story.of_name(loaded, name)
    chosen = [entry for entry in found if not against or entry.get("reference") == against]
    if not chosen:
        shared.fail(_none(result, line or name, against, found))
    stories = [
        (_story.titles(e, wording), _story.chapters(loaded, e, wording)) for e in (chosen if full else chosen[:MOST])
    ]
    if format_ == "json":
        output.put_json([{"title": title, "chapters": dict(chapters)} for title, chapters in stories])
    elif format_ == "md":
        output.put(_story.markdown(stories))
    else:
        _print(lang, stories)
    if len(stories) < len(chosen):
        shared.say(f"{len(chosen) - len(stories)} more verdicts; --full tells all, --against ID those on one standard")


def _none(path: str, asked: str, against: str, found: Sequence[Mapping[str, Any]]) -> str:
    if found:
        known = ", ".join(sorted({str(entry["reference"]) for entry in found if entry.get("reference")}))
        return f"{path}: '{asked}' has no verdict on {against}; it was held against {known or 'no standard'}"
    return f"{path}: nothing is called '{asked}'; 'benchmark gap FILE --format csv' lists all lines with their rows"


def _print(lang: str, stories: Sequence[tuple[str, list[tuple[str, list[str]]]]]) -> None:
    page = output.page(lang)
    for title, chapters in stories:
        page.heading(title)
        for heading, sentences in chapters:
            page.line(heading, "dim")
            for sentence in sentences:
                page.bullet(sentence)
    output.put(page.done())
