"""Rates: the rate of every station and of the county; typed rows of rates.sql, whose facts are named when looked at."""

from typing import Any

import duckdb

from projections import mirror
from projections.naming import NamedFacts, Names
from projections.rows import Rate

SQL = "rates.sql"


def rows(connection: duckdb.DuckDBPyConnection, names: Names) -> list[Rate]:
    """Every rate of every station, the county's first. Those of a county rest on most facts of the log."""
    found: list[list[Any]] = [[*told] for told in connection.execute(mirror.statements(SQL)[0]).fetchall()]
    for told in found:
        told[-1] = NamedFacts(told[-1], names)
    return [Rate(*told) for told in found]
