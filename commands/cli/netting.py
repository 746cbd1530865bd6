"""Netting: the entries between two positions that leave their fact as it was, and so cause nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from commands.log.entry import Entry
from commands.log.ledger import Ledger

ENVELOPE = ("occurred_on", "occurred_time", "case", "person", "station", "document_no", "evidence", "note", "body")
"""What a fact says; who entered it, when and why are not part of it."""
GOVERNING = frozenset({"submission_deadline_set", "special_task_scored", "holiday_calendar_set"})
"""The county's facts that are data: they move figures at every station, or under every deadline."""


class Interval:
    """The entries behind one position up to another."""

    def __init__(self, ledger: Ledger, after: int, upto: int) -> None:
        self._ledger = ledger
        self.after = after
        self.upto = upto

    @cached_property
    def governing(self) -> Sequence[Entry]:
        """Every entry about the county up to the end."""
        return self._ledger.county_entries(upto=self.upto)

    @cached_property
    def county(self) -> Sequence[Entry]:
        """Those of them in the interval."""
        return [entry for entry in self.governing if entry.position > self.after]

    @cached_property
    def governs(self) -> bool:
        """Whether any entry of the interval changes what governs figures."""
        return any(entry.kind in GOVERNING for entry in self.county)

    def without(self, positions: Iterable[int]) -> "Interval":
        """The same interval without the entries about the county at these positions."""
        gone = set(positions)
        kept = Interval(self._ledger, self.after, self.upto)
        kept.governing = [entry for entry in self.governing if entry.position not in gone]
        return kept

    def governing_upto(self, position: int) -> Sequence[Entry]:
        """The entries about the county up to a position."""
        return [entry for entry in self.governing if entry.position <= position]

    def entries_at(self, positions: Iterable[int]) -> list[Entry]:
        """The entries at these positions."""
        return [next(iter(self._ledger.entries(after=place - 1, upto=place))) for place in sorted(set(positions))]

    def by_fact(self, facts: Iterable[str]) -> Mapping[str, Sequence[Entry]]:
        """All entries of these facts."""
        return self._ledger.by_fact(list(facts))


@dataclass(frozen=True, slots=True)
class Netted:
    """The facts that stand as they stood, and the positions of their entries in the interval."""

    facts: tuple[str, ...]
    positions: tuple[int, ...]


def netted(interval: Interval, amended: Iterable[str]) -> Netted:
    """Of the facts amended in the interval those whose content is equal at both ends, or absent at both."""
    again = set(amended) | {entry.fact_id for entry in interval.county if entry.verb != "record"}
    facts, positions = [], []
    for fact, entries in sorted(interval.by_fact(again).items()):
        known = [entry for entry in entries if entry.position <= interval.upto]
        before = content_at(known, interval.after)
        if before == content_at(known, interval.upto):
            facts.append(fact)
            positions += [entry.position for entry in known if entry.position > interval.after]
    return Netted(tuple(facts), tuple(positions))


def content_at(entries: Sequence[Entry], position: int) -> dict[str, Any] | None:
    """What the fact says at a position; None where it is not recorded yet or void."""
    known = [entry for entry in entries if entry.position <= position]
    if not known or known[-1].verb == "void":
        return None
    said = known[-1].content
    return {name: said[name] for name in ENVELOPE if said.get(name) is not None}
