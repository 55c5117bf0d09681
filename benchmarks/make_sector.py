"""A made-up sector of any size, as firms write it, with the right answer to every line.

python benchmarks/make_sector.py 100000 sector.csv                        some 100,000 lines
python benchmarks/make_sector.py 5000 s.csv --oracle o.csv --damage 0.01  and what must come out; 1 % of lines damaged

What a line says is chosen first, as an exact number beside the limit; then it is written down in one of many ways:
units, operators, full width, synonyms, both languages, the unit beside the number or in its column, or left out.  The
oracle is that choice.  It tests reading, units, matching and comparing, not whether the limits are right: those in
sector_spec.yaml were copied from what the catalogue gives for these products.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
STANDARDS = HERE.parent / "data" / "intl_standards"
HEADINGS = ["企业名称", "企业标准号", "产品名称", "指标", "技术要求", "单位"]
ORACLE = ["line", "standard", "reference", "indicator", "verdict", "reason"]
PER_ENTERPRISE = 4
POOL = 300
"""How many ways there are to write each indicator of each product: distinct texts do not grow with the sector."""
UNSTATED, UNIT_MISSING, ENGLISH, FULL_WIDTH, BESIDE = 0.08, 0.02, 0.2, 0.1, 0.3
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")

Answer = tuple[str, str, str, str]
"""reference, indicator, verdict, reason"""


@dataclass(frozen=True)
class Line:
    """A line as written, with the answers to it."""

    name: str
    requirement: str
    unit: str
    answers: tuple[Answer, ...]


@dataclass
class Form:
    """A product in one language and one size: what may stand in each of its lines."""

    names: list[str]
    attributes: list[str]
    pools: list[list[Line]]
    unstated: list[tuple[Answer, ...]]
    further: list[str]


@dataclass
class Sector:
    """The lines of a sector, standard by standard; `seed` decides all of it."""

    spec: dict[str, Any]
    seed: int
    damage: float = 0.0
    kinds: Sequence[str] = ()
    headings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.hurt = random.Random(f"damage {self.seed}")  # what is not damaged is the same in the clean sector
        attributes = [a["heading"] for p in self.spec["products"] for a in p.get("attributes", {}).values()]
        self.headings = [*HEADINGS, *attributes]
        self.forms = {lang: list(self._forms(lang)) for lang in ("zh", "en")}

    def rows(self, lines: int) -> Iterator[tuple[list[str], list[Answer], str]]:
        """(cells, answers, designation) of each line; answers without a line have no cells."""
        written = standard = 0
        while written < lines:
            for row in self._standard(standard):
                written += bool(row[0])
                yield row
            standard += 1

    def _standard(self, number: int) -> Iterator[tuple[list[str], list[Answer], str]]:
        firm = number // PER_ENTERPRISE
        lang = "en" if random.Random(f"{self.seed} {firm}").random() < ENGLISH else "zh"
        form = self.random.choices(*self._weighted(lang))[0]
        whose = [f"Guilin No. {firm} Co." if lang == "en" else f"桂林第{firm}公司", f"Q/GL {number}-2025"]
        whose.append(self.random.choice(form.names))
        for pool, unstated in zip(form.pools, form.unstated, strict=True):
            if self.random.random() < UNSTATED:
                yield [], list(unstated), whose[1]
                continue
            line = self.random.choice(pool)
            yield [*whose, line.name, line.requirement, line.unit, *form.attributes], list(line.answers), whose[1]
        name = self.random.choice(form.further)
        yield [*whose, name, "/", "", *form.attributes], [("", "", "additional", "")], whose[1]

    def _weighted(self, lang: str) -> tuple[list[Form], list[float]]:
        """Every product is as frequent as any other, however many sizes it has."""
        forms = self.forms[lang]
        sizes = {id(f.further): sum(g.further is f.further for g in forms) for f in forms}
        return forms, [1 / sizes[id(f.further)] for f in forms]

    def _forms(self, lang: str) -> Iterator[Form]:
        width = len(self.headings) - len(HEADINGS)
        for product in self.spec["products"]:
            further = product["further"][lang]
            for values, limits in sizes(product):
                blank = [values.get(h, "") for h in self.headings[len(HEADINGS) :]] if values else [""] * width
                pools = [self._pool(i, told, lang) for i, told in zip(product["indicators"], limits, strict=True)]
                unstated = [
                    tuple((ref, key, "not_stated", "") for ref, key, _ in told)
                    for told in limits
                ]  # fmt: skip
                yield Form(product["names"][lang], blank, pools, unstated, further)

    def _pool(self, indicator: dict[str, Any], limits: list[tuple[str, str, Fraction]], lang: str) -> list[Line]:
        return [self._line(indicator, limits, lang) for _ in range(POOL)]

    def _line(self, indicator: dict[str, Any], limits: list[tuple[str, str, Fraction]], lang: str) -> Line:
        choose, better = self.random.choice, indicator["better"]
        strictest = (min if better == "lower" else max)(limit for _, _, limit in limits)
        ratio = Fraction(choose(indicator.get("ratios", self.spec["ratios"])))
        value = rounded(strictest * ratio, indicator["places"])
        unit, factor = choose(list(indicator["units"].items()))
        number = decimal(value * Fraction(factor))
        if lang == "zh" and self.random.random() < FULL_WIDTH:
            number = number.translate(_WIDE)
        text = choose(self.spec["written"][better][lang])
        name = choose(indicator["names"][lang])
        if self.random.random() < UNIT_MISSING:
            missing = tuple((ref, key, "undetermined", "unit_missing") for ref, key, _ in limits)
            return Line(name, text.replace("v", number), "", missing)
        answers = tuple((ref, key, verdict(value, limit, better), "") for ref, key, limit in limits)
        if self.random.random() < BESIDE:
            space = "" if lang == "zh" else " "
            return Line(name, put(text, f"{number}{space}{unit}"), "", answers)
        return Line(name, put(text, number), unit, answers)


def put(text: str, number: str) -> str:
    """The number in its place; no other letter of the text is a v by itself."""
    before, found, after = text.rpartition("v")
    assert found
    return before + number + after


def verdict(value: Fraction, limit: Fraction, better: str) -> str:
    """What a requirement of this value is against a limit of the same direction."""
    if value == limit:
        return "meets"
    return "exceeds" if (value > limit) == (better == "higher") else "falls_short"


def sizes(product: dict[str, Any]) -> Iterator[tuple[dict[str, str], list[list[tuple[str, str, Fraction]]]]]:
    """For each size of a product its attributes by heading, and for each indicator (reference, key, limit)."""
    tables = [i["table"] for i in product["indicators"] if "table" in i]
    if not tables:
        told = [
            [(x["reference"], x["indicator"], Fraction(x["value"])) for x in i["limits"]] for i in product["indicators"]
        ]
        yield {}, told
        return
    (table,), (indicator,) = tables, product["indicators"]
    attributes = product["attributes"]
    printed = {row[0]: row[1:] for row in csv.reader((STANDARDS / table["file"]).read_text("utf-8").splitlines())}
    columns = printed["rated_power"]
    for power in table["powers"]:
        for poles in table["poles"]:
            limit = Fraction(printed[power][columns.index(poles)])
            values = {"rated_power": f"{power} kW", "poles": poles, "frequency": attributes["frequency"]["value"]}
            said = {attributes[key]["heading"]: text for key, text in values.items()}
            yield said, [[(table["reference"], indicator["key"], limit)]]


def rounded(value: Fraction, places: int) -> Fraction:
    return Fraction(round(value * 10**places), 10**places)


def decimal(value: Fraction) -> str:
    """The exact decimal of a number that has one."""
    places = next(n for n in range(12) if (value * 10**n).denominator == 1)
    whole = value * 10**places
    digits = str(abs(whole.numerator)).rjust(places + 1, "0")
    return ("-" if value < 0 else "") + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


KINDS = ("garbled", "nameless", "cut", "longer")
"""How a line is spoilt; "bytes" that no encoding has are a further kind, which `gap` refuses a file for."""


def damaged(line: bytes, kind: str, rng: random.Random, garbage: Sequence[str]) -> bytes:
    """One line of the file, spoilt in one way; nothing that can be judged is left of it."""
    cells = next(csv.reader([line.decode("utf-8")]))
    if kind == "garbled":
        cells[4] = rng.choice(garbage)
    elif kind == "nameless":
        cells[3] = ""
    elif kind == "cut":
        whole = written(cells[:5])
        lost = 1 + rng.randrange(max(len(cells[4]), 1))  # at least one sign of the requirement, with all behind it
        return whole[: len(whole) - 1 - lost].decode("utf-8", "ignore").encode() + b"\n"
    elif kind == "longer":
        cells[4:4] = ["x", "y", "z"]
    spoilt = written(cells)
    if kind == "bytes":
        at = spoilt.index(cells[4].encode()) if cells[4] else 0
        return spoilt[:at] + b"\xff\xfe\x80" + spoilt[at:]
    return spoilt


def written(cells: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode("utf-8")


def make(
    lines: int, path: Path, oracle: Path | None, seed: int = 0, damage: float = 0.0, kinds: Sequence[str] = KINDS
) -> int:
    """Writes the sector, and its answers where asked for; how many lines there are."""
    spec = yaml.safe_load((HERE / "sector_spec.yaml").read_text("utf-8"))
    sector = Sector(spec, seed)
    at = 1
    with path.open("wb") as file, (oracle or Path("/dev/null")).open("w", encoding="utf-8", newline="") as answers:
        told = csv.writer(answers, lineterminator="\n")
        told.writerow(ORACLE)
        file.write(written(sector.headings))
        for cells, right, designation in sector.rows(lines):
            spoilt = bool(cells) and damage > 0 and sector.hurt.random() < damage
            if cells:
                at += 1
                line = written(cells)
                kind = sector.hurt.choice(list(kinds)) if spoilt else ""
                file.write(damaged(line, kind, sector.hurt, spec["damaged"]) if spoilt else line)
            if oracle is not None:
                if spoilt:
                    right = [(ref, key, "damaged", kind) for ref, key, _, _ in right]
                told.writerows([at if cells else "", designation, *answer] for answer in right)
    return at - 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", type=int)
    parser.add_argument("output", type=Path)
    parser.add_argument("--oracle", type=Path, help="a CSV of the right answers")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--damage", type=float, default=0.0, help="share of lines that are spoilt")
    parser.add_argument("--bytes", action="store_true", help="spoil some of them by bytes that are no UTF-8")
    given = parser.parse_args()
    kinds = (*KINDS, "bytes") if given.bytes else KINDS
    print(f"{make(given.lines, given.output, given.oracle, given.seed, given.damage, kinds):,} lines")


if __name__ == "__main__":
    main()
