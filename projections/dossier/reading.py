"""A dossier's read models, asked of the log as an inspector looks at it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from projections import mirror
from projections.dossier import rows
from projections.dossier.rows import Days, Duty, Scope
from projections.parameters import Table, write

FOLDER = "dossier"
POINTS_DRAWN = 3_000
"""More records than these are counted in squares: single marks would cover each other and make the page heavy."""
SERIES_DRAWN = 6
SITTINGS_TOLD = 60
SITTINGS_REPLAYED = 3
ACROSS, UP = 180, 110
"""Squares of the picture of both clocks."""

_PARAMETER = re.compile(r"\$([a-z_]+)")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Squares:
    """Records counted in squares so many days wide and high."""

    wide: int
    high: int
    bins: Sequence[rows.Bin]


@dataclass(frozen=True, slots=True)
class Pictured:
    """Everything about one scope that a page draws."""

    scope: Scope
    extent: rows.Extent
    points: Sequence[rows.Point]
    squares: Squares | None
    sittings: Sequence[rows.Sitting]
    replays: Sequence[rows.Replayed]
    seasons: Sequence[rows.SeasonCount]
    lags: Sequence[rows.Lag]
    stations: Sequence[rows.Exposure]
    recorders: Sequence[rows.Exposure]
    duties: Sequence[rows.DutyMonth]
    numbers: Sequence[rows.Numbered]
    edges: Sequence[rows.Edge]
    days: Sequence[rows.Day]
    known: Sequence[rows.Known] = ()
    held: Sequence[rows.Held] = ()
    seen: Sequence[rows.Seen] = ()
    outside: Sequence[rows.Outside] = ()


class DossierLog:
    """The log opened by `open_inspected`, narrowed to the days asked; the caller closes its connection."""

    def __init__(self, connection: Any, duties: Sequence[Duty] | None, days: Days) -> None:
        """`duties` are None where the connection's database holds them as `cell`."""
        self._connection = connection
        if duties is None:
            self._run("00_duties.sql")
        else:
            _tell_duties(connection, duties)
        since = days.since
        self._run(
            "01_wide.sql",
            last_day=days.last,
            first_day=days.first,
            since_day=since if isinstance(since, date) else None,
            since_no=None if isinstance(since, date) else since,
        )

    def members(self) -> list[rows.Member]:
        """Who typed how many records of which station."""
        return self._rows(rows.Member, "members.sql")

    def facts(self, scope: Scope) -> frozenset[str]:
        """The facts of a scope, those that were moved in too."""
        named = {"station": scope.station, "recorder": scope.recorder, "case": scope.case}
        return frozenset(self._rows(str, "facts.sql", **named))

    def of(self, scope: Scope, *, people: bool) -> Pictured:
        """What the scope's page draws; who typed what is compared only where people are asked for."""
        named = {"station": scope.station, "recorder": scope.recorder, "case": scope.case}
        self._run("02_scoped.sql", **named)
        [extent] = self._rows(rows.Extent, "extent.sql", **named)
        is_dense = extent.records > POINTS_DRAWN
        by_station = scope.is_county
        return Pictured(
            scope=scope,
            extent=extent,
            points=[] if is_dense else self._rows(rows.Point, "points.sql"),
            squares=self._squares(extent) if is_dense else None,
            sittings=self._rows(rows.Sitting, "sittings.sql")[:SITTINGS_TOLD],
            replays=self._rows(rows.Replayed, "replays.sql", most=SITTINGS_REPLAYED),
            seasons=self._rows(rows.SeasonCount, "seasons.sql"),
            lags=self._rows(rows.Lag, "lags.sql"),
            stations=self._rows(rows.Exposure, "exposures.sql", by_recorder=False),
            recorders=self._rows(rows.Exposure, "exposures.sql", by_recorder=True) if people else [],
            duties=self._rows(rows.DutyMonth, "duties.sql", by_station=by_station),
            numbers=self._rows(rows.Numbered, "numbers.sql", most=SERIES_DRAWN),
            edges=self._rows(rows.Edge, "edges.sql"),
            days=self._rows(rows.Day, "days.sql"),
            known=self._rows(rows.Known, "known.sql"),
            held=self._rows(rows.Held, "held.sql"),
            seen=self._rows(rows.Seen, "seen.sql"),
            outside=self._rows(rows.Outside, "outside.sql"),
        )

    def _squares(self, extent: rows.Extent) -> Squares:
        if not (extent.first_occurred and extent.last_occurred and extent.first_recorded and extent.last_recorded):
            return Squares(1, 1, [])
        wide = (extent.last_occurred - extent.first_occurred).days // ACROSS + 1
        high = (extent.last_recorded - extent.first_recorded).days // UP + 1
        found = self._rows(
            rows.Bin,
            "bins.sql",
            first_occurred=extent.first_occurred,
            first_recorded=extent.first_recorded,
            wide=wide,
            high=high,
        )
        return Squares(wide, high, found)

    def _rows(self, make: Callable[..., Row], name: str, **values: object) -> list[Row]:
        [statement] = mirror.statements(f"{FOLDER}/{name}")
        return [make(*row) for row in self._connection.execute(statement, _needed(statement, values)).fetchall()]

    def _run(self, name: str, **values: object) -> None:
        for statement in mirror.statements(f"{FOLDER}/{name}"):
            self._connection.execute(statement, _needed(statement, values))


def _tell_duties(connection: Any, duties: Sequence[Duty]) -> None:
    columns = {
        "cell_no": "INTEGER", "case_id": "VARCHAR", "station": "VARCHAR", "duty": "VARCHAR", "last_day": "DATE",
        "fact": "VARCHAR", "is_met": "BOOLEAN", "is_cured": "BOOLEAN",
    }  # fmt: skip
    told: list[dict[str, object]] = [
        {
            "cell_no": no, "case_id": one.case, "station": one.station, "duty": one.duty,
            "last_day": one.last_day, "fact": one.fact, "is_met": one.is_met, "is_cured": one.is_cured,
        }
        for no, one in enumerate(duties)
    ]  # fmt: skip
    write(connection, Table("duty", columns, told))


def _needed(statement: str, values: dict[str, object]) -> dict[str, object]:
    """DuckDB refuses a parameter that a statement does not name."""
    return {name: values[name] for name in set(_PARAMETER.findall(statement))}
