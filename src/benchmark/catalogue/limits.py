"""The `limits` of an indicator, each entry and each table cell as one frozen `Limit`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from benchmark.catalogue.fields import Reader, line_of
from benchmark.catalogue.marked import Fields, Node, Text
from benchmark.catalogue.tables import cells, limit_rows, table_use
from benchmark.catalogue.values import bound, condition, number, plan
from benchmark.model import Bound, Condition, Limit, Number, Source

NUMERIC = ("min", "max", "above", "below", "nominal", "tol", "tol_plus", "tol_minus")
TEXTS = ("clause", "conditions", "test_method", "basis", "note", "doubt")
KEYS = ("when", "grade", "rows", "of", *NUMERIC, "class", "value", "plan", *TEXTS, "source", "source2")


@dataclass(frozen=True)
class Surroundings:
    """What a limit takes over from its indicator and its standard."""

    folder: Path
    words: Mapping[str, bool]
    """For each declared attribute, whether it is settled by words alone."""
    source: Source | None
    source2: Source | None


def limits(reader: Reader, node: Node, around: Surroundings) -> Iterator[Limit]:
    """The limits of one entry of `limits`; an entry with tables gives one for each filled cell.

    `{rows: f.csv, of: {heading: text}}` stands for the rows of a file that have these texts: the other headings are
    attributes of `when` and keys of a limit.
    """
    fields = reader.fields(node, "a limit", (), KEYS)
    if fields is None:
        return
    if "rows" in fields:
        for row in limit_rows(reader, fields, around.folder, frozenset(around.words)):
            yield from limits(reader, row, around)
        return
    base = _base(reader, fields, around)
    plain = {key: fields[key] for key in NUMERIC if isinstance(fields.get(key), Text)}
    tables = {key: table for key in NUMERIC if isinstance(table := fields.get(key), Fields)}
    if not tables:
        yield _bounded(reader, base, plain)
        return
    for when, grade, found in _coordinates(reader, tables, around):
        spread = replace(base, when=_sorted({**dict(base.when), **when}), grade=grade or base.grade)
        yield _bounded(reader, spread, {**plain, **found})


def _base(reader: Reader, fields: Fields, around: Surroundings) -> Limit:
    clause, conditions, test_method, basis, note, doubt = (reader.text(fields, key) for key in TEXTS)
    value = reader.flag(fields, "value") if "value" in fields else None
    return Limit(
        when=_sorted(_when(reader, fields.get("when"), around)),
        grade=reader.text(fields, "grade"),
        klass=reader.text(fields, "class"),
        value=value,
        plan=plan(reader, fields["plan"]) if "plan" in fields else None,
        source=source(reader, fields.get("source")) or around.source,
        source2=source(reader, fields.get("source2")) or around.source2,
        where=f"{reader.shown}:{fields.line}",
        clause=clause,
        conditions=conditions,
        test_method=test_method,
        basis=basis,
        note=note,
        doubt=doubt,
    )


def _sorted(when: dict[str, Condition]) -> tuple[tuple[str, Condition], ...]:
    return tuple(sorted(when.items()))


def _when(reader: Reader, node: Node | None, around: Surroundings) -> dict[str, Condition]:
    if node is None or node == "":
        return {}
    if not isinstance(node, Fields):
        reader.fault(line_of(node), "'when' must be a mapping of attributes")
        return {}
    conditions = {key: _condition(reader, key, value, around) for key, value in node.items()}
    return {key: found for key, found in conditions.items() if found is not None}


def _condition(reader: Reader, key: str, node: Node, around: Surroundings) -> Condition | None:
    if key not in around.words:
        reader.fault(line_of(node), f"'when' names the attribute '{key}', which the standard does not declare")
        return None
    return condition(reader, key, node, around.words[key])


def _coordinates(
    reader: Reader, tables: dict[str, Fields], around: Surroundings
) -> Iterator[tuple[dict[str, Condition], str, dict[str, Node]]]:
    """Every place of the tables with what stands there for each field, in the tables' order."""
    places: dict[tuple[str, str], tuple[dict[str, Condition], str, dict[str, Node]]] = {}
    for key, node in tables.items():
        use = table_use(reader, node)
        if use is None:
            continue
        for cell in cells(reader, use, around.folder):
            if (cell.row, cell.column) not in places:
                when, grade = _place(reader, use.rows, cell.row, use.columns, cell.column, node.line, around)
                places[cell.row, cell.column] = (when, grade, {})
            places[cell.row, cell.column][2][key] = cell.value
    yield from places.values()


def _place(
    reader: Reader, rows: str, row: str, columns: str, column: str, line: int, around: Surroundings
) -> tuple[dict[str, Condition], str]:
    when: dict[str, Condition] = {}
    grade = ""
    for key, written in ((rows, row), (columns, column)):
        if not key:
            continue
        if key == "grade":
            grade = written
            continue
        text = Text(written)
        text.line = line
        found = _condition(reader, key, text, around)
        if found is not None:
            when[key] = found
    return when, grade


def _bounded(reader: Reader, base: Limit, numbers: Mapping[str, Node]) -> Limit:
    """The limit with its ends; min/max are inclusive, above/below strict, nominal ± tol both."""
    if ("min" in numbers and "above" in numbers) or ("max" in numbers and "below" in numbers):
        reader.fault(
            line_of(next(iter(numbers.values()))), "a limit has one lower and one upper end: min or above, max or below"
        )
    if "nominal" in numbers:
        return _tolerance(reader, base, numbers)
    low, high = (
        next((bound(reader, numbers[key], key == inclusive) for key in (inclusive, strict) if key in numbers), None)
        for inclusive, strict in (("min", "above"), ("max", "below"))
    )
    if low and high and low.number.value > high.number.value:
        reader.fault(line_of(next(iter(numbers.values()))), "the lower end lies above the upper end")
    return replace(base, low=low, high=high)


def _tolerance(reader: Reader, base: Limit, numbers: Mapping[str, Node]) -> Limit:
    nominal = number(str(numbers["nominal"]))
    plus, minus = (
        number(str(numbers[key])) if key in numbers else (number(str(numbers["tol"])) if "tol" in numbers else None)
        for key in ("tol_plus", "tol_minus")
    )
    if nominal is None or plus is None or minus is None:
        reader.fault(
            line_of(numbers["nominal"]), "a nominal value needs 'tol', or 'tol_plus' and 'tol_minus', as numbers"
        )
        return base
    low, high = nominal.value - abs(minus.value), nominal.value + plus.value
    ends = [Bound(Number(end, "")) for end in (low, high)]
    return replace(base, nominal=nominal, low=ends[0], high=ends[1])


def source(reader: Reader, node: Node | None) -> Source | None:
    if node is None or node == "":
        return None
    fields = reader.fields(node, "a source", ("kind",), ("title", "url", "read_on"))
    if fields is None:
        return None
    found = Source(*(reader.text(fields, key) for key in ("title", "url", "kind", "read_on")))
    if found.kind not in ("primary", "secondary"):
        reader.fault(fields.line, f"a source is 'primary' (the text itself) or 'secondary', not '{found.kind}'")
    if not found.title and not found.url:
        reader.fault(fields.line, "a source needs a title or a url")
    return found
