"""Runs: every figure at some bases by station alone, without the rows and the facts that an answer would show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from projections import mirror
from projections.basis import Basis, write_bases, write_scoring
from projections.steps import Steps, step_names

EFFECTS = "indicators/effects"
_NO_RATES = (
    "CREATE OR REPLACE TEMP TABLE rate_now (basis INTEGER, station VARCHAR, rate VARCHAR, numerator INTEGER, "
    "denominator INTEGER, facts INTEGER[])"
)
"""Bands follow from rates, which are put together later: a run of some cases alone knows no station's rate."""


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
    """Afterwards the connection holds every station's sums at every basis, and the duties due by the last of them."""
    run(connection, bases)
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


def run(connection: Any, bases: Sequence[Basis]) -> None:
    """Afterwards the parts hold what the connection's present log adds up to at these bases."""
    write_bases(connection, bases, None)
    write_scoring(connection, bases)
    Steps(connection).run_all()
    connection.execute(_NO_RATES)
    for folder in ("assessed_steps", "score_steps", "subsidy_steps"):
        for name in step_names(folder):
            execute(connection, f"{folder}/{name}")
    execute(connection, f"{EFFECTS}/10_parts.sql")


def execute(connection: Any, path: str, parameters: object = None) -> None:
    """Run the statements of an SQL file of the package; the parameters go to those that name one."""
    for statement in mirror.statements(path):
        if parameters is not None and "$" in statement:
            connection.execute(statement, parameters)
        else:
            connection.execute(statement)
