"""All that the county page shows, gathered by station and by case once, so that no part searches again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from projections.rows import CaseStatus, Limit, Obligation, Rate
from reports.basis import Basis
from reports.months import Months, last_day, months_of
from reports.timelines import Arrival, Entry, arrivals, telling
from reports.words import ENDED_STATES

MONTHS_SHOWN = 48
_Row = TypeVar("_Row", Obligation, Entry)


@dataclass(frozen=True, slots=True)
class StationName:
    """A registered station: its id, the name it was registered under, its grade."""

    station: str
    name: str
    grade: str | None = None

    @property
    def short(self) -> str:
        """What tables call it: an id that the name begins with is the name people use, a bare code is not."""
        return self.station if self.name.startswith(self.station) else self.name


@dataclass(frozen=True)
class County:
    """The rows of one basis, and how a page finds them."""

    basis: Basis
    names: Sequence[StationName]
    statuses: Sequence[CaseStatus]
    obligations: Sequence[Obligation]
    limits: Sequence[Limit]
    rates: Sequence[Rate]
    entries: Sequence[Entry]

    @cached_property
    def stations(self) -> list[StationName]:
        """Every station that a rate names, by id; one that nobody registered is named by its id."""
        known = {name.station: name for name in self.names}
        ids = {row.station for row in self.rates if row.station} | set(known)
        ids |= {row.station for row in self.statuses if row.station}
        return [known.get(station, StationName(station, station)) for station in sorted(ids)]

    @cached_property
    def rate(self) -> Mapping[tuple[str | None, str], Rate]:
        """The rate of a station (None: the county) by its name."""
        return {(row.station, row.rate): row for row in self.rates}

    @cached_property
    def cases_of(self) -> Mapping[str | None, list[CaseStatus]]:
        """The cases of each station, those that run first, by id."""
        ordered = sorted(self.statuses, key=lambda row: (row.station or "", row.state in ENDED_STATES, row.case))
        return {station: list(rows) for station, rows in groupby(ordered, key=lambda row: row.station)}

    @cached_property
    def windows_of(self) -> Mapping[str, list[Obligation]]:
        """The windows of each case."""
        return _by_case(self.obligations)

    @cached_property
    def entries_of(self) -> Mapping[str, list[Entry]]:
        """The entries of each case in the order of their records."""
        return _by_case(self.entries)

    @cached_property
    def limits_of(self) -> Mapping[str | None, list[Limit]]:
        """What each station can still cure."""
        found: dict[str | None, list[Limit]] = {}
        for row in self.limits:
            found.setdefault(row.station, []).append(row)
        return found

    @cached_property
    def ended_in_year(self) -> Mapping[str | None, list[Obligation]]:
        """The windows of each station whose last day fell in the year of the as-of day and is over."""
        found: dict[str | None, list[Obligation]] = {}
        for row in self.obligations:
            if row.closes and row.closes.year >= self.as_of.year - 1:
                day = last_day(row.closes)
                if day.year == self.as_of.year and day <= self.as_of:
                    found.setdefault(row.station, []).append(row)
        return found

    @cached_property
    def arrivals(self) -> list[Arrival]:
        """When each standing fact of the months shown happened and was first known."""
        found = arrivals(entry for rows in self.entries_of.values() for entry in rows)
        return [row for row in found if 0 <= self.months.place(row.occurred_on) < len(self.months)]

    @cached_property
    def arrivals_of(self) -> Mapping[str | None, list[Arrival]]:
        """The same by the station that acted, or that answers for the case where none is named."""
        answering = {row.case: row.station for row in self.statuses}
        found: dict[str | None, list[Arrival]] = {}
        for row in self.arrivals:
            found.setdefault(row.station or answering.get(row.case), []).append(row)
        return found

    @cached_property
    def months(self) -> Months:
        """The months that pictures show, up to that of the as-of day."""
        first = min((row.opens for row in self.obligations if row.opens), default=self.as_of)
        return months_of(first, self.as_of, MONTHS_SHOWN)

    @cached_property
    def anchors(self) -> Mapping[str, str]:
        """A link target for each case that no id can spoil."""
        ordered = [row.case for station in self.stations for row in self.cases_of.get(station.station, [])]
        ordered += [row.case for row in self.cases_of.get(None, [])]
        return {case: f"c{number}" for number, case in enumerate(ordered, 1)}

    @cached_property
    def example(self) -> CaseStatus | None:
        """The case whose entries tell most about the two clocks, the first by id of equals."""
        by_id = sorted(self.statuses, key=lambda row: row.case)
        return max(by_id, key=lambda row: telling(self.entries_of.get(row.case, [])), default=None)

    @property
    def as_of(self) -> date:
        """The day at whose end the county is seen."""
        return self.basis.as_of


def _by_case(rows: Sequence[_Row]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for row in rows:
        found.setdefault(row.case, []).append(row)
    return found
