"""Readings: decided ones say by whom, every value changes something, and no combination leaves a hole."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from domain.policies.checks.names import conditions
from domain.policies.faults import Fault, Place
from domain.policies.pack import Pack, Ruling
from domain.policies.readings import Reading

MOST_COMBINATIONS = 256
"""How many combinations of readings that act together are looked at one by one."""


def reading_faults(pack: Pack) -> Iterator[Fault]:
    """Readings without a choice, without a decision behind them, or without any effect."""
    used = {(name, value) for _, when in conditions(pack) for name, value in when.items()}
    for i, clause in enumerate(pack.clause):
        for j, reading in enumerate(clause.reading):
            yield from _reading(reading, ("clause", i, "reading", j), used)
    if prod(len(reading.choices) for reading in pack.readings if reading.status == "open") > MOST_COMBINATIONS:
        yield Fault("too-many-open-readings", values={"most": str(MOST_COMBINATIONS)})


def _reading(reading: Reading, place: Place, used: set[tuple[str, str]]) -> Iterator[Fault]:
    choices = reading.choices
    named = {"name": reading.id}
    if len(choices) < 2:
        yield Fault("reading-without-choice", (*place, "values"), values=named)
    if len(set(choices)) < len(choices):
        yield Fault("value-twice", (*place, "values"), values=named)
    if reading.value not in choices:
        yield Fault("no-such-value", (*place, "value"), values={**named, "value": reading.value})
    is_undecided = reading.leaves_open(reading.value)
    if reading.status == "adopted":
        yield from (
            Fault("key-missing", place, values={"key": key})
            for key in ("decided_by", "decided_on") if getattr(reading, key) is None
        )  # fmt: skip
        if is_undecided:
            yield Fault("adopted-undecided", (*place, "value"), values=named)
    elif reading.decided_by is not None or reading.decided_on is not None:
        yield Fault("open-decided", place, values=named)
    # Two values of which no rule names either are the same figures twice.
    silent = [value for value in choices if (reading.id, value) not in used]
    if len(silent) > 1 or (silent and len(silent) == len(choices)):
        yield Fault("reading-moves-nothing", place, values={**named, "values": " ".join(silent)})


def rulings(pack: Pack, readings: Sequence[str]) -> Iterator[Ruling]:
    """The rulings of every combination of these readings, at most so many; the others as the pack has them."""
    choices = {reading.id: reading.choices for reading in pack.readings}
    own = {reading.id: reading.value for reading in pack.readings}
    names = [name for name in dict.fromkeys(readings) if name in choices]
    while prod(len(choices[name]) for name in names) > MOST_COMBINATIONS:
        names.pop()
    for values in product(*(choices[name] for name in names)):
        yield Ruling(pack, {**own, **dict(zip(names, values, strict=True))}, pack.numbers)
