"""Text to and from the console, in its own encoding."""

from __future__ import annotations

import os
import sys


def put(text: str, encoding: str = "") -> None:
    """On standard output at once; a reader that stops listening (`| head`) is no error."""
    try:
        sys.stdout.buffer.write(text.encode(encoding or sys.stdout.encoding or "utf-8", "replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def ask(prompt: str) -> str | None:
    """A line from standard input without its end; None where there is no more."""
    put(prompt)
    line = sys.stdin.buffer.readline()
    if not line:
        return None
    return line.decode(sys.stdin.encoding or "utf-8", "replace").strip()
