"""How each field around a fact's body is read from a row, and what can be wrong with it."""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.citizen_numbers import citizen_number_in
from domain.civil_time import LAW_FIRST_DAY, is_clock_time, iso_date, parse_instant
from domain.envelope import Evidence
from domain.facts.base import LIST_LIMIT, TEXT_LIMIT
from domain.ids import id_fault, person_id_fault
from domain.refusals import Refusal, Rule, shown

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


@dataclass(slots=True)
class RowUnderway:
    """A row while it is being read: its fields, and what is wrong with it so far."""

    fields: dict[str, Any]
    faults: list[Refusal] = field(default_factory=list)

    def refuse(self, rule: Rule, name: str | None, value: object = None, **details: str) -> None:
        """The row breaks this rule in this field."""
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

    def is_refused(self, name: str) -> bool:
        """Whether something is wrong with this field already."""
        return any(fault.field == name for fault in self.faults)


def _subject(row: RowUnderway, name: str) -> str | None:
    value = row.fields[name]
    if type(value) is not str:
        row.refuse(Rule.WRONG_TYPE, name, value, expected="text")
        return None
    fault = _SUBJECT_FAULTS[name](value)
    if fault is None:
        return value
    row.refuse(fault, name, None if fault is Rule.CITIZEN_NUMBER else value)
    return None


def _occurred_on(row: RowUnderway, name: str) -> date | None:
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


def _occurred_time(row: RowUnderway, name: str) -> str | None:
    text = row.text(name)
    if text is not None and not is_clock_time(text):
        row.refuse(Rule.NOT_A_TIME, name, text)
    return text


def _instant(row: RowUnderway, name: str) -> datetime | None:
    value = row.fields[name]
    if type(value) is not str:
        row.refuse(Rule.WRONG_TYPE, name, value, expected="instant")
        return None
    try:
        return parse_instant(value)
    except ValueError:
        row.refuse(Rule.NOT_AN_INSTANT, name, value)
        return None


def _supersedes(row: RowUnderway, name: str) -> UUID | None:
    value = row.fields[name]
    try:
        return UUID(value)
    except (ValueError, AttributeError, TypeError):
        row.refuse(Rule.WRONG_TYPE, name, value, expected="uuid")
        return None


def _evidence(row: RowUnderway, name: str) -> tuple[Evidence, ...]:
    items = row.fields[name]
    if type(items) is not list:
        row.refuse(Rule.WRONG_TYPE, name, items, expected="list")
        return ()
    if len(items) > LIST_LIMIT:
        row.refuse(Rule.TOO_LONG, name, len(items), limit=str(LIST_LIMIT))
        return ()
    papers = [_paper(row, f"evidence[{place}]", item) for place, item in enumerate(items)]
    return tuple(paper for paper in papers if paper is not None)


def _paper(row: RowUnderway, where: str, item: object) -> Evidence | None:
    if type(item) is not dict:
        row.refuse(Rule.WRONG_TYPE, where, item, expected="object")
        return None
    paper = RowUnderway(item)
    for name in sorted(set(item) - _EVIDENCE_FIELDS):
        paper.refuse(Rule.UNKNOWN_FIELD, name, item[name])
    kind, document_no, sha256 = paper.text("kind"), paper.text("document_no"), paper.text("sha256")
    if kind is None and not paper.is_refused("kind"):
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


def refuse_citizen_numbers(row: RowUnderway, occurred_on: date, default_actor: str) -> None:
    """Refuses every field that holds a citizen number; a row without an actor is entered by the default one."""
    for name in citizen_number_fields({"actor": default_actor, **row.fields}, occurred_on):
        if not row.is_refused(name):
            # The number itself is not repeated: a refusal is printed and kept in files.
            row.refuse(Rule.CITIZEN_NUMBER, name)


def citizen_number_fields(fields: Mapping[str, Any], occurred_on: date) -> list[str]:
    """The fields that hold a citizen number of somebody aged 14 or more on that day."""
    return [name for name, text in long_texts(fields) if citizen_number_in(text, occurred_on) is not None]


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


FIELD_READS: Mapping[str, Callable[[RowUnderway, str], Any]] = {
    **dict.fromkeys(("case", "person", "station"), _subject),
    **dict.fromkeys(("document_no", "note", "reason", "approved_by", "event", "actor"), RowUnderway.text),
    **dict.fromkeys(("captured_at", "claimed_recorded_at", "recorded_at"), _instant),
    "occurred_on": _occurred_on,
    "occurred_time": _occurred_time,
    "supersedes": _supersedes,
    "evidence": _evidence,
}
"""How each envelope field that a row holds is read; what is at fault is noted on the row."""
