"""The report of a sector, drawn from its picture (`benchmark.sector.picture`); nothing is counted here."""

from __future__ import annotations
