"""The whole history of a case, a person, a station or one fact: every entry, both clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from commands.log.entry import Entry
from commands.log.ledger import Ledger
from domain.civil_time import format_instant

SUBJECTS = ("case", "person", "station")
CONTENT = ("occurred_on", "occurred_time", "case", "person", "station", "document_no", "evidence", "note")
"""The envelope fields that say what happened; who entered it, when and why are not among them."""


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


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that an entry changed: an envelope field, or `body.` and the field; None where it says nothing."""

    field: str
    was: Any
    now: Any

    def document(self) -> dict[str, Any]:
        """The JSON object of one field."""
        return {"field": self.field, "was": self.was, "now": self.now}


def changes_of(entries: Sequence[Entry]) -> list[tuple[FieldChange, ...]]:
    """For each entry of one fact what it changed: of a correction and a reinstatement against what stood last."""
    found: list[tuple[FieldChange, ...]] = []
    said: dict[str, Any] | None = None
    for entry in entries:
        if entry.verb == "void":
            found.append(())
            continue
        now = _told(entry.content)
        before = said
        said = now
        if before is None:
            found.append(())
            continue
        names = [*before, *(name for name in now if name not in before)]
        found.append(
            tuple(
                FieldChange(name, before.get(name), now.get(name))
                for name in names
                if before.get(name) != now.get(name)
            )
        )
    return found


def _told(content: dict[str, Any]) -> dict[str, Any]:
    body = content.get("body") or {}
    envelope = {name: content[name] for name in CONTENT if content.get(name) is not None}
    return envelope | {f"body.{name}": value for name, value in body.items() if value is not None}


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
