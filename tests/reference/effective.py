"""What is known at a position: the last entry of each fact, without the facts that were voided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    """A fact as its last entry tells it; `entries` are (recorded_on, verb) in the order of their positions."""

    id: str
    kind: str
    case: str | None
    person: str | None
    station: str | None
    on: date
    body: Mapping[str, Any]
    first_position: int
    entries: tuple[tuple[date, str], ...]

    @property
    def order(self) -> tuple[date, int]:
        """The earliest day first, and of one day the fact that was recorded first."""
        return self.on, self.first_position

    @property
    def first_known(self) -> date:
        """The civil day on which the ledger first held this fact, not before the day it now claims."""
        return next(day for day, verb in self.entries if verb != "void" and day >= self.on)


def day_of(value: date | str) -> date:
    """Give a body's date as a date, whether it came as one or as ISO text."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def effective(entries: Iterable[Entry], position: int) -> list[Fact]:
    """Give the facts that stand at this position, in the order in which they were first recorded."""
    by_fact: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry["position"]):
        if entry["position"] <= position:
            by_fact.setdefault(entry["fact_id"], []).append(entry)
    return [_fact(own) for own in by_fact.values() if own[-1]["verb"] != "void"]


def known_on(entries: Iterable[Entry], day: date) -> int:
    """Give the largest position recorded by the end of this civil day, 0 where nothing was."""
    return max((entry["position"] for entry in entries if entry["recorded_on"] <= day), default=0)


def _fact(own: list[Entry]) -> Fact:
    last = own[-1]
    return Fact(
        id=last["fact_id"],
        kind=last["kind"],
        case=last.get("case"),
        person=last.get("person"),
        station=last.get("station"),
        on=last["occurred_on"],
        body=last["body"] or {},
        first_position=own[0]["position"],
        entries=tuple((entry["recorded_on"], entry["verb"]) for entry in own),
    )
