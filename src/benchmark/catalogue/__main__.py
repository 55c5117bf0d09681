"""`python -m benchmark.catalogue DIR`: every fault of a directory of standards."""

import sys
from pathlib import Path

from benchmark.catalogue import check_cases, layers, validate

folders = [Path(argument) for argument in sys.argv[1:]]
stack = layers(folders[0] if folders else None, folders[1:])
rulebook, faults = validate(stack)
faults += check_cases(stack)
for fault in faults:
    print(fault)
for notice in rulebook.notices:
    print("note:", notice)
limits = sum(len(i.limits) for s in rulebook.standards for i in s.indicators)
print(f"{len(rulebook.standards)} standards, {limits} limits, {len(faults)} faults")
sys.exit(3 if faults else 0)
