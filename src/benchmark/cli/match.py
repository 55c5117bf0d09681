"""`benchmark match FILE…`: which indicator each parameter may be, as a table, as JSON or as a mapping file."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benchmark.cli import shared
from benchmark.cli.console import put

if TYPE_CHECKING:
    from benchmark.context import Context
    from benchmark.mapping import Mapping
    from benchmark.proposals import Proposal

FORMATS = ("table", "json", "yaml")
_SUFFIXES = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".txt": "table"}


def match(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="As for gap; names alone are enough. - is standard input.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write the mapping file there, e.g. mapping.yaml.")
    ] = "",
    format_: Annotated[str, typer.Option("--format", metavar="table|json|yaml", help="Format of the answer.")] = "",
    against: shared.Against = None,
    product: shared.Product = "",
    mapping: shared.Decided = "",
    catalogue: shared.Catalogue = None,
    overlay: shared.Overlay = None,
    lang: shared.Lang = "",
) -> None:
    """Propose what each parameter is, with the evidence, for review.

    A mapping file that is there already keeps its decisions.
    """
    lang = shared.language(lang)
    kind = _format(format_, output)
    context, earlier = _context(against or [], product, catalogue, overlay or [], _mapping_path(mapping, output, kind))
    proposals = _proposals(files, context, lang)
    if kind == "json":
        _put(_json(proposals, lang), output, "utf-8")
    elif kind == "yaml":
        _yaml(proposals, context, earlier, lang, output)
    else:
        _put(_table(proposals, lang, to_screen=output in ("", "-")), output)


def _format(asked: str, output: str) -> str:
    if asked and asked not in FORMATS:
        shared.fail(f"--format {asked}: there is no such format; available are {', '.join(FORMATS)}")
    found = asked or ("table" if output in ("", "-") else _SUFFIXES.get(Path(output).suffix.lower(), ""))
    if not found:
        shared.fail(f"{output}: no format belongs to this name; call it .yaml or .json, or choose one with --format")
    return found


def _mapping_path(mapping: str, output: str, kind: str) -> str:
    """The decisions to go by: those named, else those of the file that is about to be written."""
    own = kind == "yaml" and output not in ("", "-") and Path(output).exists()
    if own and mapping and Path(mapping).resolve() != Path(output).resolve():
        shared.fail(f"{output} is there already; write to another file, or leave --mapping out to keep its own")
    return mapping or (output if own else "")


def _context(
    against: Sequence[str], product: str, catalogue: Path | None, overlays: Sequence[Path], mapping: str
) -> tuple[Context, Mapping]:
    from benchmark import mapping as mappings
    from benchmark.context import FILE, Context, Options

    rules = shared.rulebook(catalogue, overlays)
    earlier = shared.decisions(mapping, rules) if mapping else mappings.Mapping()
    ids = shared.known_ids(rules, against, (FILE,))
    return Context(rules, Options(ids, product, rulings=mappings.of_mapping(earlier))), earlier


def _proposals(files: Sequence[str], context: Context, lang: str) -> list[Proposal]:
    from benchmark.documents import read_all
    from benchmark.proposals import propose
    from benchmark.read import Unusable

    try:
        document = read_all(files, context, "names", "auto")
    except Unusable as unusable:
        shared.fail(str(unusable))
    for told in document.problems_told(lang):
        if told["reason"] != "column_unused":
            shared.say(f"{told['where']}: {told['message']}")
    if document.table.empty:
        shared.fail(f"{', '.join(files)}: no parameter was found; give a table with a column of names")
    return propose(document.table, context)


def _json(proposals: Sequence[Proposal], lang: str) -> str:
    """A list with one object a line."""
    import json

    from benchmark.proposals import as_json

    objects = [json.dumps(as_json(proposal, lang), ensure_ascii=False) for proposal in proposals]
    return "[\n" + ",\n".join(objects) + "\n]\n"


def _yaml(proposals: Sequence[Proposal], context: Context, earlier: Mapping, lang: str, output: str) -> None:
    from benchmark.mapping.write import drawn, save
    from benchmark.proposed import mapping_of
    from benchmark.reviewing import open_entries
    from benchmark.wording import Wording

    made = mapping_of(proposals, context, earlier, lang)
    if output in ("", "-"):
        _put(drawn(made), "", "utf-8")
        return
    try:
        save(made, Path(output))
    except OSError as error:
        shared.fail(f"{output}: the mapping file could not be written ({error.strerror}); choose another place with -o")
    wording = Wording(lang)
    counted = Counter(proposal.certainty or "none" for proposal in proposals)
    told = [f"{wording.phrase('certainty', c)} {counted[c]}" for c in ("certain", "probable", "doubtful", "none")]
    waiting = len(open_entries(made))
    key = "match_to_review" if waiting else "match_all_settled"
    summary = wording.phrase("review", "match_summary", number=len(proposals), counts=told)
    _put(f"{summary}\n{wording.phrase('review', key, number=waiting, path=output)}\n", "")


def _table(proposals: Sequence[Proposal], lang: str, *, to_screen: bool) -> str:
    from benchmark.limit_text import in_language
    from benchmark.report.terminal import grid
    from benchmark.report.terminal.page import Page
    from benchmark.wording import Wording

    if not proposals:
        return ""
    wording = Wording(lang)
    rows = [_row(proposal, wording, lang, in_language) for proposal in proposals]
    width = min(max(shutil.get_terminal_size((100, 24)).columns, 72), 200) if to_screen else 160
    encoding = (sys.stdout.encoding or "utf-8") if to_screen else "utf-8"
    page = Page(lang, width, False, encoding, True)
    used = [key for key in rows[0] if any(row[key] for row in rows)]
    grid.headed(page, used, [[row[key] for key in used] for row in rows])
    return "\n".join(line.rstrip() for line in page.done().splitlines()) + "\n"


def _row(proposal: Proposal, wording: Any, lang: str, in_language: Any) -> dict[str, str]:
    picked = proposal.picked
    others = proposal.ranked[1:] if picked else proposal.ranked
    evidence = wording.evidence(picked.evidence) if picked else ""
    standards = [*picked.standards[:2], *(["…"] if len(picked.standards) > 2 else [])] if picked else []
    named = [f"{in_language(other.term, lang)} {other.score:g}" for other in others]
    return {
        wording.heading("parameter"): proposal.parameter,
        wording.heading("product"): proposal.product,
        wording.heading("taken_for"): in_language(picked.term, lang) if picked else "—",
        wording.heading("certainty"): wording.phrase("certainty", proposal.certainty or "none"),
        wording.heading("evidence"): f"{evidence} {picked.score:g}" if picked else "",
        wording.heading("against"): wording.joined(standards),
        wording.heading("others"): wording.joined(named),
    }


def _put(text: str, output: str, encoding: str = "") -> None:
    if output in ("", "-"):
        put(text, encoding)
        return
    try:
        Path(output).write_bytes(text.encode())
    except OSError as error:
        shared.fail(f"{output}: the answer could not be written ({error.strerror}); choose another place with -o")
