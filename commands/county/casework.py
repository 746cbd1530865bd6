"""A case being worked on: its life, the chance that moves it, and the book its facts go into."""

from datetime import date, timedelta
from typing import Any

from commands.county.chance import Chance
from commands.county.days import is_office_day, last_office_day, next_office_day
from commands.county.drafts import FABRICATED, Book, Fact
from commands.county.life import AWAY, HERE, Life
from commands.county.places import Station


class Casework:
    """One case's work in progress; facts dated after the case's end are not made."""

    def __init__(self, chance: Chance, book: Book, life: Life) -> None:
        self.chance = chance
        self.book = book
        self.life = life
        self.breaches = 0
        self.departed_days = 0
        self.serious = False

    def add(
        self, kind: str, day: date, body: dict[str, Any] | None = None, *, closing: bool = False, **fields: Any
    ) -> Fact | None:
        """The fact about this case, done by the station of that day; None where it never comes to be."""
        life = self.life
        if not closing and life.end is not None and day > life.end:
            return None
        station: Station = fields.pop("at", None) or life.station_on(day)
        desk = fields.pop("desk", station.name)
        return self.book.add(kind, day, desk, case=life.case, station=station.name, body=body or {}, **fields)

    def of_person(self, kind: str, day: date, body: dict[str, Any] | None = None, **fields: Any) -> Fact | None:
        """The fact about the case's person, typed at the station of that day."""
        desk = fields.pop("desk", self.life.station_on(day).name)
        return self.book.add(kind, day, desk, person=self.life.person.number, body=body or {}, **fields)

    def soon(self, day: date, low: int, high: int) -> date:
        """An office day so many days later."""
        later = day + timedelta(self.chance.randint(low, high))
        before = last_office_day(later)
        if before != later and before >= day + timedelta(low) and self.chance.yes(0.55):
            return before
        return next_office_day(later)

    def free_day(self, first: date, until: date) -> tuple[date, str] | None:
        """A day in [first, until) on which the person can be met or reached, and which of the two."""
        for _ in range(9):
            day = first + timedelta(self.chance.randint(0, (until - first).days - 1))
            if not (is_office_day(day) or self.chance.yes(0.06)):
                continue
            where = self.life.whereabouts(day)
            if where in {HERE, AWAY}:
                return day, where
        return None

    def invents(self, day: date) -> bool:
        """Whether the station of that day types at the year's end what it never did."""
        station = self.life.station_on(day)
        return station.backfills and day >= self.book.opens and self.chance.yes(0.9)

    def invent(self, kind: str, day: date, body: dict[str, Any], **fields: Any) -> Fact | None:
        """A fact that never happened, dated on that day."""
        return self.add(kind, day, body, origin=FABRICATED, **fields)
