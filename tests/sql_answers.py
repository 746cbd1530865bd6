"""The SQL's answers for entries written as plain dicts, for tests that compare it with other computations."""

import json
from datetime import date, datetime, time, timedelta, timezone

from domain.policies import load as load_pack
from domain.policies import shipped_text
from projections import mirror
from projections.basis import Basis, YearCalendar
from projections.questions import Questions

EAST_8 = timezone(timedelta(hours=8))


class Answers:
    """All rows of one basis."""

    def __init__(self, questions: Questions, basis: int, missing: list[int]) -> None:
        self.obligations = [row for row in questions.obligations if row.basis == basis]
        self.limits = [row for row in questions.limits if row.basis == basis]
        self.cases = [row for row in questions.cases if row.basis == basis]
        self.rates = [row for row in questions.rates if row.basis == basis]
        self.calendar_missing = missing


def page_of(entries: list[dict]) -> list[str]:
    """One page of the mirror: recorded at nine in the morning of the day, Beijing time, where no instant is given."""
    rows = []
    for entry in entries:
        state = {
            key: value.isoformat() if isinstance(value, date) else value
            for key, value in entry.items()
            if value is not None and key not in {"position", "recorded_on", "recorded_at_us", "body"}
        }
        state["body"] = {
            key: value.isoformat() if isinstance(value, date) else value
            for key, value in (entry.get("body") or {}).items()
            if value is not None
        }
        instant = datetime.combine(entry["recorded_on"], time(9), tzinfo=EAST_8)
        rows.append(
            {
                "p": entry["position"],
                "r": entry.get("recorded_at_us", int(instant.timestamp()) * 1_000_000),
                "s": state,
            }
        )
    return json.dumps(rows)


def calendar_at(entries: list[dict], position: int) -> tuple[YearCalendar, ...]:
    """The calendars that stand at a position, the latest a year."""
    heads = {}
    first = {}
    for entry in entries:
        if entry["position"] <= position and entry["kind"] == "holiday_calendar_set":
            heads[entry["fact_id"]] = entry
            first.setdefault(entry["fact_id"], entry["position"])
    years: dict[int, tuple] = {}
    for fact, entry in heads.items():
        if entry["verb"] != "void":
            body = entry["body"]
            key = (_day(entry["occurred_on"]), first[fact])
            if body["year"] not in years or years[body["year"]][0] < key:
                years[body["year"]] = (key, body)
    return tuple(
        YearCalendar(
            year,
            tuple(_day(day) for day in body.get("days_off") or ()),
            tuple(_day(day) for day in body.get("workdays") or ()),
        )
        for year, (_, body) in sorted(years.items())
    )


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def sql_answers(entries: list[dict], bases: list[tuple[int, date]]) -> list[Answers]:
    """The SQL's answers at every (position, day), under the shipped county pack."""
    pack = load_pack(shipped_text("county-measure@1"))
    connection = mirror.open_memory()
    try:
        if entries:
            mirror.load(connection, [page_of(entries)])
        asked = [Basis(position, as_of, pack, calendar_at(entries, position)) for position, as_of in bases]
        questions = Questions(connection, asked, None)
        missing = questions.calendar_missing_by_basis()
        return [
            # At position 0 nothing was known: the answer is empty and no question is put.
            Answers(questions, basis if position else 0, missing.get(basis, []))
            for basis, (position, _) in enumerate(bases, start=1)
        ]
    finally:
        connection.close()
