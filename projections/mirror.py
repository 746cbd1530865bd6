"""The mirror: the log reaches DuckDB once, page by page, as typed columns."""

from collections.abc import Iterable
from importlib.resources import files

import duckdb


class MirrorFault(Exception):
    """A stored event that cannot be read as typed columns; only `verify` can say which."""


def statements(name: str) -> list[str]:
    """The statements of a package SQL file, in order, without comment lines and semicolons."""
    text = files("projections").joinpath(name).read_text(encoding="utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return [part for part in (code + "\n").split(";\n") if part.strip()]


def open_memory(threads: int = 2) -> duckdb.DuckDBPyConnection:
    """An empty mirror in memory that can reach no file and no network."""
    connection = duckdb.connect(
        ":memory:",
        config={
            "threads": threads,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )
    connection.execute("SET enable_progress_bar = FALSE")
    for statement in statements("mirror.sql"):
        connection.execute(statement)
    return connection


def load(connection: duckdb.DuckDBPyConnection, pages: Iterable[list[str]]) -> None:
    """Append pages of stored events to the mirror, in position order.

    A page is a list of JSON texts, one an event: {p: position, r: recorded_at in µs, s: stored state}.
    Raises MirrorFault where a stored value does not have its column's type.
    """
    page_sql = statements("mirror_page.sql")[0]
    name_sql = statements("mirror_names.sql")
    try:
        for page in pages:
            connection.execute(page_sql, {"page": page})
            for statement in name_sql:
                connection.execute(statement)
        connection.execute(statements("mirror_superseded.sql")[0])
    except duckdb.Error as error:
        raise MirrorFault(str(error).splitlines()[0]) from error


def knows_station(connection: duckdb.DuckDBPyConnection, station: str) -> bool:
    """Whether any entry speaks of this station."""
    return bool(connection.execute("SELECT 1 FROM station_name WHERE station = $1", [station]).fetchall())
