"""From drafts to rows: the order of typing, the ids that follow from it, and the keys of a JSON Lines file."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from commands.county.drafts import Book, Fact, Mend

Row = dict[str, Any]


def rows_of(book: Book) -> list[Row]:
    """All rows in the order in which they were typed; every fact has its id from here on."""
    facts = list(enumerate(book.facts))
    facts.sort(key=lambda entry: (_instant(entry[1]), entry[0]))
    counts: dict[str, int] = defaultdict(int)
    for _, fact in facts:
        subject = fact.case or fact.person or fact.station or "XJB"
        counts[subject] += 1
        fact.fact_id = f"{subject}-{counts[subject]:03d}"
    keyed = [(_instant(fact), 0, number, _record(fact)) for number, (_, fact) in enumerate(facts)]
    changes: dict[str, int] = defaultdict(int)
    for number, mend in enumerate(sorted(book.mends, key=lambda mend: (mend.recorded_at, mend.fact.fact_id))):
        changes[mend.fact.fact_id] += 1
        keyed.append((mend.recorded_at, 1, number, _mended(mend, changes[mend.fact.fact_id])))
    keyed.sort(key=lambda entry: entry[:3])
    return [row for _, _, _, row in keyed]


def _instant(fact: Fact) -> datetime:
    if fact.recorded_at is None:
        message = f"{fact.kind} of {fact.occurred_on} was never typed"
        raise ValueError(message)
    return fact.recorded_at


def _body(fact: Fact) -> Row:
    body = dict(fact.body)
    if fact.about is not None:
        body["about"] = fact.about.fact_id
    return body


def _subject(fact: Fact) -> Row:
    subject = {"case": fact.case, "person": fact.person, "station": fact.station}
    return {name: value for name, value in subject.items() if value is not None}


def _record(fact: Fact) -> Row:
    row: Row = {"id": fact.fact_id, "kind": fact.kind, **_subject(fact)}
    row["occurred_on"] = _day(fact.typed.get("occurred_on", fact.occurred_on))
    optional = {
        "occurred_time": fact.occurred_time,
        "captured_at": fact.captured_at and fact.captured_at.isoformat(),
        "claimed_recorded_at": fact.claimed_recorded_at and fact.claimed_recorded_at.isoformat(),
        "recorded_at": _instant(fact).isoformat(),
        "actor": fact.actor,
        "document_no": fact.document_no,
        "evidence": fact.evidence or None,
        "note": fact.note,
        "reason": fact.reason,
    }
    row |= {name: value for name, value in optional.items() if value is not None}
    row["body"] = _body(fact) | fact.typed.get("body", {})
    return row


def _mended(mend: Mend, number: int) -> Row:
    fact = mend.fact
    row: Row = {"fact": fact.fact_id, "verb": mend.verb, "kind": fact.kind, **_subject(fact)}
    if mend.verb != "void":
        row["occurred_on"] = _day(fact.occurred_on)
    row["recorded_at"] = mend.recorded_at.isoformat()
    row["actor"] = mend.actor
    row["approved_by"] = mend.approved_by
    row["reason"] = mend.reason
    row["event"] = f"{fact.fact_id}:{mend.verb}:{number}"
    if mend.verb != "void":
        row["body"] = _body(fact)
    return row


def _day(day: date) -> str:
    return day.isoformat()
