"""Questions: from a loaded mirror and one or more bases to typed rows, each read model computed once."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib.resources import files
from typing import Any, TypeVar

import duckdb

from projections import cases, limits, mirror, obligations, rates
from projections.basis import Basis, write_bases
from projections.rows import CaseStatus, Limit, Obligation, Rate

Row = TypeVar("Row", Obligation, Limit, CaseStatus, Rate)


def step_names() -> list[str]:
    """The intermediate statements in the order in which they run."""
    return sorted(
        entry.name for entry in files("projections").joinpath("steps").iterdir() if entry.name.endswith(".sql")
    )


class Questions:
    """Every figure at the given bases; rows of all bases come together, `basis` counts from 1."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, bases: Sequence[Basis], cases: Sequence[str] | None
    ) -> None:
        """`cases` narrows the figures to these cases; None asks for all."""
        self._connection = connection
        write_bases(connection, bases, cases)
        for name in step_names():
            connection.execute(mirror.statements(f"steps/{name}")[0])

    @cached_property
    def obligations(self) -> list[Obligation]:
        """Every listed obligation, by case, duty and window."""
        return self._rows(obligations.SQL, obligations.ROW, obligations.FACT_LISTS)

    @cached_property
    def limits(self) -> list[Limit]:
        """What else can still be cured, soonest first."""
        return self._rows(limits.SQL, limits.ROW, limits.FACT_LISTS)

    @cached_property
    def cases(self) -> list[CaseStatus]:
        """The state of every case, by case."""
        return self._rows(cases.SQL, cases.ROW, cases.FACT_LISTS)

    @cached_property
    def rates(self) -> list[Rate]:
        """Every rate of the county (station None) and of every station."""
        return self._rows(rates.SQL, rates.ROW, rates.FACT_LISTS)

    def calendar_missing_by_basis(self) -> dict[int, list[int]]:
        """For each basis the years without a work calendar that a report deadline was counted in, in order."""
        found = self._connection.execute(
            "SELECT DISTINCT bid, unnest(missing_years) AS year FROM deadlines ORDER BY bid, year"
        ).fetchall()
        years: dict[int, list[int]] = {}
        for bid, year in found:
            years.setdefault(bid, []).append(year)
        return years

    def _rows(self, sql: str, row: type[Row], fact_lists: Sequence[str]) -> list[Row]:
        found = self._connection.execute(mirror.statements(sql)[0])
        columns = [column[0] for column in found.description or ()]
        rows = found.fetchall()
        places = [columns.index(name) for name in fact_lists]
        names = self._names({fact for record in rows for place in places for fact in record[place] or ()})
        return [row(**dict(zip(columns, _named(record, places, names), strict=True))) for record in rows]

    def _names(self, facts: set[int]) -> dict[int, str]:
        if len(facts) > 1000:
            found = self._connection.execute("SELECT fact_no, fact FROM fact_name").fetchall()
        else:
            found = self._connection.execute(
                "SELECT fact_no, fact FROM fact_name WHERE fact_no IN (SELECT unnest($1::INTEGER[]))",
                [list(facts)],
            ).fetchall()
        return dict(found)


def _named(record: tuple[Any, ...], places: Iterable[int], names: dict[int, str]) -> list[Any]:
    values = list(record)
    for place in places:
        values[place] = tuple(map(names.__getitem__, record[place] or ()))
    return values
