"""A wheel is built without a network, and works from a directory with no checkout near it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, unpacked as pip does it; its libraries are those of the environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder)]
    subprocess.run([sys.executable, *build, str(ROOT)], check=True, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command of the wheel, in a directory of its own: PYTHONPATH stands before the editable install."""
    place = installed.parent / "elsewhere"
    place.mkdir(exist_ok=True)
    cache = str(installed.parent / "cache")
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1", "BENCHMARK_CACHE": cache}
    command = [sys.executable, "-m", "benchmark", *arguments]
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, encoding="utf-8")


def test_an_installed_wheel_judges_a_document_from_any_directory(installed: Path) -> None:
    document = installed.parent / "motor.csv"
    document.write_text(
        "产品,额定功率,极数,额定频率,项目,技术要求\n三相异步电动机,7.5 kW,4,50 Hz,额定效率,≥91.0 %\n", encoding="utf-8"
    )
    done = run(installed, "gap", str(document), "--against", "IEC 60034-30-1:2014", "--format", "csv", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "exceeds" in done.stdout


def test_an_installed_wheel_has_the_whole_catalogue_inside(installed: Path) -> None:
    code = "import benchmark, benchmark.paths as p; print(benchmark.__file__); print(p.data_dir())"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=installed.parent, env=environment, capture_output=True, text=True, check=True
    )
    module, data = map(Path, done.stdout.split("\n")[:2])
    assert module.is_relative_to(installed) and data.is_relative_to(installed)
    checkout = ROOT / "data"
    shipped = {path.relative_to(data) for path in data.rglob("*") if path.is_file()}
    assert shipped == {path.relative_to(checkout) for path in checkout.rglob("*") if path.is_file()}
