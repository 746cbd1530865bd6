"""A row's own words become a claim: every fault of the row at once, or one whole and well-formed entry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.civil_time import LAW_FIRST_DAY, is_clock_time, iso_date, parse_instant
from domain.envelope import Claim, Evidence, Verb
from domain.facts import KINDS, body_from
from domain.facts.base import LIST_LIMIT, TEXT_LIMIT, Body
from domain.identity import made_fact_id
from domain.ids import fact_id_fault, id_fault, person_id_fault
from domain.refusals import Refusal, Refused, Rule, in_order, shown

VERBS: frozenset[str] = frozenset({"record", "correct", "void", "reinstate"})
ROW_FIELDS = frozenset(
    {
        *("id", "fact", "verb", "kind", "case", "person", "station", "occurred_on", "occurred_time"),
        *("captured_at", "claimed_recorded_at", "recorded_at", "actor", "document_no", "evidence", "note"),
        *("reason", "approved_by", "supersedes", "event", "body"),
    },
)
"""The keys that a row of a file may have."""

CONTENT_FIELDS = (
    *("case", "person", "station", "occurred_on", "occurred_time", "captured_at", "claimed_recorded_at"),
    *("actor", "document_no", "evidence", "note", "reason", "approved_by", "supersedes"),
)
"""The envelope fields on which two arrivals of one entry are compared, beside verb, kind, fact and body."""

_SUBJECTS: Mapping[str, Callable[[str], Rule | None]] = {
    "case": id_fault,
    "person": person_id_fault,
    "station": id_fault,
}
_TEXTS = ("document_no", "note", "reason", "approved_by", "event", "actor")
_INSTANTS = ("captured_at", "claimed_recorded_at", "recorded_at")
_SHA256_LENGTH = 64
_PAGES_LIMIT = 1_000_000


@dataclass(slots=True)
class Caller:
    """Who hands the rows in, and to what ledger.

    `actor` stands for a row that names none; `simulated` allows a row's own `recorded_at`.
    """

    actor: str
    simulated: bool = False
    instants: dict[str, datetime] = field(default_factory=dict)


@dataclass(slots=True)
class _Draft:
    """A row while it is being read: its fields, and what is wrong with it so far."""

    fields: dict[str, Any]
    faults: list[Refusal] = field(default_factory=list)

    def refuse(self, rule: Rule, name: str | None, value: object = None, **details: str) -> None:
        self.faults.append(Refusal(rule, name, None if value is None else shown(value), details))

    def text(self, name: str) -> str | None:
        """The text in a field, or None; blanks alone count as nothing."""
        value = self.fields.get(name)
        if value is None:
            return None
        if type(value) is not str:
            self.refuse(Rule.WRONG_TYPE, name, value, expected="text")
        elif len(value) > TEXT_LIMIT:
            self.refuse(Rule.TOO_LONG, name, value, limit=str(TEXT_LIMIT))
        elif value and not value.isspace():
            return value
        return None


def claim_of(fields: dict[str, Any], caller: Caller) -> Claim:
    """The claim that a row makes; raises Refused with everything that is wrong with it."""
    row = _Draft(fields)
    for name in fields.keys() - ROW_FIELDS:
        row.refuse(Rule.UNKNOWN_FIELD, name, fields[name])
    verb = _verb(row)
    kind = _kind(row)
    case, person, station = (_subject(row, name, fault) for name, fault in _SUBJECTS.items())
    if kind is not None and kind.subject != "county" and fields.get(kind.subject) is None:
        row.refuse(Rule.MISSING_SUBJECT, kind.subject, subject=kind.subject)
    occurred_on = _occurred_on(row, verb)
    occurred_time = row.text("occurred_time")
    if occurred_time is not None and not is_clock_time(occurred_time):
        row.refuse(Rule.NOT_A_TIME, "occurred_time", occurred_time)
    captured_at, claimed_recorded_at, recorded_at = (_instant(row, name, caller) for name in _INSTANTS)
    if recorded_at is not None and not caller.simulated:
        row.refuse(Rule.RECORDED_AT_NOT_YOURS, "recorded_at", fields["recorded_at"])
    document_no, note, reason, approved_by, event, actor = map(row.text, _TEXTS)
    evidence = _evidence(row) if fields.get("evidence") is not None else ()
    supersedes = _supersedes(row) if fields.get("supersedes") is not None else None
    if verb != "record":
        _approval(row, reason, approved_by, actor or caller.actor)
    body = _body(row, verb, kind)
    fact_id = _fact_id(row, verb)
    _citizen_numbers(row, body, occurred_on)
    if row.faults or kind is None:
        raise Refused(*row.faults)
    claim = Claim(
        verb=verb,
        kind=kind.kind,
        fact_id=fact_id or "",
        case=case,
        person=person,
        station=station,
        occurred_on=occurred_on or UNDATED,
        occurred_time=occurred_time,
        captured_at=captured_at,
        claimed_recorded_at=claimed_recorded_at,
        recorded_at=recorded_at,
        actor=actor or caller.actor,
        actor_given=actor is not None,
        document_no=document_no,
        evidence=evidence,
        note=note,
        reason=reason,
        approved_by=approved_by,
        supersedes=supersedes,
        event=event,
        body=body,
        brought=_brought(fields, verb),
    )
    return claim if fact_id else dataclasses.replace(claim, fact_id=made_fact_id(claim))


def _brought(fields: dict[str, Any], verb: Verb) -> frozenset[str]:
    """The envelope fields that the row itself holds; a null counts only where it clears something."""
    if verb == "record":
        return frozenset(name for name in CONTENT_FIELDS if fields.get(name) is not None)
    return frozenset(name for name in CONTENT_FIELDS if name in fields)
