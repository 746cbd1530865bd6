"""The true course of one case, before anybody writes anything down."""

from dataclasses import dataclass, field
from datetime import date

from commands.county.people import Person
from commands.county.places import Station

HERE = "here"
AWAY = "away"
GONE = "gone"
CUSTODY = "custody"
POLICE = "police"
"""Where the person is on a day: at home, on leave, lost, locked up, or handed to the police for a breach."""


@dataclass(slots=True)
class Custody:
    """Locked up from the first day until the day of release, if that has come."""

    first: date
    until: date | None
    cause: str
    ends_case: bool = False


@dataclass(slots=True)
class Gap:
    """Lost from the last contact on; declared and found where that happened."""

    lost: date
    declared: date | None
    found: date | None


@dataclass(slots=True)
class Leave:
    """Leave granted for the days from first to until; the day of return where there was one."""

    granted: date
    first: date
    until: date
    returned: date | None
    destination: str


@dataclass(slots=True)
class Move:
    """The case goes on at another station from the day of arrival."""

    approved: date | None
    arrived: date
    station: Station


@dataclass(slots=True)
class Life:
    """One case: one order, one person, and all that truly happened."""

    case: str
    measure: str
    term_months: int
    credited_days: int
    person: Person
    home: Station
    decided: date
    noticed: date | None = None
    release_on: date | None = None
    picked_up: date | None = None
    served: date | None = None
    deadline: date | None = None
    overdue: bool = False
    reported: date | None = None
    custody: list[Custody] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    leaves: list[Leave] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    end: date | None = None
    ending: str | None = None
    transferred: date | None = None
    returned: date | None = None

    def ended(self, day: date) -> bool:
        """Whether the case is over on that day."""
        return self.end is not None and day >= self.end

    def close(self, day: date, ending: str) -> None:
        """The case ends on that day, unless something ended it before."""
        if self.end is None or day < self.end:
            self.end, self.ending = day, ending

    def station_on(self, day: date) -> Station:
        """The station that looks after the case on that day."""
        station = self.home
        for move in self.moves:
            if move.arrived <= day:
                station = move.station
        return station

    def whereabouts(self, day: date) -> str:
        """Where the person is on that day."""
        handed_over = self.transferred is not None and self.transferred <= day
        if handed_over and (self.returned is None or day < self.returned):
            return POLICE
        if any(span.first <= day and (span.until is None or day < span.until) for span in self.custody):
            return CUSTODY
        if any(gap.lost < day and (gap.found is None or day < gap.found) for gap in self.gaps):
            return GONE
        if self.leave_on(day) is not None:
            return AWAY
        return HERE

    def leave_on(self, day: date) -> Leave | None:
        """The leave that runs on that day."""
        for leave in self.leaves:
            if leave.first <= day and (day < leave.returned if leave.returned else day <= leave.until):
                return leave
        return None
