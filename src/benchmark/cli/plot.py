"""`benchmark plot KIND FILE -o x.svg`: one picture of a report, alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benchmark.cli import output, shared
from benchmark.cli.diff import result_of

if TYPE_CHECKING:
    from benchmark.report.pictures import Picture

KINDS = ("gap", "ladder", "tally", "sector")
SUFFIXES = (".svg", ".png")


def plot(
    kind: Annotated[str, typer.Argument(metavar="gap|ladder|tally|sector", help="Which picture.")],
    source: Annotated[
        str,
        typer.Argument(
            metavar="RESULT.json|DIR", help="A result (gap FILE -o result.json); of a sector, what batch wrote (DIR)."
        ),
    ],
    to: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write the picture there (.svg, .png).")],
    product: Annotated[
        str, typer.Option("--product", metavar="NAME", help="Only this product; of a sector, this kind of product.")
    ] = "",
    scale: Annotated[float, typer.Option("--scale", metavar="N", min=0.5, max=8, help="PNG: so many times.")] = 2.0,
    lang: Annotated[
        str, typer.Option("--lang", metavar="en|zh|zh+en", help="Language of its words (default: that of the result).")
    ] = "",
) -> None:
    """Draw one picture: gaps to the limits, ladders of grades, counts of verdicts, or a sector."""
    output.choice("KIND", kind, KINDS)
    if Path(to).suffix.lower() not in SUFFIXES:
        shared.fail(f"-o {to}: a picture is written as {' or '.join(SUFFIXES)}")
    from benchmark.report import Explained, _extra
    from benchmark.wording import Wording

    loaded = _sector(source) if kind == "sector" else result_of(source)
    langs = _langs(lang, str(loaded["options"].get("lang", "")))
    try:
        _extra.need("plot", langs[0], altair="altair", vl_convert="vl-convert-python")
    except Explained as error:
        shared.fail(str(error))
    drawn = _drawn(kind, loaded, product, [Wording(one) for one in langs])
    if drawn is None:
        named = f" of the product '{product}'" if product else ""
        shared.fail(f"{source}: there is nothing{named} that a picture '{kind}' could show")
    _write(drawn, to, scale)
    shared.say(f"{drawn.title}: {to}" + (f"; {drawn.rest}" if drawn.rest else ""))


def _langs(asked: str, own: str) -> tuple[str, ...]:
    from benchmark.report.document import BOTH, tongues

    told = asked or own
    return tongues(told) if told in BOTH else (shared.language(told),)


def _drawn(kind: str, loaded: Mapping[str, Any], product: str, wordings: Sequence[Any]) -> Picture | None:
    from benchmark.report import pictures

    if kind == "sector":
        return pictures.sector(_shares(loaded["indicators"], product), wordings)
    from benchmark.report import _outline

    products = [one for one in _outline.products(loaded) if product in ("", one.product.get("product"))]
    if kind == "gap":
        return pictures.gap(products, wordings)
    if kind == "ladder":
        return pictures.ladder(products, wordings)
    return pictures.tally(pictures.counted(products), wordings)


def _sector(folder: str) -> dict[str, Any]:
    """The indicators of a sector as `batch` wrote them, with the options of its run."""
    import json

    import pandas as pd

    place = Path(folder)
    try:
        summary = json.loads((place / "summary.json").read_text("utf-8"))
        table = pd.read_parquet(place / "indicators.parquet")
    except (OSError, ValueError) as error:
        shared.fail(f"{folder}: this holds no sector ({error}); 'benchmark batch FILE -o {folder}' makes one")
    except ImportError:
        shared.fail("a sector's tables need the extra 'batch' (pyarrow); install standards-benchmark[batch]")
    return {"options": summary.get("options", {}), "indicators": table.to_dict("records")}


def _shares(indicators: Sequence[Mapping[str, Any]], product: str) -> list[tuple[str, Mapping[str, int]]]:
    """Of the indicators that a product has to answer: the sector's common shortfalls first, what none states last."""
    chosen = [told for told in indicators if told["applicable"] and product in ("", told["product"])]
    kinds = {told["product"] for told in chosen}
    chosen.sort(
        key=lambda told: (-(told["share_falls_short"] or 0.0), -(told["coverage"] or 0.0), str(told["product"]))
    )
    counted = ("falls_short", "mixed", "meets", "exceeds", "undetermined", "not_comparable", "not_stated")
    return [(_label(told, len(kinds) > 1), {verdict: int(told[verdict]) for verdict in counted}) for told in chosen]


def _label(told: Mapping[str, Any], several: bool) -> str:
    name = str(told.get("indicator_name") or told["indicator"])
    return " · ".join([*([str(told["product"])] if several else []), name, str(told["reference"])])


def _write(drawn: Picture, to: str, scale: float) -> None:
    data = drawn.svg().encode() if Path(to).suffix.lower() == ".svg" else drawn.png(scale)
    try:
        Path(to).write_bytes(data)
    except OSError as error:
        shared.fail(f"{to}: the picture could not be written ({error.strerror}); choose another place with -o")
