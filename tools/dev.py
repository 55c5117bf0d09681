"""Set up the development environment in .venv and run one of the project's jobs in it.

    python tools/dev.py demo     the main job on a real example
    python tools/dev.py test     linters, types, import contracts and all tests

Needs Python 3.11 or newer with pip; everything else is installed into .venv.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PINS = ROOT / "requirements-dev.txt"

PROGRAMS = {
    "soffice": "libreoffice-calc",
    "lowriter": "libreoffice-writer",
    "pdftotext": "poppler-utils",
    "chromium": "chromium",
}
"""Programs that tests use, with Debian's names of their packages."""
FONTS = ("fonts-noto-cjk",)
DEMO = ("-m", "benchmark", "gap", "examples/motor-maker/motors.csv")
CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"),
    ("-m", "pytest"),
)


def main() -> int:
    """The status of the first step that failed, or 0."""
    jobs = {"demo": (DEMO,), "test": CHECKS}
    if len(sys.argv) != 2 or sys.argv[1] not in jobs:
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    set_up()
    if os.environ.get("CI") and sys.argv[1] == "test":
        install_programs()
    run("-m", "compileall", "-q", "src")  # as pip does for a package that is not editable: a run then starts quicker
    for step in jobs[sys.argv[1]]:
        print("$ python", *step, flush=True)
        status = run(*step)
        if status:
            return status
    return 0


def set_up() -> None:
    """The pinned packages and the project itself; nothing is done where they are already there."""
    stamp = VENV / "installed"
    wanted = hashlib.sha256(PINS.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    quiet = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    steps = ((*quiet, "-r", str(PINS)), (*quiet, "--no-deps", "--no-build-isolation", "-e", str(ROOT)))
    for step in steps:
        if run(*step):
            sys.exit("the packages could not be installed; see above")
    stamp.write_text(wanted)


def install_programs() -> None:
    """What tests open the reports with, for a CI that may install it; without it those tests skip and say why."""
    wanted = {package for program, package in PROGRAMS.items() if shutil.which(program) is None}
    if not wanted or shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ("apt-get", "install", "-y", "-q", "--no-install-recommends", *sorted(wanted), *FONTS)
    for command in (("apt-get", "update", "-q"), install):
        print("$", *command, flush=True)
        if subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL).returncode:
            print("these programs could not be installed; the tests that need them are skipped")
            return


def run(*arguments: str) -> int:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
