"""The Word report: by a template of one's own, text never markup, and a plain sentence for a faulty template."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from benchmark.model import Reason, Verdict
from benchmark.report import Explained, render
from benchmark.wording import Wording
from cli_runner import run
from report_samples import nine, one

docx = pytest.importorskip("docx", reason="python-docx (extra report) is not installed")
qn = pytest.importorskip("docx.oxml.ns").qn
pytest.importorskip("docxtpl", reason="docxtpl (extra report) is not installed")
pytest.importorskip("babel", reason="Babel (extra report) is not installed")

MOTORS = str(Path(__file__).resolve().parents[1] / "examples" / "motor-maker" / "motors.csv")


def word(result: dict[str, Any], lang: str = "en", **options: Any) -> Any:
    data = render("docx", result, lang, **options)
    assert isinstance(data, bytes)
    return docx.Document(io.BytesIO(data))


def texts(told: Any) -> set[str]:
    cells = {"\n".join(p.text for p in cell.p_lst) for cell in told.element.body.iter(qn("w:tc"))}
    return cells | {paragraph.text for paragraph in told.paragraphs}


def template(path: Path, *paragraphs: str) -> str:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(str(path))
    return str(path)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_told(verdict: Verdict, lang: str) -> None:
    assert Wording(lang).verdict(verdict) in texts(word(one(verdict=verdict.value, gap=None, relative_gap=None), lang))


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_told_with_what_to_do(reason: Reason) -> None:
    told = one(verdict="undetermined", reason=reason.value, gap=None, relative_gap=None, notes=[])
    assert Wording("en").reason_sentence(reason) in texts(word(told))


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ title }}", "a & b < c", "{% if %}"])
def test_text_is_neither_markup_nor_template(text: str) -> None:
    assert text in texts(word(one(parameter=text, qualifier=None)))


def test_a_sign_that_xml_cannot_hold_does_not_break_the_file() -> None:
    assert "a\ufffdb" in texts(word(one(parameter="a\x0bb", qualifier=None)))


def test_nothing_of_the_template_is_left_standing() -> None:
    assert not [text for text in texts(word(nine())) if "{{" in text or "{%" in text]


def test_an_office_uses_its_own_template(tmp_path: Path) -> None:
    own = template(
        tmp_path / "own.docx", "Office 7: {{ name }}", "{%p for told in rules %}", "{{ told }}", "{%p endfor %}"
    )
    told = texts(word(one(), template=own))
    assert f"Office 7: {nine()['products'][0]['enterprise']}" in {text.split(" · ")[0] for text in told}


def test_a_template_that_asks_for_what_there_is_not_says_so(tmp_path: Path) -> None:
    own = template(tmp_path / "own.docx", "{{ tilte }}")
    with pytest.raises(Explained, match="tilte"):
        render("docx", one(), "en", template=own)


def test_a_template_cannot_reach_into_the_program(tmp_path: Path) -> None:
    own = template(tmp_path / "own.docx", "{{ ''.__class__.__mro__ }}")
    with pytest.raises(Explained):
        render("docx", one(), "en", template=own)


def test_a_faulty_template_ends_the_run_with_one_sentence(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.docx"
    faulty.write_bytes(b"no document")
    done = run("gap", MOTORS, "--template", str(faulty), "-o", str(tmp_path / "a.docx"), "-o", str(tmp_path / "a.md"))
    assert (done.status, done.stderr.count("\n")) == (2, 1)
    assert str(faulty) in done.stderr
    assert not (tmp_path / "a.md").exists(), "no report is left behind where one could not be drawn"


def test_the_default_template_is_what_its_script_builds(tmp_path: Path) -> None:
    from importlib.util import module_from_spec, spec_from_file_location

    path = Path(__file__).resolve().parents[1] / "tools" / "report_template.py"
    spec = spec_from_file_location("report_template", path)
    assert spec is not None and spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    committed = docx.Document(str(script.PLACE))
    assert script.build().element.xml == committed.element.xml


def test_each_picture_stands_in_the_document_and_says_in_words_what_it_shows() -> None:
    shown = [element.get("descr") for element in word(nine()).element.body.iter(qn("wp:docPr"))]
    assert len(shown) == 3  # verdicts, gaps, grades
    for verdict in Verdict:
        assert Wording("en").verdict(verdict) in shown[0]


def test_an_office_s_template_places_a_picture_where_it_wants_it(tmp_path: Path) -> None:
    own = template(tmp_path / "own.docx", "{{ pictures.tally.image }}")
    assert len(list(word(one(), template=own).element.body.iter(qn("wp:docPr")))) == 1
