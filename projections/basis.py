"""The basis relation: one row is one (position, day, pack, calendars) that figures are asked at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import duckdb

from domain.policies import NUMBERS, SCORING_NUMBERS, Ruling
from projections.county import CountyFacts, county_names, county_tables
from projections.parameters import Table, write
from projections.scoring import POINTS, scoring_tables

DUTIES = (
    "interview", "urine_test", "agreement", "first_interview", "work_group", "case_plan", "annual_evaluation",
    "quarterly_evaluation",
)  # fmt: skip
ONE_OFFS = {
    "agreement": "agreement_limit_days",
    "first_interview": "first_interview_limit_days",
    "work_group": "work_group_limit_days",
    "case_plan": "case_plan_limit_days",
}


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The days off and the make-up working days of one year."""

    year: int
    days_off: tuple[date, ...]
    workdays: tuple[date, ...]


Calendar = tuple[YearCalendar, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """One coordinate: what was known (`upto`), what had happened (`as_of`), and what governs.

    `alone`: one entry behind `upto` that is known as well, about the fact of number `alone_fact`. Without
    `with_others` no fact about stations counts, nor about persons outside a bridge.
    """

    upto: int
    as_of: date
    pack: Ruling
    calendar: Calendar
    county: CountyFacts = field(default_factory=CountyFacts)
    alone: int | None = None
    alone_fact: int | None = None
    with_others: bool = True


def write_bases(
    connection: duckdb.DuckDBPyConnection,
    bases: Sequence[Basis],
    cases: Sequence[str] | None,
    scopes: Sequence[Sequence[int]] | None = None,
) -> None:
    """Replace the parameter tables by those of `bases`; `cases` narrows every figure to these cases.

    Bases are numbered from 1 in the order given. `scopes` narrows each basis to cases of its own, by number.
    What only a score or a subsidy asks for is left to `write_scoring`.
    """
    by_key = {basis.pack.key: basis.pack for basis in bases}
    calendars = list(dict.fromkeys(basis.calendar for basis in bases))
    tables = [
        _basis_table(bases, list(by_key), calendars),
        *_pack_tables(list(by_key.values())),
        *_calendar_tables(calendars),
        county_names([basis.county for basis in bases]),
    ]
    connection.execute(f"CREATE TYPE IF NOT EXISTS duty AS ENUM ({', '.join(repr(duty) for duty in DUTIES)})")
    for table in tables:
        write(connection, table)
    _write_scope(connection, cases, scopes)
    is_narrow = cases is not None or scopes is not None
    connection.execute("CREATE OR REPLACE TEMP TABLE scope_kind AS SELECT $1 AS is_narrow", [is_narrow])
    sees_all = not is_narrow and all(basis.with_others for basis in bases)
    connection.execute(f"SET VARIABLE entries_seen = '{'entries_known' if sees_all else 'entries_narrowed'}'")


def write_scoring(connection: duckdb.DuckDBPyConnection, bases: Sequence[Basis]) -> None:
    """Replace the tables of these bases that only a score or a subsidy asks for; `write_bases` went before."""
    packs = list({basis.pack.key: basis.pack for basis in bases}.values())
    connection.execute(f"CREATE TYPE IF NOT EXISTS points AS {POINTS}")
    for table in (*scoring_tables(packs), *county_tables([basis.county for basis in bases])):
        write(connection, table)


def _basis_table(bases: Sequence[Basis], packs: Sequence[str], calendars: Sequence[Calendar]) -> Table:
    return Table(
        "basis",
        {"bid": "INTEGER", "upto": "INTEGER", "as_of": "DATE", "pack_no": "INTEGER", "calendar_no": "INTEGER",
         "opened_on": "DATE", "known_on": "DATE", "alone": "INTEGER", "alone_fact": "INTEGER",
         "with_others": "BOOLEAN"},
        [
            {"bid": bid, "upto": basis.upto, "as_of": basis.as_of.isoformat(),
             "pack_no": packs.index(basis.pack.key), "calendar_no": calendars.index(basis.calendar),
             "opened_on": basis.county.opened_on, "known_on": basis.county.known_on,
             "alone": basis.alone, "alone_fact": basis.alone_fact, "with_others": basis.with_others}
            for bid, basis in enumerate(bases, start=1)
        ],
    )  # fmt: skip


def _write_scope(
    connection: duckdb.DuckDBPyConnection, cases: Sequence[str] | None, scopes: Sequence[Sequence[int]] | None
) -> None:
    """Which cases count at which basis, and the tables of a bridge, empty where none is walked."""
    if scopes is None and cases is not None:
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE scope AS SELECT b.bid, c.case_no "
            "FROM basis AS b, case_name AS c WHERE c.case_id IN (SELECT unnest($1::VARCHAR[]))",
            [list(cases)],
        )
    else:
        rows: list[dict[str, object]] = [
            {"bid": bid, "case_no": case} for bid, scope in enumerate(scopes or (), start=1) for case in scope
        ]
        write(connection, Table("scope", {"bid": "INTEGER", "case_no": "INTEGER"}, rows))
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS bridge_station (station_no INTEGER, is_present BOOLEAN)")
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS bridge_person (person_no INTEGER)")


def _pack_tables(packs: Sequence[Ruling]) -> list[Table]:
    numbers = sorted(NUMBERS | SCORING_NUMBERS)
    return [
        Table(
            "rule",
            {"pack_no": "INTEGER", **dict.fromkeys(numbers, "INTEGER")},
            [{"pack_no": no, **pack.numbers} for no, pack in enumerate(packs)],
        ),
        Table(
            "schedule_window",
            {"pack_no": "INTEGER", "measure": "VARCHAR", "duty": "duty", "seq": "INTEGER",
             "from_month": "INTEGER", "to_month": "INTEGER"},
            [{"pack_no": no, **window.model_dump()} for no, pack in enumerate(packs) for window in pack.windows],
        ),
        Table(
            "one_off",
            {"pack_no": "INTEGER", "duty": "duty", "days": "INTEGER"},
            [
                {"pack_no": no, "duty": duty, "days": pack.numbers[number]}
                for no, pack in enumerate(packs) for duty, number in ONE_OFFS.items()
            ],
        ),
        Table(
            "required_document",
            {"pack_no": "INTEGER", "document": "VARCHAR"},
            [{"pack_no": no, "document": name} for no, pack in enumerate(packs) for name in pack.required_documents],
        ),
    ]  # fmt: skip


def _calendar_tables(calendars: Sequence[Calendar]) -> list[Table]:
    days = [
        {"calendar_no": no, "day": day.isoformat(), "is_working": is_working}
        for no, calendar in enumerate(calendars)
        for year in calendar
        for day, is_working in {
            **dict.fromkeys(year.workdays, True), **dict.fromkeys(year.days_off, False)
        }.items()
    ]  # fmt: skip
    return [
        Table("calendar", {"calendar_no": "INTEGER"}, [{"calendar_no": no} for no in range(len(calendars))]),
        Table("calendar_day", {"calendar_no": "INTEGER", "day": "DATE", "is_working": "BOOLEAN"}, days),
        Table(
            "calendar_year",
            {"calendar_no": "INTEGER", "year": "INTEGER"},
            [{"calendar_no": no, "year": year.year} for no, calendar in enumerate(calendars) for year in calendar],
        ),
    ]
