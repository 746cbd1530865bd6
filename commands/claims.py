"""A row's own words become a claim: every fault of the row at once, or one whole and well-formed entry."""

import dataclasses
import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, cast

from commands.claim_fields import FIELD_READS, RowUnderway, refuse_citizen_numbers
from domain.envelope import Claim, Verb
from domain.facts import KINDS, body_from
from domain.facts.base import TEXT_LIMIT, Body
from domain.identity import is_program_fact_id, made_fact_id
from domain.ids import fact_id_fault
from domain.refusals import Refused, Rule

VERBS: tuple[Verb, ...] = ("record", "correct", "void", "reinstate")
CONTENT_FIELDS = (
    *("case", "person", "station", "occurred_on", "occurred_time", "captured_at", "claimed_recorded_at"),
    *("actor", "document_no", "evidence", "note", "reason", "approved_by", "supersedes"),
)
"""The envelope fields on which two arrivals of one entry are compared, beside verb, kind, fact and body."""

_CONTENT = frozenset(CONTENT_FIELDS)
ROW_FIELDS = _CONTENT | {"id", "fact", "verb", "kind", "recorded_at", "event", "body"}
"""The keys that a row of a file may have."""

UNDATED = date.min
"""Stands in a claim whose row left `occurred_on` out: the fact's own day is taken over when it is judged."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who hands the rows in, and to what ledger.

    `actor` stands for a row that names none; `simulated` allows a row's own `recorded_at`.
    """

    actor: str
    simulated: bool = False


def claim_of(fields: dict[str, Any], caller: Caller) -> Claim:
    """The claim that a row makes; raises Refused with everything that is wrong with it."""
    row = RowUnderway(fields)
    if not ROW_FIELDS.issuperset(fields):
        for name in sorted(set(fields) - ROW_FIELDS):
            row.refuse(Rule.UNKNOWN_FIELD, name, fields[name])
    verb = _verb(row)
    kind = _kind(row)
    # Only what the row holds is read: most rows hold nine of the twenty fields there are.
    found: dict[str, Any] = {}
    for name, value in fields.items():
        read = FIELD_READS.get(name)
        if read is not None and value is not None:
            found[name] = read(row, name)
    occurred_on = found.get("occurred_on")
    _missing(row, verb, kind)
    if "recorded_at" in found and not caller.simulated:
        row.refuse(Rule.RECORDED_AT_NOT_YOURS, "recorded_at", fields["recorded_at"])
    actor = found.get("actor")
    body = _body(row, verb, kind, occurred_on)
    fact_id = _fact_id(row, verb)
    if verb != "record":
        _approval(row, found, actor)
    if occurred_on is not None:
        refuse_citizen_numbers(row, occurred_on, caller.actor)
    if row.faults or kind is None:
        raise Refused(*row.faults)
    claim = _claim(found, verb, kind.kind, fact_id or "", caller.actor, body, _brought(fields, verb))
    return claim if fact_id else dataclasses.replace(claim, fact_id=made_fact_id(claim))


def _claim(
    found: Mapping[str, Any],
    verb: Verb,
    kind: str,
    fact_id: str,
    default_actor: str,
    body: Body | None,
    brought: frozenset[str],
) -> Claim:
    get = found.get
    actor = get("actor")
    return Claim(
        verb,
        kind,
        fact_id,
        get("case"),
        get("person"),
        get("station"),
        get("occurred_on") or UNDATED,
        get("occurred_time"),
        get("captured_at"),
        get("claimed_recorded_at"),
        get("recorded_at"),
        actor or default_actor,
        actor is not None,
        get("document_no"),
        get("evidence", ()),
        get("note"),
        get("reason"),
        get("approved_by"),
        get("supersedes"),
        get("event"),
        body,
        brought,
    )


def _brought(fields: dict[str, Any], verb: Verb) -> frozenset[str]:
    """The envelope fields that the row itself holds; a null counts only where it clears something."""
    if verb == "record" and None in fields.values():
        return _content_among(tuple(name for name, value in fields.items() if value is not None))
    return _content_among(tuple(fields))


@lru_cache(maxsize=1_000)
def _content_among(names: tuple[str, ...]) -> frozenset[str]:
    # Nearly all rows of a file hold the same fields, and one set for all of them saves a kilobyte a row.
    return _CONTENT.intersection(names)


def _verb(row: RowUnderway) -> Verb:
    value = row.fields.get("verb")
    if value is None or value == "record":
        return "record"
    if value in VERBS:
        return cast("Verb", value)
    row.refuse(Rule.UNKNOWN_VERB, "verb", value, verbs=" ".join(VERBS))
    return "record"


def _kind(row: RowUnderway) -> type[Body] | None:
    value = row.fields.get("kind")
    if value is None:
        row.refuse(Rule.KIND_MISSING, "kind")
        return None
    kind = KINDS.get(value) if type(value) is str else None
    if kind is None:
        near = difflib.get_close_matches(str(value)[:TEXT_LIMIT], KINDS, 1) if len(str(value)) < 100 else []
        row.refuse(Rule.UNKNOWN_KIND, "kind", value, **({"near": near[0]} if near else {}))
    elif kind.by_program:
        row.refuse(Rule.PROGRAM_ONLY_KIND, "kind", value)
    return kind


def _missing(row: RowUnderway, verb: Verb, kind: type[Body] | None) -> None:
    fields = row.fields
    if kind is not None and kind.subject != "county" and fields.get(kind.subject) is None:
        row.refuse(Rule.MISSING_SUBJECT, kind.subject, subject=kind.subject)
    if fields.get("occurred_on") is None and (verb == "record" or "occurred_on" in fields):
        row.refuse(Rule.MISSING_FIELD, "occurred_on")


def _approval(row: RowUnderway, found: Mapping[str, Any], actor: str | None) -> None:
    # An actor filled in by default is no part of the row: it is judged where it is known to be no duplicate.
    approved_by = found.get("approved_by")
    if found.get("reason") is None and not row.is_refused("reason"):
        row.refuse(Rule.REASON_MISSING, "reason")
    if approved_by is None:
        if not row.is_refused("approved_by"):
            row.refuse(Rule.APPROVAL_MISSING, "approved_by")
    elif actor is not None and approved_by.strip() == actor.strip():
        row.refuse(Rule.SELF_APPROVAL, "approved_by", approved_by, actor=actor)


def _fact_id(row: RowUnderway, verb: Verb) -> str | None:
    """The id that the row gives; None where one is to be made."""
    given, named = row.fields.get("id"), row.fields.get("fact")
    if given is not None and named is not None:
        row.refuse(Rule.ID_AND_FACT, "fact", named)
        return None
    name, value = ("id", given) if verb == "record" else ("fact", named)
    if verb == "record" and named is not None:
        row.refuse(Rule.ID_AND_FACT, "fact", named)
    if value is None:
        if verb != "record":
            row.refuse(Rule.FACT_NOT_NAMED, "fact", given)
        return None
    if type(value) is not str:
        row.refuse(Rule.WRONG_TYPE, name, value, expected="text")
        return None
    fault = fact_id_fault(value)
    if fault is None and verb == "record" and ":" in value and is_program_fact_id(value):
        fault = Rule.RESERVED_ID
    if fault is not None:
        row.refuse(fault, name, value)
        return None
    return value


def _body(row: RowUnderway, verb: Verb, kind: type[Body] | None, occurred_on: date | None) -> Body | None:
    """The body, whole; None for a void and where it cannot be read."""
    value = row.fields.get("body")
    if verb == "void":
        if value is not None:
            row.refuse(Rule.VOID_WITH_BODY, "body", value)
        return None
    if value is None:
        if verb != "record":
            row.refuse(Rule.MISSING_FIELD, "body")
            return None
        value = {}
    if type(value) is not dict:
        row.refuse(Rule.WRONG_TYPE, "body", value, expected="object")
        return None
    if kind is None or kind.by_program:
        return None
    try:
        body = body_from(kind.kind, kind.version, value)
        return body if occurred_on is None else body.completed(occurred_on)
    except Refused as refused:
        row.faults += refused.refusals
        return None
