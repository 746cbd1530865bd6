"""Facts before they are written: what happened, when it was typed, and what the tests may know about it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

COUNTY_DESK = "county"
"""The desk of the county office, beside the stations' own."""

TRUE = "true"
FABRICATED = "fabricated"
STRAY = "stray"
"""Origins: it happened; it never did and was typed at the year's end; typed by mistake and voided."""


@dataclass(slots=True, eq=False)
class Fact:
    """One thing that happened, or is said to have happened, and how it came to be typed."""

    kind: str
    occurred_on: date
    desk: str
    case: str | None = None
    person: str | None = None
    station: str | None = None
    body: dict[str, Any] = field(default_factory=dict)
    note: str | None = None
    series: str | None = None
    about: "Fact | None" = None
    after: "Fact | None" = None
    origin: str = TRUE
    occurred_time: str | None = None
    captured_at: datetime | None = None
    claimed_recorded_at: datetime | None = None
    recorded_on: date | None = None
    recorded_at: datetime | None = None
    sitting: int = 0
    actor: str = ""
    document_no: str | None = None
    evidence: list[dict[str, Any]] = field(default_factory=list)
    reason: str | None = None
    typed: dict[str, Any] = field(default_factory=dict)
    mended: bool = False
    fact_id: str = ""


@dataclass(slots=True, eq=False)
class Mend:
    """A correct, void or reinstate of a fact; of a correction, the content that is true."""

    verb: str
    fact: Fact
    recorded_at: datetime
    actor: str
    approved_by: str
    reason: str


class Book:
    """Where all facts of a county are collected, within the years that its ledger speaks of."""

    # What the stations' old tables did not hold, so that nothing of it could move into the ledger.
    never_moved = frozenset({"test_notice_issued", "contact_made", "platform_entry_made", "monthly_report_filed"})

    def __init__(self, opens: date, last: date) -> None:
        self.opens = opens
        self.last = last
        self.facts: list[Fact] = []
        self.mends: list[Mend] = []

    def add(self, kind: str, occurred_on: date, desk: str, **fields: Any) -> Fact | None:
        """The fact, kept; None where its day lies ahead or its kind was not kept before the ledger."""
        if occurred_on > self.last or (occurred_on < self.opens and kind in self.never_moved):
            return None
        fact = Fact(kind, occurred_on, desk, **fields)
        self.facts.append(fact)
        return fact
