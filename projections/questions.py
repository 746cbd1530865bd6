"""Questions: from a loaded mirror and one or more bases to typed rows, each read model computed once."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

import duckdb

from projections import (
    cases,
    limits,
    mirror,
    obligations,
    present_stations,
    rate_counts,
    rate_figures,
    rate_sums,
    rates,
    score_items,
    score_lines,
    score_totals,
    subsidy_amounts,
    subsidy_blocks,
    subsidy_months,
    tallies,
    untimed,
)
from projections.basis import Basis, write_bases, write_scoring
from projections.collecting import uncollected
from projections.figures import Figures
from projections.naming import Names
from projections.obligations import Obligations
from projections.rows import (
    CaseStatus,
    Limit,
    PresentStation,
    Rate,
    RateCount,
    RateSum,
    ScoreItem,
    ScoreLine,
    ScoreTotal,
    SubsidyAmount,
    SubsidyBlock,
    SubsidyMonth,
    Untimed,
)
from projections.steps import Steps, step_names
from projections.tallies import Tally

Row = TypeVar(
    "Row",
    Limit,
    Untimed,
    PresentStation,
    CaseStatus,
    Rate,
    RateCount,
    RateSum,
    ScoreItem,
    ScoreLine,
    ScoreTotal,
    SubsidyAmount,
    SubsidyBlock,
    SubsidyMonth,
)


class Questions:
    """Every figure at the given bases; rows of all bases come together, `basis` counts from 1."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        bases: Sequence[Basis],
        cases: Sequence[str] | None,
        scopes: Sequence[Sequence[int]] | None = None,
    ) -> None:
        """`cases` narrows the figures to these cases; None asks for all. `scopes` does so basis by basis."""
        self._connection = connection
        self._bases = bases
        self._steps = Steps(connection)
        self._names = Names(connection)
        self._figures = Figures(connection, bases, self._steps)
        write_bases(connection, bases, cases, scopes)

    @cached_property
    def obligations(self) -> Obligations:
        """Every listed obligation, by case, duty and window."""
        self._steps.run_for(obligations.SQL)
        return obligations.rows(self._connection, self._names)

    @cached_property
    def tallies(self) -> list[Tally]:
        """How many obligations and cases of each station are in which state, none of them named."""
        with uncollected():
            return list(map(Tally._make, self._figures.rows(tallies.SQL)))

    @cached_property
    def limits(self) -> list[Limit]:
        """What else can still be cured, soonest first."""
        return self._rows(limits.SQL, limits.ROW, limits.FACT_LISTS)

    @cached_property
    def cases(self) -> list[CaseStatus]:
        """The state of every case, by case."""
        self._steps.run_for(cases.SQL)
        with uncollected():
            return cases.rows(self._connection, self._names)

    @cached_property
    def rates(self) -> list[Rate]:
        """Every rate of the county (station None) and of every station."""
        self._steps.run_for(rates.SQL)
        with uncollected():
            return rates.rows(self._connection, self._names)

    @cached_property
    def rate_counts(self) -> list[RateCount]:
        """What every station's rates count, one by one."""
        return self._rows(rate_counts.SQL, rate_counts.ROW, rate_counts.FACT_LISTS)

    @cached_property
    def rate_figures(self) -> list[Rate]:
        """Every rate as in `rates`, with no facts: what they rest on costs more than the rates themselves."""
        found = self._figures.rows(rate_figures.SQL)
        return [Rate(basis, station, rate, done, counted, ()) for basis, station, rate, done, counted in found]

    @cached_property
    def rate_sums(self) -> list[RateSum]:
        """Every station's rates that count something, as plain sums."""
        return self._rows(rate_sums.SQL, rate_sums.ROW, rate_sums.FACT_LISTS)

    @cached_property
    def untimed(self) -> list[Untimed]:
        """The year's facts from before the ledger whose timeliness nobody can know."""
        self._assessed  # noqa: B018 - the steps run once
        return self._rows(untimed.SQL, untimed.ROW, untimed.FACT_LISTS)

    @cached_property
    def present_stations(self) -> list[PresentStation]:
        """The stations that are scored at each basis."""
        self._scored  # noqa: B018 - the steps run once
        return self._rows(present_stations.SQL, present_stations.ROW, present_stations.FACT_LISTS)

    @cached_property
    def score_lines(self) -> list[ScoreLine]:
        """Every point lost, won or open in the year of each basis, by station and item."""
        self._scored  # noqa: B018 - the steps run once
        return self._rows(score_lines.SQL, score_lines.ROW, score_lines.FACT_LISTS)

    @cached_property
    def score_items(self) -> list[ScoreItem]:
        """Every item of every station in the year of each basis."""
        self._scored  # noqa: B018 - the steps run once
        return self._rows(score_items.SQL, score_items.ROW, score_items.FACT_LISTS)

    @cached_property
    def score_totals(self) -> list[ScoreTotal]:
        """Every station's total in the year of each basis."""
        self._scored  # noqa: B018 - the steps run once
        return self._rows(score_totals.SQL, score_totals.ROW, score_totals.FACT_LISTS)

    @cached_property
    def subsidy_months(self) -> list[SubsidyMonth]:
        """Every case-month of the year of each basis, by case and month."""
        self._paid  # noqa: B018 - the steps run once
        return self._rows(subsidy_months.SQL, subsidy_months.ROW, subsidy_months.FACT_LISTS)

    @cached_property
    def subsidy_blocks(self) -> list[SubsidyBlock]:
        """Every reason that keeps a case-month back, with what caused it, by case and month."""
        self._paid  # noqa: B018 - the steps run once
        return self._rows(subsidy_blocks.SQL, subsidy_blocks.ROW, subsidy_blocks.FACT_LISTS)

    @cached_property
    def subsidy_amounts(self) -> list[SubsidyAmount]:
        """What every case earns each station in the year of each basis."""
        self._paid  # noqa: B018 - the steps run once
        return self._rows(subsidy_amounts.SQL, subsidy_amounts.ROW, subsidy_amounts.FACT_LISTS)

    @cached_property
    def _assessed(self) -> None:
        write_scoring(self._connection, self._bases)
        self._steps.run_all()
        self._run("assessed_steps")

    @cached_property
    def _scored(self) -> None:
        self._assessed  # noqa: B018 - the steps run once
        rate_sql = mirror.statements(rate_figures.SQL)[0]
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE rate_now AS {rate_sql}")
        self._run("score_steps")

    @cached_property
    def _paid(self) -> None:
        self._assessed  # noqa: B018 - the steps run once
        self._run("subsidy_steps")

    def _run(self, folder: str) -> None:
        for name in step_names(folder):
            for statement in mirror.statements(f"{folder}/{name}"):
                self._connection.execute(statement)

    def calendar_missing_by_basis(self) -> dict[int, list[int]]:
        """For each basis the years without a work calendar that a report deadline was counted in, in order."""
        self._steps.make("deadlines")
        found = self._connection.execute(
            "SELECT DISTINCT bid, unnest(missing_years) AS year FROM deadlines ORDER BY bid, year"
        ).fetchall()
        years: dict[int, list[int]] = {}
        for bid, year in found:
            years.setdefault(bid, []).append(year)
        return years

    def _rows(self, sql: str, row: type[Row], fact_lists: Sequence[str]) -> list[Row]:
        self._steps.run_for(sql)
        with uncollected():
            found = self._connection.execute(mirror.statements(sql)[0])
            columns = [column[0] for column in found.description or ()]
            rows = found.fetchall()
            places = [columns.index(name) for name in fact_lists]
            names = self._names.of({fact for record in rows for place in places for fact in record[place] or ()})
            return [row(**dict(zip(columns, _named(record, places, names), strict=True))) for record in rows]


def _named(record: tuple[Any, ...], places: Iterable[int], names: Mapping[int, str]) -> list[Any]:
    values = [tuple(value) if isinstance(value, list) else value for value in record]
    for place in places:
        values[place] = tuple(map(names.__getitem__, record[place] or ()))
    return values
