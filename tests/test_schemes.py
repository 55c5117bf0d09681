"""Scheme files are read as strictly as the catalogue; kinds are found by name; a scheme that is begun is valid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmark.catalogue import load as load_catalogue
from benchmark.model import Rulebook
from benchmark.products import Library, references
from benchmark.schemes.begun import begun, file_name
from benchmark.schemes.kinds import kind, kinds
from benchmark.schemes.load import files, folder, validate
from cli_runner import run

SAID = yaml.safe_load((Path(__file__).parent / "scheme_faults.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return load_catalogue()


def written(folder_: Path, content: dict[str, Any]) -> Path:
    path = folder_ / "scheme.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def test_the_good_scheme_of_the_faults_is_good(rules: Rulebook, tmp_path: Path) -> None:
    found, faults = validate(written(tmp_path, SAID["good"]), rules)
    assert (faults, found is not None) == ([], True)


@pytest.mark.parametrize("case", SAID["faults"], ids=lambda case: case["title"])
def test_a_faulty_scheme_is_refused_with_file_and_line(case: dict[str, Any], rules: Rulebook, tmp_path: Path) -> None:
    content = {**SAID["good"], **case["change"]}
    for key in case.get("without", ()):
        content.pop(key)
    path = written(tmp_path, content)
    _, faults = validate(path, rules)
    assert any(case["says"] in str(fault) for fault in faults), [str(fault) for fault in faults]
    assert all(str(fault).startswith(f"{path.as_posix()}:") for fault in faults)


def test_a_repeated_key_is_refused(rules: Rulebook, tmp_path: Path) -> None:
    path = written(tmp_path, SAID["good"])
    path.write_text(path.read_text("utf-8") + "id: again\n", "utf-8")
    _, faults = validate(path, rules)
    assert any("the key 'id' stands here a second time" in str(fault) for fault in faults)


def test_every_built_in_scheme_is_valid_and_its_name_is_that_of_its_file(rules: Rulebook) -> None:
    assert len(files(folder())) >= 6
    for path in files(folder()):
        found, faults = validate(path, rules)
        assert faults == []
        assert found is not None and found.id == path.stem


def test_schemes_for_products_are_plainly_marked_as_examples(rules: Rulebook) -> None:
    for path in files(folder()):
        found, _ = validate(path, rules)
        if found is not None and found.kind != "international-level":
            assert found.example is not None
            assert "EXAMPLE" in found.title.en and "示例" in found.title.zh
            assert path.read_text("utf-8").startswith("# EXAMPLE.")


def test_a_kind_is_one_function_found_by_its_name() -> None:
    assert set(kinds()) == {"frontrunner", "international-level", "weighted-points"}
    for name in kinds():
        assert callable(kind(name))
    with pytest.raises(KeyError):
        kind("lottery")


def test_what_is_begun_for_any_product_of_the_catalogue_is_valid(rules: Rulebook, tmp_path: Path) -> None:
    library, path, wrong = Library(rules), tmp_path / "begun.yaml", []
    products = sorted({standard.products[0].term.zh for standard in rules.standards if standard.products})
    begun_ = 0
    for product in products[::3]:
        text = begun(product, [reference.standard for reference in references(library, product, ())])
        if text:
            path.write_text(text, "utf-8")
            found, faults = validate(path, rules)
            wrong += [f"{product}: {fault}" for fault in faults]
            begun_ += found is not None
    assert wrong == []
    assert begun_ > 20


def test_a_begun_scheme_is_written_validated_and_used(tmp_path: Path) -> None:
    path = tmp_path / "belt.yaml"
    assert run("scheme", "new", "织物芯输送带", "-o", str(path)).status == 0
    assert run("scheme", "validate", str(path)).stdout == "1 schemes, 0 faults\n"
    again = run("scheme", "new", "织物芯输送带", "-o", str(path))
    assert (again.status, "is there already" in again.stderr) == (2, True)
    document = tmp_path / "belt.csv"
    document.write_text("产品,项目,技术要求\n织物芯输送带,覆盖层拉伸强度,≥18 MPa\n", "utf-8")
    done = run("check", str(document), "--scheme", str(path), "--lang", "en")
    assert done.status == 0
    assert "grade not established" in done.stdout


def test_a_product_that_nothing_is_known_of_begins_no_scheme() -> None:
    done = run("scheme", "new", "无名之物")
    assert (done.status, done.stdout) == (2, "")
    assert "knows no product of that name" in done.stderr


def test_the_name_of_a_begun_file_is_plain() -> None:
    assert file_name("textile conveyor belt") == "my-textile-conveyor-belt"


def test_schemes_are_listed_and_shown_in_both_languages() -> None:
    listed = run("scheme", "list", "--lang", "zh").stdout
    assert all(path.stem in listed for path in files(folder()))
    for lang, word in (("en", "advanced"), ("zh", "先进水平")):
        shown = run("scheme", "show", "frontrunner-motor", "--lang", lang)
        assert shown.status == 0 and word in shown.stdout and "IE4" in shown.stdout


def test_validate_ends_with_three_and_names_the_line(tmp_path: Path) -> None:
    path = written(tmp_path, {**SAID["good"], "kind": "lottery"})
    (tmp_path / "scheme.cases.yaml").write_text("product: x\nparameters: {}\ncases: [{titel: a}]\n", "utf-8")
    done = run("scheme", "validate", str(path))
    assert done.status == 3
    assert f"{path.as_posix()}:2: 'kind' is 'lottery'" in done.stderr
    assert "scheme.cases.yaml:3: a case has the unknown key 'titel'" in done.stderr
