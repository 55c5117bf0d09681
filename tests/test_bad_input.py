"""What cannot be used ends with one sentence and status 2; what can be used ends with the documented status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import benchmark.cli.gap
import benchmark.report
from benchmark.cli import main
from cli_runner import Done, run
from engine_world import LAWS, line, product

CATALOGUE = ("--catalogue", str(LAWS / "catalogue"))
GOOD = "产品名称,检验项目,技术要求\n试件,抗弯强度,≥18 MPa\n试件,密封性,合格\n"
SCHEMA = json.loads((Path(benchmark.report.__file__).parent / "result.schema.json").read_text("utf-8"))


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "good.csv"
    path.write_text(GOOD, "utf-8")
    return str(path)


def gap(*arguments: str, stdin: bytes | None = None) -> Done:
    return run("gap", *arguments, *CATALOGUE, stdin=stdin)


def refused(done: Done, *said: str) -> None:
    """One sentence on standard error that names what is wrong, nothing on standard output, status 2."""
    assert done.status == 2, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert not [part for part in said if part not in done.stderr], done.stderr


def archive() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as zipped:
        zipped.writestr("a.txt", "x")
    return kept.getvalue()


UNUSABLE = {
    "an empty file": ("a.csv", b"", "empty"),
    "only blank lines": ("a.csv", b"\n \n\n", "empty"),
    "an empty workbook name": ("a.xlsx", b"", "empty"),
    "a program": ("a.csv", b"\x7fELF\x02\x01\x01" + bytes(64), "binary"),
    "noise": ("a.csv", bytes(range(256)) * 8, "a.csv"),
    "a picture": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "a.png"),
    "an archive": ("a.zip", archive(), "a.zip"),
    "a table without a column of indicators": ("a.csv", b"foo,bar\n1,2\n3,4\n", "indicator"),
    "one column of prose": ("a.csv", b"Dear reader\nthis is prose\n", "indicator"),
    "headings and nothing below": ("a.csv", "产品名称,检验项目,技术要求\n".encode(), "a.csv"),
    "a YAML document without products": ("a.yaml", b"enterprise: x\n", "products"),
    "a YAML document with no parameter": ("a.yaml", b"products: [{name: x, parameters: []}]\n", "parameters"),
    "broken YAML": ("a.yaml", b"products: [\n", "a.yaml"),
    "broken JSON": ("a.json", b'{"products": [', "a.json"),
    "JSON that is no document": ("a.json", b"[1, 2]", "a.json"),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(case: str, tmp_path: Path) -> None:
    name, content, said = UNUSABLE[case]
    path = tmp_path / name
    path.write_bytes(content)
    refused(gap(str(path)), name, said)


def test_a_directory_is_refused(tmp_path: Path) -> None:
    refused(gap(str(tmp_path)), str(tmp_path), "directory")


def test_a_file_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    refused(gap(str(tmp_path / "none.csv")), "none.csv", "not exist")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused(good: str) -> None:
    Path(good).chmod(0)
    refused(gap(good), good)


def test_a_file_that_the_system_does_not_give_is_refused(good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a file without permission is, whoever runs the test."""
    given = Path.read_bytes

    def denied(self: Path) -> bytes:
        if self == Path(good):
            raise PermissionError(13, "Permission denied", good)
        return given(self)

    monkeypatch.setattr(Path, "read_bytes", denied)
    refused(gap(good), good, "Permission denied")


def test_one_bad_file_among_good_ones_is_named(good: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    refused(gap(good, str(empty), good), "empty.csv")


@pytest.mark.parametrize(
    ("asked", "near"),
    [("LAW 1:2021", "LAW 1:2020"), ("LAW 9", "LAW"), ("ISO 1", "catalogue list"), ("", "catalogue list")],
)
def test_an_unknown_standard_is_refused_with_the_nearest_ones(asked: str, near: str, good: str) -> None:
    refused(gap(good, "--against", asked), "--against", near)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--values", "typical"], ["--values", "requirement, measured", "typical"]),
        (["--rule", "strict"], ["--rule", "simple, guarded"]),
        (["--side", "mine"], ["--side", "conformity, nonconformity"]),
        (["--rounding", "up"], ["--rounding", "raw, rounded"]),
        (["--layout", "tall"], ["--layout", "long, wide"]),
        (["--lang", "fr"], ["--lang", "en or zh"]),
        (["--format", "papyrus"], ["--format", "papyrus", "json"]),
        (["-o", "out.papyrus"], ["papyrus"]),
        (["--fail-on", "pass"], ["--fail-on", "pass", "falls_short"]),
        (["--attribute", "poles"], ["--attribute", "KEY=VALUE"]),
        (["--attribute", "=4"], ["--attribute", "KEY=VALUE"]),
        (["--unit", "x="], ["--unit", "KEY=VALUE"]),
        (["-o", "no/such/place/out.json"], ["no/such/place/out.json"]),
    ],
)
def test_an_option_with_an_unknown_value_is_refused_with_what_it_may_be(
    arguments: list[str], said: list[str], good: str
) -> None:
    refused(gap(good, *arguments), *said)


@pytest.mark.parametrize("option", [["--unit", "抗弯强度=MPaa"], ["--attribute", "borre=15 mm"], ["--grade", "Z"]])
def test_an_option_that_names_what_nothing_knows_is_not_silently_without_effect(option: list[str], good: str) -> None:
    """A misspelt unit, attribute or grade must be refused or told, or the user believes that it was used."""
    done = gap(good, *option)
    assert option[1].split("=")[-1] in done.stderr or option[1].split("=")[0] in done.stderr, done.stdout


def test_an_unknown_command_or_option_ends_with_status_2() -> None:
    for arguments in (["gapp"], ["gap", "--no-such-option"], ["gap"]):
        done = run(*arguments)
        assert done.status == 2
        assert "Traceback" not in done.stderr


def test_a_catalogue_that_is_no_directory_is_refused(good: str) -> None:
    refused(run("gap", good, "--catalogue", good), good, "directory")
    refused(run("gap", good, "--overlay", "no/such/place"), "no/such/place", "directory")


# -------------------------------------------------------------------------------------------- what works


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_standard_input_and_output_work(encoding: str, good: str) -> None:
    piped = gap("-", "--format", "json", "-o", "-", stdin=GOOD.encode(encoding))
    assert piped.status == 0, piped.stderr
    named = json.loads(gap(good, "--format", "json").stdout)
    result = json.loads(piped.stdout)
    assert [e["verdict"] for e in result["results"]] == [e["verdict"] for e in named["results"]]
    assert next(e["where"] for e in result["results"] if e["where"]) == "-:2"


def test_empty_standard_input_is_refused() -> None:
    refused(gap("-", stdin=b""), "empty")


STATUS = {
    "falls_short": ("试件,抗弯强度,≥9 MPa", 1),
    "undetermined": ("试件,抗弯强度,见附录B", 1),
    "additional": ("试件,色泽香气,正常", 1),
    "not_stated": ("试件,密封性,合格", 1),
    "not_comparable": ("试件,抗弯强度,≤20 MPa", 1),
    "mixed": ("试件,幅宽尺寸,20.2±0.5 mm", 1),
    "not_reached": ("试件,抗弯强度,≥9 MPa", 1),
    "not_concluded": ("试件,抗弯强度,≥99 MPa", 1),
    "exceeds": ("试件,抗弯强度,≥99 MPa", 1),
    "not_applicable": ("试件,抗弯强度,≥99 MPa", 0),
    "meets,mixed": ("试件,抗弯强度,≥99 MPa", 0),
    "meets|exceeds": ("试件,抗弯强度,≥99 MPa", 1),
}


@pytest.mark.parametrize("wanted", STATUS)
def test_what_fail_on_names_ends_with_status_1_and_nothing_else_does(wanted: str, tmp_path: Path) -> None:
    row, status = STATUS[wanted]
    path = tmp_path / "d.csv"
    path.write_text(f"产品名称,检验项目,技术要求\n{row}\n", "utf-8")
    assert gap(str(path), "--fail-on", wanted).status == status
    assert gap(str(path)).status == 0


def test_breaking_a_mandatory_floor_is_found_by_fail_on_even_where_another_verdict_counts(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("产品名称,检验项目,技术要求\n试件,抗弯强度,≥9 MPa\n", "utf-8")
    result = json.loads(gap(str(path), "--format", "json").stdout)
    assert result["products"][0]["floor"] == ["LAW 3:2022: law_strength"]
    floor = next(e for e in result["results"] if e["reference"] == "LAW 3:2022")
    assert (floor["verdict"], floor["counts"]) == ("falls_short", False)
    assert gap(str(path), "--fail-on", "falls_short").status == 1


def test_an_interruption_ends_with_status_130_and_no_traceback(
    good: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*arguments: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(benchmark.cli.gap, "_run", interrupted)
    monkeypatch.setattr(sys, "argv", ["benchmark", "gap", good, *CATALOGUE])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    shown = capsys.readouterr()
    assert len(shown.err.strip().splitlines()) <= 1
    assert "Traceback" not in shown.err


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_stops_listening_is_no_error(good: str, tmp_path: Path) -> None:
    many = tmp_path / "many.csv"
    many.write_text("产品名称,检验项目,技术要求\n" + "试件,抗弯强度,≥18 MPa\n" * 400, "utf-8")
    command = [sys.executable, "-m", "benchmark", "gap", str(many), *CATALOGUE, "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "Traceback" not in said and "BrokenPipe" not in said, said
    assert process.returncode in (0, -13, 141)


def test_a_run_that_goes_wrong_from_outside_shows_no_traceback(tmp_path: Path) -> None:
    """The same as above, with an interpreter of its own."""
    command = [sys.executable, "-m", "benchmark", "gap", str(tmp_path / "none.csv"), *CATALOGUE]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1


# --------------------------------------------------------------------------------- one result, byte by byte


def rich(folder: Path) -> str:
    """A document with every verdict and many of the reasons in it."""
    lines = [
        line("抗弯强度", "≥18 MPa", method="GB/T 1"), line("溶剂残留", "不得检出"), line("幅宽尺寸", "20.2±0.5 mm"),
        line("气候范围", "0~40 ℃"), line("爆破压强", "≥1 MPa"), line("阻燃级别", "Z级"), line("密封性", "合格"),
        line("菌落总数量", "n=5,c=2,m=1000,M=10000 CFU/g"), line("色泽香气", "正常"), line("抗弯强渡", "≥1 MPa"),
    ]  # fmt: skip
    products = [
        product(*lines, bore="15 mm", use="食品"),
        product(*lines[:3], bore="500 mm", use="火星"),
        product(line("抗弯强度", "≤20 MPa"), line("爆破压强", "≥9 MPa"), bore="500 mm"),
        product(
            line("溶剂残留", "1,250"), line("爆破压强", "≥3"), line("气候范围", "-40~70 K", unit="哦"), use="industry"
        ),
        product(line("密封性", "合格"), name="别的"),
        {
            "name": "试件",
            "parameters": [{"name": "抗弯强度", "value": "18.2±0.4 MPa"}, {"name": "溶剂残留", "value": "<9 mg/kg"}],
            "attributes": {"use": "industry"},
        },
    ]
    path = folder / "rich.json"
    path.write_text(
        json.dumps(
            {"enterprise": "甲", "colour": "red", "products": [*products, {"parameters": [{"requirement": "1"}]}]}
        ),
        "utf-8",
    )
    return str(path)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_rich_result_is_valid_by_the_schema_and_has_every_verdict(lang: str, tmp_path: Path) -> None:
    result = json.loads(gap(rich(tmp_path), "--format", "json", "--lang", lang).stdout)
    Draft202012Validator(SCHEMA).validate(result)
    assert {e["verdict"] for e in result["results"]} == set(SCHEMA["$defs"]["verdict"]["enum"])
    assert {p["level"] for p in result["products"]} >= {"not_reached", "not_concluded"}
    assert result["problems"]


@pytest.mark.parametrize(
    "options",
    [[], ["--rule", "guarded", "--values", "measured"], ["--against", "file"], ["--against", "LAW 2", "--grade", "A"]],
)
def test_a_result_is_valid_by_the_schema_under_every_option(options: list[str], tmp_path: Path) -> None:
    done = gap(rich(tmp_path), "--format", "json", *options)
    assert done.status == 0, done.stderr
    Draft202012Validator(SCHEMA).validate(json.loads(done.stdout))


def test_two_runs_are_byte_identical_whatever_the_hash_seed(tmp_path: Path) -> None:
    path = rich(tmp_path)
    command = [sys.executable, "-m", "benchmark", "gap", path, *CATALOGUE, "--format", "json", "--lang", "zh"]
    drawn = {
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(drawn) == 1
    assert drawn == {gap(path, "--format", "json", "--lang", "zh").stdout.encode()}
