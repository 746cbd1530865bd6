"""The entries of a case on both clocks: when each thing happened, and when the ledger learned of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.civil_time import iso_date
from reports.restatement import FieldSaid

# Bounds in days of the classes in which lateness is shown. They group, they judge nothing.
LATENESS_BOUNDS = (3, 7, 30, 90)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry about one fact of a case, with the civil date of its record.

    `changes` are the fields that a correction or a reinstatement changed, against what stood last.
    """

    position: int
    case: str
    station: str | None
    fact_id: str
    kind: str
    verb: str
    occurred_on: date
    recorded_on: date
    actor: str
    reason: str | None = None
    approved_by: str | None = None
    changes: tuple[FieldSaid, ...] = ()

    @property
    def happened_before(self) -> date | None:
        """The day on which it was said to have happened until this entry moved it; None where it did not."""
        days = [iso_date(one.was) for one in self.changes if one.field == "occurred_on" and one.was]
        return days[0] if days else None


@dataclass(frozen=True, slots=True)
class Arrival:
    """One fact that stands: the day it happened, and the day on which the ledger first knew of it."""

    case: str
    station: str | None
    kind: str
    occurred_on: date
    known_on: date

    @property
    def late_days(self) -> int:
        """How many days the record came after the deed."""
        return (self.known_on - self.occurred_on).days


def arrivals(entries: Iterable[Entry]) -> list[Arrival]:
    """One arrival for each fact that stands, in the order of the entries.

    A record made before the day on which the fact is now said to have happened does not
    count as knowledge of it.
    """
    facts: dict[str, list[Entry]] = {}
    for entry in entries:
        facts.setdefault(entry.fact_id, []).append(entry)
    found = []
    for events in facts.values():
        head = events[-1]
        if head.verb == "void":
            continue
        known_on = min(e.recorded_on for e in events if e.verb != "void" and e.recorded_on >= head.occurred_on)
        found.append(Arrival(head.case, head.station, head.kind, head.occurred_on, known_on))
    return found


def lateness_class(late_days: int) -> int:
    """The number of the class, 0 the promptest."""
    return sum(late_days > bound for bound in LATENESS_BOUNDS)


def lateness_counts(found: Iterable[Arrival]) -> Counter[int]:
    """How many facts fall in each class of lateness."""
    return Counter(lateness_class(arrival.late_days) for arrival in found)


def telling(entries: Sequence[Entry]) -> tuple[int, int, int]:
    """How much a case has to tell about the two clocks: kinds of change, changes, late records."""
    changes = [entry.verb for entry in entries if entry.verb != "record"]
    late = sum((entry.recorded_on - entry.occurred_on).days > LATENESS_BOUNDS[2] for entry in entries)
    return len(set(changes)), len(changes), late
