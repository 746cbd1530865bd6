"""Export: the facts that stand, or the whole log, as rows for other tools and as Parquet; typed rows of export.sql."""

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

import duckdb

from projections import mirror

SQL = "export.sql"
SCHEMA_VERSION = "1"
"""Stands in every Parquet file; it changes when a column changes its name, type or meaning."""

_INTERRUPTED = "Query interrupted"
"""All that DuckDB leaves of a Ctrl-C that comes while it works: the words of a plain RuntimeError."""
_READ_AT_ONCE = 5_000
_MACHINE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT)
_WRITTEN = 'SELECT * REPLACE (make_timestamptz(recorded_at) AS recorded_at) FROM exported ORDER BY "position"'


class UnreadableEntry(Exception):
    """A stored event does not have its columns' types; only `verify` can say which."""


class ExportedFact(NamedTuple):
    """One fact as it stands, or one event of the log. Grain: position.

    `verb`, `actor`, `reason` and `approved_by` are those of the entry at `position`; `recorded_at` counts
    microseconds since 1970 in UTC; `body` is JSON text, None for a void.
    """

    position: int
    fact_id: str
    kind: str
    verb: str
    case: str | None
    person: str | None
    station: str | None
    occurred_on: date
    occurred_time: str | None
    recorded_at: int
    first_known_on: date | None
    late_days: int | None
    actor: str
    document_no: str | None
    note: str | None
    reason: str | None
    approved_by: str | None
    event_id: str
    body: str | None


class Export:
    """A loaded export: its rows in order of position, and the Parquet file that it may write."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, file: str | None) -> None:
        self._connection = connection
        self._file = file

    def rows(self) -> Iterator[ExportedFact]:
        """Every row, in order of position."""
        found = self._connection.execute('SELECT * FROM exported ORDER BY "position"')
        while page := found.fetchmany(_READ_AT_ONCE):
            yield from map(ExportedFact._make, page)

    def count(self) -> int:
        """How many rows there are."""
        return int(self._connection.execute("SELECT count(*) FROM exported").fetchall()[0][0])

    def write_parquet(self, told: Mapping[str, str]) -> None:
        """The file that was allowed holds every row, compressed with zstd, and `told` as its metadata.

        Raises OSError where the file cannot be written.
        """
        if self._file is None:
            raise ValueError("no file was allowed")
        pairs = ", ".join(f"{_text(name)}: {_text(value)}" for name, value in told.items())
        try:
            self._connection.execute(
                f"COPY ({_WRITTEN}) TO {_text(self._file)}"
                f" (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, KV_METADATA {{{pairs}}})"
            )
        except duckdb.IOException as error:
            raise _of_the_machine(error, self._file) from error


@contextmanager
def loaded(pages: Iterable[list[str]], as_of: date | None, file: str | None = None) -> Iterator[Export]:
    """The events of these pages, all of them known, as an export: of the facts that stand on a day, or of all events.

    A page is a list of JSON texts, one an event: {p: position, r: recorded_at in µs, s: stored state}.
    `as_of` None asks for every event. `file` is the only path on this machine that can be reached.
    Raises UnreadableEntry where a stored value does not have its column's type.
    """
    connection = _connection(file)
    create, page_sql, choose = mirror.statements(SQL)
    try:
        try:
            connection.execute(create)
            for page in pages:
                connection.execute(page_sql, {"page": page})
            connection.execute(choose, {"as_of": as_of})
        except duckdb.OutOfMemoryException:
            raise
        except duckdb.Error as error:
            raise UnreadableEntry(str(error).splitlines()[0]) from error
        yield Export(connection, file)
    except duckdb.OutOfMemoryException as error:
        raise MemoryError from error
    except RuntimeError as error:
        if str(error) != _INTERRUPTED:
            raise
        raise KeyboardInterrupt from error
    finally:
        connection.close()


def _connection(file: str | None) -> duckdb.DuckDBPyConnection:
    """A connection in memory that reaches no network and, of this machine's files, the one named alone."""
    off = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    connection = duckdb.connect(":memory:", config={"threads": 2, **off})
    connection.execute("SET enable_progress_bar = FALSE")
    if file is not None:
        connection.execute(f"SET allowed_paths = [{_text(file)}]")
    connection.execute("SET enable_external_access = FALSE")
    connection.execute("SET lock_configuration = TRUE")
    return connection


def _text(value: str) -> str:
    """The value as a text of SQL, which can hold no zero byte."""
    return "'" + value.replace("'", "''").replace("\0", "\ufffd") + "'"


def _of_the_machine(error: duckdb.IOException, file: str) -> OSError:
    """The system's own error, which DuckDB repeats in words only."""
    said = str(error)
    number = next((one for one in _MACHINE if os.strerror(one) in said), errno.EIO)
    return OSError(number, os.strerror(number), file)
