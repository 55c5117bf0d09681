"""A headless Chromium for tests: Debian's, or the one that Playwright has; a plain reason where there is neither."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")


def browsers() -> Iterator[Any]:
    """One browser; skips where none can be started."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: no browser opens the page")
    found = next((path for path in map(shutil.which, _NAMES) if path), None)
    alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with api.sync_playwright() as running:
        try:
            browser = running.chromium.launch(executable_path=found, args=alone)
        except api.Error as error:
            pytest.skip(f"no Chromium could be started ({str(error).splitlines()[0]}); install Debian's chromium")
        yield browser
        browser.close()
