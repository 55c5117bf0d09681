"""Which product of the old run is which of the new one, and which entries of the two belong together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Pair:
    """A product in both runs, or in one of them only, with its entries."""

    old: Entry | None
    new: Entry | None
    old_entries: tuple[Entry, ...] = ()
    new_entries: tuple[Entry, ...] = ()

    @property
    def size(self) -> int:
        """How many pairs of entries there are."""
        return sum(1 for _ in entries(self))


def products(old: Entry, new: Entry) -> list[Pair]:
    """The same enterprise, standard, product and attributes; then without the standard, whose number may be a new one;
    then the same enterprise and product, if one of each is left.

    In the order of the new run, and behind it what is gone.  Several products that are told apart by nothing are
    paired in their order.
    """
    before, after = list(old["products"]), list(new["products"])
    of_old, of_new = _entries_of(old), _entries_of(new)
    partner: dict[int, int] = {}
    for key, single in ((_standing, False), (_whole, False), (_named, True)):
        _pair(before, after, key, partner, single)
    found = [
        Pair(before[partner[n]], product, of_old(before[partner[n]]), of_new(product))
        if n in partner
        else Pair(None, product, (), of_new(product))
        for n, product in enumerate(after)
    ]
    taken = set(partner.values())
    gone = [product for n, product in enumerate(before) if n not in taken]
    return [*found, *(Pair(product, None, of_old(product), ()) for product in gone)]


def _pair(
    before: Sequence[Entry], after: Sequence[Entry], key: Callable[[Entry], str], partner: dict[int, int], single: bool
) -> None:
    taken = set(partner.values())
    left_old = _grouped(((n, p) for n, p in enumerate(before) if n not in taken), key)
    left_new = _grouped(((n, p) for n, p in enumerate(after) if n not in partner), key)
    for name, mine in left_new.items():
        theirs = left_old.get(name, [])
        if not single or len(mine) == len(theirs) == 1:
            partner.update(zip(mine, theirs, strict=False))


def _grouped(numbered: Iterable[tuple[int, Entry]], key: Callable[[Entry], str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, item in numbered:
        found.setdefault(key(item), []).append(number)
    return found


def _named(product: Entry) -> str:
    return json.dumps([product.get("enterprise"), product.get("product")], ensure_ascii=False)


def _whole(product: Entry) -> str:
    told = [product.get("enterprise"), product.get("product"), product.get("attributes") or {}]
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _standing(product: Entry) -> str:
    return json.dumps([product.get("enterprise_standard"), _whole(product)], ensure_ascii=False)


def _entries_of(result: Entry) -> Callable[[Entry], tuple[Entry, ...]]:
    by_product: dict[tuple[Any, ...], list[Entry]] = {}
    for entry in result["results"]:
        by_product.setdefault(_place(entry), []).append(entry)
    return lambda product: tuple(by_product.get(_place(product), ()))


def _place(told: Entry) -> tuple[Any, ...]:
    return told.get("enterprise"), told.get("enterprise_standard"), told.get("product"), told.get("product_key")


def entries(pair: Pair) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Pairs about one indicator of one standard, or about one parameter that no standard has.

    Where several lines claim one indicator, those of one name come together, and then by their order.
    """
    before, after = (_by_subject(side) for side in (pair.old_entries, pair.new_entries))
    for subject in dict.fromkeys((*after, *before)):
        yield from _together(before.get(subject, []), after.get(subject, []))


def _by_subject(side: Iterable[Entry]) -> dict[tuple[Any, ...], list[Entry]]:
    found: dict[tuple[Any, ...], list[Entry]] = {}
    for entry in side:
        indicator = entry.get("indicator")
        subject = (entry.get("reference"), indicator) if indicator else ("", entry.get("parameter"))
        found.setdefault(subject, []).append(entry)
    return found


def _together(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[tuple[Entry | None, Entry | None]]:
    left, unpaired = list(before), []
    for entry in after:
        twin = next((o for o in left if o.get("parameter") == entry.get("parameter")), None)
        if twin is None:
            unpaired.append(entry)
        else:
            left.remove(twin)
            yield twin, entry
    for n in range(max(len(left), len(unpaired))):
        yield left[n] if n < len(left) else None, unpaired[n] if n < len(unpaired) else None
