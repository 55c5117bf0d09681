"""`benchmark catalogue new`: a file that asks for everything, whose gaps the validator points out one by one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmark.catalogue.placeholders import MARK
from benchmark.catalogue.standards import INDICATOR_OPTIONAL, INDICATOR_REQUIRED, OPTIONAL, REQUIRED
from benchmark.consult.begun import file_name, kind_of
from benchmark.wording import languages
from cli_runner import Done, run

ID = "EXAMPLE 2:2026"
FILLED = [
    "international", "Umbrellas", "雨伞", "rainwear", "umbrella", "雨伞", "wind_speed", "wind speed withstood",
    "抗风速度", "higher", "m/s", "EXAMPLE 3", "4.2", "14", "invented", "", "secondary", "2026-11-23",
]  # fmt: skip
"""What a person would write, in the order of the file."""
CASES = [
    *("umbrella", "wind speed withstood", "≥ 14 m/s", "4.2: 14 m/s"),
    *("雨伞", "抗风速度", "≥ 15 m/s", "1", "4.2: 14 m/s"),
    *("umbrella", "wind speed withstood", "≥ 48.6 km/h", "-0.5", "48.6 km/h is 13.5 m/s"),
    *("雨伞", "伞骨数", "≥ 8", "ribs are no wind"),
]
_GAP = re.compile(rf'"{MARK}[^"]*"')


def begun(folder: Path, lang: str = "en", identity: str = ID) -> tuple[Path, Path]:
    done = run("catalogue", "new", identity, "-o", str(folder), "--lang", lang)
    assert done.status == 0, done.stderr
    path = folder / f"{file_name(identity)}.yaml"
    return path, path.with_name(path.stem + ".cases.yaml")


def fill(path: Path, values: list[str]) -> None:
    """Replace the gaps of a file in their order."""
    waiting = iter(values)
    path.write_text(_GAP.sub(lambda _: f'"{next(waiting)}"', path.read_text("utf-8")), "utf-8")
    assert next(waiting, None) is None


def faults(folder: Path) -> Done:
    return run("catalogue", "validate", str(folder))


@pytest.mark.parametrize("lang", languages())
def test_every_gap_is_a_fault_of_its_own_and_there_is_no_other(lang: str, tmp_path: Path) -> None:
    files = begun(tmp_path, lang)
    lines = [(p, n, line) for p in files for n, line in enumerate(p.read_text("utf-8").splitlines(), 1)]
    gaps = [(path, number) for path, number, line in lines for _ in _GAP.findall(line)]
    done = faults(tmp_path)
    assert done.status == 3
    told = [line for line in done.stderr.splitlines() if "still to be filled in" in line]
    assert len(told) == len(done.stderr.splitlines()) == len(gaps) > 30
    assert [":".join(line.split(":")[:2]) for line in told] == [f"{p.as_posix()}:{n}" for p, n in gaps]


@pytest.mark.parametrize("lang", languages())
def test_filled_in_it_is_valid_and_judges(lang: str, tmp_path: Path) -> None:
    standard, cases = begun(tmp_path, lang)
    fill(standard, FILLED)
    fill(cases, CASES)
    done = faults(tmp_path)
    assert (done.status, done.stdout) == (0, "1 standards, 1 limits, 0 faults\n"), done.stderr
    document = tmp_path / "d.csv"
    document.write_text("产品名称,项目,技术要求\n雨伞,抗风速度,≥48.6 km/h\n", "utf-8")
    judged = run("gap", str(document), "--overlay", str(tmp_path), "--format", "csv").stdout
    assert ",falls_short," in judged
    assert ",-0.5," in judged


def test_a_gap_that_is_filled_in_is_no_fault_any_more_and_the_others_still_are(tmp_path: Path) -> None:
    standard, _ = begun(tmp_path)
    before = len(faults(tmp_path).stderr.splitlines())
    text = standard.read_text("utf-8")
    standard.write_text(_GAP.sub('"international"', text, count=1), "utf-8")
    assert len(faults(tmp_path).stderr.splitlines()) == before - 1


def test_a_mistake_beside_a_gap_is_told_as_well(tmp_path: Path) -> None:
    standard, _ = begun(tmp_path)
    standard.write_text(standard.read_text("utf-8") + "colour: red\n", "utf-8")
    assert "unknown key 'colour'" in faults(tmp_path).stderr


@pytest.mark.parametrize("lang", languages())
def test_whatever_the_schema_knows_stands_in_the_file(lang: str, tmp_path: Path) -> None:
    text = begun(tmp_path, lang)[0].read_text("utf-8")
    top = [*REQUIRED, *(key for key in OPTIONAL if key != "source2")]
    missing = [key for key in top if not re.search(rf"(?m)^(?:# )?{key}:", text)]
    hidden = {"source", "source2", "note", "doubt", "grades", "reference_grade", "symbol", "informative", "lookup",
              "basis", "rounding"}  # fmt: skip
    inner = [*INDICATOR_REQUIRED, *(key for key in INDICATOR_OPTIONAL if key not in hidden)]
    missing += [key for key in inner if not re.search(rf"(?m)^ +(?:- |# )?{key}:", text)]
    assert missing == []


@pytest.mark.parametrize(
    ("identity", "kind"),
    [
        ("ISO 9999:2026", "international"), ("ISO/TS 1:2026", "international"), ("CXS 1-2026", "international"),
        ("GB 1-2026", "national-mandatory"), ("GB/T 1-2026", "national-recommended"),
        ("EN ISO 1:2026", "foreign-advanced"), ("JIS B 1:2026", "foreign-advanced"),
    ],
)  # fmt: skip
def test_the_letters_of_a_designation_tell_its_kind(identity: str, kind: str) -> None:
    assert kind_of(identity) == kind


def test_letters_that_tell_nothing_leave_the_kind_to_be_filled_in() -> None:
    assert MARK in kind_of(ID)
    assert MARK in kind_of("10 CFR 431.25")


def test_without_a_place_the_file_is_printed(tmp_path: Path) -> None:
    done = run("catalogue", "new", ID, "--lang", "en")
    assert done.status == 0
    assert done.stdout.replace("\r", "") == begun(tmp_path)[0].read_text("utf-8")


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    standard, cases = begun(tmp_path)
    standard.unlink()
    before = cases.read_bytes()
    done = run("catalogue", "new", ID, "-o", str(tmp_path))
    assert (done.status, "is there already" in done.stderr) == (2, True)
    assert (standard.exists(), cases.read_bytes()) == (False, before)


def test_a_designation_that_the_catalogue_has_is_said_to_be_replaced(tmp_path: Path) -> None:
    done = run("catalogue", "new", "GB 18613-2020", "-o", str(tmp_path))
    assert (done.status, "as an overlay your file will replace it" in done.stderr) == (0, True)


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        ("a: b\n", "the cases must be a list"),
        ("- {title: a, product: b, parameter: {name: c}, expect: {verdict: meets}}\n", "a case lacks 'because'"),
        ("- {title: a, product: b, parameter: {}, expect: {gap: 1}, because: c}\n", "has a 'verdict'"),
        ("- {titel: a, product: b, parameter: {}, expect: {verdict: meets}, because: c}\n", "unknown key 'titel'"),
    ],
)
def test_the_form_of_the_cases_is_checked_too(cases: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "x.cases.yaml").write_text(cases, "utf-8")
    done = faults(tmp_path)
    assert (done.status, said in done.stderr) == (3, True), done.stderr
    assert f"{(tmp_path / 'x.cases.yaml').as_posix()}:1: " in done.stderr
