"""`seal`: a year's figures frozen as facts of the ledger, with the basis that computes them again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commands.claims import Caller
from commands.log.entry import Draft, Entry
from commands.log.ledger import Ledger, Transaction
from commands.seals import PART, SEAL, Seal, seals
from commands.states import canonical
from domain.civil_time import civil_date
from domain.facts import topic_of
from domain.identity import event_id_of_record, program_fact_id

PART_CHARACTERS = 250_000
"""So many characters of lines go into one entry: at most 1 MiB in UTF-8, whatever the script."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """What is to be frozen. `open_readings` names, for each accepted interval, its rule and why it was accepted."""

    year: int
    basis: Mapping[str, Any]
    root: str
    text: str
    digest: str
    open_readings: Mapping[str, Any]
    reason: str | None = None
    approved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """The seal that stands; `duplicate` where the same figures of the same basis were sealed last."""

    entry: Entry
    fact_id: str
    duplicate: bool


def seal_assessment(ledger: Ledger, sealing: Sealing, caller: Caller, recorded_at_us: int | None = None) -> Sealed:
    """Afterwards the seal and its lines stand in the ledger; a newer seal of a year names the older.

    `recorded_at_us` only on a ledger with a simulated clock.
    """
    with ledger.transaction() as transaction:
        older = [seal for seal in seals(transaction.county_entries()) if seal.year == sealing.year]
        last = older[-1] if older else None
        if last is not None and (last.digest, dict(last.basis)) == (sealing.digest, dict(sealing.basis)):
            entries = transaction.by_fact([last.fact_id])[last.fact_id]
            return Sealed(entries[0], last.fact_id, duplicate=True)
        drafts = _drafts(transaction, sealing, caller, last, recorded_at_us)
        entry = transaction.append(drafts)[0]
        return Sealed(entry, entry.fact_id, duplicate=False)


def _drafts(
    transaction: Transaction, sealing: Sealing, caller: Caller, last: Seal | None, own_us: int | None
) -> list[Draft]:
    position, now_us = transaction.last()
    now_us = now_us if transaction.clock == "simulated" else transaction.recorded_at_us
    recorded_at_us = now_us if own_us is None else own_us
    seal_id = program_fact_id(SEAL, position + 1)
    parts = _parts(sealing.text)
    body: dict[str, Any] = {
        "year": sealing.year,
        "basis": dict(sealing.basis),
        "root": sealing.root,
        "digest": sealing.digest,
        "open_readings": dict(sealing.open_readings),
    }
    if len(parts) == 1:
        body["lines"] = parts[0]
    if last is not None:
        body["supersedes_seal"] = last.fact_id
    day = civil_date(recorded_at_us).isoformat()
    own = _Envelope(day, caller.actor, sealing.reason, sealing.approved_by, own_us)
    drafts = [_draft(SEAL, seal_id, body, own)]
    if len(parts) > 1:
        for number, lines in enumerate(parts, start=1):
            fact_id = program_fact_id(PART, position + 1 + number)
            drafts.append(_draft(PART, fact_id, {"seal": seal_id, "part": number, "lines": lines}, own))
    return drafts


def _parts(text: str) -> list[str]:
    """The lines in parts that each fit an entry; a part ends where a line ends."""
    parts, start = [], 0
    while len(text) - start > PART_CHARACTERS:
        end = text.rfind("\n", start, start + PART_CHARACTERS) + 1
        if end <= start:
            end = text.find("\n", start) + 1
        parts.append(text[start:end])
        start = end
    return [*parts, text[start:]]


@dataclass(frozen=True, slots=True)
class _Envelope:
    occurred_on: str
    actor: str
    reason: str | None
    approved_by: str | None
    recorded_at_us: int | None


def _draft(kind: str, fact_id: str, body: Mapping[str, Any], own: _Envelope) -> Draft:
    event_id = event_id_of_record(fact_id)
    content = {
        "actor": own.actor,
        "body": body,
        "event_id": str(event_id),
        "fact_id": fact_id,
        "kind": kind,
        "occurred_on": own.occurred_on,
        "reason": own.reason,
        "approved_by": own.approved_by,
        "source": {"via": "cli"},
        "verb": "record",
    }
    told = {name: value for name, value in content.items() if value is not None}
    return Draft("county", topic_of(kind), event_id, fact_id, own.actor, canonical(told), own.recorded_at_us)
