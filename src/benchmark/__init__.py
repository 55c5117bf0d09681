"""Compare an enterprise's product standard with the international level, indicator by indicator."""

__version__ = "0.1.0"
