"""`policy decide`: the county office rules how an open text is read, on paper and with a second person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from commands.governing import standing
from commands.log.entry import Entry
from commands.log.ledger import Ledger
from commands.program_fact import check_persons, county_draft, recorded_us
from commands.written import Written

KIND = "reading_decided"


@dataclass(frozen=True, slots=True)
class Deciding:
    """A decision: which reading of which pack, which value, by which document, entered and approved by whom."""

    pack: str
    reading: str
    value: str
    document: str
    actor: str
    approved_by: str


def decide_reading(ledger: Ledger, deciding: Deciding, recorded_at: datetime | None = None) -> Written:
    """The decision stands, newly or since earlier; raises Refused.

    Whether the pack has the reading and the value, and is adopted, is asked before: neither can end.
    """
    check_persons(deciding.actor, deciding.approved_by)
    with ledger.transaction() as transaction:
        recorded_at_us = recorded_us(transaction, recorded_at)
        again = _last(transaction.county_entries(), deciding)
        if again is not None:
            return Written(again, duplicate=True, head=again)
        fields = {name: getattr(deciding, name) for name in ("pack", "reading", "value", "document")}
        persons = {"actor": deciding.actor, "approved_by": deciding.approved_by}
        draft = county_draft(transaction, KIND, fields, persons, recorded_at_us)
        entry = transaction.append([draft])[0]
        return Written(entry, duplicate=False, head=entry)


def _last(county: Sequence[Entry], deciding: Deciding) -> Entry | None:
    """The first entry of the same decision by the same document, where it is the last word on the reading."""
    own = [
        fact for fact in standing(county, frozenset({KIND}))
        if (fact.body["pack"], fact.body["reading"]) == (deciding.pack, deciding.reading)
    ]  # fmt: skip
    last = max(own, key=lambda fact: (fact.occurred_on, fact.first_position), default=None)
    if last is None or (last.body["value"], last.body.get("document")) != (deciding.value, deciding.document):
        return None
    return next(entry for entry in county if entry.fact_id == last.fact_id)
