"""The whole history of a case, a person, a station or one fact: every entry, both clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from commands.log.entry import Entry
from commands.log.ledger import Ledger
from domain.civil_time import format_instant

SUBJECTS = ("case", "person", "station")


@dataclass(frozen=True, slots=True)
class FactHistory:
    """One fact and its entries in order; `occurred_on` is that of the last entry."""

    fact_id: str
    kind: str
    occurred_on: str
    entries: tuple[Entry, ...]


def history_of(ledger: Ledger, subject: str, upto: int) -> list[FactHistory] | None:
    """The facts of a subject, or the one fact of this id, as known at a position; None where nobody knows it.

    What is known only behind the position is an empty answer, not an unknown one.
    """
    for name in SUBJECTS:
        if ledger.stream(f"{name}:{subject}"):
            return _facts(ledger.stream(f"{name}:{subject}", upto=upto))
    entries = ledger.by_fact([subject]).get(subject, [])
    if not entries:
        return None
    return _facts([entry for entry in entries if entry.position <= upto])


def event_document(entry: Entry) -> dict[str, Any]:
    """An entry as JSON: its place and times first, then every word that its caller said."""
    said = {key: value for key, value in entry.content.items() if key not in ("event_id", "fact_id", "kind")}
    return {
        "position": entry.position,
        "event_id": str(entry.event_id),
        "recorded_at": format_instant(entry.recorded_at_us),
        "clock_flags": entry.clock_flags,
        "leaf_hash": entry.leaf_hash.hex(),
        **said,
    }


def _facts(entries: Sequence[Entry]) -> list[FactHistory]:
    by_fact: dict[str, list[Entry]] = {}
    for entry in entries:
        by_fact.setdefault(entry.fact_id, []).append(entry)
    return [
        FactHistory(fact, found[-1].kind, found[-1].content["occurred_on"], tuple(found))
        for fact, found in by_fact.items()
    ]
