"""The inspector's view of a log: who typed what when, in a memory of its own, and the indicators found in it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.resources import files

import duckdb

from projections import mirror
from projections.basis import Calendar
from projections.indicators.numbering import placed
from projections.indicators.thresholds import as_row
from projections.parameters import Table, write
from projections.witnessed import Checkpoint, OtherLog

__all__ = ["Cell", "Checkpoint", "OtherLog", "Season", "Surroundings", "open_inspected", "steps"]

SQL = "inspected.sql"
FOLDER = "indicators"
AFTER_NUMBERS = "30_traits.sql"
"""The first file that reads how numbers are given, and which run against their days."""
PLACED = {"fact_no": "INTEGER", "practice": "VARCHAR", "is_out_of_order": "BOOLEAN"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A duty that was due, at the station responsible; `fact` is what met it, where something did."""

    station: str | None
    last_day: date
    fact: str | None
    is_rescued: bool


@dataclass(frozen=True, slots=True)
class Season:
    """The time between two inspections; `announced_on` is when the stations could know of the one that ends it."""

    fact: str
    after_day: date
    announced_on: date
    inspects_on: date


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the log's indicators are judged against."""

    late_days: int
    opened_on: date | None = None
    seasons: Sequence[Season] = ()
    checkpoints: Sequence[Checkpoint] = ()
    others: Sequence[OtherLog] = ()
    """What was witnessed of other logs; nothing here is judged against it."""
    calendar: Calendar = ()
    cells: Sequence[Cell] | None = ()
    """The duties; None where the connection's database holds them as `cell` already."""


def open_inspected(
    pages: Iterable[mirror.Page], around: Surroundings, beside: duckdb.DuckDBPyConnection | None = None
) -> duckdb.DuckDBPyConnection:
    """The log up to the last page, with every indicator's rows in `indication` and the traits in `trait`.

    It is a connection of its own, in the database of `beside` where that is given. Raises MirrorFault where a stored
    value does not have its column's type.
    """
    connection = mirror.open_memory() if beside is None else beside.cursor()
    try:
        made, inserted = mirror.statements(SQL)
        connection.execute(made)
        for page in pages:
            mirror.tell(connection, page)
            connection.execute(inserted)
        _surround(connection, around)
        for name in steps():
            if name == AFTER_NUMBERS:
                rows: list[dict[str, object]] = [
                    {"fact_no": one.fact_no, "practice": one.practice, "is_out_of_order": one.is_out_of_order}
                    for one in placed(connection)
                ]
                write(connection, Table("placed", PLACED, rows))
            for statement in mirror.statements(f"{FOLDER}/{name}"):
                connection.execute(statement)
    except duckdb.Error as error:
        connection.close()
        raise mirror.MirrorFault(str(error).splitlines()[0]) from error
    except BaseException:
        connection.close()
        raise
    return connection


def steps() -> list[str]:
    """The SQL files of the indicators in the order in which they run."""
    return sorted(
        entry.name for entry in files("projections").joinpath(FOLDER).iterdir() if entry.name.endswith(".sql")
    )


def _surround(connection: duckdb.DuckDBPyConnection, around: Surroundings) -> None:
    for table in (*_told_tables(around), *_governing_tables(around)):
        write(connection, table)
    if around.cells is not None:
        _tell_cells(connection, around.cells)
    # What is dated before the first entry of all cannot have been typed in time by anybody.
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE ledger_day AS SELECT $1::INTEGER AS late_days, "
        "coalesce(greatest($2::DATE, (SELECT min(recorded_on) FROM inspected)), DATE '1900-01-01') AS opened_on",
        [around.late_days, around.opened_on],
    )


def _governing_tables(around: Surroundings) -> list[Table]:
    days = {
        day: is_working
        for year in around.calendar
        for day, is_working in {**dict.fromkeys(year.workdays, True), **dict.fromkeys(year.days_off, False)}.items()
    }
    return [
        Table("threshold", _types(), [as_row()]),
        Table(
            "calendar_day",
            {"day": "DATE", "is_working": "BOOLEAN"},
            [{"day": day, "is_working": is_working} for day, is_working in days.items()],
        ),
    ]


def _told_tables(around: Surroundings) -> list[Table]:
    return [
        Table(
            "season",
            {"season_no": "INTEGER", "after_day": "DATE", "announced_on": "DATE", "inspects_on": "DATE"},
            [
                {"season_no": no, "after_day": one.after_day, "announced_on": one.announced_on,
                 "inspects_on": one.inspects_on}
                for no, one in enumerate(around.seasons)
            ],
        ),
        Table(
            "checkpoint",
            {"fact": "VARCHAR", "position": "INTEGER", "witnessed_us": "BIGINT"},
            [
                {"fact": one.fact, "position": one.position, "witnessed_us": one.witnessed_us}
                for one in around.checkpoints
            ],
        ),
        Table("other_log", dict(OtherLog.COLUMNS), [asdict(one) for one in around.others]),
    ]  # fmt: skip


def _tell_cells(connection: duckdb.DuckDBPyConnection, cells: Sequence[Cell]) -> None:
    shape = {"cell_no": "INTEGER", "station": "VARCHAR", "last_day": "DATE", "fact": "VARCHAR", "is_rescued": "BOOLEAN"}
    rows: list[dict[str, object]] = [
        {"cell_no": no, "station": one.station, "last_day": one.last_day, "fact": one.fact,
         "is_rescued": one.is_rescued}
        for no, one in enumerate(cells)
    ]  # fmt: skip
    write(connection, Table("told_cell", shape, rows))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE cell AS SELECT c.cell_no, c.station, NULL::VARCHAR AS case_id, "
        "NULL::VARCHAR AS duty, NULL::DATE AS opens, c.last_day, c.is_rescued, "
        "CASE WHEN f.fact_no IS NULL THEN []::INTEGER[] ELSE [f.fact_no] END AS facts FROM told_cell AS c "
        "LEFT JOIN (SELECT fact, min(position) AS fact_no FROM inspected GROUP BY fact) AS f ON f.fact = c.fact"
    )


def _types() -> dict[str, str]:
    return {name: "INTEGER" if isinstance(value, int) else "DOUBLE" for name, value in as_row().items()}
