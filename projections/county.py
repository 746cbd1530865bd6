"""County facts: what governs the score beside the pack - deadlines for materials, points given by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projections.parameters import Table


@dataclass(frozen=True, slots=True)
class SubmissionDeadline:
    """By when an item's materials of a year had to be handed in. `fact_no`: the position of the fact's first event."""

    fact_no: int
    fact: str
    year: int
    item: str
    deadline: date


@dataclass(frozen=True, slots=True)
class SpecialTask:
    """The points that the county office gave a station for the special tasks of a year."""

    fact_no: int
    fact: str
    station: str
    year: int
    points: Decimal


@dataclass(frozen=True, slots=True)
class CountyFacts:
    """What stands at a position of the facts that govern, and the civil days of the ledger's first and last entry.

    `opened_on`: before that day nobody can know when a fact was written down; None where the log does not say.
    """

    opened_on: date | None = None
    known_on: date | None = None
    deadlines: tuple[SubmissionDeadline, ...] = ()
    tasks: tuple[SpecialTask, ...] = ()


def county_tables(counties: Sequence[CountyFacts]) -> list[Table]:
    """The county's facts of every basis, numbered from 1."""
    numbered = list(enumerate(counties, start=1))
    return [
        Table(
            "submission_deadline",
            {"bid": "INTEGER", "fact_no": "INTEGER", "year": "INTEGER", "item": "VARCHAR", "deadline": "DATE"},
            [
                {"bid": bid, "fact_no": one.fact_no, "year": one.year, "item": one.item, "deadline": one.deadline}
                for bid, county in numbered for one in county.deadlines
            ],
        ),
        Table(
            "special_task",
            {"bid": "INTEGER", "fact_no": "INTEGER", "station": "VARCHAR", "year": "INTEGER",
             "points": "DECIMAL(13,4)"},
            [
                {"bid": bid, "fact_no": one.fact_no, "station": one.station, "year": one.year, "points": one.points}
                for bid, county in numbered for one in county.tasks
            ],
        ),
    ]  # fmt: skip


def county_names(counties: Sequence[CountyFacts]) -> Table:
    """The names of the county's facts by their numbers."""
    named = {one.fact_no: one.fact for county in counties for one in county.deadlines}
    named |= {one.fact_no: one.fact for county in counties for one in county.tasks}
    rows: list[dict[str, object]] = [{"fact_no": number, "fact": fact} for number, fact in sorted(named.items())]
    return Table("county_fact_name", {"fact_no": "INTEGER", "fact": "VARCHAR"}, rows)
