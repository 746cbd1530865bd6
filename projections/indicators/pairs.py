"""Pairs: two records that contradict each other are one contradiction, named by the one typed last."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from projections.indicators.told import Evidence

Chosen = Mapping[int, Sequence[Evidence]]
"""The evidence of each record, by the position that recorded the fact."""


def without_mirrors(alone: Sequence[int], chosen: Chosen) -> Iterable[tuple[list[int], Chosen]]:
    """The records that make a finding of their own, those that contradict each other together, each pair told once.

    A record that only mirrors what a sitting's finding tells already has none.
    """
    number = {one.facts[0]: no for no, evidence in chosen.items() for one in evidence}
    single = set(alone)
    mates: dict[int, set[int]] = defaultdict(set)
    kept: dict[int, list[Evidence]] = {}
    for no in alone:
        kept[no] = []
        for one in chosen[no]:
            mirrors = {
                other
                for fact in one.against
                if (other := number.get(fact)) is not None and _mirrors(one, chosen[other])
            }
            mates[no] |= mirrors & single
            told = {other for other in mirrors if other > no or other not in single}
            against = tuple(fact for fact in one.against if number.get(fact) not in told)
            if against or not told:
                kept[no].append(replace(one, against=against))
    for numbers in _together(alone, mates):
        if any(kept[no] for no in numbers):
            yield numbers, {no: kept[no] for no in numbers}


def _mirrors(one: Evidence, others: Sequence[Evidence]) -> bool:
    return any(other.code == one.code and one.facts[0] in other.against for other in others)


def _together(alone: Sequence[int], mates: Mapping[int, set[int]]) -> Iterable[list[int]]:
    """The records in sets that hang together, each in order, the sets by their first."""
    seen: set[int] = set()
    for no in sorted(alone):
        if no in seen:
            continue
        found, waiting = {no}, [no]
        while waiting:
            new = mates.get(waiting.pop(), set()) - found
            found |= new
            waiting.extend(new)
        seen |= found
        yield sorted(found)
