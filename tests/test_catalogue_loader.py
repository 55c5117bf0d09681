"""The strict catalogue: every fault with file and line, all of them in one run; overlays, fingerprint and cache."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmark.catalogue import CatalogueInvalid, layers, load, validate
from benchmark.catalogue.load import Layer
from benchmark.paths import data_dir
from cli_runner import run
from engine_world import LAWS, indicator, line, product, standard, write

FAULTS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "catalogue_faults.yaml").read_text("utf-8"))
HEAD = "id: T 1:2020\nkind: international\nsector: test\ntitle: {en: a, zh: 甲}\nproducts: [{en: a, zh: 甲}]\n"


def lay(folder: Path, case: dict[str, Any]) -> Path:
    folder.mkdir()
    (folder / "t.yaml").write_text(case["file"].replace("…head\n", HEAD), "utf-8")
    for name, content in case.get("tables", {}).items():
        (folder / name).write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize("case", FAULTS, ids=[case["title"] for case in FAULTS])
def test_each_fault_is_told_with_its_file_and_line_and_nothing_else_is(case: dict[str, Any], tmp_path: Path) -> None:
    folder = lay(tmp_path / "c", case)
    _, faults = validate([Layer(folder, None, folder.as_posix())])
    told = [(fault.line, fault.message) for fault in faults]
    assert all(fault.path == f"{folder.as_posix()}/t.yaml" for fault in faults)
    wanted = [*case["says"].items(), *case.get("also", {}).items()]
    missing = [(at, said) for at, said in wanted if not any(n == at and said in message for n, message in told)]
    further = [(n, message) for n, message in told if not any(n == at and said in message for at, said in wanted)]
    assert not missing, told
    assert not further, told


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A catalogue with a fault of another kind in each of three files."""
    unknown = standard(indicator(), id="T 1:2020", remark="x")
    sourceless = standard(indicator(source=None), id="T 2:2020")
    unitless = standard(indicator(unit="MPaa"), id="T 3:2020")
    return write(tmp_path / "bad", unknown, sourceless, unitless)


WAYS = {
    "catalogue validate": ["catalogue", "validate", "{bad}"],
    "catalogue list": ["catalogue", "list", "--catalogue", "{bad}"],
    "gap --catalogue": ["gap", "{document}", "--catalogue", "{bad}"],
    "gap --overlay": ["gap", "{document}", "--overlay", "{bad}"],
}


@pytest.mark.parametrize("way", WAYS)
def test_a_catalogue_that_is_not_valid_ends_every_command_with_status_3_and_all_its_faults(
    way: str, bad: Path, tmp_path: Path
) -> None:
    document = tmp_path / "d.csv"
    document.write_text("产品名称,项目,技术要求\n试件,被测quantity,≥1 MPa\n", "utf-8")
    done = run(*(part.format(bad=bad, document=document) for part in WAYS[way]))
    assert done.status == 3
    for file, said in (("a", "unknown key 'remark'"), ("b", "no source"), ("c", "'MPaa' of 'quantity' is not known")):
        pattern = rf"^{re.escape((bad / f'{file}.yaml').as_posix())}:\d+: .*{re.escape(said)}"
        assert re.search(pattern, done.stderr, re.MULTILINE), done.stderr
    assert "Traceback" not in done.stderr
    assert "verdict" not in done.stdout


def test_a_valid_catalogue_validates_with_status_0() -> None:
    done = run("catalogue", "validate", str(LAWS / "catalogue"))
    assert (done.status, done.stdout.strip()) == (0, "3 standards, 17 limits, 0 faults")


def test_the_built_in_catalogue_is_valid() -> None:
    done = run("catalogue", "validate")
    assert done.status == 0, done.stderr
    assert done.stdout.strip().endswith("0 faults")


def test_the_same_standard_twice_in_one_directory_is_a_fault(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", standard(), standard())
    _, faults = validate(layers(folder, ()))
    assert ["the standard 'TEST 1:2020' is given in" in fault.message for fault in faults] == [True]
    assert faults[0].path.endswith("b.yaml")


SAME = [
    ("ISO 8573-1:2010", "ISO 8573–1 : 2010"),
    ("EC 98/83", "Directive 98/83/EC"),
    ("EU 2001/110", "EC 2001/110"),
    ("CXS 193-1995", "cxs193-1995"),
    ("GB/T 7984-2001", "GB/T7984-2001"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_designation_in_two_spellings_is_one_standard_in_two_files(one: str, other: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "c", standard(id=one), standard(id=other))
    _, faults = validate(layers(folder, ()))
    assert [
        f"'{other}' is '{one}' of {folder.as_posix()}/a.yaml written in another way" == f.message for f in faults
    ] == [True]


DIFFERENT = [
    ("ISO 8573-1:2010", "ISO 8573-2:2010"),
    ("EU 2023/915", "EU 2023/916"),
    ("GB 7984-2001", "GB/T 7984-2001"),
    ("ISO 2004", "ISO 2005"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_designations_that_differ_in_more_than_spelling_are_two_standards(one: str, other: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "c", standard(id=one), standard(id=other))
    assert validate(layers(folder, ()))[1] == []


def test_two_editions_of_one_standard_need_to_say_which_is_superseded(tmp_path: Path) -> None:
    old, new = standard(id="T 1-1:2010"), standard(id="T 1-1:2020")
    _, faults = validate(layers(write(tmp_path / "c", old, new), ()))
    assert ["are editions of one standard" in fault.message for fault in faults] == [True]
    gone = standard(id="T 1-1:2010", status="superseded", superseded_by="T 1-1:2020")
    for number, pair in enumerate([(gone, new), (new, gone)]):
        assert validate(layers(write(tmp_path / f"d{number}", *pair), ()))[1] == []


def test_an_overlay_may_bring_another_edition_or_spelling(tmp_path: Path) -> None:
    base = write(tmp_path / "base", standard(id="T 1:2010"))
    overlay = write(tmp_path / "overlay", standard(id="T 1:2020"))
    assert validate(layers(base, [overlay]))[1] == []


def test_a_file_that_is_not_utf_8_is_a_fault(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", standard())
    (folder / "z.yaml").write_bytes("title: 标准".encode("gb18030"))
    _, faults = validate(layers(folder, ()))
    assert [fault.path.rpartition("/")[2] for fault in faults] == ["z.yaml"]
    assert "UTF-8" in faults[0].message


def test_an_empty_file_is_a_fault_and_not_passed_over(tmp_path: Path) -> None:
    """A standard that somebody believes to be there and that says nothing must not go unnoticed."""
    folder = write(tmp_path / "c", standard())
    (folder / "z.yaml").write_text("# nothing yet\n", "utf-8")
    _, faults = validate(layers(folder, ()))
    assert [fault.path.rpartition("/")[2] for fault in faults] == ["z.yaml"]


# ------------------------------------------------------------------------------------------------- overlays


def reading(*arguments: str, text: str = "≥20 MPa", folder: Path) -> tuple[list[dict[str, Any]], str]:
    path = folder / "d.json"
    path.write_text(json.dumps({"products": [product(line("被测quantity", text))]}), "utf-8")
    done = run("gap", str(path), "--format", "json", *arguments)
    assert done.status == 0, done.stderr
    return json.loads(done.stdout)["results"], done.stderr


def test_the_later_overlay_wins_and_says_so(tmp_path: Path) -> None:
    base, *overlays = (
        write(tmp_path / name, standard(indicator(limits=[{"min": minimum}])))
        for name, minimum in (("base", 10), ("first", 25), ("second", 15))
    )
    catalogue = ["--catalogue", str(base)]
    alone, quiet = reading(*catalogue, folder=tmp_path)
    assert (alone[0]["limit"], quiet) == ("≥ 10 MPa", "")
    one, said = reading(*catalogue, "--overlay", str(overlays[0]), folder=tmp_path)
    assert (one[0]["limit"], one[0]["verdict"]) == ("≥ 25 MPa", "falls_short")
    assert f"{overlays[0].as_posix()}/a.yaml replaces {base.as_posix()}/a.yaml" in said
    both, said = reading(*catalogue, "--overlay", str(overlays[0]), "--overlay", str(overlays[1]), folder=tmp_path)
    assert (both[0]["limit"], both[0]["verdict"]) == ("≥ 15 MPa", "exceeds")
    assert f"{overlays[1].as_posix()}/a.yaml replaces {overlays[0].as_posix()}/a.yaml" in said


def test_an_overlay_adds_to_the_built_in_catalogue_and_leaves_the_rest(tmp_path: Path, own_cache: Path) -> None:
    overlay = write(tmp_path / "o", standard())
    added, built_in = load(None, [overlay]), load(cache_dir=own_cache)
    assert {s.id for s in added.standards} == {s.id for s in built_in.standards} | {"TEST 1:2020"}
    assert {s.id for s in load(overlay).standards} == {"TEST 1:2020"}, "--catalogue replaces the built-in standards"


# --------------------------------------------------------------------------------- fingerprint and cache


def test_the_fingerprint_changes_with_any_byte_of_the_data(tmp_path: Path) -> None:
    """Every file that a verdict may depend on: standards, tables, and the shared words."""
    stack = tmp_path / "data"
    (stack / "standards").mkdir(parents=True)
    for path in (data_dir() / "intl_standards" / "electromechanical").glob("iec-60034-30-1.*"):
        shutil.copy(path, stack / "standards")
    shutil.copytree(data_dir() / "vocabularies", stack / "vocabularies")
    seen = {load(stack / "standards").fingerprint}
    files = [p for p in sorted(stack.rglob("*")) if p.suffix in (".yaml", ".csv")]
    chosen = [
        p
        for p in files
        if p.name in ("iec-60034-30-1.yaml", "iec-60034-30-1.ie3.csv", "commodities.yaml", "methods.yaml")
    ]
    assert len(chosen) == 4
    for path in chosen:
        path.write_bytes(path.read_bytes() + b"\n")
        fingerprint = load(stack / "standards").fingerprint
        assert fingerprint not in seen, path.name
        seen.add(fingerprint)


def test_the_fingerprint_does_not_depend_on_where_the_catalogue_stands(tmp_path: Path) -> None:
    prints = {load(write(tmp_path / name, standard())).fingerprint for name in ("here", "there")}
    assert len(prints) == 1


def test_a_renamed_or_moved_limit_changes_the_fingerprint(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", standard(id="T 1:2020"), standard(id="T 2:2020"))
    before = load(folder).fingerprint
    (folder / "b.yaml").rename(folder / "c.yaml")
    assert load(folder).fingerprint != before


@pytest.fixture
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, where the command line keeps compiled catalogues."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("BENCHMARK_CACHE", str(folder))
    return folder


def test_an_edited_file_gives_a_new_result_at_once(cached: Path, tmp_path: Path) -> None:
    catalogue = write(tmp_path / "c", standard(indicator(limits=[{"min": 18}])))
    first, _ = reading("--catalogue", str(catalogue), folder=tmp_path)
    kept = sorted(p.name for p in cached.iterdir())
    assert kept, "the compiled catalogue is kept"
    reading("--catalogue", str(catalogue), folder=tmp_path)
    assert sorted(p.name for p in cached.iterdir()) == kept, "and used again"
    text = (catalogue / "a.yaml").read_text("utf-8")
    (catalogue / "a.yaml").write_text(text.replace("min: 18", "min: 28"), "utf-8")
    second, _ = reading("--catalogue", str(catalogue), folder=tmp_path)
    assert [found[0]["verdict"] for found in (first, second)] == ["exceeds", "falls_short"]


def test_an_edited_table_gives_a_new_result_at_once(cached: Path, tmp_path: Path) -> None:
    about = indicator(limits=[{"min": {"table": "t.csv", "rows": "bore", "column": "min"}}])
    catalogue = write(tmp_path / "c", standard(about, attributes=[{"key": "bore", "unit": "mm"}]))
    limits = []
    for minimum in ("18", "19"):
        (catalogue / "t.csv").write_text(f"bore,min\n10,{minimum}\n", "utf-8")
        found, _ = reading("--catalogue", str(catalogue), "--attribute", "bore=10 mm", folder=tmp_path)
        limits.append(found[0]["limit"])
    assert limits == ["≥ 18 MPa", "≥ 19 MPa"]


@pytest.mark.parametrize(
    "rot", [b"", b"\x80\x05", b"not a pickle", b"\x80\x05K\x01.", b"cos\nnothing_here\n.", b"\x80\x05\x8c\xff"]
)
def test_a_damaged_cache_is_read_past(rot: bytes, cached: Path, tmp_path: Path) -> None:
    catalogue = write(tmp_path / "c", standard())
    right, _ = reading("--catalogue", str(catalogue), folder=tmp_path)
    for file in cached.iterdir():
        file.write_bytes(rot)
    again, _ = reading("--catalogue", str(catalogue), folder=tmp_path)
    assert again == right


def test_a_cache_cut_off_anywhere_is_read_past(tmp_path: Path) -> None:
    catalogue, folder = write(tmp_path / "c", standard()), tmp_path / "cache"
    right = load(catalogue, (), folder)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for length in range(0, len(whole), max(len(whole) // 10, 1)):
        file.write_bytes(whole[:length])
        assert load(catalogue, (), folder) == right


def test_a_cache_that_cannot_be_written_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setenv("BENCHMARK_CACHE", str(tmp_path / "file" / "cache"))
    found, said = reading("--catalogue", str(write(tmp_path / "c", standard())), folder=tmp_path)
    assert (found[0]["verdict"], said) == ("exceeds", "")


def test_nothing_is_kept_of_a_catalogue_that_is_not_valid(cached: Path, bad: Path) -> None:
    with pytest.raises(CatalogueInvalid) as invalid:
        load(bad, (), cached)
    assert len(invalid.value.faults) == 3
    assert not cached.exists() or not list(cached.iterdir())
