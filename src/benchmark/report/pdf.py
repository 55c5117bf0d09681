"""The Word report as a PDF, made by LibreOffice where it is installed.

One layout serves both, an office's own template included, and no further library lays out pages.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from benchmark.report import _extra
from benchmark.report.document import tongues
from benchmark.wording import Wording

BILINGUAL = True
LONGEST = 300
"""Seconds that the conversion may take."""
_PROGRAMS = ("soffice", "libreoffice")
_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def render(
    result: Mapping[str, Any],
    lang: str = "en",
    *,
    second: Mapping[str, Any] | None = None,
    day: date | None = None,
    template: str = "",
    **_options: Any,
) -> bytes:
    """The bytes of a PDF; MissingError names the program or the font that is not there."""
    from benchmark.report import docx

    wording = Wording(tongues(lang)[0])
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise _extra.MissingError(wording.say("office_missing"))
    if ("zh" in lang or _CHINESE.search(str(result))) and not chinese_font():
        raise _extra.MissingError(wording.say("font_missing"))
    told = docx.render(result, lang, second=second, day=day, template=template)
    return _converted(program, told, wording)


def chinese_font() -> bool:
    """Whether a font for Chinese is installed; where nothing can tell (no fontconfig), it is taken to be there."""
    listing = shutil.which("fc-list")
    if listing is None:
        return True
    told = subprocess.run([listing, ":lang=zh-cn", "family"], capture_output=True, timeout=60, check=False)
    return bool(told.stdout.strip()) or told.returncode != 0


def _converted(program: str, told: bytes, wording: Wording) -> bytes:
    """With a profile of its own, so that an office that runs already neither takes the file nor refuses it."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "report.docx"
        source.write_bytes(told)
        profile = f"-env:UserInstallation={(Path(place) / 'profile').as_uri()}"
        arguments = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", place, str(source)]
        try:
            done = subprocess.run(arguments, capture_output=True, timeout=LONGEST, check=False)
            return (Path(place) / "report.pdf").read_bytes()
        except subprocess.TimeoutExpired:
            detail = f"{LONGEST} s"
        except OSError:
            detail = done.stderr.decode("utf-8", "replace").strip()[-200:] or str(done.returncode)
    raise _extra.MissingError(wording.say("office_failed", detail=detail))
