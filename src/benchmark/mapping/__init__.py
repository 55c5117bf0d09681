"""What people decided about names: what a parameter is, which standards a product has (semantics, section 9).

The file itself is read and written in `mapping.read` and `mapping.write`, which a run without decisions does not need.
"""

from benchmark.mapping.records import Candidate, Decision, Mapping, Parameter, Product, ProductCandidate
from benchmark.mapping.rulings import Ruling, Rulings, identity, of_mapping

__all__ = [
    "Candidate", "Decision", "Mapping", "Parameter", "Product", "ProductCandidate", "Ruling", "Rulings", "identity",
    "of_mapping",
]  # fmt: skip
