"""The parts of a drawn county: an act as it is typed, the desk that types it, the person it is about, and days."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from inspect_words import Voice

OFFICE = ZoneInfo("Asia/Shanghai")


@dataclass(eq=False)
class Act:
    """One fact, the day on which it is typed, and why an honest or dishonest hand typed it then."""

    kind: str
    on: date
    station: str | None = None
    case: str | None = None
    person: str | None = None
    body: dict[str, Any] = field(default_factory=dict)
    note: str | None = None
    document_no: str | None = None
    actor: str = ""
    typed: date = date.min
    origin: str = "honest"
    claimed: date | None = None
    captured: date | None = None
    reason: str | None = None
    numbered_when_typed: bool = False
    mends: list[tuple[date, date, dict[str, Any]]] = field(default_factory=list)
    fact: str = ""
    at: datetime | None = None


@dataclass(eq=False)
class Desk:
    """A station: who types there, how, and how it writes numbers and notes."""

    name: str
    workers: list[str]
    habit: str
    effort: float
    slow: float
    form: int
    with_number: float
    with_note: float
    by_case: bool
    numbers_when_typed: bool
    joined: date
    outage: tuple[date, date] | None
    voice: Voice
    declares: bool
    fraud: str | None = None


@dataclass(eq=False)
class Person:
    """A case: whose desk it is on, when it began and ended, and when the person was out of reach."""

    case: str
    person: str
    desk: Desk
    decided: date
    reported: date
    ends: date
    away: list[tuple[str, date, date]] = field(default_factory=list)

    def is_here(self, day: date) -> bool:
        return not any(first <= day <= until for _, first, until in self.away)


def is_office(day: date) -> bool:
    return day.weekday() < 5


def office_day(day: date) -> date:
    """The day, or the Monday after a weekend."""
    return day + timedelta(max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def moment(day: date, second: int) -> datetime:
    return datetime.combine(day, time(0), OFFICE) + timedelta(seconds=second)
