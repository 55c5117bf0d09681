"""A sector of any size: `pipeline` over chunks, on every core, with results that no cut changes."""

from __future__ import annotations
