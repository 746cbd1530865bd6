"""Runs: every figure at some bases by station alone, without the rows and the facts that an answer would show."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from projections import mirror
from projections.basis import Basis, write_bases, write_scoring
from projections.steps import step_names, step_of

EFFECTS = "indicators/effects"
_NO_RATES = (
    "CREATE OR REPLACE TEMP TABLE rate_now (basis INTEGER, station VARCHAR, rate VARCHAR, numerator INTEGER, "
    "denominator INTEGER, facts INTEGER[])"
)
"""Bands follow from rates, which are put together later: a run of some cases alone knows no station's rate."""


_JUDGED = "25_judged.sql"
_READ_BY_JUDGED = ("verdicts", "quarter_verdicts", "clocks", "routine")
_OF_FACTS = frozenset({"averted", "share_support", "wakeful"})
"""What only tells on which facts a figure rests: no sum reads it, and it costs as much as the sums."""
_LARGE = (
    "acts", "assessed", "averted", "breach", "case_month", "countable", "days", "dropouts", "folded", "gap",
    "happened", "judged", "line", "paid_month", "quarter_verdicts", "quarters", "spans", "supports", "tests",
    "verdicts", "wakeful",
)  # fmt: skip
"""What a run of everything leaves in memory and nobody asks for again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands on the last day asked. Grain: case."""

    case: str
    state: str
    station: str | None


@dataclass(frozen=True, slots=True)
class Whole:
    """What a run of everything leaves for people: the cases, and the years without a work calendar."""

    cases: Sequence[Standing]
    calendar_missing: Sequence[int]


def bases_of(basis: Basis, years_at_most: int = 10) -> list[Basis]:
    """The end of every year from the first on that the ledger bears, and the day asked."""
    opened = basis.county.opened_on or basis.as_of
    first = min(max(opened.year, basis.as_of.year - years_at_most + 1), basis.as_of.year)
    return [replace(basis, as_of=min(basis.as_of, date(year, 12, 31))) for year in range(first, basis.as_of.year + 1)]


def whole_run(connection: Any, bases: Sequence[Basis]) -> Whole:
    """Afterwards the connection holds every case's and station's sums at every basis, and the duties due last."""
    run(connection, bases, with_cells=True)
    execute(connection, f"{EFFECTS}/20_whole.sql")
    last = len(bases)
    (listed,) = mirror.statements("cases.sql")
    cases = connection.execute(f'SELECT "case", state, station FROM ({listed}) WHERE basis = $1', [last]).fetchall()
    missing = connection.execute(
        "SELECT DISTINCT unnest(missing_years) AS year FROM deadlines WHERE bid = $1 ORDER BY year", [last]
    ).fetchall()
    for name in _LARGE:
        connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
    return Whole([Standing(*row) for row in cases], [year for (year,) in missing])


def run(connection: Any, bases: Sequence[Basis], *, with_cells: bool = False, in_full: bool = False) -> None:
    """Afterwards the parts hold what the connection's present log adds up to at these bases.

    `in_full` also makes what only tells on which facts a figure rests; no sum reads that.
    """
    write_bases(connection, bases, None)
    write_scoring(connection, bases)
    for name in step_names():
        if name == _JUDGED and not in_full:
            _judge(connection, with_cells=with_cells)
        else:
            execute(connection, f"steps/{name}")
    connection.execute(_NO_RATES)
    for folder in ("assessed_steps", "score_steps", "subsidy_steps"):
        for name in step_names(folder):
            step = step_of(f"{folder}/{name}")
            is_skipped = not in_full and bool(step.makes) and step.makes <= _OF_FACTS
            for statement in step.statements:
                connection.execute(f"{statement.rstrip().removesuffix(';')}\nLIMIT 0" if is_skipped else statement)
    execute(connection, f"{EFFECTS}/10_parts.sql")
    execute(connection, f"{EFFECTS}/12_duties.sql")


def _judge(connection: Any, *, with_cells: bool) -> None:
    """Afterwards `judged` and `quarters` hold the windows that end in the year of their basis, with their tests alone.

    No sum reads more of them. With cells, those of the last basis were there before, with all their facts.
    """
    last = "bid = (SELECT max(bid) FROM basis)"
    if with_cells:
        with _narrowed(connection, dict.fromkeys(_READ_BY_JUDGED, last)):
            execute(connection, f"steps/{_JUDGED}")
            execute(connection, f"{EFFECTS}/15_cells.sql")
    year = "year(closes - 1) = year(as_of)"
    with _narrowed(connection, {"verdicts": year, "quarter_verdicts": year}):
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE test_day AS SELECT bid, min(opens) AS first_day FROM verdicts "
            "WHERE duty = 'urine_test' GROUP BY bid"
        )
        tests = (
            "kind IN ('urine_test_done', 'remote_test_accepted') AND EXISTS "
            "(SELECT 1 FROM test_day AS t WHERE t.bid = r.bid AND r.occurred >= t.first_day)"
        )
        with _narrowed(connection, {"routine": tests}):
            execute(connection, f"steps/{_JUDGED}")


@contextmanager
def _narrowed(connection: Any, conditions: Mapping[str, str]) -> Iterator[None]:
    """Inside, these tables hold only the rows that meet the condition (on `r`)."""
    kinds = dict(
        connection.execute(
            "SELECT table_name, table_type FROM information_schema.tables WHERE table_catalog = 'temp'"
        ).fetchall()
    )
    for name, condition in conditions.items():
        kind = "VIEW" if kinds[name] == "VIEW" else "TABLE"
        connection.execute(f"ALTER {kind} temp.{name} RENAME TO {name}_in_full")
        connection.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM {name}_in_full AS r WHERE {condition}")
    yield
    for name in reversed(list(conditions)):
        kind = "VIEW" if kinds[name] == "VIEW" else "TABLE"
        connection.execute(f"DROP VIEW temp.{name}")
        connection.execute(f"ALTER {kind} temp.{name}_in_full RENAME TO {name}")


def execute(connection: Any, path: str, parameters: object = None) -> None:
    """Run the statements of an SQL file of the package; the parameters go to those that name one."""
    for statement in mirror.statements(path):
        if parameters is not None and "$" in statement:
            connection.execute(statement, parameters)
        else:
            connection.execute(statement)
