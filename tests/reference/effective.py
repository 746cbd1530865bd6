"""What is known at a position: the last entry of each fact, without the facts that were voided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    """A fact as its last entry tells it; `entries` are (recorded_on, verb) in the order of their positions.

    `rank` counts the facts of its kind about its subject, voided ones included, from 1 by first position.
    """

    id: str
    kind: str
    case: str | None
    person: str | None
    station: str | None
    on: date
    body: Mapping[str, Any]
    first_position: int
    entries: tuple[tuple[date, str], ...]
    rank: int
    has_paper: bool

    @property
    def order(self) -> tuple[date, int]:
        """The earliest day first, and of one day the fact that was recorded first."""
        return self.on, self.first_position

    @property
    def first_known(self) -> date:
        """The civil day on which the ledger first held this fact, not before the day it now claims."""
        return next(day for day, verb in self.entries if verb != "void" and day >= self.on)

    @property
    def late_days(self) -> int:
        """The days from the day on which it happened to the day on which the ledger knew it."""
        return (self.first_known - self.on).days


def day_of(value: date | str) -> date:
    """Give a body's date as a date, whether it came as one or as ISO text."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def effective(entries: Iterable[Entry], position: int) -> list[Fact]:
    """Give the facts that stand at this position, in the order in which they were first recorded."""
    by_fact: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry["position"]):
        if entry["position"] <= position:
            by_fact.setdefault(entry["fact_id"], []).append(entry)
    ranks = _ranks(own[0] for own in by_fact.values())
    return [_fact(own, ranks[own[0]["fact_id"]]) for own in by_fact.values() if own[-1]["verb"] != "void"]


def known_on(entries: Iterable[Entry], day: date) -> int:
    """Give the largest position recorded by the end of this civil day, 0 where nothing was."""
    return max((entry["position"] for entry in entries if entry["recorded_on"] <= day), default=0)


def last_entry_on(entries: Iterable[Entry], position: int) -> date | None:
    """Give the civil day on which the last known entry was made."""
    known = [entry for entry in entries if entry["position"] <= position]
    return max(known, key=lambda entry: entry["position"])["recorded_on"] if known else None


def _ranks(firsts: Iterable[Entry]) -> dict[str, int]:
    counts: dict[tuple[Any, ...], int] = {}
    ranks: dict[str, int] = {}
    for entry in firsts:
        subject = (
            entry["kind"],
            entry.get("case"),
            entry.get("person"),
            None if entry.get("case") else entry["station"],
        )
        counts[subject] = counts.get(subject, 0) + 1
        ranks[entry["fact_id"]] = counts[subject]
    return ranks


def _has_paper(entry: Entry) -> bool:
    return bool(entry.get("document_no")) or any(item.get("document_no") for item in entry.get("evidence") or ())


def _fact(own: list[Entry], rank: int) -> Fact:
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
        rank=rank,
        has_paper=_has_paper(last),
    )
