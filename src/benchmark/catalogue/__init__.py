"""The facts: strict YAML under `data/intl_standards/`, read into one frozen, fingerprinted rulebook."""

from benchmark.catalogue.load import CatalogueInvalid, check_cases, layers, load, validate
from benchmark.catalogue.marked import Fault

__all__ = ["CatalogueInvalid", "Fault", "check_cases", "layers", "load", "validate"]
