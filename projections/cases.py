"""Cases: the state of every case and since when; typed rows of cases.sql, whose facts are named when looked at."""

from typing import Any

import duckdb

from projections import mirror
from projections.naming import NamedFacts, Names
from projections.rows import CaseStatus

SQL = "cases.sql"


def rows(connection: duckdb.DuckDBPyConnection, names: Names) -> list[CaseStatus]:
    """The state of every case, by case."""
    found: list[list[Any]] = [[*told] for told in connection.execute(mirror.statements(SQL)[0]).fetchall()]
    for told in found:
        told[-1] = NamedFacts(told[-1], names)
    return [CaseStatus(*told) for told in found]
