"""LibreOffice opens the workbook and the Word report, and makes a PDF of it; skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from benchmark.report import Explained, pdf, render
from benchmark.wording import Wording
from cli_runner import run
from report_reading import from_csv
from report_samples import nine

for module, distribution in (("xlsxwriter", "XlsxWriter"), ("docxtpl", "docxtpl"), ("babel", "Babel")):
    pytest.importorskip(module, reason=f"{distribution} (extra report) is not installed")

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
office = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice (libreoffice-calc, libreoffice-writer) is not installed"
)
MOTORS = str(Path(__file__).resolve().parents[1] / "examples" / "motor-maker" / "motors.csv")


def converted(source: Path, to: str) -> Path:
    """What LibreOffice makes of a file; it writes nothing at all for a file that it would have to repair."""
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    arguments = [str(SOFFICE), profile, "--headless", "--convert-to", to, "--outdir", str(source.parent), str(source)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=180)
    return source.with_suffix("." + to.split(":")[0])


@office
def test_libreoffice_reads_the_workbook_with_every_verdict_in_it(tmp_path: Path) -> None:
    source = tmp_path / "gap.xlsx"
    data = render("xlsx", nine())
    assert isinstance(data, bytes)
    source.write_bytes(data)
    told = converted(source, "html").read_text(encoding="utf-8", errors="replace")
    for entry in nine()["results"]:
        assert Wording("en").verdict(entry["verdict"]) in told
    assert "Err:" not in told


@office
def test_libreoffice_reads_the_word_report_in_two_languages(tmp_path: Path) -> None:
    source = tmp_path / "gap.docx"
    data = render("docx", nine(), "zh+en")
    assert isinstance(data, bytes)
    source.write_bytes(data)
    told = converted(source, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")
    for entry in nine()["results"]:
        for lang in ("en", "zh"):
            assert Wording(lang).verdict(entry["verdict"]) in told


@office
def test_a_pdf_is_made_with_the_product_and_the_chinese_names_in_it(tmp_path: Path) -> None:
    if not pdf.chinese_font():
        pytest.skip("no Chinese font is installed")
    done = run("gap", MOTORS, "--lang", "zh", "-o", str(tmp_path / "gap.pdf"), "-o", str(tmp_path / "gap.csv"))
    assert done.status == 0, done.stderr
    data = (tmp_path / "gap.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext (poppler-utils) is not installed, so the text of the PDF was not read")
    told = subprocess.run([reader, str(tmp_path / "gap.pdf"), "-"], capture_output=True, check=True).stdout.decode()
    assert {Wording("zh").verdict(one.verdict) for one in from_csv((tmp_path / "gap.csv").read_bytes())} <= set(
        told.split()
    )


def test_without_libreoffice_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda _name: None)
    with pytest.raises(Explained, match="libreoffice-writer"):
        render("pdf", nine())


def test_without_a_chinese_font_the_message_names_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(pdf, "chinese_font", lambda: False)
    with pytest.raises(Explained, match="fonts-noto-cjk"):
        render("pdf", nine())


@pytest.mark.parametrize(("name", "module"), [("xlsx", "xlsxwriter"), ("docx", "docxtpl"), ("md", "babel")])
def test_without_its_library_a_format_says_how_to_install_it(
    name: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from benchmark.report import _extra

    monkeypatch.setattr(_extra, "find_spec", lambda asked: None if asked == module else True)
    with pytest.raises(Explained, match=r"pip install .*\[report\]"):
        render(name, nine())
