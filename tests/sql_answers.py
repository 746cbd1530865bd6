"""The SQL's answers for entries written as plain dicts, for tests that compare it with other computations."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import cache

from reference.effective import Fact, effective, last_entry_on

from domain.policies import Pack, shipped_text
from domain.policies import load as load_pack
from projections import mirror
from projections.basis import Basis, YearCalendar
from projections.county import CountyFacts, SpecialTask, SubmissionDeadline
from projections.questions import Questions

EAST_8 = timezone(timedelta(hours=8))
FIGURES = ("obligations", "limits", "cases", "rates")
ASSESSED = ("score_lines", "score_items", "score_totals", "subsidy_months", "subsidy_amounts")


class Answers:
    """All rows of one basis; those of scores and subsidies are empty where they were not asked for."""

    def __init__(self, questions: Questions, basis: int, missing: list[int], *, assessed: bool = False) -> None:
        for name in FIGURES:
            self._take(name, questions, basis)
        for name in ASSESSED:
            self._take(name, questions if assessed else None, basis)
        self.calendar_missing = missing

    def _take(self, name: str, questions: Questions | None, basis: int) -> None:
        rows = getattr(questions, name) if questions else []
        setattr(self, name, [row for row in rows if row.basis == basis])


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


def county_at(entries: list[dict], position: int) -> CountyFacts:
    """The county's facts that govern a score at a position: of several for one item or station the latest."""
    known = sorted(effective(entries, position), key=lambda fact: fact.order)
    deadlines: dict[tuple, SubmissionDeadline] = {}
    tasks: dict[tuple, SpecialTask] = {}
    opened_on = None
    for fact in known:
        if fact.kind == "ledger_opened" and opened_on is None:
            opened_on = fact.entries[0][0]
        if fact.kind == "submission_deadline_set":
            for item in fact.body["items"]:
                deadlines[item, fact.body["year"]] = _deadline(fact, item)
        if fact.kind == "special_task_scored":
            body = fact.body
            points = Decimal(body["points"])
            tasks[body["station"], body["year"]] = SpecialTask(
                fact.first_position, fact.id, body["station"], body["year"], points
            )
    return CountyFacts(opened_on, last_entry_on(entries, position), tuple(deadlines.values()), tuple(tasks.values()))


def _deadline(fact: Fact, item: str) -> SubmissionDeadline:
    return SubmissionDeadline(fact.first_position, fact.id, fact.body["year"], item, _day(fact.body["deadline"]))


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


@cache
def _pack(name: str) -> Pack:
    return load_pack(shipped_text(name))


def sql_answers(
    entries: list[dict],
    bases: Sequence[tuple[int, date]],
    switches: Sequence[Mapping[str, str]] | None = None,
    *,
    assessed: bool = False,
    pack: str = "county-measure@2",
) -> list[Answers]:
    """The SQL's answers at every (position, day), under a shipped pack with each basis' own switches."""
    rulings = [_pack(pack).ruled(dict(decided)) for decided in switches or [{}] * len(bases)]
    connection = mirror.open_memory()
    try:
        if entries:
            mirror.load(connection, [page_of(entries)])
        asked = [
            Basis(position, as_of, ruling, calendar_at(entries, position), county_at(entries, position))
            for (position, as_of), ruling in zip(bases, rulings, strict=True)
        ]
        questions = Questions(connection, asked, None)
        missing = questions.calendar_missing_by_basis()
        return [
            # At position 0 nothing was known: the answer is empty and no question is put.
            Answers(questions, basis if position else 0, missing.get(basis, []), assessed=assessed)
            for basis, (position, _) in enumerate(bases, start=1)
        ]
    finally:
        connection.close()
