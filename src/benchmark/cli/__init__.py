"""The command line: the only room that prints, exits, reads the clock or the environment."""

from benchmark.cli.app import main

__all__ = ["main"]
