"""What the assessment of a year looks at, and one loss of points before it is a line of the score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from reference.case import Case
from reference.effective import Fact
from reference.rows import Obligation, Rate
from reference.rules import Rules


@dataclass(frozen=True)
class Assessment:
    """All that is known at a position, at the end of a day; the year assessed is that day's.

    `first_heard` is the position at which the ledger first named a case.
    """

    known: list[Fact]
    visible: list[Fact]
    cases: list[Case]
    obligations: list[Obligation]
    rates: list[Rate]
    as_of: date
    last_entry: date | None
    first_heard: Mapping[str, int]
    rules: Rules
    readings: Mapping[str, str]

    @property
    def year(self) -> int:
        """The year assessed."""
        return self.as_of.year

    @property
    def is_over(self) -> bool:
        """Tell whether the year has come to its last day."""
        return self.as_of == date(self.year, 12, 31)

    @cached_property
    def scored(self) -> list["Scored"]:
        """Every case as the score looks at it."""
        return [Scored(case, self.as_of) for case in self.cases]

    @cached_property
    def stations(self) -> list[str]:
        """Every station registered or named as responsible."""
        return sorted({rate.station for rate in self.rates if rate.station is not None})

    @cached_property
    def opened_on(self) -> date:
        """The civil day on which the ledger was opened; the first of days where it does not say."""
        return min((f.entries[0][0] for f in self.known if f.kind == "ledger_opened"), default=date.min)

    def of_station(self, station: str, *kinds: str) -> list[Fact]:
        """Give a station's own facts of these kinds that have happened, the earliest first."""
        found = [fact for fact in self.visible if fact.kind in kinds and fact.station == station and not fact.case]
        return sorted(found, key=lambda fact: fact.order)

    def of_person(self, person: str) -> list["Scored"]:
        """Give every case of a person."""
        return [scored for scored in self.scored if scored.person == person]

    def is_before_the_ledger(self, fact: Fact) -> bool:
        """Tell whether a fact is older than the ledger, so that nobody can say when it was entered."""
        return fact.on < self.opened_on

    def is_entered_late(self, fact: Fact) -> bool:
        """Tell whether a fact was entered later than the measure allows."""
        return fact.late_days > self.rules.late_entry_over_days and not self.is_before_the_ledger(fact)


class Scored:
    """One case at the end of the as-of day, without the facts dated after its end."""

    def __init__(self, case: Case, as_of: date) -> None:
        self.case = case
        self.id = case.id
        self.as_of = as_of
        self.seen = case.on(as_of)
        self.end = self.seen.end(as_of)
        self.person = str(self.seen.decision.body["person"]) if self.seen.decision else ""

    def of(self, *kinds: str) -> list[Fact]:
        """Give the facts of these kinds that count: none dated after the end."""
        return [fact for fact in self.seen.of(*kinds) if self.end is None or fact.on <= self.end]

    def station_on(self, day: date) -> str:
        """Give the station responsible on a day."""
        return str(self.seen.station_on(day))

    def has_ended_by(self, day: date) -> bool:
        """Tell whether the case had ended by the end of a day."""
        return self.end is not None and self.end <= day

    @property
    def is_reported_and_not_ended(self) -> bool:
        """Tell whether the person has reported and the case runs."""
        return self.seen.start is not None and self.end is None


@dataclass(frozen=True)
class Breach:
    """Something that costs points: by which rule, on which day, at which station."""

    rule: str
    station: str
    day: date
    what: str
    seq: str
    case: str | None = None
    facts: tuple[str, ...] = ()
    times: int = 1
    reading: str | None = None
    points: Fraction | None = None


def ids(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Give the names of facts."""
    return tuple(fact.id for fact in facts)
