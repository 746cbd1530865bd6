"""The basis relation: one row is one (position, day, pack, calendars) that figures are asked at."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from domain.policies import Pack

DUTIES = (
    "interview", "urine_test", "agreement", "first_interview", "work_group", "case_plan", "annual_evaluation",
    "quarterly_evaluation",
)  # fmt: skip
ONE_OFFS: Mapping[str, str] = {
    "agreement": "agreement_limit_days",
    "first_interview": "first_interview_limit_days",
    "work_group": "work_group_limit_days",
    "case_plan": "case_plan_limit_days",
}
SERVED_BY: Sequence[tuple[str, str, str | None, bool]] = (
    ("interview", "interview_held", None, False),
    ("urine_test", "urine_test_done", None, False),
    ("urine_test", "remote_test_accepted", None, False),
    ("agreement", "agreement_signed", None, False),
    ("first_interview", "interview_held", None, False),
    ("work_group", "work_group_formed", None, False),
    ("case_plan", "case_plan_made", None, False),
    ("annual_evaluation", "evaluation_done", "year", True),
)
"""Which kind serves which duty; the last column: only where its `of` names the window's ordinal."""


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The days off and the make-up working days of one year."""

    year: int
    days_off: tuple[date, ...]
    workdays: tuple[date, ...]


Calendar = tuple[YearCalendar, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """One coordinate: what was known (`upto`), what had happened (`as_of`), under which pack and calendars."""

    upto: int
    as_of: date
    pack: Pack
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class _Table:
    """A small parameter table: its name, its columns with their types, and its rows."""

    name: str
    columns: Mapping[str, str]
    rows: list[dict[str, object]]


def write_bases(connection: duckdb.DuckDBPyConnection, bases: Sequence[Basis], cases: Sequence[str] | None) -> None:
    """Replace the parameter tables by those of `bases`; `cases` narrows every figure to these cases.

    Bases are numbered from 1 in the order given.
    """
    packs = list(dict.fromkeys(basis.pack.id for basis in bases))
    by_id = {basis.pack.id: basis.pack for basis in bases}
    calendars = list(dict.fromkeys(basis.calendar for basis in bases))
    tables = [
        _Table(
            "basis",
            {"bid": "INTEGER", "upto": "INTEGER", "as_of": "DATE", "pack_no": "INTEGER", "calendar_no": "INTEGER"},
            [
                {"bid": bid, "upto": basis.upto, "as_of": basis.as_of.isoformat(),
                 "pack_no": packs.index(basis.pack.id), "calendar_no": calendars.index(basis.calendar)}
                for bid, basis in enumerate(bases, start=1)
            ],
        ),
        *_pack_tables([by_id[name] for name in packs]),
        *_calendar_tables(calendars),
        _Table("scope_name", {"case_id": "VARCHAR"}, [{"case_id": case} for case in cases or ()]),
    ]  # fmt: skip
    connection.execute(f"CREATE TYPE IF NOT EXISTS duty AS ENUM ({', '.join(repr(duty) for duty in DUTIES)})")
    for table in tables:
        _write(connection, table)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE scope AS SELECT case_no FROM case_name SEMI JOIN scope_name USING (case_id)"
    )
    connection.execute("CREATE OR REPLACE TEMP TABLE scope_kind AS SELECT $1 AS is_narrow", [cases is not None])


def _pack_tables(packs: Sequence[Pack]) -> list[_Table]:
    numbers = sorted(packs[0].numbers) if packs else []
    return [
        _Table(
            "rule",
            {"pack_no": "INTEGER", **dict.fromkeys(numbers, "INTEGER")},
            [{"pack_no": no, **pack.numbers} for no, pack in enumerate(packs)],
        ),
        _Table(
            "schedule_window",
            {"pack_no": "INTEGER", "measure": "VARCHAR", "duty": "duty", "seq": "INTEGER",
             "from_month": "INTEGER", "to_month": "INTEGER"},
            [{"pack_no": no, **window.model_dump()} for no, pack in enumerate(packs) for window in pack.windows],
        ),
        _Table(
            "one_off",
            {"pack_no": "INTEGER", "duty": "duty", "days": "INTEGER"},
            [
                {"pack_no": no, "duty": duty, "days": pack.numbers[number]}
                for no, pack in enumerate(packs) for duty, number in ONE_OFFS.items()
            ],
        ),
        _Table(
            "required_document",
            {"pack_no": "INTEGER", "document": "VARCHAR"},
            [{"pack_no": no, "document": name} for no, pack in enumerate(packs) for name in pack.required_documents],
        ),
        _Table(
            "served_by",
            {"duty": "duty", "kind": "VARCHAR", "period": "VARCHAR", "seq_needed": "BOOLEAN"},
            [
                {"duty": duty, "kind": kind, "period": period, "seq_needed": needed}
                for duty, kind, period, needed in SERVED_BY
            ],
        ),
    ]  # fmt: skip


def _calendar_tables(calendars: Sequence[Calendar]) -> list[_Table]:
    days = [
        {"calendar_no": no, "day": day.isoformat(), "is_working": is_working}
        for no, calendar in enumerate(calendars)
        for year in calendar
        for day, is_working in {
            **dict.fromkeys(year.workdays, True), **dict.fromkeys(year.days_off, False)
        }.items()
    ]  # fmt: skip
    return [
        _Table("calendar", {"calendar_no": "INTEGER"}, [{"calendar_no": no} for no in range(len(calendars))]),
        _Table("calendar_day", {"calendar_no": "INTEGER", "day": "DATE", "is_working": "BOOLEAN"}, days),
        _Table(
            "calendar_year",
            {"calendar_no": "INTEGER", "year": "INTEGER"},
            [{"calendar_no": no, "year": year.year} for no, calendar in enumerate(calendars) for year in calendar],
        ),
    ]


def _write(connection: duckdb.DuckDBPyConnection, table: _Table) -> None:
    """One JSON parameter a table: DuckDB's row-by-row inserts are a thousand times slower."""
    columns = ", ".join(f"{name} {kind}" for name, kind in table.columns.items())
    shape = json.dumps([{name: "VARCHAR" if kind == "duty" else kind for name, kind in table.columns.items()}])
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table.name} ({columns})")
    connection.execute(
        f"INSERT INTO {table.name} SELECT unnest(from_json($1, '{shape}'), recursive := TRUE)",
        [json.dumps(table.rows)],
    )
