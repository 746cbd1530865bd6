"""Entries as a restatement tells them: who recorded what when, why, and what a correction changed."""

from collections.abc import Iterable

from commands.history_of import changes_of
from commands.log.entry import Entry
from commands.log.ledger import Ledger
from domain.civil_time import iso_date
from reports.restatement import EntrySaid, FieldSaid


def entries_said(ledger: Ledger, entries: Iterable[Entry]) -> dict[str, EntrySaid]:
    """Every entry by its id."""
    told = list(entries)
    amended = {entry.fact_id for entry in told if entry.verb != "record"}
    changed: dict[int, tuple[FieldSaid, ...]] = {}
    for every in ledger.by_fact(amended).values() if amended else ():
        for entry, changes in zip(every, changes_of(every), strict=True):
            changed[entry.position] = tuple(FieldSaid(one.field, one.was, one.now) for one in changes)
    return {str(entry.event_id): _said(entry, changed.get(entry.position, ())) for entry in told}


def _said(entry: Entry, changes: tuple[FieldSaid, ...]) -> EntrySaid:
    content = entry.content
    return EntrySaid(
        event_id=str(entry.event_id),
        position=entry.position,
        recorded_at_us=entry.recorded_at_us,
        fact_id=entry.fact_id,
        kind=entry.kind,
        verb=entry.verb,
        occurred_on=iso_date(content["occurred_on"]),
        actor=entry.actor,
        approved_by=content.get("approved_by"),
        reason=content.get("reason"),
        changes=changes,
    )
