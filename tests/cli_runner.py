"""The command line run inside the test's own process: the same code, without a new interpreter each time."""

from __future__ import annotations

from dataclasses import dataclass

from typer.testing import CliRunner

from benchmark.cli.app import app


@dataclass(frozen=True)
class Done:
    status: int
    stdout: str
    stderr: str


def run(*arguments: str, stdin: bytes | None = None, env: dict[str, str] | None = None) -> Done:
    """What `benchmark ARGUMENTS` printed and how it ended; an unexpected exception is raised, not hidden."""
    told = CliRunner().invoke(app, list(arguments), input=stdin, env=env)
    if told.exception is not None and not isinstance(told.exception, SystemExit):
        raise told.exception
    return Done(told.exit_code, told.stdout, told.stderr)
