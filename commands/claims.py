"""A row's own words become a claim: every fault of the row at once, or one whole and well-formed entry."""

import dataclasses
import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from domain.citizen_numbers import citizen_number_in
from domain.civil_time import LAW_FIRST_DAY, is_clock_time, iso_date, parse_instant
from domain.envelope import Claim, Evidence, Verb
from domain.facts import KINDS, body_from
from domain.facts.base import LIST_LIMIT, TEXT_LIMIT, Body
from domain.identity import is_program_fact_id, made_fact_id
from domain.ids import fact_id_fault, id_fault, person_id_fault
from domain.refusals import Refusal, Refused, Rule, shown

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

_SUBJECT_FAULTS: Mapping[str, Callable[[str], Rule | None]] = {
    "case": id_fault,
    "person": person_id_fault,
    "station": id_fault,
}
_EVIDENCE_FIELDS = frozenset({"kind", "document_no", "sha256", "pages"})
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_CITIZEN_NUMBER_LENGTH = 18
_UNSEARCHED = frozenset({"captured_at", "claimed_recorded_at", "recorded_at", "supersedes", "sha256", "digest"})
"""Instants, entry ids and digests: they hold no text of anybody's."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who hands the rows in, and to what ledger.

    `actor` stands for a row that names none; `simulated` allows a row's own `recorded_at`.
    """

    actor: str
    simulated: bool = False


@dataclass(slots=True)
class _Row:
    """A row while it is being read: its fields, and what is wrong with it so far."""

    fields: dict[str, Any]
    faults: list[Refusal] = field(default_factory=list)

    def refuse(self, rule: Rule, name: str | None, value: object = None, **details: str) -> None:
        self.faults.append(Refusal(rule, name, None if value is None else shown(value), details))

    def text(self, name: str, limit: int = TEXT_LIMIT) -> str | None:
        """The text in a field, or None; blanks alone count as nothing."""
        value = self.fields.get(name)
        if value is None:
            return None
        if type(value) is not str:
            self.refuse(Rule.WRONG_TYPE, name, value, expected="text")
        elif len(value) > limit:
            self.refuse(Rule.TOO_LONG, name, value, limit=str(limit))
        elif value and not value.isspace():
            return value
        return None


def claim_of(fields: dict[str, Any], caller: Caller) -> Claim:
    """The claim that a row makes; raises Refused with everything that is wrong with it."""
    row = _Row(fields)
    if not ROW_FIELDS.issuperset(fields):
        for name in sorted(set(fields) - ROW_FIELDS):
            row.refuse(Rule.UNKNOWN_FIELD, name, fields[name])
    verb = _verb(row)
    kind = _kind(row)
    # Only what the row holds is read: most rows hold nine of the twenty fields there are.
    found: dict[str, Any] = {}
    for name, value in fields.items():
        read = _READS.get(name)
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
        _approval(row, found, actor or caller.actor)
    if occurred_on is not None:
        _citizen_numbers(row, occurred_on)
    if row.faults or kind is None:
        raise Refused(*row.faults)
    get = found.get
    claim = Claim(
        verb,
        kind.kind,
        fact_id or "",
        get("case"),
        get("person"),
        get("station"),
        occurred_on or UNDATED,
        get("occurred_time"),
        get("captured_at"),
        get("claimed_recorded_at"),
        get("recorded_at"),
        actor or caller.actor,
        actor is not None,
        get("document_no"),
        get("evidence", ()),
        get("note"),
        get("reason"),
        get("approved_by"),
        get("supersedes"),
        get("event"),
        body,
        _brought(fields, verb),
    )
    return claim if fact_id else dataclasses.replace(claim, fact_id=made_fact_id(claim))


def _brought(fields: dict[str, Any], verb: Verb) -> frozenset[str]:
    """The envelope fields that the row itself holds; a null counts only where it clears something."""
    if verb == "record" and None in fields.values():
        return _content_among(tuple(name for name, value in fields.items() if value is not None))
    return _content_among(tuple(fields))


@lru_cache(maxsize=1_000)
def _content_among(names: tuple[str, ...]) -> frozenset[str]:
    # Nearly all rows of a file hold the same fields, and one set for all of them saves a kilobyte a row.
    return _CONTENT.intersection(names)


def _verb(row: _Row) -> Verb:
    value = row.fields.get("verb")
    if value is None or value == "record":
        return "record"
    if value in VERBS:
        return cast("Verb", value)
    row.refuse(Rule.UNKNOWN_VERB, "verb", value, verbs=" ".join(VERBS))
    return "record"


def _kind(row: _Row) -> type[Body] | None:
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


def _missing(row: _Row, verb: Verb, kind: type[Body] | None) -> None:
    fields = row.fields
    if kind is not None and kind.subject != "county" and fields.get(kind.subject) is None:
        row.refuse(Rule.MISSING_SUBJECT, kind.subject, subject=kind.subject)
    if fields.get("occurred_on") is None and (verb == "record" or "occurred_on" in fields):
        row.refuse(Rule.MISSING_FIELD, "occurred_on")


def _subject(row: _Row, name: str) -> str | None:
    value = row.fields[name]
    if type(value) is not str:
        row.refuse(Rule.WRONG_TYPE, name, value, expected="text")
        return None
    fault = _SUBJECT_FAULTS[name](value)
    if fault is None:
        return value
    row.refuse(fault, name, None if fault is Rule.CITIZEN_NUMBER else value)
    return None


def _occurred_on(row: _Row, name: str) -> date | None:
    value = row.fields[name]
    if type(value) is not str:
        row.refuse(Rule.WRONG_TYPE, name, value, expected="date")
        return None
    try:
        day = iso_date(value)
    except ValueError:
        row.refuse(Rule.NOT_A_DATE, name, value)
        return None
    if day < LAW_FIRST_DAY:
        row.refuse(Rule.BEFORE_THE_LAW, name, value, first=LAW_FIRST_DAY.isoformat())
    return day


def _occurred_time(row: _Row, name: str) -> str | None:
    text = row.text(name)
    if text is not None and not is_clock_time(text):
        row.refuse(Rule.NOT_A_TIME, name, text)
    return text


def _instant(row: _Row, name: str) -> datetime | None:
    value = row.fields[name]
    if type(value) is not str:
        row.refuse(Rule.WRONG_TYPE, name, value, expected="instant")
        return None
    try:
        return parse_instant(value)
    except ValueError:
        row.refuse(Rule.NOT_AN_INSTANT, name, value)
        return None


def _approval(row: _Row, found: Mapping[str, Any], actor: str) -> None:
    approved_by = found.get("approved_by")
    if found.get("reason") is None and not _is_refused(row, "reason"):
        row.refuse(Rule.REASON_MISSING, "reason")
    if approved_by is None:
        if not _is_refused(row, "approved_by"):
            row.refuse(Rule.APPROVAL_MISSING, "approved_by")
    elif approved_by.strip() == actor.strip():
        row.refuse(Rule.SELF_APPROVAL, "approved_by", approved_by, actor=actor)


def _is_refused(row: _Row, name: str) -> bool:
    return any(fault.field == name for fault in row.faults)


def _fact_id(row: _Row, verb: Verb) -> str | None:
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


def _supersedes(row: _Row, name: str) -> UUID | None:
    value = row.fields[name]
    try:
        return UUID(value)
    except (ValueError, AttributeError, TypeError):
        row.refuse(Rule.WRONG_TYPE, name, value, expected="uuid")
        return None


def _evidence(row: _Row, name: str) -> tuple[Evidence, ...]:
    items = row.fields[name]
    if type(items) is not list:
        row.refuse(Rule.WRONG_TYPE, name, items, expected="list")
        return ()
    if len(items) > LIST_LIMIT:
        row.refuse(Rule.TOO_LONG, name, len(items), limit=str(LIST_LIMIT))
        return ()
    papers = [_paper(row, f"evidence[{place}]", item) for place, item in enumerate(items)]
    return tuple(paper for paper in papers if paper is not None)


def _paper(row: _Row, where: str, item: object) -> Evidence | None:
    if type(item) is not dict:
        row.refuse(Rule.WRONG_TYPE, where, item, expected="object")
        return None
    paper = _Row(item)
    for name in sorted(set(item) - _EVIDENCE_FIELDS):
        paper.refuse(Rule.UNKNOWN_FIELD, name, item[name])
    kind, document_no, sha256 = paper.text("kind"), paper.text("document_no"), paper.text("sha256")
    if kind is None and not paper.faults:
        paper.refuse(Rule.MISSING_FIELD, "kind")
    if sha256 is not None and _SHA256.fullmatch(sha256) is None:
        paper.refuse(Rule.WRONG_TYPE, "sha256", sha256, expected="sha256")
    pages = item.get("pages")
    if pages is not None and type(pages) is not int:
        paper.refuse(Rule.WRONG_TYPE, "pages", pages, expected="integer")
    elif pages is not None and not 0 <= pages <= 1_000_000:
        paper.refuse(Rule.OUT_OF_RANGE, "pages", pages, low="0", high="1000000")
    row.faults += [dataclasses.replace(fault, field=f"{where}.{fault.field}") for fault in paper.faults]
    return None if paper.faults or kind is None else Evidence(kind, document_no, sha256, pages)


def _body(row: _Row, verb: Verb, kind: type[Body] | None, occurred_on: date | None) -> Body | None:
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


def _citizen_numbers(row: _Row, occurred_on: date) -> None:
    """Refuses every field that holds a citizen number."""
    for name, text in long_texts(row.fields):
        if citizen_number_in(text, occurred_on) is not None and not _is_refused(row, name):
            # The number itself is not repeated: a refusal is printed and kept in files.
            row.refuse(Rule.CITIZEN_NUMBER, name)


def long_texts(fields: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a row that is long enough for a citizen number, with its field; digests are none."""
    for name, value in fields.items():
        if type(value) is str:
            if len(value) >= _CITIZEN_NUMBER_LENGTH and name not in _UNSEARCHED:
                yield within + name, value
        elif type(value) is dict:
            yield from long_texts(value, f"{within}{name}.")
        elif type(value) is list:
            for place, item in enumerate(value):
                where = f"{within}{name}[{place}]"
                yield from long_texts(item, f"{where}.") if type(item) is dict else long_texts({where: item})


_READS: Mapping[str, Callable[[_Row, str], Any]] = {
    **dict.fromkeys(("case", "person", "station"), _subject),
    **dict.fromkeys(("document_no", "note", "reason", "approved_by", "event", "actor"), _Row.text),
    **dict.fromkeys(("captured_at", "claimed_recorded_at", "recorded_at"), _instant),
    "occurred_on": _occurred_on,
    "occurred_time": _occurred_time,
    "supersedes": _supersedes,
    "evidence": _evidence,
}
"""How each envelope field that a row holds is read; what is at fault is noted on the row."""
